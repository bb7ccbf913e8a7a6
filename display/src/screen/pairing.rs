//! The code of a machine that is not paired yet.

use hall_texts::Text;
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::card,
};
use iced::{
    Center, Fill,
    widget::{column, container},
};

use super::Words;
use crate::config::Languages;

/// What is known of the pairing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pairing {
    /// The server has not answered yet.
    #[default]
    Asking,
    /// The code to show.
    Code(String),
    /// The server cannot be reached.
    Unreachable,
}

impl Pairing {
    /// Draws it, for a machine that is called `name`.
    pub fn view<'a, M: 'a>(&self, name: &str, languages: Languages) -> Element<'a, M> {
        let (code, note) = match self {
            Self::Asking => (None, Text::DisplayPairingAsking),
            Self::Code(code) => (Some(code.clone()), Text::DisplayPairingWaiting),
            Self::Unreachable => (None, Text::DisplayPairingUnreachable),
        };
        let ink = if code.is_some() { Tone::Called } else { Tone::Dot };
        let code = say(Role::Code, code.unwrap_or_else(|| "······".into())).style(tone(ink));
        let panel = container(code)
            .center_x(Size::Column)
            .padding(Gap::Large)
            .style(card::ground(Tone::Card, Radius::Ticket));
        let lines = |text: &Text<'_>, role| {
            Words::of(text, languages).in_the_middle(role, Tone::OnBrand, Role::Caption)
        };
        let name = Text::DisplayPairingName { name: name.into() }.to(languages.first);
        let body = column![
            lines(&Text::DisplayPairing, Role::Title),
            lines(&Text::DisplayPairingNote, Role::Body),
            panel,
            say(Role::Heading, name),
            lines(&note, Role::Body),
        ]
        .spacing(Gap::Large)
        .align_x(Center);
        container(body)
            .center(Fill)
            .padding(Gap::Edge)
            .style(card::band(Tone::Brand, Tone::OnBrand))
            .into()
    }
}

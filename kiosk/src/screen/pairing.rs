//! The code of a machine that is not paired yet.

use hall_texts::{Lang, Text};
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

use super::Message;

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
    /// Draws it.
    pub fn view<'a>(&self, lang: Lang) -> Element<'a, Message> {
        let (code, note) = match self {
            Self::Asking => (None, Text::KioskPairingAsking),
            Self::Code(code) => (Some(code.clone()), Text::KioskPairingWaiting),
            Self::Unreachable => (None, Text::KioskConnectingNote),
        };
        let waits = code.is_none();
        let code = say(Role::Code, code.unwrap_or_else(|| "······".into()));
        let code = code.style(tone(if waits { Tone::Dot } else { Tone::Brand }));
        let panel = container(code)
            .width(Size::Column)
            .center_x(Size::Column)
            .padding(Gap::Large)
            .style(card::ground(Tone::Card, Radius::Ticket));
        let line = |text: Text<'_>| {
            say(Role::Body, text.to(lang))
                .center()
                .width(Size::Column)
                .style(tone(Tone::OnBrandMuted))
        };
        let body = column![
            say(Role::Title, Text::KioskPairing.to(lang)),
            line(Text::KioskPairingNote),
            panel,
            line(note),
        ]
        .spacing(Gap::Section)
        .align_x(Center);
        container(body)
            .center(Fill)
            .padding(Gap::Edge)
            .style(card::band(Tone::Stage, Tone::OnStage))
            .into()
    }
}

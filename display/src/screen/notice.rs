//! Why there is no board.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone,
    space::{Gap, Radius, Size},
    widget::card,
};
use iced::{
    Center, Fill,
    widget::{column, container},
};
use queue_core::lang::Bilingual;

use super::Words;
use crate::config::Languages;

/// Why there is no board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice<'a> {
    /// The server has not answered yet.
    Connecting,
    /// What was known of the hall is too old.
    Unlinked,
    /// The server gives no board, and says why.
    Refused(&'a Bilingual),
    /// The server speaks another version.
    OtherVersion,
}

impl Notice<'_> {
    /// Draws it.
    pub fn view<'a, M: 'a>(self, languages: Languages) -> Element<'a, M> {
        let of = |text: &Text<'_>| Words::of(text, languages);
        let (icon, title, note) = match self {
            Self::Connecting => {
                (Icon::Pairing, Text::DisplayConnecting, of(&Text::DisplayConnectingNote))
            }
            Self::Unlinked => {
                (Icon::Unlinked, Text::DisplayUnlinked, of(&Text::DisplayUnlinkedNote))
            }
            Self::OtherVersion => {
                (Icon::Warning, Text::DisplayRefused, of(&Text::DisplayRefusedVersion))
            }
            Self::Refused(why) => {
                let note = Words {
                    first: why.get(languages.first).to_owned(),
                    second: languages.second.map(|second| why.get(second).to_owned()),
                };
                (Icon::Warning, Text::DisplayRefused, note)
            }
        };
        let body = column![
            card::mark(
                icon.show(Size::IconHero, Tone::OnBrand),
                Size::Medallion,
                Tone::BrandRaised,
                Radius::Ticket
            ),
            of(&title).in_the_middle(Role::Title, Tone::OnBrand, Role::Body),
            note.in_the_middle(Role::Body, Tone::OnBrand, Role::Caption),
        ]
        .spacing(Gap::Section)
        .align_x(Center);
        container(body)
            .center(Fill)
            .padding(Gap::Edge)
            .style(card::band(Tone::Brand, Tone::OnBrand))
            .into()
    }
}

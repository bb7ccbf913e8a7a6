//! The roles that text can have. Sizes are fixed and few: a renderer keeps every glyph in every
//! size that it has drawn.

use std::borrow::Cow;

use iced::Font;

use crate::{
    font,
    theme::{Theme, Tone},
    widget::words::Words,
};

/// Plus Jakarta Sans reaches 1.038 em above and 0.222 em below its line. A line must be as high:
/// the renderer repaints no more than a text's box, and what stands out of it stays behind on the
/// next screen.
const GLYPHS: f32 = 1.27;
/// Capitals and digits reach nowhere near as far.
const NUMBERS: f32 = 1.1;

/// What a text is on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A ticket's number, the only thing that counts.
    Number,
    /// A ticket's number of five or six signs.
    LongNumber,
    /// A pairing code; a number where space is short.
    Code,
    /// A number where there is hardly any space.
    ShortCode,
    /// A screen's question or subject.
    Title,
    /// A screen's subject where space is short, and a figure that stands alone.
    Figure,
    /// The main button.
    Main,
    /// A clock, a subject in a card.
    Subject,
    /// A heading of a card or bar.
    Heading,
    /// The name of a thing that can be touched.
    Name,
    /// The name of a part of a screen.
    Section,
    /// Running text.
    Body,
    /// A button's word.
    Button,
    /// The word of one of many small buttons beside each other.
    Switch,
    /// What explains a thing.
    Caption,
    /// A letter of the on-screen keyboard.
    Key,
    /// The number that is called now, on the display.
    Called,
    /// The counter that it is called to, on the display.
    CalledCounter,
    /// A number that was called before, on the display.
    CalledBefore,
    /// A number in a row of counters, on the display.
    Row,
}

impl Role {
    /// In pixels of the design.
    pub const fn px(self) -> f32 {
        match self {
            Self::Called => 300.0,
            Self::Number => 250.0,
            Self::LongNumber => 190.0,
            Self::CalledCounter => 230.0,
            Self::Code => 150.0,
            Self::ShortCode => 96.0,
            Self::CalledBefore => 74.0,
            Self::Title => 62.0,
            Self::Figure => 56.0,
            Self::Main => 52.0,
            Self::Subject | Self::Row => 44.0,
            Self::Key => 40.0,
            Self::Heading | Self::Name => 34.0,
            Self::Body => 33.0,
            Self::Section | Self::Button => 30.0,
            Self::Switch => 26.0,
            Self::Caption => 25.0,
        }
    }

    /// Family and weight.
    pub const fn font(self) -> Font {
        match self {
            Self::Body | Self::Caption => font::REGULAR,
            Self::Key | Self::Switch => font::SEMIBOLD,
            Self::Subject | Self::Heading | Self::Name | Self::Section | Self::Button => font::BOLD,
            _ => font::EXTRA_BOLD,
        }
    }

    /// A line's height over the size of its letters.
    pub(crate) const fn line(self) -> f32 {
        match self {
            Self::Called | Self::Number | Self::LongNumber | Self::CalledCounter => NUMBERS,
            Self::Body => 1.4,
            Self::Caption => 1.3,
            _ => GLYPHS,
        }
    }
}

/// A text in a role.
pub fn say<'a>(role: Role, content: impl Into<Cow<'a, str>>) -> Words<'a> {
    Words::new(role, content.into())
}

/// The colour of a text: `say(..).style(tone(Tone::Muted))`.
pub fn tone(tone: Tone) -> impl Fn(&Theme) -> iced::widget::text::Style {
    move |theme| iced::widget::text::Style { color: Some(theme.color(tone)) }
}

//! The screens. Nothing on them can be touched, so they send no messages.

pub mod board;
pub mod notice;
pub mod pairing;

use hall_texts::Text;
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Size},
    typography::tone,
};
use iced::widget::{Column, column};

use crate::config::Languages;

/// A text in the board's languages.
struct Words {
    first: String,
    second: Option<String>,
}

impl Words {
    fn of(text: &Text<'_>, languages: Languages) -> Self {
        Self {
            first: text.to(languages.first),
            second: languages.second.map(|second| text.to(second)),
        }
    }

    /// The one above the other, in the middle of a screen.
    fn in_the_middle<'a, M: 'a>(
        self,
        role: Role,
        first: Tone,
        second: Role,
    ) -> Column<'a, M, hall_ui::Theme> {
        let line = |role, content: String, ink| -> Element<'a, M> {
            say(role, content).center().width(Size::Column).style(tone(ink)).into()
        };
        column([line(role, self.first, first)])
            .extend(self.second.map(|words| line(second, words, Tone::OnBrandMuted)))
            .spacing(Gap::Hair)
    }
}

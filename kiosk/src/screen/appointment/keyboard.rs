//! The keys of which a code is made: letters, digits, the dash, and two ways to take back.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
};
use iced::widget::{Row, column};

use super::{Context, Message};
use crate::screen::key::{self, key};

/// Rows of ten keys; the last one has room for what takes back.
const ROWS: [&str; 3] = ["1234567890", "QWERTYUIOP", "ASDFGHJKL-"];
const LAST: &str = "ZXCVBNM";

/// All keys, each so high.
pub(super) fn keyboard(context: Context<'_>, height: Size) -> Element<'_, Message> {
    let rows = ROWS.into_iter().map(|letters| letters_of(letters, height).into());
    let icon = Icon::Backspace.show(Size::Icon, Tone::Ink);
    let last = letters_of(LAST, height)
        .push(key(icon, 3, height, Message::Backspace).label(context.say(&Text::KioskBackspace)));
    let clear = say(Role::Button, context.say(&Text::KioskClear));
    let keys =
        column(rows).push(last).push(key(clear, 1, height, Message::Clear)).spacing(Gap::Hair);
    key::ground(keys, context)
}

fn letters_of<'a>(letters: &str, height: Size) -> Row<'a, Message, hall_ui::Theme> {
    let keys =
        letters.chars().map(|letter| key::letter(letter, 1, height, Message::Key(letter)).into());
    Row::with_children(keys).spacing(Gap::Hair)
}

//! The on-screen keyboard: letters, digits, space, and two ways to take back.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
};
use iced::{
    FillPortion,
    widget::{Space, column, row},
};

use super::{Context, Message};
use crate::screen::key::{self, key};

const ROWS: [&str; 4] = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];
/// A key's width in parts of a row; half of one indents a row.
const KEY: u16 = 2;
const HALF: u16 = 1;

/// All keys, each so high.
pub(super) fn keyboard(context: Context<'_>, height: Size) -> Element<'_, Message> {
    let mut keys = column![].spacing(Gap::Hair);
    for (place, letters) in ROWS.into_iter().enumerate() {
        let mut line = row![].spacing(Gap::Hair);
        if place == 2 {
            line = line.push(Space::new().width(FillPortion(HALF)));
        }
        for letter in letters.chars() {
            line = line.push(key::letter(letter, KEY, height, Message::Key(letter)));
        }
        line = match place {
            2 => line.push(Space::new().width(FillPortion(HALF))),
            3 => {
                let icon = Icon::Backspace.show(Size::Icon, Tone::Ink);
                let back = key(icon, KEY + 2 * KEY, height, Message::Backspace);
                line.push(back.label(context.say(&Text::KioskBackspace)))
            }
            _ => line,
        };
        keys = keys.push(line);
    }
    let space = say(Role::Button, context.say(&Text::KioskSpace));
    let clear = say(Role::Button, context.say(&Text::KioskClear));
    keys = keys.push(
        row![
            key(clear, KEY * 3, height, Message::Clear),
            key(space, KEY * 7, height, Message::Key(' ')),
        ]
        .spacing(Gap::Hair),
    );
    key::ground(keys, context)
}

//! The on-screen keyboard: letters, digits, space, and two ways to take back.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    widget::{button as look, card},
};
use iced::{
    Fill, FillPortion,
    widget::{Button, Space, button, column, container, row},
};

use super::{Context, Message};
use hall_ui::shape::Shape;

const ROWS: [&str; 4] = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];
/// A key's width in parts of a row; half of one indents a row.
const KEY: u16 = 2;
const HALF: u16 = 1;

/// All keys.
pub(super) fn keyboard(context: Context<'_>) -> Element<'_, Message> {
    let mut keys = column![].spacing(Gap::Hair);
    for (place, letters) in ROWS.into_iter().enumerate() {
        let mut line = row![].spacing(Gap::Hair);
        if place == 2 {
            line = line.push(Space::new().width(FillPortion(HALF)));
        }
        for letter in letters.chars() {
            line = line.push(key(say(Role::Key, letter.to_string()), KEY, Message::Key(letter)));
        }
        line = match place {
            2 => line.push(Space::new().width(FillPortion(HALF))),
            3 => {
                let icon = Icon::Backspace.show(Size::Icon, Tone::Ink);
                line.push(key(icon, KEY + 2 * KEY, Message::Backspace))
            }
            _ => line,
        };
        keys = keys.push(line);
    }
    let space = say(Role::Button, context.say(&Text::KioskSpace));
    let clear = say(Role::Button, context.say(&Text::KioskClear));
    keys = keys.push(
        row![key(clear, KEY * 3, Message::Clear), key(space, KEY * 7, Message::Key(' ')),]
            .spacing(Gap::Hair),
    );
    let ground = container(keys).width(Fill);
    let ground = match context.shape {
        Shape::Upright => ground,
        Shape::Lying => ground.align_bottom(Fill),
    };
    ground.padding(Gap::Medium.beside(Gap::Large)).style(card::band(Tone::Line, Tone::Ink)).into()
}

fn key<'a>(
    content: impl Into<Element<'a, Message>>,
    parts: u16,
    press: Message,
) -> Button<'a, Message, hall_ui::Theme> {
    button(container(content).center(Fill))
        .width(FillPortion(parts))
        .height(Size::Key)
        .padding(0)
        .style(look::key)
        .on_press(press)
}

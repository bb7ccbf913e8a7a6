//! The keys of which a code is made: letters, digits, the dash, and two ways to take back.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    shape::Shape,
    space::{Gap, Size},
    widget::{button as look, card},
};
use iced::{
    Fill, FillPortion,
    widget::{Button, Row, button, column, container},
};

use super::{Context, Message};

/// Rows of ten keys; the last one has room for what takes back.
const ROWS: [&str; 3] = ["1234567890", "QWERTYUIOP", "ASDFGHJKL-"];
const LAST: &str = "ZXCVBNM";

/// All keys.
pub(super) fn keyboard(context: Context<'_>) -> Element<'_, Message> {
    let rows = ROWS.into_iter().map(|letters| letters_of(letters).into());
    let icon = Icon::Backspace.show(Size::Icon, Tone::Ink);
    let last = letters_of(LAST).push(key(icon, 3, Message::Backspace));
    let clear = say(Role::Button, context.say(&Text::KioskClear));
    let keys = column(rows).push(last).push(key(clear, 1, Message::Clear)).spacing(Gap::Hair);
    let ground = container(keys).width(Fill);
    let ground = match context.shape {
        Shape::Upright => ground,
        Shape::Lying => ground.align_bottom(Fill),
    };
    ground.padding(Gap::Medium.beside(Gap::Large)).style(card::band(Tone::Line, Tone::Ink)).into()
}

fn letters_of<'a>(letters: &str) -> Row<'a, Message, hall_ui::Theme> {
    let keys = letters
        .chars()
        .map(|letter| key(say(Role::Key, letter.to_string()), 1, Message::Key(letter)).into());
    Row::with_children(keys).spacing(Gap::Hair)
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

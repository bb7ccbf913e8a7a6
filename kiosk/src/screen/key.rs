//! A key of an on-screen keyboard, and the ground that keys lie on.

use hall_ui::{
    Element, Role, Theme, Tone, say,
    shape::Shape,
    space::{Gap, Size},
    widget::{button as look, card},
};
use iced::{
    Fill, FillPortion,
    widget::{Button, button, container},
};

/// A key that takes so many parts of its row.
pub(super) fn key<'a, M: Clone + 'a>(
    content: impl Into<Element<'a, M>>,
    parts: u16,
    press: M,
) -> Button<'a, M, Theme> {
    button(container(content).center(Fill))
        .width(FillPortion(parts))
        .height(Size::Key)
        .padding(0)
        .style(look::key)
        .on_press(press)
}

/// The key of a letter.
pub(super) fn letter<'a, M: Clone + 'a>(
    letter: char,
    parts: u16,
    press: M,
) -> Button<'a, M, Theme> {
    key(say(Role::Key, letter.to_string()), parts, press)
}

/// All rows of keys, at the foot of a lying screen.
pub(super) fn ground<'a, M: 'a>(keys: impl Into<Element<'a, M>>, shape: Shape) -> Element<'a, M> {
    let ground = container(keys).width(Fill);
    let ground = match shape {
        Shape::Upright => ground,
        Shape::Lying => ground.align_bottom(Fill),
    };
    ground.padding(Gap::Medium.beside(Gap::Large)).style(card::band(Tone::Line, Tone::Ink)).into()
}

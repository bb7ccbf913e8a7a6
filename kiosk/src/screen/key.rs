//! A key of an on-screen keyboard, and the ground that keys lie on.

use hall_ui::{
    Element, Role, Tone, say,
    shape::Shape,
    space::{Gap, Size},
    widget::{
        button as look, card,
        target::{Target, target},
    },
};
use iced::{Fill, FillPortion, widget::container};

use super::Context;

/// A key that takes so many parts of its row.
pub(super) fn key<'a, M: Clone + 'a>(
    content: impl Into<Element<'a, M>>,
    parts: u16,
    height: Size,
    press: M,
) -> Target<'a, M> {
    target(container(content).center(Fill))
        .width(FillPortion(parts))
        .height(height)
        .style(look::key)
        .on_press(press)
}

/// The key of a letter.
pub(super) fn letter<'a, M: Clone + 'a>(
    letter: char,
    parts: u16,
    height: Size,
    press: M,
) -> Target<'a, M> {
    key(say(Role::Key, letter.to_string()), parts, height, press)
}

/// All rows of keys, at the foot of a lying screen.
pub(super) fn ground<'a, M: 'a>(
    keys: impl Into<Element<'a, M>>,
    context: Context<'_>,
) -> Element<'a, M> {
    let ground = container(keys).width(Fill);
    let ground = match context.shape {
        Shape::Upright => ground,
        Shape::Lying => ground.align_bottom(Fill),
    };
    let ends = if context.is_low() { Gap::Small } else { Gap::Medium };
    ground.padding(Gap::Small.beside(ends)).style(card::band(Tone::Line, Tone::Ink)).into()
}

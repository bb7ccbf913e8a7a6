//! Over a screen that nobody has touched for a while: is anybody still here? Any touch is an
//! answer, and presses nothing of what lies below.

use hall_texts::{Arg, Lang, Text};
use hall_ui::{
    Element, Icon, Role, Theme, Tone, say,
    space::{Gap, Radius, Size},
    widget::{button as look, card, fitting::fitting, progress, target::target},
};
use iced::{
    Background, Center, Fill,
    widget::{column, container, mouse_area},
};

use super::taking::{medallion, text, title};

/// How much of the screen below is covered up: it can still be read.
const COVER: f32 = 0.6;

/// The question. `seconds` are left until the screen starts again, `part` of the time has passed;
/// `here` is the answer.
pub fn question<'a, M: Clone + 'a>(
    lang: Lang,
    seconds: u128,
    part: f32,
    here: &M,
) -> Element<'a, M> {
    let ways = [true, false].map(|drawn| panel(lang, seconds, part, here, drawn));
    let cover = container(fitting(ways)).center(Fill).style(|theme: &Theme| container::Style {
        background: Some(Background::Color(theme.color(Tone::Ink).scale_alpha(COVER))),
        ..container::Style::default()
    });
    mouse_area(cover).on_press(here.clone()).into()
}

fn panel<'a, M: Clone + 'a>(
    lang: Lang,
    seconds: u128,
    part: f32,
    here: &M,
    drawn: bool,
) -> Element<'a, M> {
    let yes = target(container(say(Role::Name, Text::KioskIdleYes.to(lang))).center(Fill))
        .width(Size::Column)
        .height(Size::Main)
        .style(look::main)
        .on_press(here.clone());
    let drawing = drawn.then(|| medallion(Icon::Help, Tone::Brand, Tone::BrandSoft));
    let body = column(drawing)
        .push(title(Text::KioskIdle.to(lang)))
        .push(text(Text::KioskIdleNote { n: Arg::of(&seconds) }.to(lang)))
        .push(container(progress::bar(part, Tone::Line)).width(Size::Column))
        .push(yes)
        .spacing(Gap::Large)
        .align_x(Center);
    container(body)
        .padding(Gap::Edge)
        .style(card::panel(Tone::Card, Tone::Ink, Radius::Ticket))
        .into()
}

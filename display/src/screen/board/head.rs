//! The head of the board: which hall, which zone, what time.

use hall_texts::{Arg, Text, format};
use hall_ui::{
    Element, Logo, Tone,
    board::{Lettering, Measure, write},
    space::Gap,
    typography::tone,
    widget::card,
};
use iced::{
    Bottom, Center, Fill,
    widget::{column, container, row, text::Wrapping},
};

use super::Context;
use hall_ui::shape::Shape;

pub(super) fn view<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let board = context.board;
    let lang = context.languages.first;
    let zone = match board.zone {
        Some(zone) => Text::DisplayZone { zone: Arg::of(&zone) },
        None => Text::DisplayWholeHall,
    };
    let name = write(Lettering::Hall, board.hall.name.get(lang));
    let zone = write(Lettering::Zone, zone.to(lang)).style(tone(Tone::Muted));
    let demo = board.hall.demo.then(|| -> Element<'a, M> {
        container(write(Lettering::RowState, Text::DisplayDemo.to(lang)))
            .padding(Gap::Medium.beside(Gap::Hair))
            .style(card::pill(Tone::AccentSoft, Tone::Called))
            .into()
    });
    let (names, height): (Element<'a, M>, _) = match context.shape {
        Shape::Lying => {
            let name = name.wrapping(Wrapping::None);
            let names = row![name, zone].spacing(Gap::Medium).align_y(Bottom);
            let names = row![container(names).width(Fill).clip(true)].extend(demo);
            (names.spacing(Gap::Large).align_y(Center).into(), Measure::Head)
        }
        Shape::Upright => {
            let place = row![zone].extend(demo).spacing(Gap::Medium).align_y(Center);
            (column![name, place].width(Fill).into(), Measure::TallHead)
        }
    };
    let clock = write(Lettering::Clock, format::hour(board.local(context.now).time(), lang));
    let logo = board.logo.as_ref().map(Logo::mark);
    row![]
        .extend(logo)
        .push(names)
        .push(clock)
        .spacing(Gap::Large)
        .align_y(Center)
        .height(height)
        .padding([0.0, Measure::Edge.px()])
        .into()
}

//! Every counter of the zone, on pages where there are many.

use hall_texts::{Arg, Text};
use hall_ui::shape::Shape;
use hall_ui::{
    Element, Theme, Tone,
    board::{Lettering, Measure, write},
    space::{Gap, Radius},
    typography::tone,
    widget::card,
};
use iced::{
    Center, Fill,
    widget::{Row, Space, column, container, row, text::Wrapping},
};
use queue_core::wire::display::CounterShown;

use super::{Context, Words};
use crate::board::rows::{Page, Row as Counter};

/// How many counters a lying board has room for in high rows and in low ones: on its only page,
/// and on pages with their dots below.
const HIGH: usize = 9;
const LOW: usize = 13;
const HIGH_PAGED: usize = 8;
const LOW_PAGED: usize = 12;
/// How many counters an upright board has room for.
const TALL: usize = 14;

/// How many counters go on a page, and how high their rows are.
fn layout(shape: Shape, counters: usize) -> (usize, Measure) {
    // Pages are about equally full: none ends with a single counter.
    let even = |room: usize| counters.div_ceil(counters.div_ceil(room).max(1));
    match shape {
        Shape::Upright => (even(TALL), Measure::RowTall),
        Shape::Lying if counters <= HIGH => (HIGH, Measure::RowHigh),
        Shape::Lying if counters <= LOW => (LOW, Measure::RowLow),
        Shape::Lying => match even(LOW_PAGED) {
            room @ ..=HIGH_PAGED => (room, Measure::RowHigh),
            room => (room, Measure::RowLow),
        },
    }
}

pub(super) fn table<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let (room, height) = layout(context.shape, context.board.counters());
    let page = context.board.page(room, context.now);
    let table: Element<'a, M> = match context.shape {
        Shape::Lying => column(page.rows.iter().map(|row| wide(row, height, context))).into(),
        Shape::Upright => {
            let (left, right) = page.rows.split_at(page.rows.len().div_ceil(2));
            let half = |rows: &[Counter<'a>]| {
                column(rows.iter().map(|row| narrow(row, height, context))).width(Fill)
            };
            row![half(left), half(right)].spacing(Gap::Section).into()
        }
    };
    column![table, Space::new().height(Fill), dots(&page)].into()
}

/// A row: counter, number or state, agency.
fn wide<'a, M: 'a>(counter: &Counter<'a>, height: Measure, context: Context<'a>) -> Element<'a, M> {
    let agency = agency(counter, context);
    let content = row![
        container(name(counter, context)).width(Measure::RowName),
        container(shown(counter, context)).width(Fill).clip(true),
        agency,
    ];
    framed(content.align_y(Center).height(height), counter.fresh, context)
}

/// A row of two lines: the agency is below the counter.
fn narrow<'a, M: 'a>(
    counter: &Counter<'a>,
    height: Measure,
    context: Context<'a>,
) -> Element<'a, M> {
    let names = column![name(counter, context), agency(counter, context)];
    let content = row![container(names).width(Fill).clip(true), shown(counter, context)];
    framed(content.align_y(Center).height(height), counter.fresh, context)
}

fn framed<'a, M: 'a>(
    content: Row<'a, M, Theme>,
    fresh: bool,
    context: Context<'a>,
) -> Element<'a, M> {
    let ground = if fresh && context.is_live() { Tone::AccentSoft } else { Tone::Paper };
    column![
        container(content).padding([0.0, Gap::Small.px()]).style(card::ground(ground, Radius::Bar)),
        card::line(Tone::Line),
    ]
    .into()
}

fn name<'a, M: 'a>(counter: &Counter<'a>, context: Context<'a>) -> Element<'a, M> {
    let name = Text::DisplayCounterName { counter: Arg::of(&counter.row.counter) };
    write(Lettering::RowCounter, name.to(context.languages.first))
        .wrapping(Wrapping::None)
        .style(tone(context.shade(Tone::Muted)))
        .into()
}

fn agency<'a, M: 'a>(counter: &Counter<'a>, context: Context<'a>) -> Element<'a, M> {
    write(Lettering::RowNote, counter.row.agency.as_str())
        .wrapping(Wrapping::None)
        .style(tone(context.shade(Tone::Muted)))
        .into()
}

fn shown<'a, M: 'a>(counter: &Counter<'a>, context: Context<'a>) -> Element<'a, M> {
    let number = |number: &dyn ToString, ink| {
        write(Lettering::Row, number.to_string()).style(tone(context.shade(ink))).into()
    };
    let (text, ink) = match counter.row.state {
        CounterShown::Called(called) => return number(&called, Tone::Called),
        CounterShown::Serving(served) if counter.fresh => return number(&served, Tone::Called),
        CounterShown::Serving(served) => return number(&served, Tone::Ink),
        CounterShown::Free => (Text::DisplayFreeCounter, Tone::Ok),
        CounterShown::Paused => (Text::DisplayPausedCounter, Tone::Faint),
        CounterShown::Closed => (Text::DisplayClosedCounter, Tone::Faint),
    };
    let Words { first, second } = context.words(&text);
    let second = second.map(|word| {
        write(Lettering::RowNote, word)
            .wrapping(Wrapping::None)
            .style(tone(context.shade(Tone::Faint)))
            .into()
    });
    row([write(Lettering::RowState, first).style(tone(context.shade(ink))).into()])
        .extend(second)
        .spacing(Gap::Small)
        .align_y(Center)
        .into()
}

fn dots<'a, M: 'a>(page: &Page<'_>) -> Element<'a, M> {
    if page.pages == 1 {
        return Space::new().into();
    }
    let dots = row((0..page.pages).map(|place| {
        let here = place == page.page;
        let (width, ink) =
            if here { (Measure::Pill, Tone::Muted) } else { (Measure::Dot, Tone::Dot) };
        container(Space::new().width(width).height(Measure::Dot)).style(card::dot(ink)).into()
    }));
    container(dots.spacing(Gap::Small)).center_x(Fill).into()
}

#[cfg(test)]
mod tests {
    use hall_ui::space::Size;

    use super::*;

    #[test]
    fn every_page_fits_and_none_is_nearly_empty() {
        for counters in 1..=80 {
            let (room, height) = layout(Shape::Lying, counters);
            let pages = counters.div_ceil(room);
            let dots = if pages > 1 { Measure::Dot.px() } else { 0.0 };
            let table = room.min(counters) as f32 * (height.px() + Size::Line.px()) + dots;
            let around = [Measure::Head, Measure::Foot, Measure::Part].map(Measure::px);
            let gaps = 2.0 * Gap::Large.px() + Gap::Small.px() + Size::Line.px();
            let (_, high) = Shape::Lying.size();
            assert!(table <= high - around.iter().sum::<f32>() - gaps, "{counters}: {table}");
            for shape in [Shape::Lying, Shape::Upright] {
                let (room, _) = layout(shape, counters);
                let last = counters - (counters.div_ceil(room) - 1) * room;
                assert!(counters <= room || 2 * last >= room, "{counters}: {last} of {room}");
            }
        }
    }
}

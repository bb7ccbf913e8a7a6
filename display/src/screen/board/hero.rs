//! Who is called now, and who was called before.

use hall_ui::shape::Shape;
use std::time::{Duration, Instant};

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Theme, Tone,
    board::{Fit, Lettering, Measure, glowing, write},
    space::{Gap, Radius, Size},
    typography::tone,
    widget::card,
};
use iced::{
    Background, Border, Center, Fill, Padding, border,
    widget::{Column, Container, Space, column, container, row, text::Wrapping},
};
use queue_core::wire::display::Call;

use super::{Context, Words};
use crate::board::calls::Presented;

/// For so long after it was presented, a call glows: once a second, which is well below what
/// can harm people who are sensitive to light.
pub const GLOWS_FOR: Duration = Duration::from_secs(4);
/// How many of the calls before are shown.
const BEFORE: usize = 2;
/// The first recall.
const AGAIN: u8 = 2;

/// What the called number is: called now, or the last that is known.
pub(super) fn label<'a, M: 'a>(context: Context<'a>) -> Element<'a, M> {
    let text = if context.is_live() { Text::DisplayNow } else { Text::DisplayLastKnown };
    let current = context.board.calls().current();
    let nth = current.filter(|_| context.is_live()).map(|current| current.call.nth);
    let again = nth.filter(|nth| *nth >= AGAIN);
    let again = again.map(|nth| -> Element<'a, M> {
        let Words { first, second } = context.words(&Text::DisplayAgain { n: nth.into() });
        let words = second.map_or_else(|| first.clone(), |second| format!("{first} · {second}"));
        container(write(Lettering::RowState, words).wrapping(Wrapping::None))
            .padding(Gap::Medium.beside(Gap::Hair))
            .style(card::pill(Tone::AccentSoft, Tone::Called))
            .into()
    });
    row![context.label(&text), Space::new().width(Fill)].extend(again).align_y(Center).into()
}

/// The number that is called now.
pub(super) fn now<'a, M: 'a>(context: Context<'a>) -> Container<'a, M, Theme> {
    let pad = Measure::HeroPad.px();
    let padding = Padding { top: pad, right: pad, bottom: Gap::Large.px(), left: pad };
    let content = match context.board.calls().current() {
        Some(presented) => called(&presented.call, context),
        None => nobody(context),
    };
    let current = context.board.calls().current();
    let glow = current.map_or(0.0, |current| glow(current, context.now));
    let live = context.is_live() && current.is_some();
    container(content).width(Fill).padding(padding).style(move |theme: &Theme| container::Style {
        background: Some(Background::Color(if live {
            glowing(*theme, glow)
        } else {
            theme.color(Tone::Card)
        })),
        text_color: Some(theme.color(if live { Tone::OnAccent } else { Tone::Muted })),
        border: Border { radius: border::radius(Measure::HeroRadius.px()), ..Border::default() },
        ..container::Style::default()
    })
}

/// From 0 to 1 and back, once a second.
fn glow(presented: &Presented, now: Instant) -> f32 {
    let Some(since) = presented.since.filter(|_| presented.is_younger(GLOWS_FOR, now)) else {
        return 0.0;
    };
    let turns = now.saturating_duration_since(since).as_secs_f32();
    0.5 - 0.5 * (turns * std::f32::consts::TAU).cos()
}

fn called<'a, M: 'a>(call: &'a Call, context: Context<'a>) -> Column<'a, M, Theme> {
    let (number, counter) = (call.number.to_string(), call.counter.to_string());
    let aside = match context.shape {
        Shape::Lying => Measure::Aside.px() + Size::Line.px(),
        Shape::Upright => 0.0,
    };
    let around = 2.0 * (Measure::Edge.px() + Measure::HeroPad.px());
    let (wide, _) = context.shape.size();
    let (apart, column_width) = (Gap::Large.px(), Measure::CounterColumn.px());
    let fit = Fit::of(&number, &counter, wide - aside - around, apart, column_width);
    let Words { first, second } = context.words(&Text::DisplayCounter);
    let beside = second.map(|word| write(Lettering::LabelBeside, word).into());
    let counter = column([write(Lettering::CounterWord, first).into()])
        .extend(beside)
        .push(write(Lettering::Counter(fit), counter))
        .align_x(Center);
    let number = write(Lettering::Number(fit), number).width(Fill).wrapping(Wrapping::None);
    let service = |lang| call.service.get(lang);
    let first = format!("{} · {}", call.agency, service(context.languages.first));
    let second = context
        .languages
        .second
        .map(|lang| write(Lettering::ServiceBeside, service(lang)).wrapping(Wrapping::None).into());
    column![
        Space::new().height(Fill),
        row![number, counter].spacing(Gap::Large).align_y(Center),
        Space::new().height(Fill),
        write(Lettering::Service, first),
    ]
    .extend(second)
}

fn nobody<'a, M: 'a>(context: Context<'a>) -> Column<'a, M, Theme> {
    let line = |lettering, words: String| write(lettering, words).width(Fill).center();
    let nobody = context.words(&Text::DisplayNobody);
    let note = context.words(&Text::DisplayNobodyNote);
    let second =
        |words: Option<String>| words.map(|words| line(Lettering::LabelBeside, words).into());
    column![Space::new().height(Fill), line(Lettering::Before, nobody.first).style(tone(Tone::Ink))]
        .extend(second(nobody.second))
        .push(Space::new().height(Gap::Medium))
        .push(line(Lettering::Service, note.first))
        .extend(second(note.second))
        .push(Space::new().height(Fill))
}

/// The calls before, latest first; nothing where there are none.
pub(super) fn before<'a, M: 'a>(context: Context<'a>) -> Option<Element<'a, M>> {
    let mut calls = context.board.calls().before().take(BEFORE).peekable();
    calls.peek()?;
    let card = |call: &Call| {
        let counter = Text::DisplayCounterName { counter: Arg::of(&call.counter) };
        let number = write(Lettering::Before, call.number.to_string());
        let counter = write(Lettering::Label, counter.to(context.languages.first));
        let content = row![
            number.width(Fill).style(tone(context.shade(Tone::Ink))),
            counter.style(tone(context.shade(Tone::Muted))),
        ];
        container(content.align_y(Center))
            .padding(Gap::Large.beside(Gap::Medium))
            .width(Fill)
            .style(card::ground(Tone::Card, Radius::Card))
            .into()
    };
    let free = || Space::new().width(Fill).into();
    let cards = calls.map(card).chain(std::iter::repeat_with(free)).take(BEFORE);
    Some(row(cards).spacing(Gap::Medium).into())
}

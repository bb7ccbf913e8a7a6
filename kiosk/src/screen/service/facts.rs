//! What is known of a service before its number: how long, where, how much, what to bring; or why
//! there is no number.

use hall_texts::{Text, format};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::card,
};
use iced::{
    Center, Fill, Right,
    widget::{Column, Row, column, container, row},
};
use queue_core::wire::{
    ErrorBody,
    kiosk::{ServiceInfo, ServiceState},
};

use super::{Context, Message, bar, wording};
use crate::printing::wording::place;

/// How long, and how many come before.
pub(super) fn standing<'a>(
    context: Context<'a>,
    service: &ServiceInfo,
    role: Role,
    inside: Gap,
) -> Element<'a, Message> {
    if context.offline {
        return bar::notice(Icon::Unlinked, context.say(&Text::KioskOffline));
    }
    let state = context.state(&service.code);
    let (figure, role, label) = wait(context, state, role);
    let left = column![say(role, figure).style(tone(Tone::Brand)), muted(label)].spacing(Gap::Hair);
    let (waiting, counters) = state.map_or((0, 0), |state| (state.waiting, state.counters_open));
    let right = column![
        say(role, waiting.to_string()).style(tone(Tone::Brand)),
        muted(context.say(&Text::KioskPeopleWaiting { counters: counters.into() })),
    ]
    .spacing(Gap::Hair)
    .align_x(Right);
    // Where it is close, both halves are as wide, so that neither takes a line more.
    let (right, sides) = if role == Role::Heading {
        (container(right).align_right(Fill), Gap::Small)
    } else {
        (container(right), Gap::Section)
    };
    container(row![container(left).width(Fill), right].align_y(Center).spacing(Gap::Medium))
        .width(Fill)
        .padding(sides.beside(inside))
        .style(card::ground(Tone::BrandSoft, Radius::Card))
        .into()
}

/// The wait as a figure, or that there is no counter and what is known of that.
fn wait(context: Context<'_>, state: Option<&ServiceState>, role: Role) -> (String, Role, String) {
    let closed = state.filter(|state| state.counters_open == 0 && state.wait_minutes.is_none());
    if let Some(state) = closed {
        let known = match state.counters_from {
            Some(time) => Text::KioskCountersFrom { time: format::hour(time, context.lang).into() },
            None => Text::KioskNoCounterNote,
        };
        let words = if role == Role::Figure { Role::Subject } else { role };
        return (context.say(&Text::KioskNoCounter), words, context.say(&known));
    }
    let minutes = state.and_then(|state| state.wait_minutes);
    let range = state.and_then(|state| state.wait_range);
    let (figure, label) = wording::figure(minutes, range, context.lang);
    (figure, role, label)
}

/// Where it is, what it costs, how many numbers are left.
pub(super) fn marks<'a>(context: Context<'a>, service: &ServiceInfo) -> Element<'a, Message> {
    let agency = context.hall.agency(&service.agency);
    let place = agency.map(|agency| place(agency.zone, agency.floor.as_ref(), context.lang));
    let fee = match service.cost_rp {
        0 => Text::KioskFree,
        rupiah => Text::KioskCost { n: format::grouped(rupiah, context.lang).into() },
    };
    let open = context.state(&service.code).filter(|state| state.closed.is_none());
    let left = open.and_then(|state| state.quota_left);
    let left = left.map(|left| context.say(&Text::KioskQuotaLeft { n: left.into() }));
    let marks = [
        place.map(|place| (Icon::Place, place)),
        Some((Icon::Fee, context.say(&fee))),
        left.map(|left| (Icon::Ticket, left)),
    ];
    let marks = marks.into_iter().flatten().map(|(icon, text)| {
        row![icon.show(Size::IconSmall, Tone::Brand), say(Role::Section, text)]
            .spacing(Gap::Small)
            .align_y(Center)
            .into()
    });
    Row::with_children(marks).spacing(Gap::Large).wrap().vertical_spacing(Gap::Small).into()
}

/// What to bring, to be checked before a number is taken.
pub(super) fn requirements<'a>(
    context: Context<'a>,
    service: &'a ServiceInfo,
    (role, close): (Role, Gap),
) -> Element<'a, Message> {
    if service.requirements.is_empty() {
        let none = context.say(&Text::KioskRequirementsNone);
        return line(Icon::Check, none, role, close);
    }
    // Little height is left: they stand beside each other.
    if context.is_low() && role == Role::Caption {
        let all = service.requirements.iter().map(|requirement| {
            line(Icon::Check, requirement.get(context.lang).to_owned(), role, close)
        });
        let title = say(Role::Section, context.say(&Text::KioskRequirementsTitle));
        return column![title, beside(all.collect())].into();
    }
    let mut lines = Column::new();
    for (place, requirement) in service.requirements.iter().enumerate() {
        if place > 0 {
            lines = lines.push(card::line(Tone::Line));
        }
        lines =
            lines.push(line(Icon::Check, requirement.get(context.lang).to_owned(), role, close));
    }
    column![say(Role::Section, context.say(&Text::KioskRequirementsTitle)), lines]
        .spacing(Gap::Small)
        .into()
}

/// In two columns.
fn beside(mut lines: Vec<Element<'_, Message>>) -> Element<'_, Message> {
    let second = lines.split_off(lines.len().div_ceil(2));
    let part = |lines| Column::with_children(lines).width(Fill);
    row![part(lines), part(second)].spacing(Gap::Medium).into()
}

/// Why there is no number, and when there is one again, in the server's words.
pub(super) fn shut<'a>(context: Context<'a>, why: &'a ErrorBody) -> Element<'a, Message> {
    let words = column![
        say(Role::Subject, context.say(&wording::shut_title(why))),
        say(Role::Body, why.text.get(context.lang)),
    ]
    .spacing(Gap::Small);
    container(
        row![Icon::Closed.show(Size::Box, Tone::Called), container(words).width(Fill)]
            .spacing(Gap::Large)
            .align_y(Center),
    )
    .width(Fill)
    .padding(Gap::Large)
    .style(card::edged(Tone::AccentSoft, Tone::Called, Radius::Main))
    .into()
}

fn muted<'a>(text: String) -> Element<'a, Message> {
    say(Role::Caption, text).style(tone(Tone::Muted)).into()
}

fn line<'a>(icon: Icon, text: String, role: Role, close: Gap) -> Element<'a, Message> {
    let size = if role == Role::Caption { Size::IconSmall } else { Size::Mark };
    let mark = card::mark(icon.show(Size::IconSmall, Tone::Ok), size, Tone::OkSoft, Radius::Box);
    container(
        row![mark, container(say(role, text)).width(Fill)].spacing(Gap::Medium).align_y(Center),
    )
    .padding([close.px(), 0.0])
    .into()
}

//! A visit of several services: what it is for, in which order, and one number for all.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    shape::Shape,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card, fitting::fitting, target::target},
};
use iced::{
    Center, Fill,
    widget::{Column, Space, column, container, row},
};
use queue_core::catalogue::ServiceCode;

use super::{Context, bar, wording};
use crate::printing::wording::place as place_of;

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The way back.
    Back,
    /// Take a service out.
    Remove(ServiceCode),
    /// Choose another one.
    More,
    /// One number for all.
    Take,
}

/// How large and close things are.
#[derive(Debug, Clone, Copy)]
struct Density {
    close: Gap,
    leg: Size,
    /// Legs have their number, the place, and how long it takes.
    numbered: bool,
    placed: bool,
    noted: bool,
}

/// From the roomiest to the closest.
const DENSITIES: [Density; 5] = [
    Density { close: Gap::Large, leg: Size::Button, numbered: true, placed: true, noted: true },
    Density { close: Gap::Medium, leg: Size::Tile, numbered: true, placed: true, noted: true },
    Density { close: Gap::Small, leg: Size::Tile, numbered: true, placed: false, noted: true },
    Density { close: Gap::Small, leg: Size::Button, numbered: false, placed: false, noted: true },
    Density { close: Gap::Hair, leg: Size::Touch, numbered: false, placed: false, noted: false },
];

/// Draws it.
pub fn view(context: Context<'_>) -> Element<'_, Message> {
    // The height of a lowered screen is for the services.
    let bar = if context.is_low() {
        bar::nothing()
    } else {
        bar::back(context, context.say(&Text::KioskVisit), None, Message::Back)
    };
    let ways = DENSITIES.map(|density| fill(context, density));
    column![bar, container(fitting(ways)).width(Fill).height(Fill)].into()
}

/// What stands above a lowered screen.
pub(super) fn told(context: Context<'_>) -> Element<'_, Message> {
    column![say(Role::Title, context.say(&Text::KioskVisit)), order(context)]
        .spacing(Gap::Large)
        .into()
}

/// What is to be said of the order.
fn order(context: Context<'_>) -> Element<'_, Message> {
    match (context.offline, context.legs.is_proposed()) {
        (true, _) => bar::notice(Icon::Unlinked, context.say(&Text::KioskVisitOffline)),
        (false, true) => bar::notice(Icon::Clock, context.say(&Text::KioskVisitOrder)),
        (false, false) => bar::nothing(),
    }
}

fn fill(context: Context<'_>, density: Density) -> Element<'_, Message> {
    let legs = context.legs;
    let close = density.close;
    let list =
        (1_usize..).zip(legs.services()).map(|(number, code)| leg(context, number, code, density));
    let list =
        Column::with_children(list).spacing(if close == Gap::Hair { close } else { Gap::Small });
    let order = (!context.is_low()).then(|| order(context));
    let back = context.is_low().then(|| bar::way_back(context, Message::Back).into());
    let more =
        target(container(say(Role::Button, context.say(&Text::KioskAddService))).center(Fill))
            .width(Fill)
            .height(Size::Touch)
            .style(look::secondary)
            .on_press_maybe((!legs.is_full()).then_some(Message::More));
    let take = target(container(say(Role::Main, context.say(&Text::KioskTakeAll))).center(Fill))
        .width(Fill)
        .height(if close == Gap::Hair { Size::Button } else { Size::Main })
        .style(look::main)
        .on_press(Message::Take);
    let end = column![row(back).push(more).spacing(Gap::Small), take].spacing(close);
    let main: Element<'_, Message> = match context.shape {
        Shape::Upright => {
            column(order).push(list).push(Space::new().height(Fill)).push(end).spacing(close).into()
        }
        Shape::Lying => row![
            list.width(Fill),
            column(order).push(Space::new().height(Fill)).push(end).width(Fill).spacing(close),
        ]
        .spacing(Gap::Edge)
        .into(),
    };
    container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(close)).into()
}

/// One of the services.
fn leg<'a>(
    context: Context<'a>,
    number: usize,
    code: &'a ServiceCode,
    density: Density,
) -> Element<'a, Message> {
    let service = context.hall.service(code);
    let name = service.map_or(code.as_str(), |service| service.name.get(context.lang));
    let note = density.noted.then(|| {
        let note = note(context, code, density.placed);
        say(Role::Caption, note).style(tone(Tone::Muted)).into()
    });
    let lines = column![say(Role::Name, name)].extend(note).spacing(Gap::Hair);
    let mark = density.numbered.then(|| {
        let number = say(Role::Heading, number.to_string()).style(tone(Tone::Brand));
        card::mark(number, Size::Box, Tone::Paper, Radius::Box).into()
    });
    let word = context.say(&Text::KioskRemove);
    let sign: Element<'a, Message> = if density.numbered {
        say(Role::Button, word.clone()).into()
    } else {
        Icon::Close.show(Size::Icon, Tone::Brand).into()
    };
    let remove = target(container(sign).center_y(Fill))
        .height(Size::Touch)
        .padding([0.0, if density.numbered { Gap::Medium } else { Gap::Large }.px()])
        .label(word)
        .style(look::secondary)
        .on_press(Message::Remove(code.clone()));
    let line = row(mark)
        .push(container(lines).width(Fill).clip(true))
        .push(remove)
        .spacing(Gap::Medium)
        .align_y(Center);
    container(line)
        .center_y(density.leg)
        .width(Fill)
        .padding([0.0, Gap::Medium.px()])
        .style(card::edged(Tone::Card, Tone::Line, Radius::Tile))
        .into()
}

/// Whose it is, where, and how long.
fn note(context: Context<'_>, code: &ServiceCode, placed: bool) -> String {
    let service = context.hall.service(code);
    let agency = service.and_then(|service| context.hall.agency(&service.agency));
    let whose = agency.map(|agency| agency.short.clone());
    let place = agency.filter(|_| placed);
    let place = place.map(|agency| place_of(agency.zone, agency.floor.as_ref(), context.lang));
    let wait = match context.state(code) {
        Some(state) => match &state.closed {
            Some(why) => wording::shut(why, context.time, context.lang),
            None => wording::short(Some(state), context.lang),
        },
        None => String::new(),
    };
    let parts = whose.into_iter().chain(place).chain([wait]).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

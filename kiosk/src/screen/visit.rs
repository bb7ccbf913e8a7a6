//! A visit of several services: what it is for, in which order, and one number for all.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    shape::Shape,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card},
};
use iced::{
    Center, Fill,
    widget::{Column, Space, button, column, container, row},
};
use queue_core::catalogue::ServiceCode;

use super::{Context, bar, wording};
use crate::printing::wording::place;

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

/// Draws it.
pub fn view(context: Context<'_>) -> Element<'_, Message> {
    let legs = context.legs;
    let mut list = Column::new().spacing(Gap::Small);
    for (number, code) in (1_usize..).zip(legs.services()) {
        list = list.push(leg(context, number, code));
    }
    let order = match (context.offline, legs.is_proposed()) {
        (true, _) => bar::notice(Icon::Unlinked, context.say(&Text::KioskVisitOffline)),
        (false, true) => bar::notice(Icon::Clock, context.say(&Text::KioskVisitOrder)),
        (false, false) => bar::nothing(),
    };
    let more =
        button(container(say(Role::Button, context.say(&Text::KioskAddService))).center(Fill))
            .width(Fill)
            .height(Size::Touch)
            .padding(0)
            .style(look::secondary)
            .on_press_maybe((!legs.is_full()).then_some(Message::More));
    let take = button(container(say(Role::Main, context.say(&Text::KioskTakeAll))).center(Fill))
        .width(Fill)
        .height(Size::Main)
        .style(look::main)
        .on_press(Message::Take);
    let end = column![more, take].spacing(Gap::Medium);
    let main: Element<'_, Message> = match context.shape {
        Shape::Upright => {
            column![order, list, Space::new().height(Fill), end].spacing(Gap::Large).into()
        }
        Shape::Lying => row![
            list.width(Fill),
            column![order, Space::new().height(Fill), end].width(Fill).spacing(Gap::Large),
        ]
        .spacing(Gap::Edge)
        .into(),
    };
    let edge = context.shape.pick(Gap::Section, Gap::Medium);
    column![
        bar::back(context, context.say(&Text::KioskVisit), None, Message::Back),
        container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(edge)),
    ]
    .into()
}

fn leg<'a>(context: Context<'a>, number: usize, code: &'a ServiceCode) -> Element<'a, Message> {
    let service = context.hall.service(code);
    let name = service.map_or(code.as_str(), |service| service.name.get(context.lang));
    let agency = service.and_then(|service| context.hall.agency(&service.agency));
    let place = agency.map(|agency| {
        let place = place(agency.zone, agency.floor.as_ref(), context.lang);
        format!("{} · {place}", agency.short)
    });
    let wait = match context.state(code) {
        Some(state) => match &state.closed {
            Some(why) => wording::shut(why, context.time, context.lang),
            None => wording::short(Some(state), context.lang),
        },
        None => String::new(),
    };
    let note = place.into_iter().chain([wait]).filter(|part| !part.is_empty());
    let note = note.collect::<Vec<_>>().join(" · ");
    let lines = column![say(Role::Name, name), say(Role::Caption, note).style(tone(Tone::Muted))]
        .spacing(Gap::Hair);
    let number = say(Role::Heading, number.to_string()).style(tone(Tone::Brand));
    let remove =
        button(container(say(Role::Button, context.say(&Text::KioskRemove))).center_y(Fill))
            .height(Size::Touch)
            .padding([0.0, Gap::Medium.px()])
            .style(look::secondary)
            .on_press(Message::Remove(code.clone()));
    let line = row![
        card::mark(number, Size::Box, Tone::Paper, Radius::Box),
        container(lines).width(Fill).clip(true),
        remove,
    ]
    .spacing(Gap::Medium)
    .align_y(Center);
    container(line)
        .center_y(Size::Button)
        .width(Fill)
        .padding([0.0, Gap::Medium.px()])
        .style(card::edged(Tone::Card, Tone::Line, Radius::Tile))
        .into()
}

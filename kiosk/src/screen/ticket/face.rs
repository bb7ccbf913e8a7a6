//! How a ticket looks on the screen.

use hall_texts::{Arg, Text};
use hall_ui::shape::Shape;
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card, progress, qr},
};
use iced::{
    Center, Fill,
    widget::{Space, button, column, container, row},
};
use queue_core::ticket::Class;

use super::{Context, Message, Ticket};
use crate::{
    numbers::touch::GivenBy,
    paper::Paper,
    printing::wording::{later, place},
    screen::wording,
};

/// Signs of a number that the largest letters have room for.
const SHORT_NUMBER: usize = 4;

pub(super) fn view<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let (title, note) = words(ticket, context);
    let heading = column![
        say(Role::Title, title).center().width(Fill),
        say(Role::Body, note).center().width(Fill).style(tone(Tone::OnBrandMuted)),
    ]
    .spacing(Gap::Small);
    let number = paper_like(ticket, context);
    let phone = follow(ticket, context);
    let end = end(ticket, context);
    let main: Element<'a, Message> = match context.shape {
        Shape::Upright => {
            column![Space::new(), heading, number, phone, Space::new().height(Fill), end,]
                .spacing(Gap::Section)
                .into()
        }
        Shape::Lying => row![
            column![heading, number].spacing(Gap::Large).width(Fill),
            column![phone, Space::new().height(Fill), end].spacing(Gap::Section).width(Fill),
        ]
        .spacing(Gap::Wide)
        .into(),
    };
    container(main)
        .width(Fill)
        .height(Fill)
        .padding(Gap::Wide)
        .style(card::band(Tone::Brand, Tone::OnBrand))
        .into()
}

fn words(ticket: &Ticket, context: Context<'_>) -> (String, String) {
    let number = || Arg::of(&ticket.issued.ticket.number);
    let (title, note) = match ticket.paper {
        Paper::Printing if ticket.copy > 0 => (Text::KioskReprinting, Text::KioskReprintMarked),
        Paper::Printing => (Text::KioskTakeTicket, Text::KioskTicketPrinting),
        Paper::Out if ticket.helping => (Text::KioskStillValid, Text::KioskStillValidNote),
        Paper::Out => (Text::KioskTakeTicket, Text::KioskTicketPrinted),
        Paper::PaperOut => (Text::KioskNoteNumber, Text::KioskPaperOut { number: number() }),
        Paper::Failed => (Text::KioskNoteNumber, Text::KioskPrinterError { number: number() }),
        Paper::Unproven => (Text::KioskNoteNumber, Text::KioskTicketUnproven { number: number() }),
        Paper::NoPrinter => (Text::KioskNoteNumber, Text::KioskTicketOnScreen),
    };
    (context.say(&title), context.say(&note))
}

fn paper_like<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let issued = &ticket.issued;
    let number = issued.ticket.number.to_string();
    let role = if number.chars().count() > SHORT_NUMBER { Role::LongNumber } else { Role::Number };
    let place = place(issued.zone, issued.floor.as_ref(), context.lang);
    let priority: Element<'a, Message> = if issued.class == Class::Priority {
        container(say(Role::Section, context.say(&Text::TicketPriority)))
            .padding(Gap::Large.beside(Gap::Hair))
            .style(card::pill(Tone::Accent, Tone::OnAccent))
            .into()
    } else {
        Space::new().into()
    };
    let muted = |text: String| say(Role::Caption, text).center().style(tone(Tone::Muted));
    let facts = match ticket.by {
        GivenBy::Hall => standing(ticket, context),
        GivenBy::Kiosk => {
            fact(context.say(&Text::KioskGivenOffline), context.say(&Text::KioskGivenOfflineNote))
        }
    };
    let lines = column![
        say(Role::Section, context.say(&Text::KioskYourNumber)).style(tone(Tone::Muted)),
        say(role, number).style(tone(Tone::Brand)),
        priority,
        say(Role::Subject, issued.service_name.get(context.lang)).center(),
        muted(format!("{} · {place}", issued.agency_name.get(context.lang))),
        container(facts).padding(iced::Padding::ZERO.top(Gap::Medium.px())),
    ]
    .extend(
        later(issued, ticket.by, context.lang)
            .map(|later| say(Role::Caption, later).center().into()),
    )
    .spacing(Gap::Small)
    .align_x(Center);
    container(lines)
        .center_x(Fill)
        .padding(Gap::Edge.beside(Gap::Section))
        .style(card::panel(Tone::Card, Tone::Ink, Radius::Ticket))
        .into()
}

/// How long, and how many come before.
fn standing<'a>(ticket: &Ticket, context: Context<'_>) -> Element<'a, Message> {
    let issued = &ticket.issued;
    let (wait, label) = wording::figure(issued.wait_minutes, issued.wait_range, context.lang);
    row![
        fact(wait, label),
        fact(
            context.say(&Text::KioskPeople { n: ticket.issued.ahead.into() }),
            context.say(&Text::KioskBeforeYou)
        ),
    ]
    .spacing(Gap::Medium)
    .into()
}

fn fact<'a>(figure: String, label: String) -> Element<'a, Message> {
    let lines = column![
        say(Role::Subject, figure).center(),
        say(Role::Caption, label).center().style(tone(Tone::Muted)),
    ]
    .align_x(Center);
    container(lines)
        .center_x(Fill)
        .padding(Gap::Medium)
        .style(card::ground(Tone::Paper, Radius::Tile))
        .into()
}

fn follow<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let Some(symbol) = &ticket.qr else {
        return Space::new().into();
    };
    let words = column![
        say(Role::Subject, context.say(&Text::KioskFollow)),
        say(Role::Body, context.say(&Text::KioskFollowNote)).style(tone(Tone::OnBrandMuted)),
    ]
    .spacing(Gap::Small);
    container(
        row![qr::panel(symbol, Size::Qr), container(words).width(Fill)]
            .spacing(Gap::Large)
            .align_y(Center),
    )
    .width(Fill)
    .padding(Gap::Large)
    .style(card::panel(Tone::BrandRaised, Tone::OnBrand, Radius::Main))
    .into()
}

fn end<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let missing = ticket.helping || ticket.paper.is_missing();
    let other = if missing {
        let press = ticket.may_reprint().then_some(Message::Reprint);
        choice(context.say(&Text::KioskReprint), false, press)
    } else {
        choice(context.say(&Text::KioskNoPaper), false, Some(Message::Help))
    };
    let done = choice(context.say(&Text::KioskDone), true, Some(Message::Done));
    let buttons = if ticket.paper == Paper::NoPrinter { row![done] } else { row![other, done] };
    column![
        progress::bar(ticket.passed(context.now), Tone::BrandRaised),
        buttons.spacing(Gap::Medium),
    ]
    .spacing(Gap::Large)
    .into()
}

fn choice<'a>(word: String, first: bool, press: Option<Message>) -> Element<'a, Message> {
    button(container(say(Role::Name, word)).center(Fill))
        .width(Fill)
        .height(Size::Button)
        .style(if first { look::on_brand } else { look::on_brand_secondary })
        .on_press_maybe(press)
        .into()
}

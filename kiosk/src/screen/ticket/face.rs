//! How a ticket looks on the screen.

use hall_texts::{Arg, Text};
use hall_ui::shape::Shape;
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{
        button as look, card,
        fitting::fitting,
        progress, qr,
        slide::{Away, slide},
        target::target,
    },
};
use iced::{
    Center, Fill,
    widget::{Space, column, container, row},
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

/// How large and close things are.
#[derive(Debug, Clone, Copy)]
struct Density {
    title: Role,
    edge: Gap,
    parts: Gap,
    /// Around the number.
    inside: Gap,
    qr: Size,
    /// The letters of a number of up to [`SHORT_NUMBER`] signs, and of a longer one.
    number: (Role, Role),
}

/// From the roomiest to the closest.
const DENSITIES: [Density; 5] = [
    Density {
        title: Role::Title,
        edge: Gap::Wide,
        parts: Gap::Section,
        inside: Gap::Section,
        qr: Size::Qr,
        number: (Role::Number, Role::LongNumber),
    },
    Density {
        title: Role::Title,
        edge: Gap::Section,
        parts: Gap::Medium,
        inside: Gap::Medium,
        qr: Size::Qr,
        number: (Role::LongNumber, Role::LongNumber),
    },
    Density {
        title: Role::Figure,
        edge: Gap::Large,
        parts: Gap::Small,
        inside: Gap::Small,
        qr: Size::Medallion,
        number: (Role::Code, Role::Code),
    },
    Density {
        title: Role::Subject,
        edge: Gap::Medium,
        parts: Gap::Hair,
        inside: Gap::Hair,
        qr: Size::Small,
        number: (Role::Code, Role::Code),
    },
    Density {
        title: Role::Heading,
        edge: Gap::Small,
        parts: Gap::Hair,
        inside: Gap::None,
        qr: Size::Small,
        number: (Role::ShortCode, Role::ShortCode),
    },
];

pub(super) fn view<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let ways = DENSITIES.map(|density| fill(ticket, context, density));
    container(fitting(ways))
        .width(Fill)
        .height(Fill)
        .style(card::band(Tone::Stage, Tone::OnStage))
        .into()
}

/// What stands above a lowered screen: the number and what it is for.
pub(super) fn told<'a>(ticket: &'a Ticket, context: Context<'a>) -> Element<'a, Message> {
    let ways = DENSITIES.map(|density| {
        let heading = heading(ticket, context, density);
        let number = container(number(ticket, context, density))
            .center_x(Fill)
            .padding(Gap::Large.beside(density.inside))
            .style(card::panel(Tone::Card, Tone::Ink, Radius::Ticket));
        let number = out_of_its_slot(ticket, context, number);
        match context.shape {
            Shape::Upright => column![heading, number].spacing(density.parts).into(),
            Shape::Lying => row![container(heading).center_y(Fill).width(Fill), number]
                .spacing(density.edge)
                .into(),
        }
    });
    fitting(ways)
}

fn heading<'a>(ticket: &'a Ticket, context: Context<'a>, density: Density) -> Element<'a, Message> {
    let (title, note) = words(ticket, context);
    column![
        say(density.title, title).center().width(Fill),
        say(Role::Body, note).center().width(Fill).style(tone(Tone::OnBrandMuted)),
    ]
    .spacing(Gap::Small)
    .into()
}

fn fill<'a>(ticket: &'a Ticket, context: Context<'a>, density: Density) -> Element<'a, Message> {
    let low = context.is_low();
    let number: Element<'a, Message> = if low {
        let lines = column![place_of(ticket, context, density), facts(ticket, context)];
        container(lines.spacing(Gap::Small).align_x(Center))
            .center_x(Fill)
            .padding(Gap::Large.beside(density.inside))
            .style(card::panel(Tone::Card, Tone::Ink, Radius::Main))
            .into()
    } else {
        let number = paper_like(ticket, context, density);
        column![heading(ticket, context, density), number].spacing(density.parts).into()
    };
    let phone = follow(ticket, context, density);
    let end = end(ticket, context);
    let main: Element<'a, Message> = match context.shape {
        Shape::Upright => {
            column![number, phone, Space::new().height(Fill), end].spacing(density.parts).into()
        }
        Shape::Lying if low => row![
            column![phone].width(Fill),
            column![number, Space::new().height(Fill), end].width(Fill),
        ]
        .spacing(density.edge)
        .into(),
        Shape::Lying => row![
            container(number).width(Fill),
            column![phone, Space::new().height(Fill), end].spacing(density.parts).width(Fill),
        ]
        .spacing(density.edge)
        .into(),
    };
    container(main).width(Fill).height(Fill).padding(density.edge).into()
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

fn paper_like<'a>(
    ticket: &'a Ticket,
    context: Context<'a>,
    density: Density,
) -> Element<'a, Message> {
    let facts = container(facts(ticket, context));
    let facts = facts.padding(iced::Padding::ZERO.top(Gap::Small.px()));
    let place = place_of(ticket, context, density);
    let lines =
        column![number(ticket, context, density), place, facts].spacing(Gap::Hair).align_x(Center);
    let paper = container(lines)
        .center_x(Fill)
        .padding(Gap::Edge.beside(density.inside))
        .style(card::panel(Tone::Card, Tone::Ink, Radius::Ticket));
    out_of_its_slot(ticket, context, paper)
}

/// The ticket comes out from above, as paper does from a printer.
fn out_of_its_slot<'a>(
    ticket: &Ticket,
    context: Context<'_>,
    paper: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    slide(paper, Away { x: 0.0, y: -ticket.inside(context.now) })
}

/// The number, and what it is for.
fn number<'a>(ticket: &'a Ticket, context: Context<'a>, density: Density) -> Element<'a, Message> {
    let issued = &ticket.issued;
    let number = issued.ticket.number.to_string();
    let (short, long) = density.number;
    let role = if number.chars().count() > SHORT_NUMBER { long } else { short };
    let priority = (issued.class == Class::Priority).then(|| {
        container(say(Role::Section, context.say(&Text::TicketPriority)))
            .padding(Gap::Large.beside(Gap::Hair))
            .style(card::pill(Tone::Accent, Tone::OnAccent))
            .into()
    });
    let close = density.inside == Gap::None;
    let label = (!close).then(|| {
        say(Role::Section, context.say(&Text::KioskYourNumber)).style(tone(Tone::Muted)).into()
    });
    let number = say(role, number).style(tone(Tone::Brand));
    let number: Element<'a, Message> = if close {
        row![number].extend(priority).spacing(Gap::Large).align_y(Center).into()
    } else {
        column![number].extend(priority).align_x(Center).into()
    };
    let service = if close { Role::Heading } else { Role::Subject };
    column(label)
        .push(number)
        .push(say(service, issued.service_name.get(context.lang)).center())
        .spacing(if close { Gap::None } else { Gap::Hair })
        .align_x(Center)
        .into()
}

/// Where to wait, and where the visit goes on.
fn place_of<'a>(
    ticket: &'a Ticket,
    context: Context<'a>,
    density: Density,
) -> Element<'a, Message> {
    let issued = &ticket.issued;
    let place = place(issued.zone, issued.floor.as_ref(), context.lang);
    let agency = if density.inside == Gap::None {
        issued.agency_short.as_str()
    } else {
        issued.agency_name.get(context.lang)
    };
    let place = say(Role::Caption, format!("{agency} · {place}"));
    column![place.center().style(tone(Tone::Muted))]
        .extend(
            later(issued, ticket.by, context.lang)
                .map(|later| say(Role::Caption, later).center().into()),
        )
        .spacing(Gap::Hair)
        .align_x(Center)
        .into()
}

fn facts<'a>(ticket: &Ticket, context: Context<'_>) -> Element<'a, Message> {
    match ticket.by {
        GivenBy::Hall => standing(ticket, context),
        GivenBy::Kiosk => {
            fact(context.say(&Text::KioskGivenOffline), context.say(&Text::KioskGivenOfflineNote))
        }
    }
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

fn follow<'a>(ticket: &'a Ticket, context: Context<'a>, density: Density) -> Element<'a, Message> {
    let Some(symbol) = &ticket.qr else {
        return Space::new().into();
    };
    let words = column![
        say(Role::Subject, context.say(&Text::KioskFollow)),
        say(Role::Body, context.say(&Text::KioskFollowNote)).style(tone(Tone::OnBrandMuted)),
    ]
    .spacing(Gap::Small);
    container(
        row![qr::panel(symbol, density.qr), container(words).width(Fill)]
            .spacing(Gap::Large)
            .align_y(Center),
    )
    .width(Fill)
    .padding(Gap::Large)
    .style(card::panel(Tone::BrandRaised, Tone::OnStage, Radius::Main))
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
    target(container(say(Role::Name, word)).center(Fill))
        .width(Fill)
        .height(Size::Button)
        .style(if first { look::on_brand } else { look::on_brand_secondary })
        .on_press_maybe(press)
        .into()
}

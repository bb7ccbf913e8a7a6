//! What a visitor can have in front of them, for tests that look at everything.

use std::time::Duration;

use hall_device::pairing;
use jiff::civil::{date, time};
use queue_core::{
    Refusal,
    calendar::Opening,
    ticket::Class,
    wire::kiosk::{
        IssuedTicket, KioskLock, KioskMessage, KioskOrders, KioskSnapshot, KioskStates,
        ORDER_CHARS, ServiceInfo, ServiceState, VisitStop,
    },
};

use super::{
    Visit, brand,
    honest::{CODE, shut, with},
};
use crate::{
    app::{Effect, Message},
    link::{live, post::Failure},
    paper,
    printing::{
        PrinterPlace, PrinterState,
        desk::PrinterEvent,
        outcome::{NotPrinted, Outcome},
    },
    samples,
    screen::{self, again, appointment, home, search, service, ticket, visit},
};

/// A scene's name, and how to get there.
pub(super) type Scene = (&'static str, fn() -> Visit);

/// All of them.
pub(super) const ALL: [Scene; 45] = [
    ("home", Visit::new),
    ("home-second", || on_home(home::Message::Page(1))),
    ("home-last", || on_home(home::Message::Page(99))),
    ("home-pause", pause),
    ("home-paper-low", || printer(PrinterState::PaperLow)),
    ("home-paper-out", || printer(PrinterState::PaperOut)),
    ("home-printer-unlinked", || printer(PrinterState::Unreachable)),
    ("home-all-at-once", everything),
    ("home-visit", || several(1)),
    ("home-few", || changed(few)),
    ("home-closed-service", || changed(closed)),
    ("agency", || on_home(home::Message::Agency("DKC".parse().unwrap()))),
    ("search-empty", || typed("")),
    ("search", || typed("KTP")),
    ("search-slip", || typed("KTP ILAG")),
    ("search-guessed", || typed("SRTFKT")),
    ("search-none", || typed("9999999999999999")),
    ("service", || opened(CODE)),
    ("service-priority", || on_service(service::Message::Class(Class::Priority))),
    ("service-many", || opened("POL-SKB")),
    ("service-long", || opened("BNN-SKN")),
    ("service-few", || seen(few)),
    ("service-no-counter", || seen(no_counter)),
    ("service-cut-off", || seen(cut_off)),
    ("service-closed", || seen(closed)),
    ("service-offline", || alone(opened(CODE))),
    ("service-join", || several(2)),
    ("appointment", || coded("")),
    ("appointment-typed", || coded("KTP-0927-A")),
    ("appointment-offline", || alone(coded("KTP-0927-A"))),
    ("visit", || joined(1)),
    ("visit-full", || joined(9)),
    ("taking", taking),
    ("not-given", || answered(Err(Failure::Unanswered))),
    ("refused", refused),
    ("ticket", || ticket("A012", |_| {})),
    ("ticket-long", || ticket("A5012", priority)),
    ("ticket-paper-out", paper_out),
    ("link-lost", || alone(Visit::with(without_plan(), true))),
    ("closed", hall_closed),
    ("again", || again(1)),
    ("again-slowed", || again(3)),
    ("home-message", || ordered(None, Some(typed_order()))),
    ("locked", || ordered(Some(KioskLock { reason: None }), None)),
    ("locked-why", || ordered(Some(KioskLock { reason: Some(typed_order()) }), None)),
];

/// What is like another screen: in a hall's own colours, or below a question.
pub(super) const OVER: [Scene; 3] = [
    ("brand-home", branded),
    ("brand-service", || {
        let mut visit = branded();
        open(&mut visit, CODE);
        visit
    }),
    ("idle", || {
        let mut visit = opened(CODE);
        visit.pass(Duration::from_secs(34));
        visit
    }),
];

fn branded() -> Visit {
    brand::with("#7A1F3D", Some(brand::SVG))
}

/// What a machine shows that nobody has paired.
pub(super) const UNPAIRED: [Scene; 3] = [
    ("pairing", || pairing(pairing::Event::Code("482913".into()))),
    ("pairing-asking", || Visit::unlinked(None, true)),
    ("connecting", || Visit::unlinked(Some("secret"), true)),
];

fn send(visit: &mut Visit, message: screen::Message) -> Vec<Effect> {
    visit.pass(Duration::from_millis(500));
    visit.update(Message::Screen(message))
}

fn on_home(message: home::Message) -> Visit {
    let mut visit = Visit::new();
    send(&mut visit, screen::Message::Home(message));
    visit
}

fn pause() -> Visit {
    let mut visit = Visit::new();
    let pause_until = Some(time(13, 0, 0, 0));
    let states = KioskStates { pause_until, ..samples::snapshot().states };
    visit.hear(KioskMessage::States(Box::new(states)));
    visit
}

fn printer(state: PrinterState) -> Visit {
    let mut visit = Visit::new();
    printer_is(&mut visit, state);
    visit
}

fn printer_is(visit: &mut Visit, state: PrinterState) {
    let printer = PrinterPlace::First;
    visit.update(Message::Printer(PrinterEvent::State { printer, state }));
}

fn everything() -> Visit {
    let mut visit = pause();
    printer_is(&mut visit, PrinterState::PaperOut);
    visit.tap("Perekaman KTP-el");
    visit.tap("Tambah layanan lain");
    visit
}

fn alone(mut visit: Visit) -> Visit {
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(5));
    visit
}

fn changed(change: fn(&mut ServiceState)) -> Visit {
    let mut visit = Visit::new();
    visit.hear(with(CODE, change));
    visit
}

fn seen(change: fn(&mut ServiceState)) -> Visit {
    let mut visit = changed(change);
    open(&mut visit, CODE);
    visit
}

fn tomorrow() -> Opening {
    Opening { date: date(2026, 11, 25), time: time(7, 30, 0, 0) }
}

fn few(state: &mut ServiceState) {
    (state.waiting, state.quota_left, state.wait_minutes) = (112, Some(4), Some(145));
    state.wait_range = Some((130, 175));
}

fn no_counter(state: &mut ServiceState) {
    (state.counters_open, state.wait_minutes, state.wait_range) = (0, None, None);
}

fn cut_off(state: &mut ServiceState) {
    let refusal = Refusal::CutOff { service: state.service.clone(), opens: Some(tomorrow()) };
    state.closed = Some(shut(refusal));
}

fn closed(state: &mut ServiceState) {
    let service = state.service.clone();
    state.closed =
        Some(shut(Refusal::ServiceClosed { service, reason: None, opens: Some(tomorrow()) }));
}

pub(super) fn opened(code: &str) -> Visit {
    let mut visit = Visit::new();
    open(&mut visit, code);
    visit
}

pub(super) fn open(visit: &mut Visit, code: &str) {
    let touch = home::Message::Service(code.parse().unwrap());
    send(visit, screen::Message::Home(touch));
}

fn on_service(message: service::Message) -> Visit {
    let mut visit = opened(CODE);
    send(&mut visit, screen::Message::Service(message));
    visit
}

fn typed(query: &str) -> Visit {
    let mut visit = on_home(home::Message::Search);
    for key in query.chars() {
        send(&mut visit, screen::Message::Search(search::Message::Key(key)));
    }
    visit
}

fn coded(code: &str) -> Visit {
    let mut visit = on_home(home::Message::Appointment);
    for key in code.chars() {
        send(&mut visit, screen::Message::Appointment(appointment::Message::Key(key)));
    }
    visit
}

/// At the second service of a visit, or on the way to it.
fn several(step: usize) -> Visit {
    let mut visit = on_service(service::Message::Another);
    if step > 1 {
        open(&mut visit, "IMI-PSB");
    }
    visit
}

/// A visit that is put together of so many services and one more, or as many as it can have.
fn joined(more: usize) -> Visit {
    let mut visit = several(1);
    for service in samples::snapshot().services.iter().rev().step_by(9).take(more) {
        open(&mut visit, service.code.as_str());
        send(&mut visit, screen::Message::Service(service::Message::Join));
        send(&mut visit, screen::Message::Visit(visit::Message::More));
    }
    send(&mut visit, screen::Message::Home(home::Message::Visit));
    visit
}

fn taking() -> Visit {
    let mut visit = Visit::new();
    visit.ask();
    visit
}

fn answered(answer: Result<Box<IssuedTicket>, Failure>) -> Visit {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.update(Message::Issued(request.key, answer));
    visit
}

fn refused() -> Visit {
    let refusal = Refusal::CutOff { service: CODE.parse().unwrap(), opens: Some(tomorrow()) };
    answered(Err(Failure::Refused(Box::new(shut(refusal)))))
}

fn ticket(number: &str, change: fn(&mut IssuedTicket)) -> Visit {
    let mut issued = samples::ticket(number);
    change(&mut issued);
    let mut visit = answered(Ok(Box::new(issued)));
    visit.pass(Duration::from_secs(8));
    visit
}

/// All that a ticket can say at once.
fn priority(ticket: &mut IssuedTicket) {
    let snapshot = samples::snapshot();
    ticket.class = Class::Priority;
    let long = snapshot.services.iter().max_by_key(|service| service.name.id.len()).unwrap();
    ticket.service_name = long.name.clone();
    let stop = |service: &ServiceInfo| VisitStop {
        service: service.code.clone(),
        service_name: service.name.clone(),
        agency_short: "Disdukcapil".into(),
        zone: ticket.zone,
        floor: ticket.floor.clone(),
    };
    ticket.later = snapshot.services.iter().take(2).map(stop).collect();
}

fn paper_out() -> Visit {
    let mut visit = ticket("A012", |_| {});
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let outcome = Outcome::NotPrinted(NotPrinted::PaperOut);
    visit.update(Message::Printer(PrinterEvent::Outcome { job, outcome }));
    visit
}

fn without_plan() -> KioskSnapshot {
    KioskSnapshot { offline: None, ..samples::snapshot() }
}

fn hall_closed() -> Visit {
    let mut visit = Visit::new();
    let closed = Some(shut(Refusal::HallClosed { opens: Some(tomorrow()) }));
    let states = KioskStates { closed, ..samples::snapshot().states };
    visit.hear(KioskMessage::States(Box::new(states)));
    visit
}

/// So many numbers of one service, and one more that is wanted.
fn again(numbers: usize) -> Visit {
    let mut visit = Visit::new();
    let mut request = visit.ask();
    for taken in 1..=numbers {
        visit.answer(&request.key, &format!("A{taken:03}"));
        send(&mut visit, screen::Message::Ticket(ticket::Message::Done));
        open(&mut visit, CODE);
        send(&mut visit, screen::Message::Service(service::Message::Take));
        if taken < numbers {
            visit.pass(Duration::from_secs(29));
            let more = screen::Message::Again(again::Message::Another);
            request = Visit::asked(&send(&mut visit, more));
        }
    }
    visit
}

/// As long as an administrator can type.
fn typed_order() -> String {
    let typed = "Mohon maaf, layar retak; teknisi datang besok. ".repeat(3);
    typed.chars().take(ORDER_CHARS).collect()
}

fn ordered(locked: Option<KioskLock>, message: Option<String>) -> Visit {
    let mut visit = Visit::new();
    visit.hear(KioskMessage::Orders(KioskOrders { locked, message }));
    visit
}

fn pairing(event: pairing::Event) -> Visit {
    let mut visit = Visit::unlinked(None, true);
    visit.update(Message::Pairing(event));
    visit
}

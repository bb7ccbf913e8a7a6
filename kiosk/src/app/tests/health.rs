//! What the server is told of the machine, and when.

use std::time::Duration;

use queue_core::wire::kiosk::KioskMessage;

use super::Visit;
use crate::{
    app::{Effect, Message},
    link::{live, post::Failure},
    printing::{PrinterHealth, PrinterPlace, PrinterState, desk::PrinterEvent},
    samples,
};

/// What is told of the printers, at most once.
fn told(effects: Vec<Effect>) -> Option<Vec<PrinterHealth>> {
    let mut told = effects.into_iter().filter_map(|effect| match effect {
        Effect::TellHealth { printers, held_back: 0, .. } => Some(printers),
        _ => None,
    });
    let first = told.next();
    assert_eq!(told.next(), None, "told once");
    first
}

fn first(state: PrinterState) -> Vec<PrinterHealth> {
    vec![PrinterHealth { place: PrinterPlace::First, state }]
}

fn printer(visit: &mut Visit, state: PrinterState) -> Vec<Effect> {
    visit.update(Message::Printer(PrinterEvent::State { printer: PrinterPlace::First, state }))
}

fn link(visit: &mut Visit) -> Vec<Effect> {
    let snapshot = KioskMessage::Snapshot(Box::new(samples::snapshot()));
    visit.update(Message::Live(live::Event::Heard(Box::new(snapshot))))
}

#[test]
fn it_is_told_at_the_start_and_every_minute_while_there_is_a_link() {
    let mut visit = Visit::unlinked(Some("secret"), true);
    assert_eq!(told(printer(&mut visit, PrinterState::Ready)), None, "there is no link yet");
    assert_eq!(told(link(&mut visit)), Some(first(PrinterState::Ready)));
    visit.update(Message::HealthTold(Ok(())));
    assert_eq!(told(visit.pass(Duration::from_secs(59))), None);
    assert_eq!(told(visit.pass(Duration::from_secs(1))), Some(first(PrinterState::Ready)));
}

#[test]
fn paper_that_has_run_out_is_told_at_once() {
    let mut visit = Visit::unlinked(Some("secret"), true);
    link(&mut visit);
    visit.update(Message::HealthTold(Ok(())));
    let out = printer(&mut visit, PrinterState::PaperOut);
    assert_eq!(told(out), Some(first(PrinterState::PaperOut)));
    visit.update(Message::HealthTold(Ok(())));
    assert_eq!(told(printer(&mut visit, PrinterState::PaperOut)), None, "it is known");
    let refilled = printer(&mut visit, PrinterState::Ready);
    assert_eq!(told(refilled), Some(first(PrinterState::Ready)));
}

#[test]
fn what_the_server_did_not_take_is_told_again() {
    let mut visit = Visit::unlinked(Some("secret"), false);
    assert_eq!(told(link(&mut visit)), Some(Vec::new()), "a kiosk without a printer");
    visit.update(Message::HealthTold(Err(Failure::Unanswered)));
    assert_eq!(told(visit.pass(Duration::from_secs(4))), None);
    assert_eq!(told(visit.pass(Duration::from_secs(1))), Some(Vec::new()));
}

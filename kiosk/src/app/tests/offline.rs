//! The server is out of reach: the kiosk goes on by itself, and settles it all afterwards.

use std::time::Duration;

use queue_core::{
    catalogue::TicketNumber,
    offline::Band,
    ticket::Token,
    wire::{Tick, kiosk::KioskMessage},
};

use super::Visit;
use crate::{
    app::{
        Effect, Kiosk, Message,
        offline::{Known, KnownHall},
    },
    link::{live, post::Failure},
    numbers::{
        settle::Unsettled,
        touch::{Claim, Given, Left, Touch, Unfinished},
    },
    samples,
};

fn band() -> Band {
    Band::try_from(0).unwrap()
}

fn given(number: &str) -> Given {
    let number: TicketNumber = number.parse().unwrap();
    let token = Token::from_bytes([7; 16]);
    Given { number, token, at: samples::NOW.parse().unwrap() }
}

fn tick() -> KioskMessage {
    KioskMessage::Tick(Tick { now: samples::NOW.parse().unwrap() })
}

/// A kiosk with a band, whose link is lost.
fn alone() -> Visit {
    let mut visit = Visit::new();
    visit.update(Message::Band(Some(band())));
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(4));
    visit
}

fn claimed(effects: &[Effect]) -> Claim {
    let claims = effects.iter().filter_map(|effect| match effect {
        Effect::Give(claim) => Some(claim.as_ref().clone()),
        _ => None,
    });
    let claims: Vec<_> = claims.collect();
    let [claim] = claims.as_slice() else { panic!("{effects:?}") };
    claim.clone()
}

fn take(visit: &mut Visit) -> Claim {
    visit.tap("Perekaman KTP-el");
    assert!(visit.sees("Sambungan terputus. Nomor antrean tetap dapat diambil."));
    claimed(&visit.tap("Ambil nomor antrean"))
}

#[test]
fn a_kiosk_alone_gives_out_numbers_that_say_so() {
    let mut visit = alone();
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    assert!(visit.sees("Sambungan terputus. Nomor antrean tetap dapat diambil."));
    let claim = take(&mut visit);
    assert_eq!(claim.letter.to_string(), "A");
    let effects =
        visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given("A5000")))));
    let print = Visit::printed(&effects);
    assert_eq!(print.slip.ticket().unwrap().number, "A5000");
    assert_eq!(
        print.slip.ticket().unwrap().estimate.as_deref(),
        Some("Diberikan saat sambungan terputus")
    );
    assert_eq!(print.slip.ticket().unwrap().ahead, None, "nobody knows");
    assert_eq!(
        print.slip.ticket().unwrap().url,
        format!("HTTP://10.20.30.40:8080/T/{}", given("A5000").token)
    );
    assert!(visit.sees("A5000") && visit.sees("Tetap berlaku"));
}

#[test]
fn a_silent_server_costs_a_few_seconds_and_not_the_number() {
    let mut visit = Visit::new();
    visit.update(Message::Band(Some(band())));
    visit.tap("Perekaman KTP-el");
    let effects = visit.tap("Ambil nomor antrean");
    let [Effect::Issue(request, patience)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(*patience < Duration::from_secs(6));
    let effects = visit.update(Message::Issued(request.key.clone(), Err(Failure::Unanswered)));
    let claim = claimed(&effects);
    assert_eq!(claim.request, *request, "the same touch: the server's number for it will be void");
    visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given("A5000")))));
    assert!(visit.answer(&request.key, "A012").is_empty(), "too late");
    assert!(visit.sees("A5000"));
    visit.tap("Selesai");
    visit.pass(Duration::from_secs(30));
    // The next one does not wait for a server that seemed to be there.
    take(&mut visit);
}

#[test]
fn the_link_is_asked_again_once_the_server_speaks() {
    let mut visit = Visit::new();
    visit.update(Message::Band(Some(band())));
    let request = visit.ask();
    visit.update(Message::Issued(request.key.clone(), Err(Failure::Unanswered)));
    visit.update(Message::Given(Box::new(request), Some(Box::new(given("A5000")))));
    visit.tap("Selesai");
    visit.pass(Duration::from_secs(30));
    visit.hear(tick());
    visit.ask();
}

#[test]
fn what_was_given_out_is_handed_over_and_only_then_reported() {
    let mut visit = alone();
    let claim = take(&mut visit);
    let effects =
        visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given("A5000")))));
    let job = Visit::printed(&effects).job.clone();
    let outcome = crate::printing::outcome::Outcome::Printed;
    let printed = crate::printing::desk::PrinterEvent::Outcome { job, outcome };
    assert_eq!(visit.update(Message::Printer(printed)), [], "nobody listens yet");
    let effects = visit.update(Message::Live(live::Event::Heard(Box::new(tick()))));
    assert!(effects.contains(&Effect::Settle), "{effects:?}");
    assert_eq!(visit.update(Message::Tick), [], "once at a time");

    let left = Unsettled { given: 1, withdrawn: 0 };
    assert_eq!(visit.update(Message::Settled(Some(left))), [], "not at once");
    let effects = visit.pass(Duration::from_secs(6));
    assert!(effects.contains(&Effect::Settle), "{effects:?}");
    let effects = visit.update(Message::Settled(Some(Unsettled::default())));
    assert!(matches!(effects.as_slice(), [Effect::Report(_)]), "{effects:?}");
}

#[test]
fn a_quota_holds_without_a_server_too() {
    let mut snapshot = samples::snapshot();
    let service = snapshot.states.services.iter_mut().find(|s| s.service.as_str() == "DKC-KTPR");
    service.unwrap().quota_left = Some(1);
    let mut visit = Visit::with(snapshot, true);
    visit.update(Message::Band(Some(band())));
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(4));
    let claim = take(&mut visit);
    visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given("A5000")))));
    visit.tap("Selesai");
    visit.pass(Duration::from_secs(30));
    visit.tap("Perekaman KTP-el");
    let effects = visit.tap("Ambil nomor antrean");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Give(_))), "{effects:?}");
    assert!(visit.sees("Nomor tidak dapat diberikan"));
}

#[test]
fn outside_of_hours_and_without_a_band_it_waits_for_the_server() {
    let mut visit = alone();
    visit.update(Message::Band(None));
    assert!(visit.sees("Sambungan terputus") && !visit.sees("Mau mengurus apa hari ini?"));
    visit.update(Message::Band(Some(band())));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    // 09.24 and eight hours: the hall is closed by then.
    visit.now += Duration::from_hours(8);
    visit.update(Message::Tick);
    assert!(!visit.sees("Mau mengurus apa hari ini?"));
}

#[test]
fn a_number_whose_visitor_has_gone_meanwhile_is_noted_as_seen_by_nobody() {
    let mut visit = alone();
    let claim = take(&mut visit);
    visit.pass(Duration::from_secs(16));
    visit.tap("Ulang dari awal");
    let key = claim.request.key.clone();
    let late = Message::Given(Box::new(claim.request), Some(Box::new(given("A5000"))));
    assert_eq!(visit.update(late), [Effect::Lose(key)]);
}

fn started(known: Known) -> (Visit, Vec<Effect>) {
    let mut visit = Visit::unlinked(Some("secret"), true);
    let setup = Visit::setup(Some("secret"), true, known);
    let (kiosk, effects) = Kiosk::start(setup, visit.now);
    visit.kiosk = kiosk;
    (visit, effects)
}

fn known(resume: Option<Unfinished>) -> Known {
    let now = samples::NOW.parse().unwrap();
    Known {
        hall: Some(KnownHall { snapshot: Box::new(samples::snapshot()), now, heard: now }),
        band: Some(band()),
        unsettled: Unsettled::default(),
        resume,
    }
}

#[test]
fn it_starts_without_a_server() {
    let (mut visit, effects) = started(known(None));
    assert_eq!(effects, []);
    assert!(visit.sees("Menyambungkan mesin"));
    visit.update(Message::Live(live::Event::Lost));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    take(&mut visit);
}

#[test]
fn the_visitor_of_a_machine_that_stopped_gets_the_number_after_the_restart() {
    let request = Visit::new().ask();
    let moment = crate::numbers::moment::Moment::now();
    let touch = Touch { request: request.clone(), moment };
    let asked = Unfinished { touch: touch.clone(), left: Left::Asked };
    let (mut visit, effects) = started(known(Some(asked)));
    assert_eq!(Visit::asked(&effects), request, "with the same key");
    visit.answer(&request.key, "A012");
    assert!(visit.sees("A012"));

    let unseen = Unfinished { touch, left: Left::Given { given: given("A5000"), seen: false } };
    let (visit, effects) = started(known(Some(unseen)));
    assert_eq!(Visit::printed(&effects).slip.number(), "A5000");
    assert!(visit.sees("A5000"));
}

#[test]
fn a_number_that_was_shown_is_there_again_after_a_restart_until_its_visitor_goes() {
    let request = Visit::new().ask();
    let moment = crate::numbers::moment::Moment::now();
    let touch = Touch { request: request.clone(), moment };
    let left = Left::Shown(Box::new(samples::ticket("A012")));
    let (mut visit, effects) = started(known(Some(Unfinished { touch, left })));
    // The print journal knows whether its paper is out.
    assert_eq!(Visit::printed(&effects).slip.ticket().unwrap().reprint, None);
    assert!(visit.sees("A012"));
    let effects = visit.tap("Selesai");
    assert!(effects.contains(&Effect::Gone(request.key)), "{effects:?}");
}

#[test]
fn of_a_visit_only_the_first_service_gets_a_number_and_the_paper_says_so() {
    let mut visit = Visit::new();
    visit.update(Message::Band(Some(band())));
    visit.tap("Perekaman KTP-el");
    visit.tap("Tambah layanan lain");
    visit.tap("Paspor baru (dewasa)");
    visit.tap("Tambahkan ke kunjungan");
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(4));
    assert!(visit.sees(
        "Sambungan terputus: nomor hanya untuk layanan pertama. Minta layanan lain di loket."
    ));
    let claim = claimed(&visit.tap("Ambil satu nomor"));
    let effects =
        visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given("A5000")))));
    let later = "Minta di loket: Paspor baru (dewasa) (Imigrasi, Lantai 1, Zona 2)";
    assert!(visit.sees(later));
    let slip = Visit::printed(&effects).slip.ticket().unwrap();
    assert!(slip.notes.iter().any(|note| note == later), "{:?}", slip.notes);
}

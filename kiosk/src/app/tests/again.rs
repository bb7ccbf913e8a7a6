//! Number after number for the same service: asked, slowed down, told.

use std::time::Duration;

use queue_core::{
    command::IdempotencyKey,
    offline::Band,
    ticket::Token,
    wire::{
        device::RepeatedService,
        kiosk::{KioskLock, KioskMessage, KioskOrders},
    },
};

use super::Visit;
use crate::{
    app::{Effect, Message},
    link::{live, post::Failure},
    numbers::touch::Given,
    repeats::Rule,
    screen,
};

const SERVICE: &str = "Perekaman KTP-el";
const TAKE: &str = "Ambil nomor antrean";
const ANOTHER: &str = "Ambil satu nomor lagi";

fn asks(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Issue(..) | Effect::Give(_)))
}

/// The server gives a number, and its visitor goes at once.
fn give(visit: &mut Visit, key: &IdempotencyKey, number: &str) {
    visit.answer(key, number);
    assert!(visit.sees(number));
    visit.tap("Selesai");
}

/// The first number, and at once the touch for another one, with a tap every half second.
fn one_and_another() -> Visit {
    let mut visit = Visit::new();
    let request = visit.ask();
    give(&mut visit, &request.key, "A012");
    visit.tap(SERVICE);
    assert!(!asks(&visit.tap(TAKE)), "it asks first");
    visit
}

#[test]
fn the_next_of_a_family_is_asked_and_does_not_wait() {
    let mut visit = one_and_another();
    assert!(visit.sees("Nomor A012 baru saja diambil"));
    assert!(visit.sees(
        "Nomor itu diambil di mesin ini untuk Perekaman KTP-el. Satu nomor cukup untuk satu orang."
    ));
    let request = Visit::asked(&visit.tap(ANOTHER));
    visit.answer(&request.key, "A013");
    assert!(visit.sees("A013"));
}

#[test]
fn whoever_pressed_by_mistake_keeps_the_number() {
    let mut visit = one_and_another();
    assert!(!asks(&visit.tap("A012 nomor saya, selesai")));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    let mut visit = one_and_another();
    visit.tap("Kembali");
    assert!(visit.sees(TAKE), "to another service, perhaps");
}

#[test]
fn more_and_more_numbers_take_longer_and_longer_and_are_counted_down() {
    let mut visit = one_and_another();
    for number in ["A013", "A014", "A015"] {
        while !visit.sees(ANOTHER) {
            visit.pass(Duration::from_millis(500));
        }
        let request = Visit::asked(&visit.tap(ANOTHER));
        give(&mut visit, &request.key, number);
        visit.tap(SERVICE);
        visit.tap(TAKE);
    }
    // Eighteen seconds after A015, of which three taps took one and a half.
    assert!(visit.sees("Nomor berikutnya dapat diambil dalam 17 detik."));
    assert!(!visit.sees(ANOTHER), "not yet");
    let early = screen::Message::Again(screen::again::Message::Another);
    visit.pass(Duration::from_secs(6));
    assert!(visit.update(Message::Screen(early)).is_empty());
    assert!(visit.sees("Nomor berikutnya dapat diambil dalam 11 detik."));
    visit.pass(Duration::from_millis(10_500));
    assert!(!visit.sees("Anda masih di sini?"), "to wait is not to be gone");
    assert!(asks(&visit.tap(ANOTHER)));
}

#[test]
fn the_server_is_told_at_once_and_again_when_it_is_over() {
    let mut visit = one_and_another();
    visit.update(Message::HealthTold(Ok(())));
    let request = Visit::asked(&visit.tap(ANOTHER));
    let told = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::TellHealth { repeats, .. } => Some(repeats),
            _ => None,
        })
    };
    let row = RepeatedService { service: "DKC-KTPR".parse().unwrap(), numbers: 2 };
    assert_eq!(told(visit.answer(&request.key, "A013")), Some(vec![row.clone()]));
    visit.update(Message::HealthTold(Ok(())));
    assert_eq!(told(visit.pass(Duration::from_mins(1))), Some(vec![row]));
    visit.pass(Duration::from_mins(9));
    visit.update(Message::HealthTold(Ok(())));
    assert_eq!(told(visit.pass(Duration::from_mins(1))), Some(Vec::new()));
}

#[test]
fn another_service_or_half_a_minute_later_is_not_asked_about() {
    let mut visit = Visit::new();
    let request = visit.ask();
    give(&mut visit, &request.key, "A012");
    visit.tap("Imigrasi");
    visit.tap("Paspor anak");
    assert!(asks(&visit.tap(TAKE)));

    let mut visit = Visit::new();
    let request = visit.ask();
    give(&mut visit, &request.key, "A012");
    visit.pass(Duration::from_secs(29));
    visit.tap(SERVICE);
    assert!(asks(&visit.tap(TAKE)));
}

#[test]
fn a_number_that_was_not_given_is_none() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.update(Message::Issued(request.key, Err(Failure::Unanswered)));
    visit.tap("Ulang dari awal");
    visit.tap(SERVICE);
    assert!(asks(&visit.tap(TAKE)));
}

#[test]
fn a_visit_of_several_services_is_asked_about_too() {
    let mut visit = Visit::new();
    let request = visit.ask();
    give(&mut visit, &request.key, "A012");
    visit.tap("Imigrasi");
    visit.tap("Paspor anak");
    visit.tap("Tambah layanan lain");
    visit.tap(SERVICE);
    visit.tap("Tambahkan ke kunjungan");
    assert!(!asks(&visit.tap("Ambil satu nomor")));
    let request = Visit::asked(&visit.tap(ANOTHER));
    assert_eq!((request.service.as_str(), request.later.len()), ("IMI-PSA", 1));
}

#[test]
fn numbers_given_out_without_a_server_count_too() {
    let mut visit = Visit::new();
    visit.update(Message::Band(Some(Band::try_from(0).unwrap())));
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_secs(4));
    visit.tap(SERVICE);
    let effects = visit.tap(TAKE);
    let claim = effects.iter().find_map(|effect| match effect {
        Effect::Give(claim) => Some(claim.clone()),
        _ => None,
    });
    let claim = claim.unwrap_or_else(|| panic!("{effects:?}"));
    let given =
        Given { number: "A5000".parse().unwrap(), token: Token::from_bytes([7; 16]), at: claim.at };
    visit.update(Message::Given(Box::new(claim.request), Some(Box::new(given))));
    assert!(visit.sees("A5000"));
    visit.tap("Selesai");
    visit.tap(SERVICE);
    assert!(!asks(&visit.tap(TAKE)));
    assert!(visit.sees("Nomor A5000 baru saja diambil"));
    assert!(asks(&visit.tap(ANOTHER)));
}

#[test]
fn a_kiosk_where_staff_take_the_numbers_does_not_ask() {
    let mut visit = Visit::new();
    visit.kiosk.setup.repeats = Rule::Off;
    for number in ["A012", "A013", "A014"] {
        let request = visit.ask();
        give(&mut visit, &request.key, number);
    }
    visit.update(Message::HealthTold(Ok(())));
    let effects = visit.pass(Duration::from_mins(1));
    let quiet = effects
        .iter()
        .any(|effect| matches!(effect, Effect::TellHealth { repeats, .. } if repeats.is_empty()));
    assert!(quiet, "{effects:?}");
}

#[test]
fn a_machine_that_is_locked_meanwhile_gives_out_no_more() {
    let mut visit = one_and_another();
    let locked = Some(KioskLock::default());
    visit.hear(KioskMessage::Orders(KioskOrders { locked, message: None }));
    assert!(visit.sees("Mesin tidak dapat digunakan"));
}

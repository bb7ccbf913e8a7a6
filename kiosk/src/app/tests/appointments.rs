//! A visitor who has an appointment.

use hall_texts::Lang;
use queue_core::{
    Bilingual,
    wire::{
        ErrorBody,
        kiosk::{CheckInRequest, KioskMessage},
    },
};

use super::Visit;
use crate::{
    app::{Effect, Message},
    link::post::Failure,
    samples,
};

const BUTTON: &str = "Saya punya janji";

fn check_in(effects: &[Effect]) -> CheckInRequest {
    let [Effect::CheckIn(request)] = effects else { panic!("{effects:?}") };
    request.clone()
}

fn typed(visit: &mut Visit, code: &str) {
    visit.tap(BUTTON);
    for key in code.chars() {
        visit.tap(&key.to_string());
    }
}

#[test]
fn a_code_becomes_a_number_and_a_silent_server_is_asked_with_the_same_key() {
    let mut visit = Visit::new();
    typed(&mut visit, "J-1");
    assert!(visit.tap("Ambil nomor antrean").is_empty(), "too short for a code");
    visit.tap("2");
    let request = check_in(&visit.tap("Ambil nomor antrean"));
    assert_eq!(request.appointment, "J-12".parse().unwrap());
    visit.update(Message::Issued(request.key.clone(), Err(Failure::Unanswered)));
    assert_eq!(check_in(&visit.tap("Coba lagi")), request);
    let effects = visit.answer(&request.key, "A012");
    assert_eq!(Visit::printed(&effects).slip.number(), "A012");
    assert!(visit.sees("A012"));
}

#[test]
fn a_refusal_is_told_in_the_servers_words() {
    let mut visit = Visit::new();
    typed(&mut visit, "J-12");
    let request = check_in(&visit.tap("Ambil nomor antrean"));
    let words = "Janji J-12 dapat dipakai mulai pukul 10.00.";
    let text = Bilingual::new(words, "Appointment J-12 can be used from 10:00 on.");
    let code = "appointment-early".into();
    let why = ErrorBody { code, text, refusal: None, retry: false };
    visit.update(Message::Issued(request.key, Err(Failure::Refused(Box::new(why)))));
    assert!(visit.sees(words));
    visit.tap("Ulang dari awal");
    assert!(visit.sees(BUTTON));
}

#[test]
fn without_an_appointment_today_nobody_is_asked_for_one() {
    let mut visit = Visit::new();
    assert!(visit.sees(BUTTON));
    let mut states = samples::snapshot().states;
    states.appointments = false;
    visit.hear(KioskMessage::States(Box::new(states)));
    assert!(!visit.sees(BUTTON));
}

#[test]
fn the_code_can_be_typed_on_both_shapes() {
    for lying in [false, true] {
        let visit = Visit::new();
        let mut visit = if lying { visit.lying() } else { visit };
        typed(&mut visit, "BPN-2711");
        visit.kiosk.lang = Lang::En;
        let take = visit.bounds("Take a queue number");
        assert!(take.y + take.height < visit.canvas().height);
    }
}

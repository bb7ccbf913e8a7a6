//! When screens are spoken, and when they are not.

use std::time::Duration;

use hall_texts::Lang;
use hall_ui::focus::Focused;
use hall_voice::phrase::Phrase;

use super::Visit;
use crate::{
    access::Aid,
    app::{Effect, Message},
    printing::{desk::PrinterEvent, outcome::Outcome},
    screen,
    speech::{Manner, Offer},
};

/// What is said among the effects: how, and in which words.
fn said(effects: &[Effect]) -> Vec<(Manner, String)> {
    let said = effects.iter().filter_map(|effect| match effect {
        Effect::Say(script, manner) => {
            let words = script.phrases.iter().map(Phrase::plain).collect::<Vec<_>>();
            Some((*manner, words.join(" ")))
        }
        _ => None,
    });
    said.collect()
}

/// The only thing that is said, instead of what was said before.
fn prompt(effects: &[Effect]) -> String {
    let said = said(effects);
    let [(Manner::Instead, words)] = said.as_slice() else { panic!("{said:?}") };
    words.clone()
}

fn switch(visit: &mut Visit) -> Vec<Effect> {
    visit.pass(Duration::from_millis(500));
    visit.update(Message::Screen(screen::Message::Aid(Aid::Voice)))
}

fn spoken() -> Visit {
    let mut visit = Visit::new();
    switch(&mut visit);
    visit
}

#[test]
fn nothing_is_said_until_a_visitor_turns_it_on() {
    let mut visit = Visit::new();
    assert_eq!(said(&visit.tap("Perekaman KTP-el")), []);
    let words = prompt(&switch(&mut visit));
    assert!(words.starts_with("Suara dinyalakan. Keterangan satu layanan."), "{words}");
    assert_eq!(said(&visit.pass(Duration::from_secs(5))), [], "once");
    assert!(switch(&mut visit).contains(&Effect::Hush));
    assert_eq!(said(&visit.tap("Kembali")), []);
}

#[test]
fn every_new_screen_and_language_is_spoken_instead_of_the_last() {
    let mut visit = spoken();
    assert!(prompt(&visit.tap("Perekaman KTP-el")).starts_with("Keterangan satu layanan."));
    assert!(prompt(&visit.tap("Kembali")).starts_with("Layar awal."));
    assert!(prompt(&visit.tap("English")).starts_with("Start screen."));
    let effects = visit.tap("ID card: recording (photo, fingerprints)");
    assert!(prompt(&effects).contains("ID card: recording"));
}

#[test]
fn the_number_is_spoken_to_its_end_before_the_paper() {
    let mut visit = spoken();
    let request = visit.ask();
    let effects = visit.answer(&request.key, "A012");
    assert!(prompt(&effects).starts_with("Nomor antrean Anda: A, 0, 1, 2"));
    let job = crate::paper::job(&crate::samples::ticket("A012").ticket, 0).unwrap();
    let done = PrinterEvent::Outcome { job, outcome: Outcome::Printed };
    let effects = visit.update(Message::Printer(done));
    let paper = "Tiket keluar di bawah layar. Silakan ambil.".to_owned();
    assert_eq!(said(&effects), [(Manner::After, paper)]);
}

#[test]
fn who_listens_has_more_time_and_the_next_visitor_hears_nothing() {
    let mut visit = spoken();
    let request = visit.ask();
    visit.answer(&request.key, "A012");
    visit.pass(Duration::from_mins(1));
    assert!(visit.sees("A012"), "it may still be listened to");
    let effects = visit.pass(Duration::from_mins(1));
    assert!(!visit.sees("A012") && effects.contains(&Effect::Hush));
    assert_eq!(visit.kiosk.access, crate::access::Access::default());
    assert_eq!(said(&visit.tap("Perekaman KTP-el")), []);
}

#[test]
fn a_visitor_who_does_nothing_is_asked_before_the_screen_starts_again() {
    let mut visit = spoken();
    visit.tap("Perekaman KTP-el");
    assert_eq!(said(&visit.pass(Duration::from_secs(89))), []);
    let asked = said(&visit.pass(Duration::from_secs(5)));
    let [(Manner::Instead, words)] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(words.starts_with("Anda masih di sini?"), "{words}");
    visit.update(Message::Touched);
    visit.pass(Duration::from_secs(30));
    assert!(visit.sees("Kembali"), "the screen stays");
}

#[test]
fn what_the_keypad_moves_to_is_spoken_but_not_over_a_new_screens_prompt() {
    let mut visit = Visit::new();
    let focus =
        |visit: &mut Visit| said(&visit.update(Message::Focused(Focused("Cari layanan".into()))));
    assert_eq!(focus(&mut visit), [], "speech is off");
    switch(&mut visit);
    visit.pass(Duration::from_secs(1));
    assert_eq!(focus(&mut visit), [(Manner::Instead, "Cari layanan".into())]);
    visit.tap("Perekaman KTP-el");
    assert_eq!(focus(&mut visit), [(Manner::After, "Cari layanan".into())]);
}

#[test]
fn a_key_of_the_keypad_turns_speech_on_at_home_where_it_may() {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    assert!(!visit.kiosk.keypad_turns_voice_on(), "only on home");
    visit.tap("Kembali");
    assert!(visit.kiosk.keypad_turns_voice_on());
    let words = prompt(&visit.update(Message::Touched));
    assert!(words.starts_with("Suara dinyalakan. Layar awal."), "{words}");
    assert!(!visit.kiosk.keypad_turns_voice_on(), "it is on");
    for offer in [Offer::Button, Offer::Never] {
        let mut visit = Visit::new();
        visit.kiosk.setup.voice = offer;
        assert!(!visit.kiosk.keypad_turns_voice_on());
        switch(&mut visit);
        assert_eq!(visit.kiosk.speaks(), offer == Offer::Button);
    }
}

#[test]
fn letters_are_echoed_with_what_they_lead_to() {
    let mut visit = spoken();
    visit.tap("Cari layanan, misalnya KTP, SKCK, paspor");
    let words = prompt(&visit.tap("K"));
    assert!(words.starts_with("K ") && words.ends_with("layanan ditemukan."), "{words}");
    assert_eq!(visit.kiosk.lang, Lang::Id);
}

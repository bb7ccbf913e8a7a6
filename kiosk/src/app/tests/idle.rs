//! A screen that nobody touches asks, takes any touch as an answer, and starts again without one.

use std::time::Duration;

use hall_texts::Lang;
use queue_core::wire::kiosk::{KioskMessage, KioskOrders};

use super::Visit;
use crate::{app::Message, link::live};

const YES: &str = "Ya, saya masih di sini";

/// A visitor who has read for half a minute.
fn reader() -> Visit {
    let mut visit = Visit::new();
    visit.tap("Perekaman KTP-el");
    visit.pass(Duration::from_secs(29));
    assert!(!visit.sees(YES));
    visit.pass(Duration::from_secs(2));
    assert!(visit.sees("Anda masih di sini?") && visit.sees(YES));
    visit
}

#[test]
fn yes_goes_on_where_the_visitor_was() {
    let mut visit = reader();
    assert!(visit.sees("Layar kembali ke awal dalam 9 detik."));
    visit.tap_now(YES);
    assert!(!visit.sees(YES) && visit.sees("Ambil nomor antrean"));
    visit.pass(Duration::from_secs(29));
    assert!(!visit.sees(YES), "the time begins anew");
}

#[test]
fn any_touch_is_an_answer_and_presses_nothing_below() {
    let mut visit = reader();
    let messages = visit.messages_of("Ambil nomor antrean");
    assert!(matches!(messages[..], [Message::Touched]), "{messages:?}");
    for message in messages {
        assert!(visit.update(message).is_empty());
    }
    assert!(!visit.sees(YES) && visit.sees("Ambil nomor antrean"));
    // The second tap of a double tap comes too soon to be meant for the button.
    visit.now += Duration::from_millis(200);
    assert!(visit.tap_now("Ambil nomor antrean").is_empty());
    visit.now += Duration::from_millis(200);
    Visit::asked(&visit.tap_now("Ambil nomor antrean"));
}

#[test]
fn a_key_that_answers_presses_nothing_either() {
    let mut visit = reader();
    // As a keypad would: the key is a sign of life, and then what it chose.
    let chosen =
        Message::Screen(crate::screen::Message::Service(crate::screen::service::Message::Take));
    assert!(visit.update(chosen.clone()).is_empty());
    assert!(!visit.sees(YES));
    visit.now += Duration::from_millis(400);
    Visit::asked(&visit.update(chosen));
}

#[test]
fn without_an_answer_it_is_indonesian_and_home_again() {
    let mut visit = Visit::new();
    visit.tap("English");
    visit.tap("Imigrasi");
    visit.pass(Duration::from_secs(31));
    assert!(visit.sees("Are you still here?") && visit.sees("Yes, I am still here"));
    visit.pass(Duration::from_secs(9));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
    assert_eq!(visit.kiosk.lang, Lang::Id);
}

#[test]
fn a_language_alone_returns_too_and_home_itself_asks_nobody() {
    let mut visit = Visit::new();
    visit.pass(Duration::from_mins(2));
    assert!(!visit.sees(YES), "nobody has begun with anything");
    visit.tap("English");
    visit.pass(Duration::from_secs(41));
    assert!(visit.sees("Mau mengurus apa hari ini?"));
}

#[test]
fn the_time_of_the_hall_goes_on_without_a_server() {
    let mut visit = Visit::new();
    assert!(visit.sees("09.24"));
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_mins(1));
    assert!(visit.sees("Sambungan terputus") && visit.sees("09.25"));
    visit.pass(Duration::from_hours(1));
    assert!(visit.sees("10.25"));
}

#[test]
fn a_machine_that_was_started_by_hand_says_what_to_do() {
    let visit = Visit::unlinked(None, true);
    for text in [
        "Pasangkan mesin ini",
        "Minta pengelola gedung memasukkan kode ini pada halaman perangkat.",
        "Meminta kode dari server",
    ] {
        assert!(visit.sees(text), "{text}");
    }
}

#[test]
fn a_message_of_the_administrator_is_no_reason_to_ask() {
    let mut visit = Visit::new();
    let orders = KioskOrders { message: Some("Halo".into()), ..KioskOrders::default() };
    visit.hear(KioskMessage::Orders(orders));
    visit.pass(Duration::from_secs(35));
    assert!(!visit.sees(YES) && visit.sees("Halo"));
}

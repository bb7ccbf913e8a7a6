//! What the administrator orders: locked, a message, start again.

use std::time::Duration;

use queue_core::wire::kiosk::{KioskLock, KioskMessage, KioskOrders};

use super::Visit;
use crate::{
    app::{Effect, Message},
    link::{live, post::Failure},
    paper,
    printing::{
        desk::PrinterEvent,
        outcome::{Outcome, Unproven},
    },
    samples,
};

const HOME: &str = "Mau mengurus apa hari ini?";

fn orders(locked: Option<KioskLock>, message: Option<&str>) -> KioskMessage {
    KioskMessage::Orders(KioskOrders { locked, message: message.map(Into::into) })
}

fn lock(reason: Option<&str>) -> KioskLock {
    KioskLock { reason: reason.map(Into::into) }
}

fn restarts(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| **effect == Effect::Restart).count()
}

#[test]
fn a_locked_machine_says_why_until_it_is_unlocked() {
    let mut visit = Visit::new();
    visit.tap("Imigrasi");
    visit.hear(orders(Some(lock(Some("Layarnya retak."))), None));
    assert!(visit.sees("Mesin tidak dapat digunakan") && visit.sees("Layarnya retak."));
    assert!(visit.sees("Silakan pakai mesin lain atau temui petugas informasi."));
    assert!(visit.sees("09.24"), "the clock goes on");
    visit.tap("English");
    assert!(visit.sees("Machine out of service") && visit.sees("Layarnya retak."));
    visit.tap("Bahasa Indonesia");
    visit.hear(orders(Some(lock(None)), None));
    assert!(!visit.sees("Layarnya retak.") && visit.sees("Mesin tidak dapat digunakan"));
    visit.hear(orders(None, None));
    assert!(visit.sees(HOME), "from the start");
}

#[test]
fn whoever_has_asked_for_a_number_still_gets_it() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.hear(orders(Some(lock(None)), None));
    assert!(visit.sees("Sedang mengambil nomor Anda"));
    visit.answer(&request.key, "A012");
    visit.pass(Duration::from_secs(5));
    assert!(visit.sees("A012"));
    visit.tap("Selesai");
    assert!(visit.sees("Mesin tidak dapat digunakan"));

    let mut visit = Visit::new();
    let request = visit.ask();
    visit.hear(orders(Some(lock(None)), None));
    visit.update(Message::Issued(request.key.clone(), Err(Failure::Unanswered)));
    assert!(visit.sees("Nomor belum diberikan"));
    assert_eq!(Visit::asked(&visit.tap("Coba lagi")), request);
}

#[test]
fn a_lock_lasts_while_the_link_is_down_and_over_a_start() {
    let mut visit = Visit::new();
    let effects = visit.update(Message::Live(live::Event::Heard(Box::new(orders(
        Some(lock(Some("Rusak."))),
        None,
    )))));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::KeepHall { snapshot, .. } => snapshot.orders.locked.clone(),
        _ => None,
    });
    assert_eq!(kept, Some(lock(Some("Rusak."))), "at once");
    visit.update(Message::Live(live::Event::Lost));
    visit.pass(Duration::from_mins(1));
    assert!(visit.sees("Rusak."));

    let mut snapshot = samples::snapshot();
    snapshot.orders.locked = kept;
    let visit = Visit::with(snapshot, true);
    assert!(visit.sees("Rusak."), "a snapshot has it too");
}

#[test]
fn a_message_is_on_home_in_both_languages_until_it_is_taken_back() {
    let text = "Layanan SIM pindah ke lantai 2, dekat tangga, sampai hari Jumat. Mohon maaf atas \
                ketidaknyamanan ini; petugas kami siap membantu Anda di sana.";
    for lying in [false, true] {
        let visit = Visit::new();
        let mut visit = if lying { visit.lying() } else { visit };
        visit.hear(orders(None, Some(text)));
        assert!(visit.sees(text));
        visit.tap("English");
        assert!(visit.sees(text) && visit.sees("What do you need today?"));
        visit.tap("Imigrasi");
        assert!(!visit.sees(text), "only on home");
        visit.tap("Back");
        let low = visit.bounds("Bahasa Indonesia");
        assert!(low.y + low.height <= visit.canvas().height, "nothing is pushed off the screen");
        visit.hear(orders(None, None));
        assert!(!visit.sees(text));
    }
}

#[test]
fn it_starts_again_at_once_where_nobody_is() {
    let mut visit = Visit::new();
    visit.pass(Duration::from_secs(5));
    let restart = Message::Live(live::Event::Heard(Box::new(KioskMessage::Restart)));
    assert_eq!(restarts(&visit.update(restart)), 1);
    assert_eq!(restarts(&visit.pass(Duration::from_secs(10))), 0, "once");
}

#[test]
fn it_starts_again_after_the_visitor_and_the_paper() {
    let mut visit = Visit::new();
    let request = visit.ask();
    visit.hear(KioskMessage::Restart);
    let effects = visit.answer(&request.key, "A012");
    let job = Visit::printed(&effects).job.clone();
    assert_eq!(restarts(&visit.pass(Duration::from_secs(10))), 0);
    visit.tap("Selesai");
    assert!(visit.sees(HOME));
    assert_eq!(restarts(&visit.pass(Duration::from_secs(30))), 0, "the paper has no end yet");
    let outcome = Outcome::Unknown(Unproven::NoConfirmation);
    let effects = visit.update(Message::Printer(PrinterEvent::Outcome { job, outcome }));
    assert_eq!(restarts(&effects), 1);
}

#[test]
fn it_does_not_start_again_under_a_finger() {
    let mut visit = Visit::new();
    visit.hear(KioskMessage::Restart);
    visit.update(Message::Touched);
    assert_eq!(restarts(&visit.pass(Duration::from_secs(1))), 0);
    visit.tap("Imigrasi");
    assert_eq!(restarts(&visit.pass(Duration::from_secs(20))), 0, "a visitor looks around");
    visit.tap("Kembali");
    assert_eq!(restarts(&visit.pass(Duration::from_secs(3))), 1);
}

#[test]
fn it_waits_for_nobody_for_ever() {
    let mut visit = Visit::new();
    visit.hear(KioskMessage::Restart);
    let mut ended = 0;
    for _ in 0..31 {
        visit.tap("Imigrasi");
        ended += restarts(&visit.pass(Duration::from_secs(5)));
        visit.tap("Kembali");
        visit.update(Message::Touched);
        ended += restarts(&visit.pass(Duration::from_secs(1)));
        if ended > 0 {
            break;
        }
    }
    assert_eq!(ended, 0, "three and a half minutes");
    visit.tap("Imigrasi");
    for _ in 0..10 {
        ended += restarts(&visit.pass(Duration::from_secs(10)));
        visit.update(Message::Touched);
    }
    assert_eq!(ended, 1);
}

#[test]
fn a_machine_that_shows_no_screen_starts_again_too() {
    let mut visit = Visit::new();
    visit.hear(orders(Some(lock(None)), None));
    visit.hear(KioskMessage::Restart);
    assert_eq!(restarts(&visit.pass(Duration::from_secs(5))), 1);
    let job = paper::job(&samples::ticket("A012").ticket, 0).unwrap();
    let event = PrinterEvent::Outcome { job, outcome: Outcome::Printed };
    assert_eq!(restarts(&visit.update(Message::Printer(event))), 0);
}

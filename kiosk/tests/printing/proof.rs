//! One printer: what is called printed is printed, and what is not is never printed twice.

use std::{fs, net::TcpListener, path::Path};

use kiosk::printing::{
    PrinterState,
    outcome::{NotPrinted, Outcome, Unproven},
    profile::{Confirm, Profile},
    slip::Slip,
};
use tokio::time::timeout;
use virtual_printer::{Answers, Condition, Config, Ended, Faults, Paper, VirtualPrinter};

use super::{Desk, SOON, URL, printer, reprint, slip, sound, target};

/// Keeps a picture where a person or a QR reader can look at it.
fn keep(name: &str, png: &[u8]) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), png).unwrap();
}

#[tokio::test]
async fn a_ticket_is_printed_and_proven() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    assert_eq!(desk.print().await, Outcome::Printed);

    let tickets = printer.tickets();
    let [ticket] = tickets.as_slice() else { panic!("{} tickets", tickets.len()) };
    keep("ticket-native.png", &ticket.png);
    assert_eq!(ticket.ended, Ended::Cut);
    assert_eq!(ticket.oddities, []);
    assert_eq!(ticket.qr_codes().iter().map(|qr| qr.text()).collect::<Vec<_>>(), [URL]);
    for line in ["A012", "* PRIORITAS *", "Perekaman KTP-el", "Perkiraan tunggu 10-20 menit"] {
        assert!(ticket.contains(line), "{line} is missing:\n{}", ticket.to_text());
    }
}

#[tokio::test]
async fn every_profile_prints_without_a_byte_that_a_printer_could_misread() {
    for name in Profile::builtin_names() {
        let printer = sound().await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), name));
        let outcome = desk.print().await;
        let proven = Profile::load(name).unwrap().confirm != Confirm::None;
        assert_eq!(outcome == Outcome::Printed, proven, "{name}: {outcome}");
        drop(desk);
        let ticket = timeout(SOON, printer.wait_for_ticket(1)).await.unwrap();
        keep(&format!("ticket-{name}.png"), &ticket.png);
        assert_eq!(ticket.oddities, [], "{name}");
        assert!(ticket.contains("A012"), "{name}");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_printer_that_cannot_print() {
    let sick = |paper, cover_open, online| Condition { paper, cover_open, online };
    for (condition, reason, state) in [
        (sick(Paper::Out, false, true), NotPrinted::PaperOut, PrinterState::PaperOut),
        (sick(Paper::Ok, true, true), NotPrinted::CoverOpen, PrinterState::CoverOpen),
        (sick(Paper::Ok, false, false), NotPrinted::Offline, PrinterState::Offline),
    ] {
        let printer = printer(condition, Faults::default()).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
        desk.state(state).await;
        assert_eq!(desk.print().await, Outcome::NotPrinted(reason));

        // Put right, it has nothing to print: the ticket is not waiting in its buffer.
        printer.set_paper(Paper::Ok);
        printer.set_cover(false);
        printer.set_online(true);
        desk.state(PrinterState::Ready).await;
        assert!(printer.tickets().is_empty(), "{reason}");
        assert!(printer.received().iter().all(|byte| *byte <= 0x10), "only questions: {reason}");

        assert_eq!(desk.print().await, Outcome::Printed, "asked for again, it is printed once");
        assert_eq!(printer.tickets().len(), 1);
    }
}

#[tokio::test]
async fn a_printer_that_is_not_there_is_told_and_comes_back() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut desk = Desk::open(target(&address.to_string(), "epson-tm-t82x"));
    desk.state(PrinterState::Unreachable).await;
    assert_eq!(desk.print().await, Outcome::NotPrinted(NotPrinted::Unreachable));

    let _printer =
        VirtualPrinter::start(Config { listen: address, ..Config::default() }).await.unwrap();
    desk.state(PrinterState::Ready).await;
    assert_eq!(desk.print().await, Outcome::Printed);
}

#[tokio::test]
async fn what_cannot_be_proven_is_not_called_printed() {
    for (faults, outcome) in [
        (
            Faults { answers: Answers::Mute, ..Faults::default() },
            Outcome::Unknown(Unproven::NoConfirmation),
        ),
        (
            Faults { answers: Answers::HalfClosed, ..Faults::default() },
            Outcome::NotPrinted(NotPrinted::Unreachable),
        ),
        (
            Faults { no_process_id: true, ..Faults::default() },
            Outcome::Unknown(Unproven::NoConfirmation),
        ),
        (Faults { deaf: true, ..Faults::default() }, Outcome::Unknown(Unproven::NoConfirmation)),
    ] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
        assert_eq!(desk.print().await, outcome, "{faults:?}");
    }
}

#[tokio::test]
async fn nonsense_from_the_printer_never_proves_anything() {
    let faults = Faults { answers: Answers::Garbage, ..Faults::default() };
    for profile in ["epson-tm-t82x", "generic-80mm"] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), profile));
        let outcome = desk.print().await;
        assert_ne!(outcome, Outcome::Printed, "{profile}");
        if outcome.may_retry() {
            assert!(printer.tickets().is_empty(), "{profile}: {outcome}");
        }
    }
}

#[tokio::test]
async fn paper_that_ends_within_a_ticket_is_neither_lost_nor_printed_twice() {
    let faults = Faults { paper_out_after: Some(200), ..Faults::default() };
    for (profile, reason) in [
        ("epson-tm-t82x", Unproven::PaperOut),
        ("xprinter-xp-80c", Unproven::PaperOut),
        ("generic-80mm", Unproven::PaperOut),
    ] {
        let printer = printer(Condition::default(), faults).await;
        let mut desk = Desk::open(target(&printer.addr().to_string(), profile));
        assert_eq!(desk.print().await, Outcome::Unknown(reason), "{profile}");
        desk.ask("job-00001", slip());
        assert_eq!(
            desk.outcome().await.1,
            Outcome::Unknown(reason),
            "{profile}: the same job is not sent again"
        );
        printer.set_paper(Paper::Ok);
        timeout(SOON, printer.wait_for_ticket(1)).await.unwrap();
        desk.state(PrinterState::Ready).await;
        assert_eq!(printer.tickets().len(), 1, "{profile}");
    }
}

#[tokio::test]
async fn power_that_goes_within_a_ticket_leaves_it_unknown() {
    let faults = Faults { power_off_after: Some(150), ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    let outcome = desk.print().await;
    assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome}");
}

#[tokio::test]
async fn paper_that_is_running_low_is_told_and_printed_on() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    desk.state(PrinterState::Ready).await;
    printer.set_paper(Paper::NearEnd);
    desk.state(PrinterState::PaperLow).await;
    assert_eq!(desk.print().await, Outcome::Printed);
}

#[tokio::test]
async fn many_tickets_come_out_in_order_each_once() {
    let printer = sound().await;
    let mut desk = Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"));
    for serial in 1..=30 {
        let slip = Slip { number: format!("B{serial:03}"), ..slip() };
        desk.ask(&format!("job-{serial:05}"), slip.clone());
        // A double tap.
        desk.ask(&format!("job-{serial:05}"), slip);
    }
    for serial in 1..=30 {
        for _ in 0..2 {
            let expected = (format!("job-{serial:05}"), Outcome::Printed);
            assert_eq!(desk.outcome().await, expected);
        }
    }
    let tickets = printer.tickets();
    assert_eq!(tickets.len(), 30);
    for (ticket, serial) in tickets.iter().zip(1..) {
        assert!(ticket.contains(&format!("B{serial:03}")), "place {serial}");
    }
}

#[tokio::test]
async fn a_job_that_a_crash_interrupts_is_told_after_the_restart_and_not_sent_again() {
    // Reads nothing, so that the job stays in the middle of being sent.
    let deaf = printer(Condition::default(), Faults { deaf: true, ..Faults::default() }).await;
    let mut slow = target(&deaf.addr().to_string(), "epson-tm-t82x");
    slow.timing.confirm = SOON * 3;
    slow.profile.status = false;
    let desk = Desk::open(slow);
    desk.ask("job-00001", slip());
    // The files as a power cut leaves them, once the journal says that the job is being sent.
    let crashed = timeout(SOON, async {
        loop {
            let copy = desk.crash();
            if let Ok(file) = rusqlite::Connection::open(copy.path().join("journal.db"))
                && file
                    .query_row("SELECT state = 'sending' FROM jobs", [], |row| row.get(0))
                    .unwrap_or(false)
            {
                return copy;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the job is being sent");

    let printer = sound().await;
    let target = target(&printer.addr().to_string(), "epson-tm-t82x");
    let mut restarted = Desk::anew(target, None, crashed);
    let interrupted = ("job-00001".to_owned(), Outcome::Unknown(Unproven::Interrupted));
    assert_eq!(restarted.outcome().await, interrupted);
    restarted.ask("job-00001", slip());
    assert_eq!(restarted.outcome().await, interrupted);
    assert!(printer.tickets().is_empty());

    // A reprint by a person is a job of its own, and says so.
    restarted.ask_after("reprint-1", reprint(), &["job-00001"]);
    assert_eq!(restarted.outcome().await.1, Outcome::Printed);
    assert!(printer.tickets()[0].contains("CETAK ULANG"));
}

#[tokio::test]
async fn a_device_file_gets_the_whole_ticket_and_proves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    let mut desk = Desk::open(target(path.to_str().unwrap(), "generic-80mm"));
    assert_eq!(
        desk.print().await,
        Outcome::NotPrinted(NotPrinted::Unreachable),
        "unplugged, and not made up as a file"
    );
    fs::write(&path, "").unwrap();
    assert_eq!(desk.print().await, Outcome::Unknown(Unproven::Unconfirmed));
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\x1b@"), "a file that never answers is not asked");
    assert_eq!(bytes.windows(4).filter(|window| window == b"A012").count(), 1);
    assert!(bytes.ends_with(b"\x1dVB\x00"), "whole");
}

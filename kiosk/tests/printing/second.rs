//! Two printers: the second takes over by itself, and nothing comes out of both.

use std::fs;

use kiosk::printing::{
    PrinterPlace, PrinterState,
    outcome::{NotPrinted, Outcome, Unproven},
};
use virtual_printer::{Answers, Condition, Faults, Paper, VirtualPrinter};

use super::{Desk, printer, slip, sound, target};

fn desk(first: &VirtualPrinter, second: &VirtualPrinter) -> Desk {
    Desk::with(
        target(&first.addr().to_string(), "epson-tm-t82x"),
        Some(target(&second.addr().to_string(), "xprinter-xp-80c")),
    )
}

fn counts(first: &VirtualPrinter, second: &VirtualPrinter) -> (usize, usize) {
    (first.tickets().len(), second.tickets().len())
}

#[tokio::test]
async fn the_first_is_used_as_long_as_it_can_print() {
    let (first, second) = (sound().await, sound().await);
    let mut desk = desk(&first, &second);
    for job in ["job-00001", "job-00002", "job-00003"] {
        desk.ask(job, slip());
        assert_eq!(desk.outcome().await, (job.into(), Outcome::Printed));
    }
    assert_eq!(counts(&first, &second), (3, 0));
}

#[tokio::test]
async fn the_second_takes_over_and_gives_back() {
    let (first, second) = (sound().await, sound().await);
    let mut desk = desk(&first, &second);
    desk.state_of(PrinterPlace::First, PrinterState::Ready).await;
    first.set_paper(Paper::Out);
    // Also while nobody has noticed yet: the same job goes on to the other printer.
    desk.ask("job-00001", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert_eq!(counts(&first, &second), (0, 1));
    assert!(
        desk.states.contains(&(PrinterPlace::First, PrinterState::PaperOut)),
        "{:?}",
        desk.states
    );

    first.set_paper(Paper::Ok);
    desk.state_of(PrinterPlace::First, PrinterState::Ready).await;
    desk.ask("job-00002", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert_eq!(counts(&first, &second), (1, 1));
}

#[tokio::test]
async fn a_printer_that_is_known_to_be_unable_is_tried_last() {
    let out = Condition { paper: Paper::Out, ..Condition::default() };
    let (first, second) = (printer(out, Faults::default()).await, sound().await);
    let mut desk = desk(&first, &second);
    desk.state_of(PrinterPlace::First, PrinterState::PaperOut).await;
    desk.ask("job-00001", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert!(desk.states.iter().all(|(_, state)| *state == PrinterState::Ready), "not asked again");
}

#[tokio::test]
async fn what_neither_prints_has_the_reason_of_the_first_and_may_be_asked_for_again() {
    let sick = |paper, cover_open| Condition { paper, cover_open, online: true };
    let first = printer(sick(Paper::Out, false), Faults::default()).await;
    let second = printer(sick(Paper::Ok, true), Faults::default()).await;
    let mut desk = desk(&first, &second);
    assert_eq!(desk.print().await, Outcome::NotPrinted(NotPrinted::PaperOut));
    second.set_cover(false);
    desk.state_of(PrinterPlace::Second, PrinterState::Ready).await;
    assert_eq!(desk.print().await, Outcome::Printed);
    first.set_paper(Paper::Ok);
    desk.state_of(PrinterPlace::First, PrinterState::Ready).await;
    assert_eq!(counts(&first, &second), (0, 1));
}

#[tokio::test]
async fn what_may_have_come_out_of_one_is_never_sent_to_the_other() {
    for (faults, reason) in [
        (Faults { paper_out_after: Some(200), ..Faults::default() }, Unproven::PaperOut),
        (Faults { no_process_id: true, ..Faults::default() }, Unproven::NoConfirmation),
        (Faults { answers: Answers::Mute, ..Faults::default() }, Unproven::NoConfirmation),
    ] {
        let (first, second) = (printer(Condition::default(), faults).await, sound().await);
        let mut desk = desk(&first, &second);
        assert_eq!(desk.print().await, Outcome::Unknown(reason), "{faults:?}");
        assert_eq!(desk.print().await, Outcome::Unknown(reason), "asked for again: {faults:?}");
        assert!(second.tickets().is_empty(), "{faults:?}");

        // Nor after a restart, whichever printer could print now.
        let folder = desk.crash();
        drop(desk);
        let mut restarted =
            Desk::anew(target(&second.addr().to_string(), "xprinter-xp-80c"), None, folder);
        assert_eq!(restarted.outcome().await.1, Outcome::Unknown(reason), "told again");
        assert_eq!(restarted.print().await, Outcome::Unknown(reason), "{faults:?}");
        assert!(second.tickets().is_empty(), "{faults:?}");
    }
}

#[tokio::test]
async fn a_printer_that_left_a_job_unproven_is_passed_over_until_something_changes() {
    let faults = Faults { no_process_id: true, ..Faults::default() };
    let (first, second) = (printer(Condition::default(), faults).await, sound().await);
    let mut desk = desk(&first, &second);
    desk.ask("job-00001", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Unknown(Unproven::NoConfirmation));
    desk.ask("job-00002", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert_eq!(counts(&first, &second), (1, 1));

    // Somebody opens it, mends it and closes it.
    first.set_cover(true);
    desk.state_of(PrinterPlace::First, PrinterState::CoverOpen).await;
    first.set_faults(Faults::default());
    first.set_cover(false);
    desk.state_of(PrinterPlace::First, PrinterState::Ready).await;
    desk.ask("job-00003", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert_eq!(counts(&first, &second), (2, 1));
}

#[tokio::test]
async fn the_journal_says_which_printer_got_a_job() {
    let out = Condition { paper: Paper::Out, ..Condition::default() };
    let (first, second) = (printer(out, Faults::default()).await, sound().await);
    let mut desk = desk(&first, &second);
    assert_eq!(desk.print().await, Outcome::Printed);
    let copy = desk.crash();
    let file = rusqlite::Connection::open(copy.path().join("journal.db")).unwrap();
    let printer: String = file.query_row("SELECT printer FROM jobs", [], |row| row.get(0)).unwrap();
    assert_eq!(printer, "second");
}

#[tokio::test]
async fn printers_of_two_kinds_take_each_others_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    fs::write(&path, "").unwrap();
    let first =
        printer(Condition { online: false, ..Condition::default() }, Faults::default()).await;
    let mut desk = Desk::with(
        target(&first.addr().to_string(), "epson-tm-t82x"),
        Some(target(path.to_str().unwrap(), "generic-58mm")),
    );
    assert_eq!(desk.print().await, Outcome::Unknown(Unproven::Unconfirmed));
    let bytes = fs::read(&path).unwrap();
    assert_eq!(bytes.windows(4).filter(|window| window == b"A012").count(), 1);
}

//! Proofs that come after a job was given up, reprints that clear what is left of it, and reports
//! over a restart.

use std::time::Duration;

use kiosk::printing::{
    PrinterPlace, PrinterState,
    outcome::{Outcome, Unproven},
};
use virtual_printer::{Answers, Condition, Faults, Paper, VirtualPrinter};

use super::{Desk, id, printer, reprint, slip, sound, target, unmarked};

const PAPER_OUT: Outcome = Outcome::Unknown(Unproven::PaperOut);

/// The paper ends within the first ticket.
async fn short_of_paper() -> VirtualPrinter {
    let faults = Faults { paper_out_after: Some(200), ..Faults::default() };
    printer(Condition::default(), faults).await
}

fn epson(printer: &VirtualPrinter) -> Desk {
    Desk::open(target(&printer.addr().to_string(), "epson-tm-t82x"))
}

#[tokio::test]
async fn a_ticket_that_comes_out_after_the_refill_is_proven_then() {
    let printer = short_of_paper().await;
    let mut desk = epson(&printer);
    assert_eq!(desk.print().await, PAPER_OUT);
    printer.set_paper(Paper::Ok);
    assert_eq!(desk.outcome().await, ("job-00001".into(), Outcome::Printed));
    assert_eq!(printer.tickets().len(), 1);
    assert_eq!(desk.print().await, Outcome::Printed, "known, and not printed again");
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn a_proof_is_heard_also_after_the_printer_has_hung_up() {
    let printer = short_of_paper().await;
    let mut desk = epson(&printer);
    assert_eq!(desk.print().await, PAPER_OUT);
    printer.set_faults(Faults { answers: Answers::HalfClosed, ..Faults::default() });
    desk.state(PrinterState::Unreachable).await;
    printer.set_faults(Faults::default());
    desk.state(PrinterState::PaperOut).await;
    printer.set_paper(Paper::Ok);
    assert_eq!(desk.outcome().await, ("job-00001".into(), Outcome::Printed));
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn a_proof_counts_on_a_later_connection_and_after_a_restart() {
    let printer = short_of_paper().await;
    let mut desk = epson(&printer);
    assert_eq!(desk.print().await, PAPER_OUT);
    let folder = desk.crash();
    drop(desk);
    let target = target(&printer.addr().to_string(), "epson-tm-t82x");
    let mut restarted = Desk::anew(target, None, folder);
    assert_eq!(restarted.outcome().await, ("job-00001".into(), PAPER_OUT), "not reported yet");
    restarted.state(PrinterState::PaperOut).await;
    printer.set_paper(Paper::Ok);
    assert_eq!(restarted.outcome().await, ("job-00001".into(), Outcome::Printed));
    assert_eq!(printer.tickets().len(), 1);
}

#[tokio::test]
async fn a_new_job_is_printed_while_an_old_one_is_waited_for() {
    // Knows no process ids at first, so that the first job is never proven.
    let faults = Faults { no_process_id: true, ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let mut desk = epson(&printer);
    desk.ask("job-00001", slip());
    assert_eq!(desk.outcome().await.1, Outcome::Unknown(Unproven::NoConfirmation));
    printer.set_faults(Faults::default());
    desk.ask("job-00002", slip());
    assert_eq!(desk.outcome().await, ("job-00002".into(), Outcome::Printed));
    assert_eq!(printer.tickets().len(), 2);
}

#[tokio::test]
async fn the_line_is_let_go_once_nothing_more_is_to_be_expected() {
    let faults = Faults { no_process_id: true, ..Faults::default() };
    let printer = printer(Condition::default(), faults).await;
    let mut target = target(&printer.addr().to_string(), "epson-tm-t82x");
    target.timing.late = Duration::from_millis(300);
    let mut desk = Desk::open(target.clone());
    assert_eq!(desk.print().await, Outcome::Unknown(Unproven::NoConfirmation));
    // The printer takes one client: another kiosk gets its turn.
    printer.set_faults(Faults::default());
    let mut other = Desk::open(target);
    other.state(PrinterState::Ready).await;
    assert_eq!(other.print().await, Outcome::Printed);
}

#[tokio::test]
async fn a_reprint_clears_what_is_left_of_the_ticket_first() {
    let printer = short_of_paper().await;
    let mut desk = epson(&printer);
    assert_eq!(desk.print().await, PAPER_OUT);
    // The roll is changed and the visitor asks for the paper again before it goes on: here the
    // cover is still open.
    printer.set_cover(true);
    printer.set_paper(Paper::Ok);
    desk.ask_after("job-00001r", reprint(), &["job-00001"]);
    let (_, outcome) = desk.outcome().await;
    assert!(outcome.may_retry(), "{outcome}");
    printer.set_cover(false);
    desk.state(PrinterState::Ready).await;
    desk.ask_after("job-00001r", reprint(), &["job-00001"]);
    assert_eq!(desk.outcome().await, ("job-00001r".into(), Outcome::Printed));
    // The half that was on paper already, and the reprint.
    assert!(unmarked(&printer) <= 1);
    let tickets = printer.tickets();
    let whole: Vec<_> = tickets.iter().filter(|ticket| ticket.contains("terlewat")).collect();
    assert_eq!(whole.len(), 1, "one whole slip");
    assert!(whole[0].contains("CETAK ULANG"));
}

#[tokio::test]
async fn a_reprint_by_the_second_printer_clears_the_first() {
    let (first, second) = (short_of_paper().await, sound().await);
    let mut desk = Desk::with(
        target(&first.addr().to_string(), "epson-tm-t82x"),
        Some(target(&second.addr().to_string(), "epson-tm-t20ii")),
    );
    assert_eq!(desk.print().await, PAPER_OUT);
    desk.ask_after("job-00001r", reprint(), &["job-00001"]);
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    assert!(second.tickets()[0].contains("CETAK ULANG"));
    first.set_paper(Paper::Ok);
    desk.state_of(PrinterPlace::First, PrinterState::Ready).await;
    assert_eq!(first.waiting(), 0);
    assert!(
        first.tickets().iter().all(|ticket| !ticket.contains("terlewat")),
        "only the torn half"
    );
}

#[tokio::test]
async fn a_buffer_is_not_cleared_without_need() {
    let printer = sound().await;
    let mut desk = epson(&printer);
    assert_eq!(desk.print().await, Outcome::Printed);
    desk.ask_after("job-00001r", reprint(), &["job-00001"]);
    assert_eq!(desk.outcome().await.1, Outcome::Printed);
    let received = printer.received();
    assert!(!received.windows(3).any(|bytes| bytes == [0x10, 0x14, 0x08]));
}

#[tokio::test]
async fn an_outcome_is_told_again_until_the_server_has_it() {
    let printer = sound().await;
    let target = target(&printer.addr().to_string(), "epson-tm-t82x");
    let mut desk = Desk::open(target.clone());
    desk.ask("job-00001", slip());
    assert_eq!(desk.outcome().await, ("job-00001".into(), Outcome::Printed));
    desk.handle.reported(id("job-00001"), Outcome::Printed).unwrap();
    desk.ask("job-00002", slip());
    assert_eq!(desk.outcome().await, ("job-00002".into(), Outcome::Printed));
    // What was said before is written before the next job's outcome is told.
    let folder = desk.crash();
    drop(desk);
    let mut restarted = Desk::anew(target, None, folder);
    assert_eq!(restarted.outcome().await, ("job-00002".into(), Outcome::Printed));
    restarted.ask("job-00003", slip());
    assert_eq!(restarted.outcome().await.0, "job-00003", "the first was not told again");
    assert_eq!(printer.tickets().len(), 3);
}

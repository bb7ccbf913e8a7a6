//! Between the screen and the printer: jobs that carry their ticket's name, and what an outcome
//! means to the hall and to a visitor.

use queue_core::{
    command::IdempotencyKey,
    ticket::{PrintOutcome, TicketId},
    wire::kiosk::PrintReport,
};

use crate::printing::{
    journal::JobId,
    outcome::{NotPrinted, Outcome, Unproven},
};

/// The job of a ticket's paper: `2026-11-24_A012_0`. `copy` counts from 0; any other is a reprint.
/// The name is all that is left after a crash, and it tells which ticket the outcome is for.
pub fn job(ticket: &TicketId, copy: u8) -> Option<JobId> {
    format!("{}_{}_{copy}", ticket.day, ticket.number).parse().ok().map(JobId)
}

/// The job of a list of what to bring, asked for with `key`. It is of no ticket, and the hall hears
/// nothing of it.
pub fn list_job(key: &IdempotencyKey) -> Option<JobId> {
    format!("list_{}", key.as_str()).parse().ok().map(JobId)
}

/// The ticket that a job was for.
pub fn ticket(job: &JobId) -> Option<TicketId> {
    let mut parts = job.0.as_str().split('_');
    let (day, number) = (parts.next()?, parts.next()?);
    Some(TicketId { day: day.parse().ok()?, number: number.parse().ok()? })
}

/// What the hall keeps of an outcome.
pub const fn report(outcome: Outcome) -> PrintOutcome {
    match outcome {
        Outcome::Printed => PrintOutcome::Printed,
        Outcome::NotPrinted(_) => PrintOutcome::Failed,
        Outcome::Unknown(_) => PrintOutcome::Unknown,
    }
}

/// The report of what became of a ticket's paper. Its key is made of ticket and outcome, so that a
/// repeat, also by a kiosk that was started anew, is the same request to the server.
pub fn report_of(ticket: TicketId, outcome: PrintOutcome) -> Option<PrintReport> {
    let word = match outcome {
        PrintOutcome::Unconfirmed => "open",
        PrintOutcome::Printed => "printed",
        PrintOutcome::Failed => "failed",
        PrintOutcome::Unknown => "unknown",
        PrintOutcome::OnScreen => "screen",
    };
    let key: IdempotencyKey = format!("{}_{}_{word}", ticket.day, ticket.number).parse().ok()?;
    Some(PrintReport { key, ticket, outcome })
}

/// Where a ticket's paper is, for its visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// On its way.
    Printing,
    /// It came out, or all says so.
    Out,
    /// There is none: the paper of the printer is at its end.
    PaperOut,
    /// There is none, for another reason.
    Failed,
    /// It may be there or not.
    Unproven,
    /// This machine has no printer.
    NoPrinter,
}

impl Paper {
    /// What an outcome means to a visitor. A printer that can prove nothing and reports no fault
    /// has printed, as far as a visitor is concerned: the way to a reprint is on the screen.
    pub const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Printed | Outcome::Unknown(Unproven::Unconfirmed) => Self::Out,
            Outcome::NotPrinted(NotPrinted::PaperOut) | Outcome::Unknown(Unproven::PaperOut) => {
                Self::PaperOut
            }
            Outcome::NotPrinted(_) => Self::Failed,
            Outcome::Unknown(_) => Self::Unproven,
        }
    }

    /// Whether the visitor has to keep the number in mind.
    pub const fn is_missing(self) -> bool {
        !matches!(self, Self::Printing | Self::Out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jobs_name_tells_its_ticket() {
        let known = crate::samples::ticket("AB1234").ticket;
        let first = job(&known, 0).unwrap();
        assert_eq!(ticket(&first), Some(known));
        assert_ne!(Some(first), job(&known, 1), "a reprint is a job of its own");
        assert_eq!(ticket(&JobId("another-name".parse().unwrap())), None);
        let list = list_job(&"0123456789abcdef0123456789abcdef".parse().unwrap()).unwrap();
        assert_eq!(ticket(&list), None, "a list is of no ticket");
    }

    #[test]
    fn a_report_has_the_same_key_only_for_the_same_news() {
        let ticket = crate::samples::ticket("AB1234").ticket;
        let key = |outcome| report_of(ticket, outcome).unwrap().key;
        assert_eq!(key(PrintOutcome::Printed), key(PrintOutcome::Printed));
        assert_ne!(key(PrintOutcome::Printed), key(PrintOutcome::Unknown));
        let other = crate::samples::ticket("AB1235").ticket;
        assert_ne!(
            report_of(other, PrintOutcome::Printed).unwrap().key,
            key(PrintOutcome::Printed)
        );
    }

    #[test]
    fn a_visitor_is_sent_away_with_paper_or_with_the_number_in_mind() {
        assert!(!Paper::of(Outcome::Printed).is_missing());
        assert!(!Paper::of(Outcome::Unknown(Unproven::Unconfirmed)).is_missing());
        assert!(Paper::of(Outcome::Unknown(Unproven::NoConfirmation)).is_missing());
        assert!(Paper::of(Outcome::NotPrinted(NotPrinted::Unreachable)).is_missing());
        assert_eq!(Paper::of(Outcome::NotPrinted(NotPrinted::PaperOut)), Paper::PaperOut);
    }
}

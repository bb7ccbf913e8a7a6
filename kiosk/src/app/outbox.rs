//! Reports of paper that the server has not taken yet, oldest first: the print journal's open ones,
//! in memory. They wait for the link; a number is valid with or without them. The journal is told
//! of each that is taken, and tells the others again after a restart.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use queue_core::wire::kiosk::PrintReport;

use crate::{
    link::post::Failure,
    printing::{journal::JobId, outcome::Outcome},
};

/// Between two attempts.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// More than a day's; beyond that the oldest are of no use.
const MOST: usize = 2_000;
/// How the codes begin by which the server says that it does not know this machine. It is paired
/// again first, and then reports.
const NOT_PAIRED: &str = "device-token-";

/// The outcome in the journal that a report tells.
pub type Source = (JobId, Outcome);

/// What is to be reported.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: VecDeque<(PrintReport, Option<Source>)>,
    under_way: bool,
    not_before: Option<Instant>,
}

impl Outbox {
    /// Adds a report, and where it is from if the journal has it.
    pub fn push(&mut self, report: Option<PrintReport>, source: Option<Source>) {
        let Some(report) = report else { return };
        if self.waiting.iter().any(|(waiting, of)| *waiting == report && *of == source) {
            return;
        }
        if self.waiting.len() == MOST {
            self.waiting.pop_front();
            self.under_way = false;
        }
        self.waiting.push_back((report, source));
    }

    /// Whether the server has taken everything.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The report to send now, if there is one and none is under way.
    pub fn next(&mut self, now: Instant) -> Option<PrintReport> {
        if self.under_way || self.not_before.is_some_and(|time| now < time) {
            return None;
        }
        let (report, _) = self.waiting.front()?.clone();
        self.under_way = true;
        Some(report)
    }

    /// The server took the report that was under way, or refused it, or did not answer. What the
    /// journal need not tell again, if it was from there.
    pub fn answered(&mut self, answer: &Result<(), Failure>, now: Instant) -> Option<Source> {
        if !std::mem::take(&mut self.under_way) {
            return None;
        }
        match answer {
            Err(Failure::Unanswered) => self.not_before = Some(now + AGAIN_AFTER),
            Err(Failure::Refused(why)) if why.retry || why.code.starts_with(NOT_PAIRED) => {
                self.not_before = Some(now + AGAIN_AFTER);
            }
            Ok(()) | Err(Failure::Refused(_)) => {
                self.not_before = None;
                return self.waiting.pop_front().and_then(|(_, source)| source);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use queue_core::{Bilingual, ticket::PrintOutcome, wire::ErrorBody};

    use super::*;
    use crate::{paper, samples};

    fn source(number: &str) -> Source {
        (paper::job(&samples::ticket(number).ticket, 0).unwrap(), Outcome::Printed)
    }

    fn report(number: &str) -> PrintReport {
        paper::report_of(samples::ticket(number).ticket, PrintOutcome::Printed).unwrap()
    }

    fn outbox(numbers: &[&str]) -> Outbox {
        let mut outbox = Outbox::default();
        for number in numbers {
            outbox.push(Some(report(number)), Some(source(number)));
        }
        outbox
    }

    fn refused(code: &str) -> Result<(), Failure> {
        let text = Bilingual::new("Tidak", "No");
        let why = ErrorBody { code: code.into(), text, refusal: None, retry: false };
        Err(Failure::Refused(Box::new(why)))
    }

    #[test]
    fn a_report_goes_out_until_it_is_answered_and_in_order() {
        let now = Instant::now();
        let mut outbox = outbox(&["A012", "A013", "A012"]);
        assert_eq!(outbox.next(now), Some(report("A012")));
        assert_eq!(outbox.next(now), None, "one at a time");
        assert_eq!(outbox.answered(&Err(Failure::Unanswered), now), None);
        assert_eq!(outbox.next(now), None, "not at once");
        let later = now + AGAIN_AFTER;
        assert_eq!(outbox.next(later), Some(report("A012")), "the same, with the same key");
        assert_eq!(outbox.answered(&Ok(()), later), Some(source("A012")));
        assert_eq!(outbox.next(later), Some(report("A013")));
        assert_eq!(outbox.answered(&refused("unknown-ticket"), later), Some(source("A013")));
        assert_eq!(outbox.next(later), None, "and the third was the first");
    }

    #[test]
    fn a_machine_that_has_to_be_paired_again_reports_after_that() {
        let now = Instant::now();
        let mut outbox = outbox(&["A012"]);
        outbox.next(now);
        assert_eq!(outbox.answered(&refused("device-token-unknown"), now), None);
        assert_eq!(outbox.next(now + AGAIN_AFTER), Some(report("A012")));
    }
}

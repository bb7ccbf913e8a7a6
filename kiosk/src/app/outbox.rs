//! Reports of paper that the server has not taken yet, oldest first. They wait for the link; a
//! number is valid with or without them.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use queue_core::wire::kiosk::PrintReport;

use crate::link::post::Failure;

/// Between two attempts.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// More than a day's; beyond that the oldest are of no use.
const MOST: usize = 2_000;

/// What is to be reported.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: VecDeque<PrintReport>,
    under_way: bool,
    not_before: Option<Instant>,
}

impl Outbox {
    /// Adds a report.
    pub fn push(&mut self, report: PrintReport) {
        if self.waiting.len() == MOST {
            self.waiting.pop_front();
        }
        self.waiting.push_back(report);
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
        let report = self.waiting.front()?.clone();
        self.under_way = true;
        Some(report)
    }

    /// The server took the report that was under way, or refused it, or did not answer.
    pub fn answered(&mut self, answer: &Result<(), Failure>, now: Instant) {
        if !std::mem::take(&mut self.under_way) {
            return;
        }
        match answer {
            Err(Failure::Unanswered) => self.not_before = Some(now + AGAIN_AFTER),
            Err(Failure::Refused(why)) if why.retry => self.not_before = Some(now + AGAIN_AFTER),
            Ok(()) | Err(Failure::Refused(_)) => {
                self.waiting.pop_front();
                self.not_before = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use queue_core::ticket::PrintOutcome;

    use super::*;
    use crate::samples;

    fn report(key: &str) -> PrintReport {
        PrintReport {
            key: key.parse().unwrap(),
            ticket: samples::ticket("A012").ticket,
            outcome: PrintOutcome::Printed,
        }
    }

    #[test]
    fn a_report_goes_out_until_it_is_answered_and_in_order() {
        let now = Instant::now();
        let mut outbox = Outbox::default();
        outbox.push(report("report-1"));
        outbox.push(report("report-2"));
        assert_eq!(outbox.next(now), Some(report("report-1")));
        assert_eq!(outbox.next(now), None, "one at a time");
        outbox.answered(&Err(Failure::Unanswered), now);
        assert_eq!(outbox.next(now), None, "not at once");
        let later = now + AGAIN_AFTER;
        assert_eq!(outbox.next(later), Some(report("report-1")), "the same, with the same key");
        outbox.answered(&Ok(()), later);
        assert_eq!(outbox.next(later), Some(report("report-2")));
        outbox.answered(&Ok(()), later);
        assert_eq!(outbox.next(later), None);
    }
}

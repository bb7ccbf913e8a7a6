//! Confirmations that come after their job was given up.
//!
//! A printer whose paper ends in the middle of a ticket goes on by itself after the refill, and
//! its process id comes then. Somebody has to be on the line: the connection is kept while jobs
//! are unproven, until the printer has been well for a while without a word of them. It may also
//! be another connection: a printer answers to whoever is there.

use std::time::{Duration, Instant};

use super::{reply::ProcessId, session::Session};

/// More are not waited for; the oldest are given up.
const MOST: usize = 64;

#[derive(Default)]
pub(super) struct Late {
    awaited: Vec<(ProcessId, u64)>,
    line: Option<Session>,
    well_since: Option<Instant>,
}

impl Late {
    /// Waits for the confirmations of these jobs of before.
    pub(super) fn of(jobs: impl IntoIterator<Item = u64>) -> Self {
        let mut new = Self::default();
        for job in jobs {
            new.expect(job);
        }
        new
    }

    /// Waits for the confirmation of a job as well.
    pub(super) fn expect(&mut self, job: u64) {
        if self.awaited.len() == MOST {
            self.awaited.remove(0);
        }
        self.awaited.push((ProcessId::of_job(job), job));
        self.well_since = None;
    }

    /// The printer forgot what it had: no confirmation will come any more.
    pub(super) fn forget(&mut self) {
        self.awaited.clear();
        self.line = None;
    }

    /// Whether the line is held, and so to be listened to.
    pub(super) const fn is_on_the_line(&self) -> bool {
        self.line.is_some()
    }

    /// The line, for whoever has a use for it; many printers take one client.
    pub(super) const fn take_line(&mut self) -> Option<Session> {
        self.line.take()
    }

    /// Takes a line over if something may still come on it. `well`: the printer could print now.
    pub(super) fn hold(&mut self, line: Session, well: bool, patience: Duration) {
        let since = well.then(|| self.well_since.unwrap_or_else(Instant::now));
        self.well_since = since;
        let in_vain = since.is_some_and(|since| since.elapsed() >= patience);
        if !self.awaited.is_empty() && !in_vain {
            self.line = Some(line);
        }
    }

    /// Listens to the line for what is there already; the jobs that are proven now.
    pub(super) fn listen(&mut self) -> Vec<u64> {
        let Some(mut line) = self.line.take() else { return Vec::new() };
        let alive = line.listen(|_| false, Instant::now()).is_ok();
        let proven = self.heard(&mut line);
        if alive && !self.awaited.is_empty() {
            self.line = Some(line);
        }
        proven
    }

    /// The awaited jobs among those that a printer has said are printed.
    pub(super) fn heard(&mut self, line: &mut Session) -> Vec<u64> {
        let mut proven = Vec::new();
        for id in line.printed.drain(..) {
            if let Some(place) = self.awaited.iter().position(|(awaited, _)| *awaited == id) {
                proven.push(self.awaited.remove(place).1);
            }
        }
        proven
    }
}

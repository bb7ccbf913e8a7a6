//! The owner of a printer: a thread that prints one job after the other and looks at the printer
//! in between.
//!
//! One owner a printer, because most printers take one client, and a device file has one opener.
//! The handle is for screens: it never blocks.

use std::{
    io,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{
    job::{self, Target},
    journal::{JobId, Journal, JournalError, Queued},
    layout,
    outcome::{NotPrinted, Outcome},
    reply::ProcessId,
    slip::Slip,
    status::PrinterState,
};

/// A slip to print.
#[derive(Debug, Clone)]
pub struct PrintRequest {
    /// Names the job: the same one is never printed twice. A job that was not printed may be
    /// asked for again under its name; a reprint is a job with a name of its own.
    pub job: JobId,
    /// When it was asked for.
    pub at: Timestamp,
    /// What to print.
    pub slip: Slip,
}

/// What a printer's owner tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterEvent {
    /// A job ended. Each job that was asked for ends exactly once, also over a crash.
    Outcome {
        /// Which.
        job: JobId,
        /// How.
        outcome: Outcome,
    },
    /// The printer is not as it was; the first one comes soon after the start.
    State(PrinterState),
}

/// A printer that has an owner.
#[derive(Debug)]
pub struct Printer;

/// Gives jobs to a printer's owner. Once all handles are gone, the owner finishes the jobs that
/// it has and ends.
#[derive(Debug, Clone)]
pub struct PrinterHandle {
    requests: mpsc::Sender<PrintRequest>,
}

/// The owner has ended: a defect, since it ends only after its handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the printer's thread has ended")]
pub struct OwnerGone;

impl PrinterHandle {
    /// Asks for a print; its outcome comes as an event.
    pub fn print(&self, request: PrintRequest) -> Result<(), OwnerGone> {
        self.requests.send(request).map_err(|_| OwnerGone)
    }
}

/// How often a printer without work is looked at, unless set otherwise.
pub const WATCH_EVERY: Duration = Duration::from_secs(4);

impl Printer {
    /// Starts the owner. The first events are the outcomes of jobs that a crash left open.
    ///
    /// An error is one of the system: no thread could be started.
    pub fn spawn(
        target: Target,
        watch_every: Duration,
        journal: Journal,
    ) -> io::Result<(PrinterHandle, UnboundedReceiver<PrinterEvent>)> {
        let (requests, inbox) = mpsc::channel();
        let (events, heard) = unbounded_channel();
        let owner = Owner { target, journal, events, state: None };
        thread::Builder::new()
            .name("printer".into())
            .spawn(move || owner.run(&inbox, watch_every))?;
        Ok((PrinterHandle { requests }, heard))
    }
}

struct Owner {
    target: Target,
    journal: Journal,
    events: UnboundedSender<PrinterEvent>,
    state: Option<PrinterState>,
}

impl Owner {
    fn run(mut self, inbox: &mpsc::Receiver<PrintRequest>, watch_every: Duration) {
        self.recover();
        let mut next_look = Instant::now();
        loop {
            match inbox.recv_timeout(next_look.saturating_duration_since(Instant::now())) {
                Ok(request) => {
                    self.print(request);
                    // At once: was it the last of the paper?
                    next_look = next_look.min(Instant::now() + Duration::from_secs(1));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.tell_state(job::look(&self.target));
                    next_look = Instant::now() + watch_every;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn recover(&mut self) {
        match self.journal.recover() {
            Ok(jobs) => {
                for (job, outcome) in jobs {
                    tracing::warn!(%job, %outcome, "a print job was open when the kiosk stopped");
                    self.tell(PrinterEvent::Outcome { job, outcome });
                }
            }
            Err(error) => tracing::error!(%error, "open print jobs cannot be read"),
        }
    }

    fn print(&mut self, request: PrintRequest) {
        let PrintRequest { job, at, slip } = request;
        let outcome = match self.journal.queue(&job, at, &slip) {
            Ok(Queued::New(number)) => self.send(number, &slip),
            Ok(Queued::Known(outcome)) => outcome,
            Err(error) => failed(&error),
        };
        tracing::info!(%job, ticket.number = slip.number, %outcome, "print job ended");
        self.tell(PrinterEvent::Outcome { job, outcome });
    }

    fn send(&mut self, number: u64, slip: &Slip) -> Outcome {
        let outcome = match layout::document(slip, &self.target.profile) {
            Ok(document) => {
                let id = ProcessId::of_job(number);
                let report = job::print(&self.target, &document, id, || {
                    self.journal.sending(number).map_err(|error| failed(&error)).is_ok()
                });
                self.tell_state(report.state);
                report.outcome
            }
            Err(error) => {
                tracing::error!(ticket.number = slip.number, %error, "a slip cannot be laid out");
                Outcome::NotPrinted(NotPrinted::Unprintable)
            }
        };
        if let Err(error) = self.journal.finish(number, outcome) {
            // The outcome itself is true; only a restart would now say less than is known.
            tracing::error!(%error, "the outcome of a print job cannot be kept");
        }
        outcome
    }

    fn tell_state(&mut self, state: PrinterState) {
        if self.state.replace(state) != Some(state) {
            tracing::info!(printer = %self.target.endpoint, ?state, "printer");
            self.tell(PrinterEvent::State(state));
        }
    }

    fn tell(&self, event: PrinterEvent) {
        // Nobody listens while the kiosk shuts down; the journal has it.
        let _ = self.events.send(event);
    }
}

fn failed(error: &JournalError) -> Outcome {
    tracing::error!(%error, "a print job cannot be kept, so it is not sent");
    Outcome::NotPrinted(NotPrinted::Journal)
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use jiff::Timestamp;

    use super::{PrintRequest, Printer, PrinterEvent};
    use crate::printing::{
        job::{Target, Timing},
        journal::{JobId, Journal},
        outcome::{NotPrinted, Outcome, Unproven},
        profile::Profile,
        slip::{Slip, samples::slip},
        status::PrinterState,
    };

    /// Prints into a plain file until the last job has ended; what was told, and the file.
    fn print(slips: impl IntoIterator<Item = Slip>, full: bool) -> (Vec<PrinterEvent>, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        fs::write(&path, "").unwrap();
        let target = Target {
            endpoint: path.to_str().unwrap().parse().unwrap(),
            profile: Profile::load("generic-58mm").unwrap(),
            timing: Timing::default(),
        };
        let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
        if full {
            journal.fill_disk();
        }
        let (handle, mut heard) = Printer::spawn(target, Duration::from_mins(1), journal).unwrap();
        for (place, slip) in slips.into_iter().enumerate() {
            let job = JobId(format!("job-{place:05}").parse().unwrap());
            handle.print(PrintRequest { job, at: Timestamp::UNIX_EPOCH, slip }).unwrap();
        }
        drop(handle);
        let mut events = Vec::new();
        while let Some(event) = heard.blocking_recv() {
            events.push(event);
        }
        (events, fs::read(&path).unwrap())
    }

    fn ended(place: usize, outcome: Outcome) -> PrinterEvent {
        PrinterEvent::Outcome { job: JobId(format!("job-{place:05}").parse().unwrap()), outcome }
    }

    #[test]
    fn what_was_asked_for_is_printed_before_the_owner_ends() {
        let (mut events, bytes) = print([slip(), slip(), slip()], false);
        events.retain(|event| matches!(event, PrinterEvent::Outcome { .. }));
        let unconfirmed = Outcome::Unknown(Unproven::Unconfirmed);
        assert_eq!(events, [0, 1, 2].map(|place| ended(place, unconfirmed)));
        assert_eq!(bytes.windows(4).filter(|window| window == b"A012").count(), 3);
    }

    #[test]
    fn on_a_full_disk_nothing_is_sent() {
        let long = Slip { notes: vec!["x".repeat(100_000)], ..slip() };
        let (events, bytes) = print([long], true);
        assert!(events.contains(&ended(0, Outcome::NotPrinted(NotPrinted::Journal))), "{events:?}");
        assert!(bytes.iter().all(|byte| *byte <= 0x10), "at most questions");
    }

    #[test]
    fn a_slip_that_cannot_be_laid_out_is_told() {
        let (events, _) = print([Slip { url: "HTTP://É".into(), ..slip() }], false);
        let unprintable = Outcome::NotPrinted(NotPrinted::Unprintable);
        assert!(events.contains(&ended(0, unprintable)), "{events:?}");
    }

    #[test]
    fn the_state_is_told_once_until_it_changes() {
        let (events, _) = print([slip(), slip()], false);
        let states: Vec<_> =
            events.iter().filter(|event| matches!(event, PrinterEvent::State(_))).collect();
        assert_eq!(states, [&PrinterEvent::State(PrinterState::Silent)]);
    }
}

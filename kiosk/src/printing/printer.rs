//! The owner of a printer: a thread that prints one job after the other and looks at the printer
//! in between.
//!
//! One owner a printer, because most printers take one client, and a device file has one opener.
//! It decides nothing about jobs: the [`desk`](super::desk) gives it each one and keeps the journal.

use std::{
    io,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use super::{
    PrinterPlace, PrinterState,
    document::Document,
    job::{self, Silence, Target},
    late::Late,
    outcome::{NotPrinted, Outcome},
    profile::Confirm,
    reply::ProcessId,
};

/// How often a line is listened to on which an old job may still be confirmed.
const LISTEN_EVERY: Duration = Duration::from_millis(200);

/// What an owner is to do.
pub(super) enum Order {
    /// Print this as the job of that number.
    Print { job: u64, slip: Box<Document> },
    /// Forget what waits in the printer.
    Clear,
}

/// What an owner says to the desk.
pub(super) enum Said {
    /// The first byte is about to be sent: may it be?
    Ready { job: u64, go: mpsc::Sender<bool> },
    /// A job has ended.
    Ended { job: u64, outcome: Outcome },
    /// A job that had ended without proof is proven now.
    Proven { job: u64 },
    /// The printer was asked to forget what waited in it, and said that it did or not.
    Cleared { done: bool },
    /// The printer is in this state, which may be the one of before.
    State(PrinterState),
}

/// Starts the owner of a printer. It ends once nobody can give it orders any more.
///
/// `unproven`: jobs of before that the printer may yet confirm. An error is one of the system: no
/// thread could be started.
pub(super) fn spawn(
    place: PrinterPlace,
    target: Target,
    watch_every: Duration,
    unproven: Vec<u64>,
    say: impl Fn(Said) + Send + 'static,
) -> io::Result<mpsc::Sender<Order>> {
    let (orders, inbox) = mpsc::channel();
    let late = match target.profile.confirm {
        Confirm::ProcessId => Late::of(unproven),
        Confirm::GsR | Confirm::None => Late::default(),
    };
    let owner = Owner { target, late, silence: Silence::Busy, say };
    thread::Builder::new()
        .name(format!("printer-{place}"))
        .spawn(move || owner.run(&inbox, watch_every))?;
    Ok(orders)
}

struct Owner<S> {
    target: Target,
    late: Late,
    silence: Silence,
    say: S,
}

impl<S: Fn(Said)> Owner<S> {
    fn run(mut self, inbox: &mpsc::Receiver<Order>, watch_every: Duration) {
        let mut next_look = Instant::now();
        loop {
            let mut pause = next_look.saturating_duration_since(Instant::now());
            if self.late.is_on_the_line() {
                pause = pause.min(LISTEN_EVERY);
            }
            match inbox.recv_timeout(pause) {
                Ok(Order::Print { job, slip }) => {
                    self.print(job, &slip);
                    // At once: was it the last of the paper?
                    next_look = next_look.min(Instant::now() + Duration::from_secs(1));
                }
                Ok(Order::Clear) => self.clear(),
                Err(RecvTimeoutError::Timeout) => {
                    let proven = self.late.listen();
                    self.prove(proven);
                    if Instant::now() >= next_look {
                        self.look();
                        next_look = Instant::now() + watch_every;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn print(&mut self, job: u64, slip: &Document) {
        self.hang_up();
        let outcome = match slip.bytes(&self.target.profile) {
            Ok(document) => self.send(job, &document),
            Err(error) => {
                tracing::error!(ticket.number = slip.number(), %error, "a slip cannot be laid out");
                Outcome::NotPrinted(NotPrinted::Unprintable)
            }
        };
        (self.say)(Said::Ended { job, outcome });
        let proven = self.late.listen();
        self.prove(proven);
    }

    fn send(&mut self, job: u64, document: &[u8]) -> Outcome {
        let ended =
            job::print(&self.target, document, ProcessId::of_job(job), || self.may_send(job));
        let job::Report { outcome, state } = ended.report;
        (self.say)(Said::State(state));
        if let Some(mut line) = ended.line {
            let proven = self.late.heard(&mut line);
            self.prove(proven);
            if matches!(outcome, Outcome::Unknown(_)) {
                self.expect(job);
            }
            self.late.hold(line, state.may_print(), self.target.timing.late);
        } else if matches!(outcome, Outcome::Unknown(_)) {
            self.expect(job);
        }
        outcome
    }

    fn expect(&mut self, job: u64) {
        if self.target.profile.confirm == Confirm::ProcessId {
            self.late.expect(job);
        }
    }

    /// Asks the desk, which writes the journal first.
    fn may_send(&self, job: u64) -> bool {
        let (go, answer) = mpsc::channel();
        (self.say)(Said::Ready { job, go });
        answer.recv().unwrap_or(false)
    }

    fn clear(&mut self) {
        self.hang_up();
        let done = job::clear(&self.target);
        if done {
            self.late.forget();
        }
        (self.say)(Said::Cleared { done });
    }

    fn look(&mut self) {
        let (state, line) = job::look(&self.target, self.late.take_line(), self.silence);
        // One answer that does not come is not yet a dead line.
        self.silence = if state.is_some() { Silence::Busy } else { Silence::Dead };
        if let Some(state) = state {
            (self.say)(Said::State(state));
        }
        if let Some(mut line) = line {
            let proven = self.late.heard(&mut line);
            self.prove(proven);
            let well = state.is_none_or(PrinterState::may_print);
            self.late.hold(line, well, self.target.timing.late);
        }
    }

    /// A job gets a connection of its own: the one that is held may be dead without a sign of it.
    fn hang_up(&mut self) {
        let proven = self.late.listen();
        self.late.take_line();
        self.prove(proven);
    }

    fn prove(&self, jobs: Vec<u64>) {
        for job in jobs {
            (self.say)(Said::Proven { job });
        }
    }
}

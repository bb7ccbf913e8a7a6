//! One print job, from the connection to the proof.
//!
//! Connect; ask how the printer is; send nothing to one that is off line, open or without paper;
//! hand over the whole ticket with one call; then wait for the proof that the profile promises
//! while asking on how it is. Nothing is sent twice.
//!
//! What counts as proof: the job's own process id (printed, says the printer); or the answer to
//! `GS r` followed by two clean looks at paper and cover; or nothing. A ticket that was sent
//! without one of them is [`Outcome::Unknown`], also where it most probably came out: a printer
//! that takes all bytes and has no paper looks exactly the same.

use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use super::{
    PrinterState,
    outcome::{NotPrinted, Outcome, Unproven},
    profile::{Confirm, Profile},
    reply::{CLEAR_BUFFER, ProcessId},
    session::Session,
    transport::{Endpoint, connect},
};

/// `GS r 1`: "how is the paper", answered in order with the data.
pub(super) const MARKER: [u8; 3] = [0x1D, b'r', 1];
/// In the answer to `GS r 1`: the end of the paper.
const MARKER_PAPER_END: u8 = 0x0C;

/// A printer: where it is, what it can do, how long to wait for it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where it is.
    pub endpoint: Endpoint,
    /// What it can do.
    pub profile: Profile,
    /// How long to wait.
    pub timing: Timing,
}

/// The time limits of a job's steps.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// For a connection.
    pub connect: Duration,
    /// For each answer about the printer's state.
    pub status: Duration,
    /// For the printer to take a ticket's bytes.
    pub write: Duration,
    /// For the proof that it is printed.
    pub confirm: Duration,
    /// Between two looks at the state while waiting for the proof.
    pub poll: Duration,
    /// How long a fault may last while waiting for the proof: a visitor should not stand before a
    /// printer without paper for the whole of [`Self::confirm`].
    pub grace: Duration,
    /// How long to look for a fault after a ticket that the printer cannot prove.
    pub settle: Duration,
    /// How long a printer that could print may keep silent about an unproven ticket before nobody
    /// waits for a late confirmation any more.
    pub late: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(2),
            status: Duration::from_millis(700),
            write: Duration::from_secs(5),
            confirm: Duration::from_secs(9),
            poll: Duration::from_millis(500),
            grace: Duration::from_secs(2),
            settle: Duration::from_millis(1500),
            late: Duration::from_mins(1),
        }
    }
}

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// What became of the ticket.
    pub outcome: Outcome,
    /// How the printer was when last heard of.
    pub state: PrinterState,
}

impl Report {
    const fn not_printed(reason: NotPrinted, state: PrinterState) -> Self {
        Self { outcome: Outcome::NotPrinted(reason), state }
    }

    const fn unknown(reason: Unproven, state: PrinterState) -> Self {
        Self { outcome: Outcome::Unknown(reason), state }
    }
}

/// A job that has ended, and the line to the printer where it still stands.
pub(super) struct Ended {
    pub(super) report: Report,
    pub(super) line: Option<Session>,
}

impl From<Report> for Ended {
    fn from(report: Report) -> Self {
        Self { report, line: None }
    }
}

/// How a held line is to be taken that gives no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// The printer may be busy: the line is kept.
    Busy,
    /// The line may be dead: another one is tried.
    Dead,
}

/// Asks a printer how it is, over a line that is held or else one of its own: many take one client
/// at a time. The line comes back where it still stands; no state: the printer may be busy.
pub(super) fn look(
    target: &Target,
    held: Option<Session>,
    silence: Silence,
) -> (Option<PrinterState>, Option<Session>) {
    let ask = |line: &mut Session| {
        if target.profile.status { state_or_lost(line, target) } else { Some(PrinterState::Silent) }
    };
    if let Some(mut line) = held {
        match ask(&mut line) {
            Some(PrinterState::Silent) if silence == Silence::Busy => return (None, Some(line)),
            None | Some(PrinterState::Silent) => {}
            state => return (state, Some(line)),
        }
    }
    let connected = connect(&target.endpoint, target.timing.connect).ok().map(Session::new);
    match connected.and_then(|mut line| Some((ask(&mut line)?, line))) {
        Some((state, line)) => (Some(state), Some(line)),
        None => (Some(PrinterState::Unreachable), None),
    }
}

/// Makes a printer forget what waits in its buffer; whether it said that it did.
pub(super) fn clear(target: &Target) -> bool {
    let Target { endpoint, timing, .. } = target;
    let Ok(link) = connect(endpoint, timing.connect) else {
        return false;
    };
    let mut session = Session::new(link);
    session.write(&CLEAR_BUFFER, timing.status).is_ok()
        && session
            .listen(|session| session.cleared, Instant::now() + timing.status)
            .unwrap_or(false)
}

/// The state; [`PrinterState::Silent`] where there is no way back, `None` where the connection is
/// lost.
fn state_or_lost(session: &mut Session, target: &Target) -> Option<PrinterState> {
    match session.state(target.timing.status) {
        Ok(state) => Some(state),
        Err(error) if error.kind() == ErrorKind::Unsupported => Some(PrinterState::Silent),
        Err(error) => {
            tracing::debug!(printer = %target.endpoint, %error, "the printer's connection broke");
            None
        }
    }
}

/// Prints a document and waits for the proof.
///
/// `before_write` is called when the printer is ready, before the first byte is sent: it makes the
/// job durable as being sent, and nothing is sent if it says `false`.
pub(super) fn print(
    target: &Target,
    document: &[u8],
    id: ProcessId,
    before_write: impl FnOnce() -> bool,
) -> Ended {
    let Target { endpoint, profile, timing } = target;
    let unreachable = Report::not_printed(NotPrinted::Unreachable, PrinterState::Unreachable);
    let mut session = match connect(endpoint, timing.connect) {
        Ok(link) => Session::new(link),
        Err(error) => {
            tracing::warn!(printer = %endpoint, %error, "the printer cannot be reached");
            return unreachable.into();
        }
    };
    let mut state = PrinterState::Silent;
    if profile.status {
        match state_or_lost(&mut session, target) {
            Some(found) => state = found,
            None => return unreachable.into(),
        }
    }
    if let Some(reason) = refusal(state) {
        return Report::not_printed(reason, state).into();
    }
    if !before_write() {
        return Report::not_printed(NotPrinted::Journal, state).into();
    }
    session.markers.clear();
    let mut bytes = document.to_vec();
    match profile.confirm {
        Confirm::ProcessId => bytes.extend(id.request()),
        Confirm::GsR => bytes.extend(MARKER),
        Confirm::None => {}
    }
    if let Err(error) = session.write(&bytes, timing.write) {
        tracing::warn!(printer = %endpoint, error = %error.source, "the ticket was not taken");
        return if error.none_taken {
            Report::not_printed(NotPrinted::WriteFailed, state).into()
        } else {
            Report::unknown(Unproven::WriteFailed, state).into()
        };
    }
    let mut proof = Proof { session, target, id, state, fault: None };
    let report = proof.wait();
    Ended { report, line: Some(proof.session) }
}

/// Why a printer in this state is sent nothing, if it is not.
pub(super) const fn refusal(state: PrinterState) -> Option<NotPrinted> {
    match state {
        PrinterState::PaperOut => Some(NotPrinted::PaperOut),
        PrinterState::CoverOpen => Some(NotPrinted::CoverOpen),
        PrinterState::Fault => Some(NotPrinted::Fault),
        PrinterState::Offline => Some(NotPrinted::Offline),
        PrinterState::Unreachable => Some(NotPrinted::Unreachable),
        PrinterState::Ready | PrinterState::PaperLow | PrinterState::Silent => None,
    }
}

/// Waits for the proof of a ticket that was sent.
struct Proof<'a> {
    session: Session,
    target: &'a Target,
    id: ProcessId,
    state: PrinterState,
    /// What is wrong now, and since when.
    fault: Option<(Unproven, Instant)>,
}

impl Proof<'_> {
    fn wait(&mut self) -> Report {
        let Timing { confirm, settle, poll, grace, .. } = self.target.timing;
        let (limit, unproven) = match self.target.profile.confirm {
            Confirm::None if self.state == PrinterState::Silent => {
                return Report::unknown(Unproven::Unconfirmed, self.state);
            }
            Confirm::None => (settle, Unproven::Unconfirmed),
            Confirm::ProcessId | Confirm::GsR => (confirm, Unproven::NoConfirmation),
        };
        let deadline = Instant::now() + limit;
        loop {
            match self.listen(deadline.min(Instant::now() + poll)) {
                Ok(true) => return self.proven(),
                Ok(false) => {}
                Err(reason) => return Report::unknown(reason, self.state),
            }
            if Instant::now() >= deadline {
                let reason = self.fault.map_or(unproven, |(reason, _)| reason);
                return Report::unknown(reason, self.state);
            }
            if let Err(reason) = self.look() {
                return Report::unknown(reason, self.state);
            }
            match self.fault {
                // The proof may have come with the last look.
                Some((reason, since)) if since.elapsed() >= grace && !self.is_proven() => {
                    return Report::unknown(reason, self.state);
                }
                _ => {}
            }
        }
    }

    fn is_proven(&self) -> bool {
        is_proven(&self.session, self.target.profile.confirm, self.id)
    }

    fn listen(&mut self, deadline: Instant) -> Result<bool, Unproven> {
        let (confirm, id) = (self.target.profile.confirm, self.id);
        self.session.listen(|session| is_proven(session, confirm, id), deadline).map_err(|error| {
            match error.kind() {
                ErrorKind::Unsupported => Unproven::NoConfirmation,
                _ => Unproven::ConnectionLost,
            }
        })
    }

    /// Looks at the printer and keeps what is wrong; one that told nothing before is not asked.
    fn look(&mut self) -> Result<PrinterState, Unproven> {
        if self.state == PrinterState::Silent {
            return Ok(PrinterState::Silent);
        }
        let found =
            state_or_lost(&mut self.session, self.target).ok_or(Unproven::ConnectionLost)?;
        if found != PrinterState::Silent {
            self.state = found;
            let since = self.fault.map_or_else(Instant::now, |(_, since)| since);
            self.fault = during(found).map(|reason| (reason, since));
        }
        Ok(found)
    }

    fn proven(&mut self) -> Report {
        let settled = match self.target.profile.confirm {
            Confirm::GsR => self.settled(),
            Confirm::ProcessId | Confirm::None => Ok(()),
        };
        match settled {
            Ok(()) => Report { outcome: Outcome::Printed, state: self.state },
            Err(reason) => Report::unknown(reason, self.state),
        }
    }

    /// After a marker, which says only that the ticket was processed: two looks at a printer that
    /// has paper and is on line.
    fn settled(&mut self) -> Result<(), Unproven> {
        if self.session.markers.iter().any(|marker| marker & MARKER_PAPER_END != 0) {
            self.state = PrinterState::PaperOut;
            return Err(Unproven::PaperOut);
        }
        for pause in [Duration::ZERO, self.target.timing.poll] {
            self.session
                .listen(|_| false, Instant::now() + pause)
                .map_err(|_| Unproven::ConnectionLost)?;
            let found = self.look()?;
            if let Some(reason) = during(found) {
                return Err(reason);
            }
            if found == PrinterState::Silent {
                return Err(Unproven::NoConfirmation);
            }
        }
        Ok(())
    }
}

fn is_proven(session: &Session, confirm: Confirm, id: ProcessId) -> bool {
    match confirm {
        Confirm::ProcessId => session.printed.contains(&id),
        Confirm::GsR => !session.markers.is_empty(),
        Confirm::None => false,
    }
}

/// What a state means for a ticket that was sent.
const fn during(state: PrinterState) -> Option<Unproven> {
    match state {
        PrinterState::PaperOut => Some(Unproven::PaperOut),
        PrinterState::CoverOpen => Some(Unproven::CoverOpen),
        PrinterState::Fault => Some(Unproven::Fault),
        PrinterState::Offline => Some(Unproven::Offline),
        PrinterState::Unreachable => Some(Unproven::ConnectionLost),
        PrinterState::Ready | PrinterState::PaperLow | PrinterState::Silent => None,
    }
}

//! Finds out by trying what a printer can do: it is asked all questions, prints a test slip, and is
//! asked for both kinds of proof.

use std::{
    io,
    time::{Duration, Instant},
};

use serde::Serialize;

use super::{
    PrinterState,
    job::{MARKER, Target, refusal},
    layout::LayoutError,
    outcome::NotPrinted,
    profile::{Confirm, Profile},
    reply::{CLEAR_BUFFER, ProcessId},
    session::Session,
    status::{Query, Status},
    test_slip::{self, Words},
    transport::connect,
};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// How the printer was before the test slip.
    pub state: PrinterState,
    /// Which questions about its state (`DLE EOT`) it answered.
    pub answers: Answers,
    /// What became of the slip.
    pub slip: SlipTaken,
    /// How long after the slip its process id came, in milliseconds; `None` if it did not.
    pub process_id_ms: Option<u64>,
    /// How long after the slip the answer to `GS r` came, in milliseconds; `None` if it did not.
    pub gs_r_ms: Option<u64>,
    /// Whether it cleared its buffer; `None` if that was not tried.
    pub clears_buffer: Option<bool>,
}

/// Which questions a printer answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Answers {
    /// On line or not.
    pub printer: bool,
    /// Why off line.
    pub offline_cause: bool,
    /// The paper.
    pub paper: bool,
}

impl Answers {
    fn of(status: Status) -> Self {
        Self {
            printer: status.is_answered(Query::Printer),
            offline_cause: status.is_answered(Query::OfflineCause),
            paper: status.is_answered(Query::Paper),
        }
    }

    /// How many of the three.
    pub fn count(self) -> u8 {
        [self.printer, self.offline_cause, self.paper].into_iter().map(u8::from).sum()
    }
}

/// What became of the test slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlipTaken {
    /// The printer took all of it.
    Whole,
    /// The connection broke in the middle.
    Broken,
    /// It was not sent.
    NotSent(NotPrinted),
}

/// The settings that suit a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// The best proof that it gives.
    pub confirm: Confirm,
    /// Whether it answers questions about its state.
    pub status: bool,
    /// Whether it clears its buffer.
    pub clear_buffer: bool,
}

impl Findings {
    const fn not_sent(state: PrinterState, answers: Answers, reason: NotPrinted) -> Self {
        Self {
            state,
            answers,
            slip: SlipTaken::NotSent(reason),
            process_id_ms: None,
            gs_r_ms: None,
            clears_buffer: None,
        }
    }

    /// What to set in its profile; `None` if the slip was not printed, and so nothing was found.
    pub fn advice(&self) -> Option<Advice> {
        let status = self.answers.count() > 0;
        let confirm = match (self.process_id_ms, self.gs_r_ms) {
            (Some(_), _) => Confirm::ProcessId,
            // Worth something only with two looks at paper and cover after it.
            (None, Some(_)) if status => Confirm::GsR,
            _ => Confirm::None,
        };
        let clear_buffer = self.clears_buffer == Some(true);
        (self.slip == SlipTaken::Whole).then_some(Advice { confirm, status, clear_buffer })
    }

    /// Whether the printer printed and gives all that this profile counts on.
    pub fn suits(&self, profile: &Profile) -> bool {
        self.advice().is_some_and(|advice| match profile.confirm {
            Confirm::ProcessId => advice.confirm == Confirm::ProcessId,
            Confirm::GsR => self.gs_r_ms.is_some() && advice.status,
            Confirm::None => true,
        })
    }
}

/// Tries a printer. Nobody else may be using it. An error is a slip that cannot be laid out.
pub fn try_out(target: &Target, words: &Words) -> Result<Findings, LayoutError> {
    let mut document = test_slip::document(words, &target.profile)?;
    document.extend(MARKER);
    document.extend(ProcessId::TEST.request());
    Ok(talk(target, &document))
}

fn talk(target: &Target, document: &[u8]) -> Findings {
    let Target { endpoint, timing, .. } = target;
    let unreachable =
        |answers| Findings::not_sent(PrinterState::Unreachable, answers, NotPrinted::Unreachable);
    let Ok(link) = connect(endpoint, timing.connect) else {
        return unreachable(Answers::default());
    };
    let mut session = Session::new(link);
    let status = match session.status(timing.status) {
        Ok(status) => status,
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Status::default(),
        Err(_) => return unreachable(Answers::default()),
    };
    let (state, answers) = (status.state(), Answers::of(status));
    if let Some(reason) = refusal(state) {
        return Findings::not_sent(state, answers, reason);
    }
    session.markers.clear();
    let mut found = Findings {
        slip: SlipTaken::Whole,
        ..Findings::not_sent(state, answers, NotPrinted::WriteFailed)
    };
    match session.write(document, timing.write) {
        Ok(()) => listen(&mut session, target, &mut found),
        Err(error) if error.none_taken => {
            found.slip = SlipTaken::NotSent(NotPrinted::WriteFailed);
        }
        Err(_) => found.slip = SlipTaken::Broken,
    }
    found
}

fn listen(session: &mut Session, target: &Target, found: &mut Findings) {
    let timing = target.timing;
    let sent = Instant::now();
    let deadline = sent + timing.confirm;
    let proven = |session: &Session| session.printed.contains(&ProcessId::TEST);
    // A line without a way back, or one that is lost, says nothing more.
    let marked = |session: &Session| !session.markers.is_empty() || proven(session);
    if session.listen(marked, deadline).unwrap_or(false) && !session.markers.is_empty() {
        found.gs_r_ms = Some(millis(sent.elapsed()));
    }
    if session.listen(proven, deadline).unwrap_or(false) {
        found.process_id_ms = Some(millis(sent.elapsed()));
        // Others may print the bytes of this command.
        let asked = session.write(&CLEAR_BUFFER, timing.status).is_ok();
        let deadline = Instant::now() + timing.status;
        let cleared = |session: &Session| session.cleared;
        found.clears_buffer = Some(asked && session.listen(cleared, deadline).unwrap_or(false));
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

//! A conversation with a printer over one connection: questions, and all that comes back.

use std::{
    io::{self, ErrorKind},
    time::{Duration, Instant},
};

use super::{
    PrinterState,
    reply::{ProcessId, Replies, Reply},
    status::{Query, Status},
    transport::{Link, WriteError},
};

/// How long past a deadline a printer that never stops talking is still listened to.
const LAST_WORDS: Duration = Duration::from_millis(50);

pub(super) struct Session {
    link: Box<dyn Link>,
    replies: Replies,
    /// Jobs that the printer said are printed.
    pub(super) printed: Vec<ProcessId>,
    /// Answers to `GS r 1`.
    pub(super) markers: Vec<u8>,
    /// Whether the printer said that its buffer is cleared.
    pub(super) cleared: bool,
}

impl Session {
    pub(super) fn new(link: Box<dyn Link>) -> Self {
        Self {
            link,
            replies: Replies::default(),
            printed: Vec::new(),
            markers: Vec::new(),
            cleared: false,
        }
    }

    pub(super) fn write(&mut self, bytes: &[u8], within: Duration) -> Result<(), WriteError> {
        self.link.write(bytes, within)
    }

    /// How the printer is, as [`Self::status`] finds it.
    pub(super) fn state(&mut self, within: Duration) -> io::Result<PrinterState> {
        Ok(self.status(within)?.state())
    }

    /// Asks all questions, one after the other, so that an answer cannot be taken for another's.
    ///
    /// A printer that leaves one unanswered is asked no more; an error is a lost connection.
    pub(super) fn status(&mut self, within: Duration) -> io::Result<Status> {
        // Late answers to earlier questions.
        let now = Instant::now();
        while self.next(now)?.is_some() {}
        let mut status = Status::default();
        for query in Query::ALL {
            // A printer that stopped reading takes no question, which is as good as no answer.
            match self.link.write(&query.bytes(), within) {
                Err(error) if error.source.kind() == ErrorKind::TimedOut => break,
                Err(error) if error.source.kind() == ErrorKind::WouldBlock => break,
                other => other.map_err(|error| error.source)?,
            }
            let Some(answer) = self.answer(Instant::now() + within)? else {
                break;
            };
            status.set(query, answer);
        }
        Ok(status)
    }

    fn answer(&mut self, deadline: Instant) -> io::Result<Option<u8>> {
        loop {
            match self.next(deadline)? {
                Some(Reply::Status(answer)) => return Ok(Some(answer)),
                Some(_) => {}
                None => return Ok(None),
            }
        }
    }

    /// Listens until `proven` or the deadline; whether it is proven.
    pub(super) fn listen(
        &mut self,
        proven: impl Fn(&Self) -> bool,
        deadline: Instant,
    ) -> io::Result<bool> {
        loop {
            if proven(self) {
                return Ok(true);
            }
            if self.next(deadline)?.is_none() {
                return Ok(false);
            }
        }
    }

    /// The next reply; `None` once the deadline has passed and nothing more is there.
    fn next(&mut self, deadline: Instant) -> io::Result<Option<Reply>> {
        loop {
            if deadline + LAST_WORDS < Instant::now() {
                return Ok(None);
            }
            if let Some(reply) = self.replies.next() {
                match reply {
                    Reply::Printed(id) => self.printed.push(id),
                    Reply::Paper(byte) => self.markers.push(byte),
                    Reply::Cleared => self.cleared = true,
                    _ => {}
                }
                return Ok(Some(reply));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let mut bytes = Vec::new();
            let came = self.link.read(&mut bytes, left)?;
            self.replies.push(&bytes);
            if !came && deadline <= Instant::now() {
                return Ok(None);
            }
        }
    }
}

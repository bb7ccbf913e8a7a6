//! Ways in which printers go wrong, to be set while the printer runs.

use std::{num::NonZeroU32, time::Duration};

/// What becomes of the printer's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answers {
    /// They are sent.
    #[default]
    Normal,
    /// The printer prints and never says anything, as many cheap ones.
    Mute,
    /// Nonsense of the same length is sent instead.
    Garbage,
    /// The printer ends its half of the connection and goes on reading.
    HalfClosed,
}

/// What is wrong with the printer beyond paper and cover. Several may be set at once;
/// [`Faults::default`] is a sound printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults {
    /// What becomes of the answers.
    pub answers: Answers,
    /// `GS ( H` is not known, as in most printers that are not Epson's.
    pub no_process_id: bool,
    /// Connections are accepted and nothing is ever read.
    pub deaf: bool,
    /// Bytes carried out in a second; at once if `None`.
    pub slow: Option<NonZeroU32>,
    /// The paper ends once so many more bytes have been carried out.
    pub paper_out_after: Option<u64>,
    /// The power goes once so many more bytes have arrived.
    pub power_off_after: Option<u64>,
    /// Someone puts in new paper so long after it has run out.
    pub refill_after: Option<Duration>,
}

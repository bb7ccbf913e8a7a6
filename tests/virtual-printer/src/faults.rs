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
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own; all may be at once")]
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
    /// The connection is reset once so many more bytes have arrived. What arrived is printed.
    pub reset_after: Option<u64>,
    /// A client that is silent for so long is cut off; [`Config::idle_timeout`] if `None`.
    ///
    /// [`Config::idle_timeout`]: crate::Config::idle_timeout
    pub idle_close_after: Option<Duration>,
    /// A second client is reset, whatever [`Config::second_client`] says.
    ///
    /// [`Config::second_client`]: crate::Config::second_client
    pub refuses_second_client: bool,
    /// The next cut jams the cutter: [`Defect::Cutter`], with the slip printed and not cut.
    ///
    /// [`Defect::Cutter`]: crate::Defect::Cutter
    pub cutter_jams: bool,
    /// How long a head that is too hot takes to cool down; ten seconds if `None`.
    pub cools_after: Option<Duration>,
    /// `GS ( k` is not known: what a QR code would say comes out as text.
    pub no_qr: bool,
    /// The printer starts in Chinese mode, as many Xprinters do, and is in it again after
    /// `ESC @`: two bytes above 0x7F are one character until `FS .` comes.
    pub chinese_start: bool,
}

//! Pairing: a device shows a short code, an administrator approves it, the device gets a token.
//! Health: a device that has its token tells how it is.
//!
//! `POST /api/devices/pairings` → [`PairingStarted`]; then `GET /api/devices/pairings/{secret}`
//! every few seconds → [`PairingStatus`]. With the token `POST /api/devices/health`
//! ([`DeviceHealth`]): at the start, at each change, and every [`HEALTH_EVERY_S`] seconds.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalogue::{ServiceCode, ZoneId};

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// Gives out numbers.
    Kiosk,
    /// Shows calls.
    Display,
}

impl DeviceKind {
    /// `kiosk` or `display`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Display => "display",
        }
    }
}

/// A device that wants to be paired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PairingRequest {
    /// What it is.
    pub kind: DeviceKind,
    /// What people call it, such as "Kios 1"; 1 to 40 characters.
    pub name: String,
}

/// The code to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PairingStarted {
    /// Six digits that an administrator types in.
    pub code: String,
    /// The device asks for its token with this.
    pub secret: String,
    /// For how long the code works, in seconds.
    pub expires_in_s: u32,
}

/// Where a pairing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum PairingStatus {
    /// Nobody has approved it yet.
    Pending,
    /// Approved. The token is given out once: the device keeps it.
    Approved {
        /// `Authorization: Bearer <token>` from now on.
        token: String,
        /// The zone that a display shows; `None` is the whole hall.
        zone: Option<ZoneId>,
    },
    /// Too late, or unknown: start again.
    Expired,
}

/// How often a device tells how it is although nothing changed, in seconds.
pub const HEALTH_EVERY_S: u16 = 60;

/// How a device is. It is news and no event of the hall: only the last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeviceHealth {
    /// See [`super::WIRE_VERSION`].
    pub version: u16,
    /// Its ticket printers, each place once; empty before the first look at them, and on displays.
    #[serde(default)]
    pub printers: Vec<PrinterHealth>,
    /// The device's own date and time, right or wrong.
    #[schema(value_type = String, format = DateTime)]
    pub clock: Timestamp,
    /// Tickets that it gave out without the server and has not handed over yet.
    #[serde(default)]
    pub held_back: u32,
    /// How its sound is, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sound: Option<SoundHealth>,
    /// Services of which a kiosk gave out numbers one right after another, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<RepeatedService>,
}

/// For so long a kiosk counts numbers that were taken one right after another, in minutes.
pub const REPEATS_WITHIN_MIN: u16 = 10;

/// Numbers of one service that were taken at one kiosk, one right after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RepeatedService {
    /// The service.
    pub service: ServiceCode,
    /// How many in the last [`REPEATS_WITHIN_MIN`] minutes, the first one too.
    pub numbers: u32,
}

/// How a ticket printer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterHealth {
    /// Which.
    pub place: PrinterPlace,
    /// How.
    pub state: PrinterState,
}

/// Which of a kiosk's printers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterPlace {
    /// The one that prints as long as it can.
    First,
    /// The one that prints when the first cannot.
    Second,
}

impl PrinterPlace {
    /// Both, in the order in which they are used.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// As on the wire and in a kiosk's journal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
}

impl fmt::Display for PrinterPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a printer says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterState {
    /// On line, with paper.
    Ready,
    /// Prints, but the roll is near its end.
    PaperLow,
    /// No paper.
    PaperOut,
    /// The cover is open.
    CoverOpen,
    /// An error: cutter, head, or one for a technician.
    Fault,
    /// Off line without a reason given.
    Offline,
    /// No connection.
    Unreachable,
    /// Reached, and gives no status: nothing is known of paper and cover.
    Silent,
}

impl PrinterState {
    /// Whether a ticket sent now has a chance to be printed now.
    pub const fn may_print(self) -> bool {
        matches!(self, Self::Ready | Self::PaperLow | Self::Silent)
    }
}

/// How a device's sound is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SoundHealth {
    /// Calls are said.
    Ready,
    /// Calls cannot be said: no loudspeaker, or nothing to say them with.
    Failed,
}

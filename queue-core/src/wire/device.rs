//! Pairing: a device shows a short code, an administrator approves it, the device gets a token.
//!
//! `POST /api/devices/pairings` → [`PairingStarted`]; then `GET /api/devices/pairings/{secret}`
//! every few seconds → [`PairingStatus`].

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalogue::ZoneId;

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

//! Messages that cross the network between the hall server and its devices, versioned.
//!
//! A receiver ignores fields that it does not know, so that a newer server can talk to an older
//! device; [`WIRE_VERSION`] changes only when that is not enough.

pub mod device;
pub mod display;
pub mod kiosk;
pub mod offline;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{brand::Brand, calendar::HallZone, lang::Bilingual, refusal::Refusal};

/// The version of all messages here.
pub const WIRE_VERSION: u16 = 1;

/// What every screen shows of the hall itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HallInfo {
    /// Short code, such as `MPPC`.
    pub code: String,
    /// Full name.
    pub name: Bilingual,
    /// Address as printed; may be empty.
    pub address: String,
    /// Its colours and logo.
    #[serde(default, skip_serializing_if = "Brand::is_plain")]
    pub brand: Brand,
    /// Time zone.
    pub zone: HallZone,
    /// A demonstration hall with a shifted clock; screens and paper say so.
    pub demo: bool,
}

/// The body of every answer that is not a success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    /// A stable name, such as `hall-closed` or `storage-failed`.
    pub code: String,
    /// What to tell a person.
    pub text: Bilingual,
    /// The refusal, where the engine refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// Whether the same request, with the same key, may succeed a little later.
    pub retry: bool,
}

/// A moment of the server, for clocks of devices that have none of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tick {
    /// The server's time.
    #[schema(value_type = String, format = DateTime)]
    pub now: Timestamp,
}

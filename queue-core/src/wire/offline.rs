//! Numbers that a kiosk gave out while the server was out of reach: `POST /api/kiosk/bands`
//! ([`BandRequest`] → [`BandGranted`]), `POST /api/kiosk/hand-overs` ([`HandOver`] →
//! [`HandedOver`]), `POST /api/kiosk/withdrawals` ([`WithdrawRequest`]).
//! All with `Authorization: Bearer <device token>`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ErrorBody;
use crate::{
    catalogue::{ServiceCode, TicketNumber},
    command::IdempotencyKey,
    offline::Band,
    ticket::{Class, TicketId, Token},
};

/// The most tickets of one hand-over.
pub const MOST_TICKETS: usize = 50;

/// The name of a kiosk's journal, drawn when the journal was made. A journal that was lost and made
/// anew has another one, and gets another band.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct JournalId(pub IdempotencyKey);

/// Which numbers may this kiosk give out by itself?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BandRequest {
    /// Of which journal it keeps account.
    pub journal: JournalId,
}

/// The same journal of the same kiosk gets the same band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BandGranted {
    /// The band; `None` while all are taken by other kiosks.
    pub band: Option<Band>,
}

/// A run of a kiosk's machine, from switching it on to switching it off: within one, its uptime
/// tells true distances.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct RunId(pub String);

/// Tickets that a kiosk gave out by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HandOver {
    /// What the kiosk's wall clock says now; it may be wrong by hours.
    #[schema(value_type = String, format = DateTime)]
    pub clock: Timestamp,
    /// The present run of its machine.
    pub run: RunId,
    /// Since when that run lasts, in milliseconds.
    pub uptime_ms: u64,
    /// In the order in which they were given out, at most 50.
    #[schema(max_items = 50)]
    pub tickets: Vec<OfflineTicket>,
}

/// A ticket that a kiosk gave out by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfflineTicket {
    /// The key of the touch: also that of the request to the server that was not answered.
    pub key: IdempotencyKey,
    /// The number on the paper, of the kiosk's band.
    pub number: TicketNumber,
    /// The secret of its page, in the QR code on the paper.
    pub token: Token,
    /// What the visitor came for.
    pub service: ServiceCode,
    /// Ordinary or priority.
    pub class: Class,
    /// Whether anybody saw it: a kiosk that lost its power in between cannot have shown it.
    pub seen: bool,
    /// When it was given out, by the kiosk's reckoning of the hall's time.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The run of its machine in which that was.
    pub run: RunId,
    /// How long that run had lasted then, in milliseconds.
    pub uptime_ms: u64,
    /// The server's time when the kiosk had last heard of it.
    #[schema(value_type = String, format = DateTime)]
    pub heard: Timestamp,
}

/// What became of each ticket, in the order of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HandedOver {
    /// One entry a ticket.
    pub results: Vec<HandOverResult>,
}

/// What became of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum HandOverResult {
    /// It is the hall's now, or has been since an earlier attempt.
    Taken {
        /// The day that it counts for, and its number.
        ticket: TicketId,
        /// When its visitor is taken to have come.
        #[schema(value_type = String, format = DateTime)]
        arrived_at: Timestamp,
    },
    /// The hall cannot take it: a person must look. It is not asked again.
    Refused(ErrorBody),
}

/// A touch whose visitor went before any number was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WithdrawRequest {
    /// The key of the touch.
    pub key: IdempotencyKey,
}

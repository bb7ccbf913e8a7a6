//! Display: `GET /api/display/live?after=SEQ` (WebSocket, [`DisplayMessage`]) with
//! `Authorization: Bearer <device token>`. The zone is the device's own, or `?zone=N`.
//!
//! A display that comes back says the place of the last call that it knows; the snapshot holds
//! every call of the day after it, so that none is lost.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{HallInfo, Tick};
use crate::{
    catalogue::{CounterId, TicketNumber, ZoneId},
    lang::Bilingual,
};

/// What the server tells a display. The first message is a snapshot; a [`DisplayMessage::Tick`]
/// comes at least every 5 seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum DisplayMessage {
    /// Everything, and the calls that were missed.
    Snapshot(Box<Board>),
    /// Somebody was called.
    Call(Call),
    /// A counter changed its face.
    Counter(CounterUpdate),
    /// Nothing changed.
    Tick(Tick),
}

/// Everything that a display shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Board {
    /// See [`super::WIRE_VERSION`].
    pub version: u16,
    /// The log's place that this is the state of.
    pub seq: u64,
    /// The server's time.
    #[schema(value_type = String, format = DateTime)]
    pub now: Timestamp,
    /// The hall.
    pub hall: HallInfo,
    /// The zone that it is of; `None` is the whole hall.
    pub zone: Option<ZoneId>,
    /// All counters of the zone, by number.
    pub counters: Vec<CounterRow>,
    /// The last calls of the zone, oldest first, at most 16.
    pub recent: Vec<Call>,
    /// The calls of the zone after the place that the display named, oldest first.
    pub missed: Vec<Call>,
    /// The notice line.
    pub notices: Vec<Bilingual>,
}

/// A counter on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CounterRow {
    /// The number on its sign.
    pub counter: CounterId,
    /// The agency's short name.
    pub agency: String,
    /// How it looks.
    pub state: CounterShown,
}

/// How a counter looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "shown", content = "number", rename_all = "kebab-case")]
pub enum CounterShown {
    /// Nobody works there.
    Closed,
    /// The officer pauses.
    Paused,
    /// Open, and nobody is there.
    Free,
    /// A number was called to it.
    Called(TicketNumber),
    /// A number is served.
    Serving(TicketNumber),
}

/// A counter's new face.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CounterUpdate {
    /// The log's place.
    pub seq: u64,
    /// The counter.
    pub row: CounterRow,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Call {
    /// The log's place: calls are shown and said in this order, each once.
    pub seq: u64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub number: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// The agency's short name.
    pub agency: String,
    /// What for.
    pub service: Bilingual,
    /// 1 for the first call, more for recalls.
    pub nth: u8,
}

//! Kiosk: `GET /api/kiosk/live` (WebSocket, [`KioskMessage`]), `POST /api/kiosk/tickets`
//! ([`IssueRequest`] → [`IssuedTicket`]), `POST /api/kiosk/check-ins` ([`CheckInRequest`] →
//! [`IssuedTicket`]), `POST /api/kiosk/visit-orders` ([`VisitOrderRequest`] → [`VisitOrder`]),
//! `POST /api/kiosk/print-reports` ([`PrintReport`]), `POST /api/kiosk/voids` ([`VoidRequest`]).
//! All with `Authorization: Bearer <device token>`.

use jiff::{Timestamp, civil::Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ErrorBody, HallInfo, Tick};
use crate::{
    appointment::AppointmentCode,
    catalogue::{AgencyCode, FloorId, Letter, ServiceCode, ZoneId},
    command::IdempotencyKey,
    lang::{Bilingual, Lang},
    offline::Plan,
    ticket::{Class, PrintOutcome, TicketId},
};

/// What the server tells a kiosk. The first message is a snapshot; a [`KioskMessage::Tick`] comes
/// at least every 5 seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum KioskMessage {
    /// Everything.
    Snapshot(Box<KioskSnapshot>),
    /// What changed since: all services' states.
    States(Box<KioskStates>),
    /// Nothing changed.
    Tick(Tick),
    /// What the administrator has set for this kiosk, when it changes; a snapshot has it too.
    Orders(KioskOrders),
    /// End the program as soon as no visitor is in the middle of something: its service starts it
    /// again. Said once.
    Restart,
}

/// What the hall's administrator has set for one kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct KioskOrders {
    /// No numbers are given out here, if set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<KioskLock>,
    /// A line for visitors on the first screen, as it was typed; at most [`ORDER_CHARS`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A kiosk that is locked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct KioskLock {
    /// Why, as it was typed; `None` says no more than that. At most [`ORDER_CHARS`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How long what an administrator types for a kiosk's screen may be, in characters: three lines.
pub const ORDER_CHARS: usize = 140;

/// Everything that a kiosk shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KioskSnapshot {
    /// See [`super::WIRE_VERSION`].
    pub version: u16,
    /// The hall.
    pub hall: HallInfo,
    /// Agencies in the order to show them.
    pub agencies: Vec<AgencyInfo>,
    /// Services, in the order of their agencies.
    pub services: Vec<ServiceInfo>,
    /// Who may take a priority number.
    pub priority_groups: Vec<Bilingual>,
    /// Often chosen, best first; at most 8.
    pub popular: Vec<ServiceCode>,
    /// What changes.
    pub states: KioskStates,
    /// What the kiosk may do while the server is out of reach; `None` of a server that does not
    /// know how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline: Option<Plan>,
    /// What the administrator has set for this kiosk.
    #[serde(default)]
    pub orders: KioskOrders,
}

/// An agency on the kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgencyInfo {
    /// Unique code.
    pub code: AgencyCode,
    /// Full name.
    pub name: Bilingual,
    /// The name that people use.
    pub short: String,
    /// The letters of its tickets.
    pub letters: Vec<Letter>,
    /// Where it is.
    pub zone: ZoneId,
    /// The floor of that zone, if it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<FloorId>,
}

/// A service on the kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ServiceInfo {
    /// Unique code.
    pub code: ServiceCode,
    /// Whose it is.
    pub agency: AgencyCode,
    /// The letter of its numbers; `None` of a server that does not say.
    #[serde(default)]
    pub letter: Option<Letter>,
    /// What it is called.
    pub name: Bilingual,
    /// How long it takes at the counter, in minutes.
    pub minutes: u32,
    /// Fee in rupiah; 0 is free.
    pub cost_rp: u32,
    /// What to bring.
    pub requirements: Vec<Bilingual>,
}

/// What changes from minute to minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KioskStates {
    /// The log's place that this is the state of.
    pub seq: u64,
    /// The server's time.
    #[schema(value_type = String, format = DateTime)]
    pub now: Timestamp,
    /// Why no number is given out at all, if none is.
    pub closed: Option<ErrorBody>,
    /// In the pause of the day: counters serve again at this local time; numbers are given out.
    #[schema(value_type = Option<String>)]
    pub pause_until: Option<Time>,
    /// Whether there is an appointment today that can still be checked in for.
    #[serde(default)]
    pub appointments: bool,
    /// One entry a service, in the snapshot's order.
    pub services: Vec<ServiceState>,
}

/// How busy a service is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ServiceState {
    /// The service.
    pub service: ServiceCode,
    /// How many would be called before an ordinary visitor who comes now.
    pub waiting: u32,
    /// How many counters serve it now.
    pub counters_open: u32,
    /// Set before its counters open today: they do at this local time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub counters_from: Option<Time>,
    /// The median wait in minutes, rounded up to 5; `None` while no counter is open.
    pub wait_minutes: Option<u32>,
    /// Four in five waits end within these minutes, rounded to 5 outwards.
    #[serde(default)]
    pub wait_range: Option<(u32, u32)>,
    /// How many more numbers are given out in this half of the day; `None` is without limit.
    #[serde(default)]
    pub quota_left: Option<u16>,
    /// Why no number of this service is given out, if none is.
    #[serde(default)]
    pub closed: Option<ErrorBody>,
}

/// A touch on "take a number".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IssueRequest {
    /// Made at the touch; a retry sends the same.
    pub key: IdempotencyKey,
    /// What the visitor came for first.
    pub service: ServiceCode,
    /// What the visitor wants after that, in this order: one number for the whole visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<ServiceCode>,
    /// Ordinary or priority.
    pub class: Class,
    /// The language of the screen.
    pub lang: Lang,
}

/// A number for an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckInRequest {
    /// Made at the touch; a retry sends the same.
    pub key: IdempotencyKey,
    /// What the visitor was given when booking.
    pub appointment: AppointmentCode,
    /// Ordinary or priority.
    pub class: Class,
    /// The language of the screen.
    pub lang: Lang,
}

/// In which order would a visit of these services end soonest?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VisitOrderRequest {
    /// Two to five different services, in the order that the visitor chose.
    #[schema(min_items = 2, max_items = 5)]
    pub services: Vec<ServiceCode>,
    /// Ordinary or priority.
    pub class: Class,
}

/// A proposal; the visitor decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VisitOrder {
    /// The services in the order that ends the visit soonest; services that end alike stay in the
    /// order that was asked with.
    pub services: Vec<VisitLeg>,
}

/// A service of a visit that is not begun, as if the visitor queued for it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VisitLeg {
    /// The service.
    pub service: ServiceCode,
    /// The median wait in minutes, rounded up to 5; `None` while no counter is open.
    pub wait_minutes: Option<u32>,
    /// Four in five waits end within these minutes, rounded to 5 outwards.
    pub wait_range: Option<(u32, u32)>,
    /// How long it typically takes at the counter, in minutes rounded up.
    pub takes_minutes: u32,
}

/// Where a visit goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VisitStop {
    /// The service.
    pub service: ServiceCode,
    /// What it is called.
    pub service_name: Bilingual,
    /// The agency's short name.
    pub agency_short: String,
    /// Where to wait.
    pub zone: ZoneId,
    /// The floor of that zone, if it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<FloorId>,
}

/// The number, and all that screen and paper say about it. The same key gives the same number;
/// the estimate is of the moment of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IssuedTicket {
    /// Day and number.
    pub ticket: TicketId,
    /// The address of its page, for the QR code.
    pub url: String,
    /// What for.
    pub service: ServiceCode,
    /// What the service is called.
    pub service_name: Bilingual,
    /// The agency's name.
    pub agency_name: Bilingual,
    /// The agency's short name.
    pub agency_short: String,
    /// Where to wait.
    pub zone: ZoneId,
    /// The floor of that zone, if it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<FloorId>,
    /// Ordinary or priority.
    pub class: Class,
    /// When it was given out.
    #[schema(value_type = String, format = DateTime)]
    pub issued_at: Timestamp,
    /// How many will be called before.
    pub ahead: u32,
    /// How many counters serve it now.
    pub counters_open: u32,
    /// The median wait in minutes, rounded up to 5; `None` while no counter is open.
    pub wait_minutes: Option<u32>,
    /// Four in five waits end within these minutes, rounded to 5 outwards.
    #[serde(default)]
    pub wait_range: Option<(u32, u32)>,
    /// Where the visit goes on after that, in this order, with the same number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<VisitStop>,
}

/// What became of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintReport {
    /// Made per outcome.
    pub key: IdempotencyKey,
    /// The ticket.
    pub ticket: TicketId,
    /// What became of it.
    pub outcome: PrintOutcome,
}

/// The paper never came and the visitor gives the number back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VoidRequest {
    /// Made at the touch.
    pub key: IdempotencyKey,
    /// The ticket.
    pub ticket: TicketId,
}

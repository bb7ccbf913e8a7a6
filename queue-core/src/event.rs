//! What happened. Events are the only thing that changes a hall, and the only thing that the
//! log keeps: all else is derived.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    appointment::{Appointment, AppointmentCode},
    carried::Carried,
    catalogue::{AgencyCode, CounterId, ServiceCode, TicketNumber},
    command::{Actor, IdempotencyKey, PauseReason},
    forecast::Interval,
    order::CallReason,
    survey::Answers,
    ticket::{Class, HoldReason, PrintOutcome, TicketId, Token},
};

/// The version of the event bodies that this program writes.
pub const EVENT_VERSION: u16 = 1;

/// A place in a queue that an event gives a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it waits for.
    pub service: ServiceCode,
    /// Set when only this counter may call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved: Option<CounterId>,
    /// From when on it counts as waiting there.
    pub queued_at: Timestamp,
    /// When it should be called at the latest.
    pub due: Timestamp,
}

/// Why a ticket was put into a queue anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requeue {
    /// The visitor came back after having been called in vain.
    Returned,
    /// Service or class was wrong.
    Corrected,
    /// The counter that it was sent to closed.
    CounterClosed,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the fields are those of the commands and of the ticket, documented there"
)]
pub enum Event {
    /// A business day began; all sequences start at 1.
    DayOpened { day: Date },
    /// A business day ended; what was open has expired before.
    DayClosed { day: Date },
    /// What the new day takes over from the days before: the log of a day is enough to make it.
    Carried(Box<Carried>),
    /// A number was given out.
    Issued {
        number: TicketNumber,
        token: Token,
        service: ServiceCode,
        class: Class,
        due: Timestamp,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        later: Vec<ServiceCode>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointment: Option<AppointmentCode>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Interval>,
    },
    /// A number that a kiosk gave out while it could not reach the server was handed over.
    HandedOver {
        number: TicketNumber,
        token: Token,
        service: ServiceCode,
        class: Class,
        due: Timestamp,
        /// When the visitor took it.
        arrived_at: Timestamp,
    },
    /// Such a number came after its day was over.
    HandedOverLate {
        ticket: TicketId,
        token: Token,
        service: ServiceCode,
        class: Class,
        arrived_at: Timestamp,
    },
    /// A touch was taken back before anybody saw a number: its key gives none out any more.
    Withdrawn {},
    /// The list of a date's appointments was taken in.
    AppointmentsSet { date: Date, appointments: Vec<Appointment> },
    /// Something became known about the paper.
    PrintReported { number: TicketNumber, outcome: PrintOutcome },
    /// The paper never came and the number was given back.
    Voided { number: TicketNumber },
    /// The number was given back.
    Cancelled { number: TicketNumber },
    /// It was put into a queue anew, or into another one.
    Requeued { number: TicketNumber, class: Class, line: Line, cause: Requeue },
    /// What the visitor wants after the present service was set.
    LegsSet { number: TicketNumber, later: Vec<ServiceCode> },
    /// The day ended before the visit did.
    Expired { number: TicketNumber },
    /// An officer began to work at a counter or came back.
    CounterOpened { counter: CounterId, officer: i64 },
    /// The officer paused.
    CounterPaused {
        counter: CounterId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// The officer left.
    CounterClosed { counter: CounterId },
    /// A ticket was called, with the reason why it was this one.
    Called { number: TicketNumber, counter: CounterId, reason: CallReason },
    /// It was called again; `nth` counts all calls from 1.
    Recalled { number: TicketNumber, counter: CounterId, nth: u8 },
    /// The visitor came.
    Started { number: TicketNumber, counter: CounterId },
    /// The visit was parked.
    Held {
        number: TicketNumber,
        counter: CounterId,
        reason: HoldReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remind_at: Option<Timestamp>,
    },
    /// It went on.
    Resumed { number: TicketNumber, counter: CounterId },
    /// The visitor was sent on; `took` is the time at the counter, zero if it never began.
    Transferred {
        number: TicketNumber,
        counter: CounterId,
        took: SignedDuration,
        line: Line,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sender: Option<CounterId>,
    },
    /// One service of several is done; the visitor waits for the next one.
    LegServed { number: TicketNumber, counter: CounterId, took: SignedDuration, line: Line },
    /// The visitor is served; `took` is the time at the counter.
    Served { number: TicketNumber, counter: CounterId, took: SignedDuration },
    /// The visitor did not come.
    NoShow { number: TicketNumber, counter: CounterId },
    /// Numbers of a service are not given out for now.
    ServicePaused {
        service: ServiceCode,
        reason: PauseReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// They are again.
    ServiceResumed { service: ServiceCode },
    /// The right to rate a visit was used. Holds no answer.
    SurveyRightUsed { ticket: TicketId },
    /// Somebody rated a visit. Holds no ticket.
    SurveyAnswered {
        agency: AgencyCode,
        service: ServiceCode,
        counter: CounterId,
        served_on: Date,
        answers: Answers,
    },
}

impl Event {
    /// The stable name of the kind, as the log's column has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DayOpened { .. } => "day-opened",
            Self::DayClosed { .. } => "day-closed",
            Self::Carried(_) => "carried",
            Self::AppointmentsSet { .. } => "appointments-set",
            Self::Requeued { .. } => "requeued",
            Self::LegsSet { .. } => "legs-set",
            Self::Held { .. } => "held",
            Self::Resumed { .. } => "resumed",
            Self::Transferred { .. } => "transferred",
            Self::LegServed { .. } => "leg-served",
            Self::ServicePaused { .. } => "service-paused",
            Self::ServiceResumed { .. } => "service-resumed",
            Self::Issued { .. } => "issued",
            Self::HandedOver { .. } => "handed-over",
            Self::HandedOverLate { .. } => "handed-over-late",
            Self::Withdrawn {} => "withdrawn",
            Self::PrintReported { .. } => "print-reported",
            Self::Voided { .. } => "voided",
            Self::Cancelled { .. } => "cancelled",
            Self::Expired { .. } => "expired",
            Self::CounterOpened { .. } => "counter-opened",
            Self::CounterPaused { .. } => "counter-paused",
            Self::CounterClosed { .. } => "counter-closed",
            Self::Called { .. } => "called",
            Self::Recalled { .. } => "recalled",
            Self::Started { .. } => "started",
            Self::Served { .. } => "served",
            Self::NoShow { .. } => "no-show",
            Self::SurveyRightUsed { .. } => "survey-right-used",
            Self::SurveyAnswered { .. } => "survey-answered",
        }
    }

    /// The ticket of the day that it is about, if it is about one.
    pub const fn number(&self) -> Option<TicketNumber> {
        match self {
            Self::Issued { number, .. }
            | Self::HandedOver { number, .. }
            | Self::PrintReported { number, .. }
            | Self::Voided { number }
            | Self::Cancelled { number }
            | Self::Expired { number }
            | Self::Requeued { number, .. }
            | Self::LegsSet { number, .. }
            | Self::Held { number, .. }
            | Self::Resumed { number, .. }
            | Self::Transferred { number, .. }
            | Self::LegServed { number, .. }
            | Self::Called { number, .. }
            | Self::Recalled { number, .. }
            | Self::Started { number, .. }
            | Self::Served { number, .. }
            | Self::NoShow { number, .. } => Some(*number),
            _ => None,
        }
    }
}

/// An event in its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place: from 1, without gaps.
    pub seq: u64,
    /// When it happened, to the millisecond.
    pub at: Timestamp,
    /// The business day that it belongs to.
    pub day: Date,
    /// Who caused it.
    pub actor: Actor,
    /// The key of the command that caused it; `None` at a deadline.
    pub key: Option<IdempotencyKey>,
    /// What happened.
    pub event: Event,
}

//! What happened. Events are the only thing that changes a hall, and the only thing that the
//! log keeps: all else is derived.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{AgencyCode, CounterId, ServiceCode, TicketNumber},
    command::{Actor, IdempotencyKey},
    order::CallReason,
    survey::Answers,
    ticket::{Class, PrintOutcome, TicketId, Token},
};

/// The version of the event bodies that this program writes.
pub const EVENT_VERSION: u16 = 1;

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
    /// A number was given out.
    Issued {
        number: TicketNumber,
        token: Token,
        service: ServiceCode,
        class: Class,
        due: Timestamp,
    },
    /// Something became known about the paper.
    PrintReported { number: TicketNumber, outcome: PrintOutcome },
    /// The paper never came and the number was given back.
    Voided { number: TicketNumber },
    /// The number was given back.
    Cancelled { number: TicketNumber },
    /// The day ended before the visit did.
    Expired { number: TicketNumber },
    /// An officer began to work at a counter or came back.
    CounterOpened { counter: CounterId, officer: i64 },
    /// The officer paused.
    CounterPaused { counter: CounterId },
    /// The officer left.
    CounterClosed { counter: CounterId },
    /// A ticket was called, with the reason why it was this one.
    Called { number: TicketNumber, counter: CounterId, reason: CallReason },
    /// It was called again; `nth` counts all calls from 1.
    Recalled { number: TicketNumber, counter: CounterId, nth: u8 },
    /// The visitor came.
    Started { number: TicketNumber, counter: CounterId },
    /// The visitor is served; `took` is the time at the counter.
    Served { number: TicketNumber, counter: CounterId, took: SignedDuration },
    /// The visitor did not come.
    NoShow { number: TicketNumber, counter: CounterId },
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
            Self::Issued { .. } => "issued",
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
            | Self::PrintReported { number, .. }
            | Self::Voided { number }
            | Self::Cancelled { number }
            | Self::Expired { number }
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

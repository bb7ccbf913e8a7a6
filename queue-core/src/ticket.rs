//! A visitor's ticket: its number, class, state, the legs of the visit, print outcome and the
//! secret of its page.

mod state;
mod token;

use std::fmt;

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
pub use state::{HoldReason, StateName, TicketState};
pub use token::{NotAToken, Token};
use utoipa::ToSchema;

use crate::{
    appointment::AppointmentCode,
    catalogue::{CounterId, ServiceCode, TicketNumber},
    forecast::Interval,
    order::{CallReason, Place},
};

/// A ticket of any day: numbers start anew each business day.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct TicketId {
    /// The hall's local business day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// The number on the paper.
    pub number: TicketNumber,
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.day, self.number)
    }
}

/// Ordinary or priority. The reason for priority is never asked and never kept: health and
/// family are specific personal data (UU 27/2022 Ps 4(2)).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Called in order of arrival.
    #[default]
    General,
    /// Elderly, with a disability, pregnant, nursing or with a small child (UU 25/2009 Ps 29).
    Priority,
}

/// What became of the paper. The number is valid whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrintOutcome {
    /// Nothing heard of the print job yet.
    #[default]
    Unconfirmed,
    /// The printer proved that it printed.
    Printed,
    /// The printer proved that it did not.
    Failed,
    /// Sent, and nothing can be proven.
    Unknown,
    /// Shown on the screen only, by choice or for want of a printer.
    OnScreen,
}

/// One stay at a counter within a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// What was served.
    pub service: ServiceCode,
    /// Where.
    pub counter: CounterId,
    /// When the visitor began to wait for it.
    pub queued_at: Timestamp,
    /// When it was first called.
    pub called_at: Timestamp,
    /// When the service began.
    pub started_at: Timestamp,
    /// When it ended here.
    pub ended_at: Timestamp,
    /// The time at the counter, without that on hold.
    pub took: SignedDuration,
}

/// A ticket of the current day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The number on the paper.
    pub number: TicketNumber,
    /// The secret of its page.
    pub token: Token,
    /// What the visitor waits for, or is served.
    pub service: ServiceCode,
    /// Ordinary or priority.
    pub class: Class,
    /// Where it stands.
    pub state: TicketState,
    /// When the visitor took it.
    pub issued_at: Timestamp,
    /// From when on it counts in its present queue.
    pub queued_at: Timestamp,
    /// When it came into its present queue: later than that, if an earlier arrival counts.
    pub entered_at: Timestamp,
    /// When it should be called at the latest: what the order compares.
    pub due: Timestamp,
    /// Set when only this counter may call it.
    pub reserved: Option<CounterId>,
    /// Counters that wait for it to come back, the last one first in turn.
    pub senders: Vec<CounterId>,
    /// Services that the visitor wants after this one, in this order.
    pub later: Vec<ServiceCode>,
    /// The stays at counters that are over.
    pub legs: Vec<Leg>,
    /// How many times it has been called to its present counter, recalls included.
    pub calls: u8,
    /// When it was first called at all.
    pub first_called_at: Option<Timestamp>,
    /// When it was first called to its present counter.
    pub called_at: Option<Timestamp>,
    /// Why it was called before the others.
    pub reason: Option<CallReason>,
    /// When the service at the present counter began.
    pub started_at: Option<Timestamp>,
    /// The time at the present counter before it was last parked.
    pub worked: SignedDuration,
    /// The appointment that it was checked in for.
    pub appointment: Option<AppointmentCode>,
    /// The wait that the visitor was told.
    pub promise: Option<Interval>,
    /// What became of the paper.
    pub print: PrintOutcome,
}

impl Ticket {
    /// Its place in the order.
    pub const fn place(&self) -> Place {
        Place { due: self.due, arrived: self.queued_at, number: self.number }
    }
}

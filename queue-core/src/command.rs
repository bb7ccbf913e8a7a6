//! What can be asked of a hall.

use std::{fmt, str::FromStr, sync::Arc};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::{
    appointment::{Appointment, AppointmentCode},
    catalogue::{CounterId, ServiceCode, TicketNumber},
    forecast::Interval,
    order::Position,
    survey::Answers,
    ticket::{Class, HoldReason, PrintOutcome, TicketId, Token},
};

/// A text that is no idempotency key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an idempotency key is 8 to 64 of A-Z, a-z, 0-9, - and _")]
pub struct NotAKey;

/// Made by the kiosk or browser at the touch: the same key gives the same answer, also after a
/// restart of the server, for at least a day. A double tap and a retry over a lost link are one
/// command.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct IdempotencyKey(Arc<str>);

impl IdempotencyKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of a second command that belongs to the one of this key, `None` if it would be too
    /// long.
    pub fn and(&self, suffix: &str) -> Option<Self> {
        format!("{}{suffix}", self.0).parse().ok()
    }
}

impl FromStr for IdempotencyKey {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if (8..=64).contains(&text.len()) && text.bytes().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(NotAKey)
        }
    }
}

impl TryFrom<String> for IdempotencyKey {
    type Error = NotAKey;
    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<IdempotencyKey> for String {
    fn from(key: IdempotencyKey) -> Self {
        key.0.as_ref().into()
    }
}

/// Who asked; the log of commands is the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "by", content = "id", rename_all = "kebab-case")]
pub enum Actor {
    /// A paired device, by its number in the store.
    Device(i64),
    /// A person with a log-in, by its number in the store.
    User(i64),
    /// The holder of a ticket's page.
    Visitor,
    /// The hall itself, at a deadline.
    System,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Device(id) => write!(f, "device:{id}"),
            Self::User(id) => write!(f, "user:{id}"),
            Self::Visitor => f.write_str("visitor"),
            Self::System => f.write_str("system"),
        }
    }
}

/// A command with who asked and under which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// See [`IdempotencyKey`].
    pub key: IdempotencyKey,
    /// Who asked.
    pub actor: Actor,
    /// What was asked.
    pub command: Command,
}

/// Where a ticket is sent on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// The queue of a service.
    Service(ServiceCode),
    /// One counter, for the service that the ticket has.
    Counter(CounterId),
}

/// What can be asked. Commands that act on a counter's ticket name it, so that a stale page or a
/// second browser on the same counter acts on what it shows or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Give out the next number of a service.
    Issue {
        /// What the visitor came for first; its letter is on the paper.
        service: ServiceCode,
        /// What the visitor wants after that, in this order; at most [`crate::hall::MOST_LEGS`]
        /// in all. [`crate::forecast::visit_order`] proposes the order.
        later: Vec<ServiceCode>,
        /// Ordinary or priority.
        class: Class,
        /// 128 random bits for the ticket's page, drawn by the caller.
        token: Token,
        /// The wait that the visitor was told, which calibrates later forecasts.
        promise: Option<Interval>,
    },
    /// Give out a number for an appointment.
    CheckIn {
        /// What the visitor was given when booking.
        appointment: AppointmentCode,
        /// Ordinary or priority.
        class: Class,
        /// As in [`Command::Issue`].
        token: Token,
    },
    /// Take over a number that a kiosk gave out while it could not reach the server. It is on
    /// paper already: hours, quotas and the cut-off do not refuse it.
    HandOver {
        /// Of the kiosk's [`crate::offline::Band`].
        number: TicketNumber,
        /// What the visitor came for.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
        /// Drawn by the kiosk.
        token: Token,
        /// When the visitor took it; at most now.
        arrived_at: Timestamp,
        /// Whether it was shown to anybody; one that was not is void.
        seen: bool,
        /// The number that the hall itself had given out for the same touch, which nobody saw. The
        /// store knows it by the key: callers leave it out.
        unseen: Option<TicketId>,
    },
    /// Take a touch back: whatever number its key has given out was seen by nobody, and it gives
    /// out none any more.
    Withdraw {
        /// As in [`Command::HandOver`].
        unseen: Option<TicketId>,
    },
    /// Take in the appointments of a local date; they replace what was known of that date, and
    /// who has checked in stays so.
    SetAppointments {
        /// The date.
        date: Date,
        /// All appointments of that date.
        appointments: Vec<Appointment>,
    },
    /// Say what became of the paper.
    ReportPrint {
        /// The ticket.
        ticket: TicketId,
        /// What became of it.
        outcome: PrintOutcome,
    },
    /// Give a waiting number back because its paper never came.
    Void {
        /// The ticket.
        ticket: TicketId,
    },
    /// Give a number back that waits, is parked, or was called in vain.
    Cancel {
        /// The ticket.
        ticket: TicketId,
    },
    /// Bring a visitor who was called in vain back into the queue.
    Return {
        /// The ticket.
        ticket: TicketId,
    },
    /// Correct what a waiting visitor came for; the arrival counts as before.
    Correct {
        /// The ticket.
        ticket: TicketId,
        /// What the visitor came for.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
    },
    /// Set what the visitor wants after the present service.
    SetLegs {
        /// The ticket.
        ticket: TicketId,
        /// In this order.
        later: Vec<ServiceCode>,
    },
    /// An officer begins to work at a counter, or comes back from a break.
    OpenCounter {
        /// The counter.
        counter: CounterId,
        /// The officer's number in the store.
        officer: i64,
    },
    /// The officer pauses.
    PauseCounter {
        /// The counter.
        counter: CounterId,
        /// For how many minutes, if that is known; forecasts count on it.
        minutes: Option<u16>,
    },
    /// The officer leaves.
    CloseCounter {
        /// The counter.
        counter: CounterId,
    },
    /// Call the ticket that is due first.
    CallNext {
        /// The counter.
        counter: CounterId,
    },
    /// Call a given waiting ticket, or one that was called in vain and may still return.
    CallNumber {
        /// The counter.
        counter: CounterId,
        /// The ticket.
        ticket: TicketId,
    },
    /// Serve a visitor who stands at the counter without a number, at once.
    WalkIn {
        /// The counter.
        counter: CounterId,
        /// What the visitor came for.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
        /// As in [`Command::Issue`].
        token: Token,
    },
    /// Call the counter's ticket once more.
    Recall {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
    },
    /// The visitor is at the counter.
    Start {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
    },
    /// Park the visit: the counter is free for others until it goes on.
    Hold {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
        /// What is waited for.
        reason: HoldReason,
        /// After how many minutes to remind the officer.
        remind_after: Option<u16>,
    },
    /// Go on with a parked visit, at any counter that serves it.
    Resume {
        /// The counter.
        counter: CounterId,
        /// The ticket.
        ticket: TicketId,
    },
    /// Send the visitor on.
    Transfer {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
        /// Where to.
        to: Destination,
        /// Where in that queue.
        place: Position,
        /// Whether the visitor comes back to this counter after that.
        come_back: bool,
    },
    /// The visitor is served here.
    Finish {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
        /// Call the next one in the same step.
        call_next: bool,
    },
    /// The visitor did not come.
    NoShow {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        ticket: TicketId,
    },
    /// Give out no numbers of a service for now.
    PauseService {
        /// The service.
        service: ServiceCode,
        /// Why, as visitors are told.
        reason: PauseReason,
        /// Until when, if that is known; then numbers are given out again.
        until: Option<Timestamp>,
    },
    /// Give out numbers of a service again.
    ResumeService {
        /// The service.
        service: ServiceCode,
    },
    /// Rate a served visit, once.
    AnswerSurvey {
        /// The ticket that was served.
        ticket: TicketId,
        /// The nine answers.
        answers: Answers,
    },
}

impl Command {
    /// A number of one service without anything else.
    pub const fn issue(service: ServiceCode, class: Class, token: Token) -> Self {
        Self::Issue { service, later: Vec::new(), class, token, promise: None }
    }
}

/// Why numbers of a service are not given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// Forms or cards have run out.
    Forms,
    /// A system that the service needs does not answer.
    System,
    /// Nobody is there who could serve.
    Staff,
    /// The power is out.
    Power,
    /// Anything else.
    Other,
}

impl PauseReason {
    /// All of them, in the order to offer them.
    pub const ALL: [Self; 5] = [Self::Forms, Self::System, Self::Staff, Self::Power, Self::Other];
}

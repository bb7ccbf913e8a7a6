//! What can be asked of a hall.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::{
    catalogue::{CounterId, ServiceCode},
    survey::Answers,
    ticket::{Class, PrintOutcome, TicketId, Token},
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

/// What can be asked. Commands that act on a counter's ticket name it, so that a stale page or a
/// second browser on the same counter acts on what it shows or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Give out the next number of a service.
    Issue {
        /// What the visitor came for.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
        /// 128 random bits for the ticket's page, drawn by the caller.
        token: Token,
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
    /// Give a waiting number back.
    Cancel {
        /// The ticket.
        ticket: TicketId,
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
    /// The visitor is served.
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
    /// Rate a served visit, once.
    AnswerSurvey {
        /// The ticket that was served.
        ticket: TicketId,
        /// The nine answers.
        answers: Answers,
    },
}

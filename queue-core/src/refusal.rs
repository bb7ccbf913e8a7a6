//! Why a command was not carried out: business words, no technical ones. Each has a text in both
//! languages (crate `hall-texts`) and, where there is one, the next time that it would work.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::{
    calendar::Opening,
    catalogue::{CounterId, Letter, ServiceCode, TicketNumber},
    lang::Bilingual,
    ticket::StateName,
};

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// Numbers are not given out at this hour.
    #[error("the hall is closed")]
    HallClosed {
        /// When it would work.
        opens: Option<Opening>,
    },
    /// Numbers are not given out today.
    #[error("holiday: {}", name.en)]
    Holiday {
        /// What is celebrated.
        name: Bilingual,
        /// When it would work.
        opens: Option<Opening>,
    },
    /// The catalogue has no such service.
    #[error("unknown service {service}")]
    UnknownService {
        /// As asked for.
        service: ServiceCode,
    },
    /// The catalogue has no such counter.
    #[error("unknown counter {counter}")]
    UnknownCounter {
        /// As asked for.
        counter: CounterId,
    },
    /// No such ticket today.
    #[error("unknown ticket {number}")]
    UnknownTicket {
        /// As asked for.
        number: TicketNumber,
    },
    /// The ticket is of another day.
    #[error("ticket {number} is of another day")]
    OtherDay {
        /// As asked for.
        number: TicketNumber,
    },
    /// All numbers of the letter are used up for today.
    #[error("no number left for letter {letter}")]
    NumbersUsedUp {
        /// The letter.
        letter: Letter,
    },
    /// The ticket is not in the state that the command needs.
    #[error("ticket {number} is {state:?}")]
    WrongState {
        /// The ticket.
        number: TicketNumber,
        /// Where it stands.
        state: StateName,
    },
    /// The counter is not open.
    #[error("counter {counter} is not open")]
    CounterClosed {
        /// The counter.
        counter: CounterId,
    },
    /// The counter still has a ticket.
    #[error("counter {counter} still has {number}")]
    CounterBusy {
        /// The counter.
        counter: CounterId,
        /// Its ticket.
        number: TicketNumber,
    },
    /// Another officer works at the counter.
    #[error("counter {counter} is taken")]
    CounterTaken {
        /// The counter.
        counter: CounterId,
    },
    /// The ticket is not at this counter.
    #[error("ticket {number} is not at counter {counter}")]
    NotYourTicket {
        /// The counter.
        counter: CounterId,
        /// The ticket.
        number: TicketNumber,
    },
    /// Nobody waits for what the counter serves.
    #[error("nobody is waiting")]
    NobodyWaiting,
    /// The visit was not served, so that there is nothing to rate.
    #[error("not served yet")]
    NotServedYet,
    /// The survey of this visit has been answered, or its time is over.
    #[error("survey closed")]
    SurveyClosed,
}

impl Refusal {
    /// A stable name for logs and clients, such as `hall-closed`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HallClosed { .. } => "hall-closed",
            Self::Holiday { .. } => "holiday",
            Self::UnknownService { .. } => "unknown-service",
            Self::UnknownCounter { .. } => "unknown-counter",
            Self::UnknownTicket { .. } => "unknown-ticket",
            Self::OtherDay { .. } => "other-day",
            Self::NumbersUsedUp { .. } => "numbers-used-up",
            Self::WrongState { .. } => "wrong-state",
            Self::CounterClosed { .. } => "counter-closed",
            Self::CounterBusy { .. } => "counter-busy",
            Self::CounterTaken { .. } => "counter-taken",
            Self::NotYourTicket { .. } => "not-your-ticket",
            Self::NobodyWaiting => "nobody-waiting",
            Self::NotServedYet => "not-served-yet",
            Self::SurveyClosed => "survey-closed",
        }
    }

    /// When the same command would work, if that is known.
    pub const fn opens(&self) -> Option<Opening> {
        match self {
            Self::HallClosed { opens } | Self::Holiday { opens, .. } => *opens,
            _ => None,
        }
    }

    /// The hour alone of [`Self::opens`].
    pub const fn opens_at(&self) -> Option<Time> {
        match self.opens() {
            Some(opening) => Some(opening.time),
            None => None,
        }
    }
}

//! What was asked for, and how far it came.

use jiff::Timestamp;
use queue_core::{
    catalogue::{Letter, TicketNumber},
    ticket::Token,
    wire::kiosk::{IssueRequest, IssuedTicket},
};
use serde::{Deserialize, Serialize};

use super::moment::Moment;

/// A touch that asked for a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// What was asked for; its key names the touch.
    pub request: IssueRequest,
    /// When, by this machine.
    pub moment: Moment,
}

/// A number that this machine is to give out by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What was asked for; its key names the touch.
    pub request: IssueRequest,
    /// The letter of the service.
    pub letter: Letter,
    /// The hall's time, as reckoned.
    pub at: Timestamp,
    /// The server's time when it was last heard of.
    pub heard: Timestamp,
}

/// Who gave out a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenBy {
    /// The hall's server.
    Hall,
    /// This machine, while the server was out of reach.
    Kiosk,
}

/// A number that this machine gave out by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its number, of the band.
    pub number: TicketNumber,
    /// The secret of its page.
    pub token: Token,
    /// The hall's time, as reckoned.
    pub at: Timestamp,
}

/// How far a touch came before this machine stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The server was asked; whether it gave out a number is not known.
    Asked,
    /// A number of the band was given out, and its visitor had not gone; whether the visitor saw it.
    Given {
        /// The number.
        given: Given,
        /// Whether it was seen.
        seen: bool,
    },
    /// A number of the hall was in front of its visitor.
    Shown(Box<IssuedTicket>),
}

/// A touch that was not ended when this machine stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The touch.
    pub touch: Touch,
    /// How far it came.
    pub left: Left,
}

/// Where a touch stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The server is asked for a number.
    Asked,
    /// A number of the hall is in front of its visitor.
    Shown,
    /// The visitor went before a number was seen; the server is to be told.
    Withdrawn,
    /// A number of the band was given out; the server is to be told.
    Given,
    /// The server has it.
    HandedOver,
    /// The server will not have it; a person must look.
    Refused,
}

impl State {
    /// As the journal writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Shown => "shown",
            Self::Withdrawn => "withdrawn",
            Self::Given => "given",
            Self::HandedOver => "handed-over",
            Self::Refused => "refused",
        }
    }
}

//! How a counter stands for one officer, and what that officer can do now.

use jiff::Timestamp;
use queue_core::{
    Hall,
    catalogue::CounterId,
    hall::Desk,
    ticket::{Ticket, TicketState},
};

use super::action::Action;

/// How a counter stands for one officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation<'a> {
    /// Another officer works there.
    Taken,
    /// Nobody works there.
    Closed,
    /// The officer has a break.
    Paused,
    /// Open, and nobody is called.
    Idle,
    /// A ticket is called and its visitor is not there yet.
    Called {
        /// The ticket.
        ticket: &'a Ticket,
        /// Since when.
        at: Timestamp,
    },
    /// A ticket is served.
    Serving {
        /// The ticket.
        ticket: &'a Ticket,
        /// Since when.
        since: Timestamp,
    },
}

impl<'a> Situation<'a> {
    /// How `counter` stands for `officer`.
    pub fn of(hall: &'a Hall, counter: CounterId, officer: i64) -> Self {
        let state = hall.counter(counter);
        match state.desk {
            Desk::Open(other) if other != officer => return Self::Taken,
            // A break of somebody else is a free counter: whoever comes first may take it.
            Desk::Paused(other) if other != officer => return Self::Closed,
            Desk::Closed => return Self::Closed,
            Desk::Paused(_) => return Self::Paused,
            Desk::Open(_) => {}
        }
        match state.current.and_then(|number| hall.ticket(number)) {
            Some(ticket) => match ticket.state {
                TicketState::Serving { since, .. } => Self::Serving { ticket, since },
                TicketState::Called { at, .. } => Self::Called { ticket, at },
                _ => Self::Idle,
            },
            None => Self::Idle,
        }
    }

    /// The ticket at the counter.
    pub const fn ticket(&self) -> Option<&'a Ticket> {
        match self {
            Self::Called { ticket, .. } | Self::Serving { ticket, .. } => Some(ticket),
            _ => None,
        }
    }

    /// The large buttons, the main one first.
    pub const fn actions(&self) -> &'static [Action] {
        match self {
            Self::Taken => &[],
            Self::Closed | Self::Paused => &[Action::Open],
            Self::Idle => &[Action::CallNext],
            Self::Called { .. } => &[Action::Start, Action::Recall, Action::NoShow],
            Self::Serving { .. } => &[Action::FinishAndCall, Action::Finish],
        }
    }

    /// The small buttons in the head of the page.
    pub const fn desk_actions(&self) -> &'static [Action] {
        match self {
            Self::Idle => &[Action::Pause, Action::Leave],
            Self::Paused => &[Action::Leave],
            _ => &[],
        }
    }
}

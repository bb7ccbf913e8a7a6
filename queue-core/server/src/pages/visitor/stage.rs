//! Where a visit stands, as its page has it: of today's hall, or of an earlier day.

use jiff::Timestamp;
use queue_core::{
    Hall,
    catalogue::{CounterId, ServiceCode},
    survey::RIGHT_LASTS,
    ticket::{StateName, Ticket, TicketId, TicketState},
};
use queue_store::Visit;

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage<'a> {
    /// In the queue.
    Waiting(&'a Ticket),
    /// Called to a counter.
    Called {
        /// The counter.
        counter: CounterId,
        /// When it was last called.
        at: Timestamp,
        /// How many times.
        calls: u8,
    },
    /// At a counter.
    Serving(CounterId),
    /// Parked by a counter.
    Held(CounterId),
    /// Served, and to be rated.
    Survey {
        /// The counter that served.
        counter: CounterId,
        /// When.
        at: Timestamp,
    },
    /// Served and rated.
    Answered,
    /// Served so long ago that it can no longer be rated.
    SurveyOver,
    /// Called, and nobody came.
    Absent {
        /// The counter.
        counter: CounterId,
        /// When the officer gave up.
        at: Timestamp,
    },
    /// Given back by the visitor.
    Cancelled,
    /// Given back because it was not printed.
    Void,
    /// The day is over.
    Expired,
}

/// A visit as its page shows it.
#[derive(Debug, Clone)]
pub struct Followed<'a> {
    /// Day and number.
    pub ticket: TicketId,
    /// What the visitor came for.
    pub service: &'a ServiceCode,
    /// Where it stands.
    pub stage: Stage<'a>,
}

impl<'a> Followed<'a> {
    /// A ticket of today.
    pub fn today(hall: &Hall, ticket: &'a Ticket, now: Timestamp) -> Self {
        let id = TicketId { day: hall.day(), number: ticket.number };
        let stage = match ticket.state {
            TicketState::Waiting => Stage::Waiting(ticket),
            TicketState::Called { counter, at } => {
                Stage::Called { counter, at, calls: ticket.calls }
            }
            TicketState::Serving { counter, .. } => Stage::Serving(counter),
            TicketState::Held { counter, .. } => Stage::Held(counter),
            TicketState::Served { counter, at } => {
                served(hall.rights().contains_key(&id), counter, at, now)
            }
            TicketState::Absent { counter, at } => Stage::Absent { counter, at },
            TicketState::Cancelled { .. } => Stage::Cancelled,
            TicketState::Void { .. } => Stage::Void,
            TicketState::Expired { .. } => Stage::Expired,
        };
        Self { ticket: id, service: &ticket.service, stage }
    }

    /// A visit of an earlier day: it can still be rated for a week, and nothing else.
    pub fn earlier(visit: &'a Visit, now: Timestamp) -> Self {
        let stage = match (visit.state, visit.counter, visit.served_at) {
            (StateName::Served, Some(counter), Some(at)) => {
                served(visit.survey_open, counter, at, now)
            }
            (StateName::Served, ..) => Stage::SurveyOver,
            (StateName::Cancelled, ..) => Stage::Cancelled,
            (StateName::Void, ..) => Stage::Void,
            _ => Stage::Expired,
        };
        Self { ticket: visit.ticket, service: &visit.service, stage }
    }
}

fn served<'a>(open: bool, counter: CounterId, at: Timestamp, now: Timestamp) -> Stage<'a> {
    if now.duration_since(at) > RIGHT_LASTS {
        Stage::SurveyOver
    } else if open {
        Stage::Survey { counter, at }
    } else {
        Stage::Answered
    }
}

impl Stage<'_> {
    /// Its name for scripts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "waiting",
            Self::Called { .. } => "called",
            Self::Serving(_) => "serving",
            Self::Held(_) => "held",
            Self::Survey { .. } => "survey",
            Self::Answered => "answered",
            Self::SurveyOver => "survey-over",
            Self::Absent { .. } => "absent",
            Self::Cancelled => "cancelled",
            Self::Void => "void",
            Self::Expired => "expired",
        }
    }

    /// Whether the queue can still change it.
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Waiting(_) | Self::Called { .. } | Self::Serving(_) | Self::Held(_))
    }
}

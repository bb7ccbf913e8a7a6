//! What screens may see of a hall: plain questions that pages, boards and kiosks ask.
//!
//! The hall itself, cloned after each commit, is the view; these functions answer for it and
//! give out no more than a screen needs.

use jiff::{SignedDuration, Timestamp};

use crate::{
    catalogue::{Counter, CounterId, ServiceCode, TicketNumber},
    hall::{CallRecord, Desk, Hall},
    order::{Lanes, Place},
    ticket::{Ticket, TicketState},
};

/// How a counter looks from the hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CounterFace {
    /// Nobody works there.
    Closed,
    /// The officer pauses.
    Paused,
    /// Open, and nobody is there.
    Free,
    /// A number was called to it.
    Called(TicketNumber),
    /// A number is served.
    Serving(TicketNumber),
}

/// One waiting ticket as an officer sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// How long it has waited.
    pub waited: SignedDuration,
    /// Whether it is past its due time.
    pub overdue: bool,
}

impl Hall {
    /// How a counter looks from the hall.
    pub fn face(&self, counter: &Counter) -> CounterFace {
        let state = self.counter(counter.id);
        let current = state.current.and_then(|number| self.ticket(number));
        match (current, state.desk) {
            (Some(Ticket { number, state: TicketState::Serving { .. }, .. }), _) => {
                CounterFace::Serving(*number)
            }
            (Some(Ticket { number, .. }), _) => CounterFace::Called(*number),
            (None, Desk::Closed) => CounterFace::Closed,
            (None, Desk::Paused(_)) => CounterFace::Paused,
            (None, Desk::Open(_)) => CounterFace::Free,
        }
    }

    /// How many wait for a service.
    pub fn waiting_count(&self, service: &ServiceCode) -> usize {
        self.queue(service).map_or(0, Lanes::len)
    }

    /// The tickets that wait for a counter's services, in the order of their calls.
    pub fn waiting_for(&self, counter: &Counter, now: Timestamp) -> Vec<Waiting<'_>> {
        let queues =
            counter.main.iter().chain(&counter.support).filter_map(|code| self.queue(code));
        let lanes = queues.chain(self.reserved(counter.id));
        let mut places: Vec<Place> = lanes.flat_map(Lanes::places).copied().collect();
        places.sort_unstable();
        let waiting = |place: Place| {
            let ticket = self.ticket(place.number)?;
            Some(Waiting {
                ticket,
                waited: now.duration_since(place.arrived),
                overdue: place.due <= now,
            })
        };
        places.into_iter().filter_map(waiting).collect()
    }

    /// The visits that a counter has parked, the longest first.
    pub fn held_by(&self, counter: CounterId) -> Vec<&Ticket> {
        let since = |ticket: &Ticket| match ticket.state {
            TicketState::Held { counter: holder, since, .. } if holder == counter => Some(since),
            _ => None,
        };
        let mut held: Vec<_> =
            self.tickets().filter_map(|ticket| Some((since(ticket)?, ticket))).collect();
        held.sort_by_key(|(since, ticket)| (*since, ticket.number));
        held.into_iter().map(|(_, ticket)| ticket).collect()
    }

    /// The last call for a service, if there was one today and it is still known.
    pub fn last_call_of(&self, service: &ServiceCode) -> Option<CallRecord> {
        let of_service = |call: &&CallRecord| {
            self.ticket(call.number).is_some_and(|ticket| ticket.service == *service)
        };
        self.calls().iter().rev().find(of_service).copied()
    }
}

//! Decisions at a counter: open, pause, close, call, recall, start, finish, no-show.

use std::sync::Arc;

use jiff::Timestamp;

use super::{CounterState, Desk, Hall};
use crate::{
    catalogue::{Counter, CounterId},
    event::Event,
    order,
    refusal::Refusal,
    ticket::{Ticket, TicketId, TicketState},
};

impl Hall {
    fn known_counter(&self, id: CounterId) -> Result<(&Arc<Counter>, CounterState), Refusal> {
        let counter = self.catalogue.counter(id).ok_or(Refusal::UnknownCounter { counter: id })?;
        Ok((counter, self.counter(id)))
    }

    pub(super) fn open_counter(&self, id: CounterId, officer: i64) -> Result<Vec<Event>, Refusal> {
        let (_, state) = self.known_counter(id)?;
        match state.desk {
            Desk::Open(known) if known == officer => Ok(vec![]),
            Desk::Open(_) => Err(Refusal::CounterTaken { counter: id }),
            // Whoever comes first after a break or a closing may take over.
            Desk::Paused(_) | Desk::Closed => {
                Ok(vec![Event::CounterOpened { counter: id, officer }])
            }
        }
    }

    pub(super) fn pause_counter(&self, id: CounterId) -> Result<Vec<Event>, Refusal> {
        let (_, state) = self.known_counter(id)?;
        free(id, state)?;
        match state.desk {
            Desk::Open(_) => Ok(vec![Event::CounterPaused { counter: id }]),
            Desk::Paused(_) => Ok(vec![]),
            Desk::Closed => Err(Refusal::CounterClosed { counter: id }),
        }
    }

    pub(super) fn close_counter(&self, id: CounterId) -> Result<Vec<Event>, Refusal> {
        let (_, state) = self.known_counter(id)?;
        free(id, state)?;
        match state.desk {
            Desk::Closed => Ok(vec![]),
            _ => Ok(vec![Event::CounterClosed { counter: id }]),
        }
    }

    pub(super) fn call_next(&self, id: CounterId, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let (counter, state) = self.known_counter(id)?;
        open(id, state)?;
        free(id, state)?;
        let called = self.next_call(counter, now).ok_or(Refusal::NobodyWaiting)?;
        Ok(vec![called])
    }

    fn next_call(&self, counter: &Counter, now: Timestamp) -> Option<Event> {
        let (place, reason) = order::next(self, counter, now)?;
        Some(Event::Called { number: place.number, counter: counter.id, reason })
    }

    pub(super) fn recall(&self, id: CounterId, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        match ticket.state {
            TicketState::Called { .. } => Ok(vec![Event::Recalled {
                number: ticket.number,
                counter: id,
                nth: ticket.calls.saturating_add(1),
            }]),
            _ => wrong_state(ticket),
        }
    }

    pub(super) fn start(&self, id: CounterId, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        match ticket.state {
            TicketState::Called { .. } => {
                Ok(vec![Event::Started { number: ticket.number, counter: id }])
            }
            _ => wrong_state(ticket),
        }
    }

    pub(super) fn finish(
        &self,
        id: CounterId,
        ticket: TicketId,
        call_next: bool,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        let TicketState::Serving { since, .. } = ticket.state else {
            return wrong_state(ticket);
        };
        let took = now.duration_since(since).max(jiff::SignedDuration::ZERO);
        let mut events = vec![Event::Served { number: ticket.number, counter: id, took }];
        if call_next {
            let (counter, state) = self.known_counter(id)?;
            open(id, state)?;
            // Nobody waiting is no reason to keep the visitor at the counter.
            events.extend(self.next_call(counter, now));
        }
        Ok(events)
    }

    pub(super) fn no_show(&self, id: CounterId, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        match ticket.state {
            TicketState::Called { .. } => {
                Ok(vec![Event::NoShow { number: ticket.number, counter: id }])
            }
            _ => wrong_state(ticket),
        }
    }

    fn at_counter(&self, id: CounterId, ticket: TicketId) -> Result<&Ticket, Refusal> {
        let (_, state) = self.known_counter(id)?;
        let ticket = self.ticket_of_today(ticket)?;
        if state.current == Some(ticket.number) {
            Ok(ticket)
        } else {
            Err(Refusal::NotYourTicket { counter: id, number: ticket.number })
        }
    }
}

const fn open(id: CounterId, state: CounterState) -> Result<(), Refusal> {
    match state.desk {
        Desk::Open(_) => Ok(()),
        Desk::Paused(_) | Desk::Closed => Err(Refusal::CounterClosed { counter: id }),
    }
}

const fn free(id: CounterId, state: CounterState) -> Result<(), Refusal> {
    match state.current {
        None => Ok(()),
        Some(number) => Err(Refusal::CounterBusy { counter: id, number }),
    }
}

const fn wrong_state<T>(ticket: &Ticket) -> Result<T, Refusal> {
    Err(Refusal::WrongState { number: ticket.number, state: ticket.state.name() })
}

//! Decisions at a counter: open, pause, close, call, recall, start, finish, no-show, walk-in.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{
    CounterState, Desk, Hall,
    tickets::{Wish, wrong_state},
};
use crate::{
    catalogue::{Counter, CounterId, ServiceCode},
    event::{Event, Requeue},
    order::{self, CallReason, CallRule, Lanes, Position},
    refusal::Refusal,
    ticket::{Class, Ticket, TicketId, TicketState, Token},
};

impl Hall {
    pub(super) fn known_counter(
        &self,
        id: CounterId,
    ) -> Result<(&Arc<Counter>, CounterState), Refusal> {
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

    pub(super) fn pause_counter(
        &self,
        id: CounterId,
        minutes: Option<u16>,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, state) = self.known_counter(id)?;
        free(id, state)?;
        let after = |minutes: u16| now.checked_add(SignedDuration::from_mins(minutes.into())).ok();
        let until = minutes.and_then(after);
        match state.desk {
            // A break that ends otherwise than planned is said again.
            Desk::Paused(_) if until == state.back_at => Ok(vec![]),
            Desk::Open(_) | Desk::Paused(_) => {
                Ok(vec![Event::CounterPaused { counter: id, until }])
            }
            Desk::Closed => Err(Refusal::CounterClosed { counter: id }),
        }
    }

    /// Whoever was sent to the counter joins the queue of the service, as if the number had been
    /// taken for it: nobody waits for somebody who has left.
    pub(super) fn close_counter(
        &self,
        id: CounterId,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, state) = self.known_counter(id)?;
        free(id, state)?;
        if matches!(state.desk, Desk::Closed) {
            return Ok(vec![]);
        }
        let mut events = vec![Event::CounterClosed { counter: id }];
        let sent = self.reserved(id).into_iter().flat_map(Lanes::places);
        events.extend(sent.filter_map(|place| self.ticket(place.number)).map(|ticket| {
            let (class, arrival) = (ticket.class, Position::Arrival);
            let line = self.line(&ticket.service, None, class, ticket.issued_at, arrival, now);
            let number = ticket.number;
            Event::Requeued { number, class, line, cause: Requeue::CounterClosed }
        }));
        Ok(events)
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

    pub(super) fn call_number(
        &self,
        id: CounterId,
        ticket: TicketId,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let (counter, state) = self.known_counter(id)?;
        open(id, state)?;
        free(id, state)?;
        let ticket = self.ticket_of_today(ticket)?;
        let number = ticket.number;
        match ticket.reserved {
            Some(other) if other != id => {
                return Err(Refusal::Reserved { number, counter: other });
            }
            None if !counter.serves(&ticket.service) => {
                let service = ticket.service.clone();
                return Err(Refusal::NotServedHere { counter: id, service });
            }
            _ => {}
        }
        let mut events = Vec::new();
        let mut place = ticket.place();
        if let TicketState::Absent { .. } = ticket.state {
            let returned = self.returned(ticket, Position::First, now)?;
            if let Event::Requeued { line, .. } = &returned {
                (place.due, place.arrived) = (line.due, line.queued_at);
            }
            events.push(returned);
        } else if ticket.state != TicketState::Waiting {
            return wrong_state(ticket);
        }
        let rule = Some(CallRule::ByNumber);
        let reason = order::reason(self, counter, &place, rule, now);
        events.push(Event::Called { number, counter: id, reason });
        Ok(events)
    }

    /// Hours, quotas and the cut-off do not keep an officer from serving who stands there.
    pub(super) fn walk_in(
        &self,
        id: CounterId,
        service: &ServiceCode,
        class: Class,
        token: Token,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let (counter, state) = self.known_counter(id)?;
        open(id, state)?;
        free(id, state)?;
        let service = self.known_service(service)?;
        if !counter.serves(&service.code) {
            let service = service.code.clone();
            return Err(Refusal::NotServedHere { counter: id, service });
        }
        let wish = Wish { service: &service.code, later: &[], class, token, promise: None };
        let issued = self.issued(service, &wish, self.due(&service.code, class, now))?;
        let Some(number) = issued.number() else { return Ok(vec![issued]) };
        let reason = CallReason { rule: CallRule::WalkIn, waited_s: 0, passed: 0, others: 0 };
        Ok(vec![
            issued,
            Event::Called { number, counter: id, reason },
            Event::Started { number, counter: id },
        ])
    }

    pub(super) fn recall(&self, id: CounterId, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        let (number, calls) = (ticket.number, ticket.calls);
        match ticket.state {
            TicketState::Called { .. } if calls >= self.catalogue.rules.call_limit => {
                Err(Refusal::CallLimit { number, calls })
            }
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
        let mut events = vec![self.served(id, ticket, now)?];
        if call_next {
            let (counter, state) = self.known_counter(id)?;
            open(id, state)?;
            // Nobody waiting is no reason to keep the visitor at the counter. Whoever goes on to
            // another service of this counter is not called in the same breath.
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

    pub(super) fn at_counter(&self, id: CounterId, ticket: TicketId) -> Result<&Ticket, Refusal> {
        // A counter that a new catalogue no longer has finishes with whom it has.
        if !self.counters.contains_key(&id) {
            self.known_counter(id)?;
        }
        let ticket = self.ticket_of_today(ticket)?;
        if self.counter(id).current == Some(ticket.number) {
            Ok(ticket)
        } else {
            Err(Refusal::NotYourTicket { counter: id, number: ticket.number })
        }
    }
}

pub(super) const fn open(id: CounterId, state: CounterState) -> Result<(), Refusal> {
    match state.desk {
        Desk::Open(_) => Ok(()),
        Desk::Paused(_) | Desk::Closed => Err(Refusal::CounterClosed { counter: id }),
    }
}

pub(super) const fn free(id: CounterId, state: CounterState) -> Result<(), Refusal> {
    match state.current {
        None => Ok(()),
        Some(number) => Err(Refusal::CounterBusy { counter: id, number }),
    }
}

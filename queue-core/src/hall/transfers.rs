//! Decisions about a visit that does not end where it is: to another service or counter, back to the
//! sender, or to the next of its services.

use jiff::{SignedDuration, Timestamp};

use super::{Hall, tickets::wrong_state};
use crate::{
    catalogue::CounterId,
    command::Destination,
    event::{Event, Line},
    order::Position,
    refusal::Refusal,
    ticket::{Ticket, TicketId, TicketState},
};

impl Hall {
    pub(super) fn transfer(
        &self,
        id: CounterId,
        ticket: TicketId,
        to: &Destination,
        (place, come_back): (Position, bool),
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        let (service, reserved) = match to {
            Destination::Service(service) => (&self.known_service(service)?.code, None),
            Destination::Counter(counter) => {
                let (_, state) = self.known_counter(*counter)?;
                // Nobody is sent to a place where nobody is.
                if *counter == id {
                    return Err(Refusal::SameCounter { counter: id });
                }
                if matches!(state.desk, super::Desk::Closed) {
                    return Err(Refusal::CounterClosed { counter: *counter });
                }
                (&ticket.service, Some(*counter))
            }
        };
        let line = self.line(service, reserved, ticket.class, ticket.issued_at, place, now);
        let took = served_for(ticket, now).unwrap_or_default();
        let sender = come_back.then_some(id);
        Ok(vec![Event::Transferred { number: ticket.number, counter: id, took, line, sender }])
    }

    /// What the end of a service at a counter comes to: back to the sender, on to the next of the
    /// visitor's services, or the end of the visit.
    pub(super) fn served(
        &self,
        id: CounterId,
        ticket: &Ticket,
        now: Timestamp,
    ) -> Result<Event, Refusal> {
        let Some(took) = served_for(ticket, now) else { return wrong_state(ticket) };
        let number = ticket.number;
        Ok(match self.next_line(ticket, now) {
            Some(line) => Event::LegServed { number, counter: id, took, line },
            None => Event::Served { number, counter: id, took },
        })
    }

    fn next_line(&self, ticket: &Ticket, now: Timestamp) -> Option<Line> {
        if let Some(sender) = ticket.senders.last().copied() {
            let sent = ticket.legs.iter().rev().find(|leg| leg.counter == sender);
            let service = sent.map_or(&ticket.service, |leg| &leg.service);
            // Who sent the visitor may have left: then whoever serves it goes on.
            let there = !matches!(self.counter(sender).desk, super::Desk::Closed);
            let (class, issued_at) = (ticket.class, ticket.issued_at);
            let reserved = there.then_some(sender);
            return Some(self.line(service, reserved, class, issued_at, Position::First, now));
        }
        let next = ticket.later.first()?;
        let last = Position::Last;
        Some(self.line(next, None, ticket.class, ticket.issued_at, last, now))
    }
}

/// How long a ticket has been served at its present counter, without the time on hold; `None`
/// while it is not.
pub(super) fn served_for(ticket: &Ticket, now: Timestamp) -> Option<SignedDuration> {
    let TicketState::Serving { since, .. } = ticket.state else { return None };
    let stretch = now.duration_since(since).max(SignedDuration::ZERO);
    Some(ticket.worked.saturating_add(stretch))
}

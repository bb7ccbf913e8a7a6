//! Decisions about numbers that kiosks gave out while they could not reach the server, and about
//! touches whose number nobody saw.

use jiff::{Timestamp, civil::Date};

use super::Hall;
use crate::{
    catalogue::{ServiceCode, TicketNumber},
    event::Event,
    refusal::Refusal,
    ticket::{Class, TicketId, TicketState, Token},
};

/// A number that is on paper.
pub(super) struct Numbered<'a> {
    pub number: TicketNumber,
    pub service: &'a ServiceCode,
    pub class: Class,
    pub token: Token,
    /// When its visitor came.
    pub at: Timestamp,
}

impl Hall {
    pub(super) fn hand_over(
        &self,
        ticket: &Numbered<'_>,
        seen: bool,
        unseen: Option<TicketId>,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let Numbered { number, service, class, token, at } = *ticket;
        if number.serial <= TicketNumber::LAST_OF_HALL {
            return Err(Refusal::NoBand { number });
        }
        let mut events = self.withdraw_number(unseen);
        let arrived_at = at.min(now);
        let day = self.day_of_arrival(arrived_at, now);
        let service = service.clone();
        if day < self.day {
            let ticket = TicketId { day, number };
            events.push(Event::HandedOverLate { ticket, token, service, class, arrived_at });
            return Ok(events);
        }
        match self.ticket(number) {
            Some(known) if known.token == token => return Ok(events),
            Some(_) => return Err(Refusal::NumberTaken { number }),
            None => {}
        }
        // The catalogue may have lost the service meanwhile; the greeter can still correct it.
        let due = self.due(&service, class, arrived_at);
        events.push(Event::HandedOver { number, token, service, class, due, arrived_at });
        if !seen {
            events.push(Event::Voided { number });
        }
        Ok(events)
    }

    /// A key that is withdrawn stays so: without a number there is an event all the same.
    pub(super) fn withdraw(&self, unseen: Option<TicketId>) -> Vec<Event> {
        let events = self.withdraw_number(unseen);
        if events.is_empty() { vec![Event::Withdrawn {}] } else { events }
    }

    /// One that was called meanwhile, or is of a day that is over, ends by itself.
    fn withdraw_number(&self, unseen: Option<TicketId>) -> Vec<Event> {
        let unseen = unseen.and_then(|unseen| self.ticket_of_today(unseen).ok());
        let waiting = unseen.filter(|ticket| ticket.state == TicketState::Waiting);
        waiting.map(|ticket| Event::Voided { number: ticket.number }).into_iter().collect()
    }

    /// The business day that an arrival counts for: today's, if a clock that went back says that
    /// today is yet to come.
    fn day_of_arrival(&self, arrived_at: Timestamp, now: Timestamp) -> Date {
        let zone = self.catalogue.calendar.zone;
        let day = zone.day(arrived_at);
        if day >= zone.day(now) { self.day } else { day }
    }
}

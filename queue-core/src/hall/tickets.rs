//! Decisions about a visitor's ticket: give a number out, say what became of the paper, correct it,
//! take it back, let the visitor return.

use jiff::{SignedDuration, Timestamp};

use super::{Hall, MOST_LEGS};
use crate::{
    catalogue::{CounterId, Service, ServiceCode, TicketNumber},
    event::{Event, Line, Requeue},
    forecast::{self, Interval},
    order::{Lanes, Position},
    refusal::Refusal,
    ticket::{Class, PrintOutcome, Ticket, TicketId, TicketState, Token},
};

/// What a visitor wants.
pub(super) struct Wish<'a> {
    pub service: &'a ServiceCode,
    pub later: &'a [ServiceCode],
    pub class: Class,
    pub token: Token,
    pub promise: Option<Interval>,
}

impl Hall {
    pub(super) fn issue(&self, wish: &Wish<'_>, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        self.check_legs(wish.service, wish.later)?;
        self.admission(wish.service, wish.class, now)?;
        self.admit_later(wish, now)?;
        let service = self.known_service(wish.service)?;
        let due = self.due(&service.code, wish.class, now);
        Ok(vec![self.issued(service, wish, due)?])
    }

    /// The services that come later in a visit: open now, and not too late once their turn comes.
    fn admit_later(&self, wish: &Wish<'_>, now: Timestamp) -> Result<(), Refusal> {
        let mut after = SignedDuration::ZERO;
        let mut before = wish.service;
        for code in wish.later {
            let service = self.known_service(code)?;
            let hours = self.open_for_numbers(service, now)?;
            self.quota_left(service, &hours, now)?;
            after = after.saturating_add(forecast::until_done(self, before, wish.class, now));
            self.in_time(service, wish.class, &hours, after, now)?;
            before = code;
        }
        Ok(())
    }

    /// The event of the next number of a service's letter.
    pub(super) fn issued(
        &self,
        service: &Service,
        wish: &Wish<'_>,
        due: Timestamp,
    ) -> Result<Event, Refusal> {
        let letter = service.letter;
        let serial = self.serials.get(&letter).copied().unwrap_or(0) + 1;
        if serial > TicketNumber::LAST_OF_HALL {
            return Err(Refusal::NumbersUsedUp { letter });
        }
        Ok(Event::Issued {
            number: TicketNumber { letter, serial },
            token: wish.token,
            service: service.code.clone(),
            class: wish.class,
            due,
            later: wish.later.to_vec(),
            appointment: None,
            promise: wish.promise,
        })
    }

    /// When somebody who comes to a service at `now` should be called at the latest.
    pub(super) fn due(&self, service: &ServiceCode, class: Class, now: Timestamp) -> Timestamp {
        let target = self.catalogue.target(service, class);
        now.checked_add(target).unwrap_or(Timestamp::MAX)
    }

    /// Few services, all different and known.
    pub(super) fn check_legs(
        &self,
        first: &ServiceCode,
        later: &[ServiceCode],
    ) -> Result<(), Refusal> {
        let twice = |place: usize, code| code == first || later[..place].contains(code);
        for (place, code) in later.iter().enumerate() {
            self.known_service(code)?;
            if twice(place, code) {
                return Err(Refusal::Legs { most: MOST_LEGS });
            }
        }
        if later.len() >= usize::from(MOST_LEGS) {
            return Err(Refusal::Legs { most: MOST_LEGS });
        }
        Ok(())
    }

    pub(super) fn set_legs(
        &self,
        ticket: TicketId,
        later: &[ServiceCode],
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        if !ticket.state.is_open() {
            return wrong_state(ticket);
        }
        self.check_legs(&ticket.service, later)?;
        if ticket.later == later {
            return Ok(vec![]);
        }
        Ok(vec![Event::LegsSet { number: ticket.number, later: later.to_vec() }])
    }

    pub(super) fn report_print(
        &self,
        ticket: TicketId,
        outcome: PrintOutcome,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        // Proof is final: a late "unknown" must not overwrite it, and a repeat says nothing new.
        if ticket.print == outcome || ticket.print == PrintOutcome::Printed {
            return Ok(vec![]);
        }
        Ok(vec![Event::PrintReported { number: ticket.number, outcome }])
    }

    pub(super) fn void(&self, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        match ticket.state {
            TicketState::Waiting => Ok(vec![Event::Voided { number: ticket.number }]),
            _ => wrong_state(ticket),
        }
    }

    pub(super) fn cancel(&self, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        match ticket.state {
            TicketState::Waiting | TicketState::Held { .. } | TicketState::Absent { .. } => {
                Ok(vec![Event::Cancelled { number: ticket.number }])
            }
            _ => wrong_state(ticket),
        }
    }

    pub(super) fn return_absent(
        &self,
        ticket: TicketId,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        Ok(vec![self.returned(ticket, self.catalogue.rules.return_place, now)?])
    }

    /// The return of a visitor who was called in vain, if it is not too late.
    pub(super) fn returned(
        &self,
        ticket: &Ticket,
        place: Position,
        now: Timestamp,
    ) -> Result<Event, Refusal> {
        let TicketState::Absent { at, .. } = ticket.state else { return wrong_state(ticket) };
        let until = at.checked_add(self.catalogue.rules.return_within).unwrap_or(Timestamp::MAX);
        if now > until {
            let until = self.catalogue.calendar.zone.local(until).time();
            return Err(Refusal::ReturnLate { number: ticket.number, until });
        }
        let line = self.line(&ticket.service, None, ticket.class, ticket.issued_at, place, now);
        let (number, class) = (ticket.number, ticket.class);
        Ok(Event::Requeued { number, class, line, cause: Requeue::Returned })
    }

    pub(super) fn correct(
        &self,
        ticket: TicketId,
        service: &ServiceCode,
        class: Class,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        let TicketState::Waiting = ticket.state else { return wrong_state(ticket) };
        let service = &self.known_service(service)?.code;
        let same = ticket.service == *service;
        if same && ticket.class == class && ticket.reserved.is_none() {
            return Ok(vec![]);
        }
        // As if it had been taken so from the beginning of this wait; an appointment stays one.
        let arrival = Position::Arrival;
        let mut line = self.line(service, None, class, ticket.queued_at, arrival, now);
        if same && ticket.appointment.is_some() && ticket.legs.is_empty() {
            line.due = ticket.due;
        }
        let number = ticket.number;
        Ok(vec![Event::Requeued { number, class, line, cause: Requeue::Corrected }])
    }

    /// A place in the queue of a service, or of a counter alone.
    pub(super) fn line(
        &self,
        service: &ServiceCode,
        reserved: Option<CounterId>,
        class: Class,
        issued_at: Timestamp,
        place: Position,
        now: Timestamp,
    ) -> Line {
        let target = self.catalogue.target(service, class);
        let (queue, first) = if let Some(counter) = reserved {
            (self.reserved(counter), self.first_due_at(counter))
        } else {
            let queue = self.queue(service);
            (queue, queue.and_then(Lanes::first).map(|first| first.due))
        };
        let slot = place.slot(queue, first, issued_at, target, now);
        Line { service: service.clone(), reserved, queued_at: slot.queued_at, due: slot.due }
    }

    /// When the first of all whom a counter may call is due.
    fn first_due_at(&self, counter: CounterId) -> Option<Timestamp> {
        let services = self.catalogue.counter(counter).into_iter();
        let services = services.flat_map(|known| known.main.iter().chain(&known.support));
        let queues = services.filter_map(|code| self.queue(code)).chain(self.reserved(counter));
        queues.filter_map(|queue| Some(queue.first()?.due)).min()
    }

    pub(super) fn ticket_of_today(&self, ticket: TicketId) -> Result<&Ticket, Refusal> {
        let number = ticket.number;
        if ticket.day != self.day {
            return Err(Refusal::OtherDay { number });
        }
        self.tickets.get(&number).ok_or(Refusal::UnknownTicket { number })
    }
}

pub(super) const fn wrong_state<T>(ticket: &Ticket) -> Result<T, Refusal> {
    Err(Refusal::WrongState { number: ticket.number, state: ticket.state.name() })
}

//! Decisions about a visitor's ticket: give a number out, say what became of the paper, take it back.

use jiff::Timestamp;

use super::Hall;
use crate::{
    calendar::Intake,
    catalogue::{ServiceCode, TicketNumber},
    event::Event,
    refusal::Refusal,
    ticket::{Class, PrintOutcome, Ticket, TicketId, TicketState, Token},
};

impl Hall {
    pub(super) fn issue(
        &self,
        service: &ServiceCode,
        class: Class,
        token: Token,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self
            .catalogue
            .service(service)
            .ok_or_else(|| Refusal::UnknownService { service: service.clone() })?;
        self.intake(now)?;
        let serial = self.serials.get(&known.letter).copied().unwrap_or(0) + 1;
        if serial > TicketNumber::LAST_SERIAL {
            return Err(Refusal::NumbersUsedUp { letter: known.letter });
        }
        let due = now.checked_add(self.catalogue.targets.of(class)).unwrap_or(Timestamp::MAX);
        let number = TicketNumber { letter: known.letter, serial };
        Ok(vec![Event::Issued { number, token, service: service.clone(), class, due }])
    }

    /// Whether numbers are given out at `now`.
    ///
    /// # Errors
    /// The hall is closed or has a holiday.
    pub fn intake(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.catalogue.calendar.intake(now) {
            Intake::Open { .. } => Ok(()),
            Intake::Closed { opens } => Err(Refusal::HallClosed { opens }),
            Intake::Holiday { name, opens } => Err(Refusal::Holiday { name, opens }),
        }
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

    pub(super) fn give_back(
        &self,
        ticket: TicketId,
        event: impl Fn(TicketNumber) -> Event,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_of_today(ticket)?;
        match ticket.state {
            TicketState::Waiting => Ok(vec![event(ticket.number)]),
            state => Err(Refusal::WrongState { number: ticket.number, state: state.name() }),
        }
    }

    pub(super) fn ticket_of_today(&self, ticket: TicketId) -> Result<&Ticket, Refusal> {
        let number = ticket.number;
        if ticket.day != self.day {
            return Err(Refusal::OtherDay { number });
        }
        self.tickets.get(&number).ok_or(Refusal::UnknownTicket { number })
    }
}

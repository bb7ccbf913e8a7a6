//! Decisions about a visit that is parked: the counter is free for others until it goes on.

use jiff::{SignedDuration, Timestamp};

use super::{
    Hall,
    counters::{free, open},
    tickets::wrong_state,
};
use crate::{
    catalogue::CounterId,
    event::Event,
    refusal::Refusal,
    ticket::{HoldReason, TicketId, TicketState},
};

impl Hall {
    pub(super) fn hold(
        &self,
        id: CounterId,
        ticket: TicketId,
        reason: HoldReason,
        remind_after: Option<u16>,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.at_counter(id, ticket)?;
        let TicketState::Serving { .. } = ticket.state else { return wrong_state(ticket) };
        let after = |minutes: u16| now.checked_add(SignedDuration::from_mins(minutes.into())).ok();
        let remind_at = remind_after.and_then(after);
        Ok(vec![Event::Held { number: ticket.number, counter: id, reason, remind_at }])
    }

    pub(super) fn resume(&self, id: CounterId, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        let (counter, state) = self.known_counter(id)?;
        let ticket = self.ticket_of_today(ticket)?;
        let TicketState::Held { counter: holder, .. } = ticket.state else {
            return wrong_state(ticket);
        };
        open(id, state)?;
        free(id, state)?;
        if holder != id && !counter.serves(&ticket.service) {
            let service = ticket.service.clone();
            return Err(Refusal::NotServedHere { counter: id, service });
        }
        Ok(vec![Event::Resumed { number: ticket.number, counter: id }])
    }
}

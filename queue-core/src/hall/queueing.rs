//! Into a queue, out of it, off a counter.

use jiff::Timestamp;

use super::Hall;
use crate::{
    catalogue::TicketNumber,
    order::Lanes,
    ticket::{Ticket, TicketState},
};

impl Hall {
    pub(super) fn change(&mut self, number: TicketNumber, change: impl FnOnce(&mut Ticket)) {
        if let Some(ticket) = self.tickets.get_mut(&number) {
            change(ticket);
        }
    }

    pub(super) fn enqueue(&mut self, ticket: &Ticket) {
        self.lanes(ticket).insert(ticket.class, ticket.place());
    }

    fn lanes(&mut self, ticket: &Ticket) -> &mut Lanes {
        match ticket.reserved {
            Some(counter) => self.reserved.entry(counter).or_default(),
            None => self.queues.entry(ticket.service.clone()).or_default(),
        }
    }

    /// Moves a ticket to a state and out of the queue or off the counter where it was.
    pub(super) fn leave(&mut self, number: TicketNumber, state: TicketState, at: Timestamp) {
        let Some(ticket) = self.tickets.get_mut(&number) else { return };
        let before = std::mem::replace(&mut ticket.state, state);
        match before {
            TicketState::Waiting => {
                let (class, place) = (ticket.class, ticket.place());
                let lanes = match ticket.reserved {
                    Some(counter) => self.reserved.get_mut(&counter),
                    None => self.queues.get_mut(&ticket.service),
                };
                if let Some(lanes) = lanes {
                    lanes.remove(class, &place);
                }
            }
            TicketState::Called { counter, .. } | TicketState::Serving { counter, .. } => {
                if let Some(desk) = self.counters.get_mut(&counter) {
                    desk.current = None;
                    desk.occupied_since = None;
                    desk.free_since = Some(at);
                }
            }
            _ => {}
        }
    }
}

//! How an event changes a hall. Never fails: an event that was recorded did happen, and one that
//! an older catalogue made possible is taken as it is.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{CALLS_KEPT, CallRecord, DURATIONS_KEPT, Desk, Hall};
use crate::{
    catalogue::{CounterId, ServiceCode, TicketNumber},
    event::{Event, Recorded},
    order::Place,
    survey::SurveyRight,
    ticket::{PrintOutcome, Ticket, TicketId, TicketState},
};

impl Hall {
    /// Applies a recorded event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        self.seq = recorded.seq;
        match &recorded.event {
            Event::DayOpened { day } => self.open_day(*day, at),
            Event::DayClosed { .. } => self.day_is_open = false,
            Event::Issued { number, token, service, class, due } => self.enqueue(Ticket {
                number: *number,
                token: *token,
                service: service.clone(),
                class: *class,
                state: TicketState::Waiting,
                issued_at: at,
                due: *due,
                calls: 0,
                first_called_at: None,
                reason: None,
                started_at: None,
                print: PrintOutcome::Unconfirmed,
            }),
            Event::PrintReported { number, outcome } => {
                if let Some(ticket) = self.tickets.get_mut(number) {
                    ticket.print = *outcome;
                }
            }
            Event::Voided { number } => self.leave(*number, TicketState::Void { at }),
            Event::Cancelled { number } => self.leave(*number, TicketState::Cancelled { at }),
            Event::Expired { number } => self.leave(*number, TicketState::Expired { at }),
            Event::CounterOpened { counter, officer } => {
                self.set_desk(*counter, Desk::Open(*officer));
            }
            Event::CounterPaused { counter } => {
                if let Desk::Open(officer) = self.counter(*counter).desk {
                    self.set_desk(*counter, Desk::Paused(officer));
                }
            }
            Event::CounterClosed { counter } => self.set_desk(*counter, Desk::Closed),
            Event::Called { number, counter, reason } => {
                self.call(recorded, *number, *counter, 1);
                if let Some(ticket) = self.tickets.get_mut(number) {
                    ticket.reason = Some(*reason);
                }
            }
            Event::Recalled { number, counter, nth } => {
                self.call(recorded, *number, *counter, *nth);
            }
            Event::Started { number, counter } => {
                self.set_state(*number, TicketState::Serving { counter: *counter, since: at });
                if let Some(ticket) = self.tickets.get_mut(number) {
                    ticket.started_at = Some(at);
                }
            }
            Event::Served { number, counter, took } => self.serve(*number, *counter, *took, at),
            Event::NoShow { number, counter } => {
                self.leave(*number, TicketState::Absent { counter: *counter, at });
            }
            Event::SurveyRightUsed { ticket } => {
                self.rights.remove(ticket);
            }
            Event::SurveyAnswered { .. } => {}
        }
    }

    fn open_day(&mut self, day: Date, at: Timestamp) {
        let mut next = Self::new(self.catalogue.clone(), day);
        next.day_is_open = true;
        next.seq = self.seq;
        next.rights = self
            .rights
            .iter()
            .filter(|(_, right)| right.is_open(at))
            .map(|(k, v)| (*k, v.clone()))
            .collect();
        *self = next;
    }

    fn enqueue(&mut self, ticket: Ticket) {
        let number = ticket.number;
        let place = Place { due: ticket.due, arrived: ticket.issued_at, number };
        self.queues.entry(ticket.service.clone()).or_default().insert(place);
        let serial = self.serials.entry(number.letter).or_default();
        *serial = number.serial.max(*serial);
        self.tokens.insert(ticket.token, number);
        self.tickets.insert(number, ticket);
    }

    /// Moves a ticket to a state and out of the queue or off the counter where it was.
    fn leave(&mut self, number: TicketNumber, state: TicketState) {
        let Some(before) = self.set_state(number, state) else {
            return;
        };
        match before.state {
            TicketState::Waiting => self.dequeue(&before),
            TicketState::Called { counter, .. } | TicketState::Serving { counter, .. } => {
                if let Some(desk) = self.counters.get_mut(&counter) {
                    desk.current = None;
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, recorded: &Recorded, number: TicketNumber, counter: CounterId, nth: u8) {
        let at = recorded.at;
        self.leave(number, TicketState::Called { counter, at });
        if let Some(ticket) = self.tickets.get_mut(&number) {
            ticket.calls = nth;
            ticket.first_called_at.get_or_insert(at);
        }
        self.counters.entry(counter).or_default().current = Some(number);
        self.calls.push_back(CallRecord { seq: recorded.seq, at, number, counter, nth });
        if self.calls.len() > CALLS_KEPT {
            self.calls.pop_front();
        }
    }

    fn serve(
        &mut self,
        number: TicketNumber,
        counter: CounterId,
        took: SignedDuration,
        at: Timestamp,
    ) {
        self.leave(number, TicketState::Served { counter, at });
        let desk = self.counters.entry(counter).or_default();
        desk.served += 1;
        desk.busy = desk.busy.saturating_add(took);
        let Some(ticket) = self.tickets.get(&number).cloned() else {
            return;
        };
        self.learn(&ticket.service, took);
        let right =
            SurveyRight { token: ticket.token, service: ticket.service, counter, served_at: at };
        self.rights.insert(TicketId { day: self.day, number }, right);
    }

    fn learn(&mut self, service: &ServiceCode, took: SignedDuration) {
        let durations = self.durations.entry(service.clone()).or_default();
        durations.push_back(took);
        if durations.len() > DURATIONS_KEPT {
            durations.pop_front();
        }
    }

    fn set_desk(&mut self, counter: CounterId, desk: Desk) {
        self.counters.entry(counter).or_default().desk = desk;
    }

    /// Sets a ticket's state and returns the ticket as it was.
    fn set_state(&mut self, number: TicketNumber, state: TicketState) -> Option<Ticket> {
        let ticket = self.tickets.get_mut(&number)?;
        let before = ticket.clone();
        ticket.state = state;
        Some(before)
    }

    fn dequeue(&mut self, ticket: &Ticket) {
        if let Some(queue) = self.queues.get_mut(&ticket.service) {
            queue.remove(&Place {
                due: ticket.due,
                arrived: ticket.issued_at,
                number: ticket.number,
            });
        }
    }
}

//! How an event changes a hall. Never fails: an event that was recorded did happen, and one that
//! an older catalogue made possible is taken as it is.

use jiff::{SignedDuration, Timestamp};

use super::{CALLS_KEPT, CallRecord, Desk, Hall, ServicePause};
use crate::{
    catalogue::{CounterId, ServiceCode, TicketNumber},
    event::{Event, Line, Recorded, Requeue},
    order::{CallReason, CallRule},
    survey::SurveyRight,
    ticket::{Class, Leg, PrintOutcome, Ticket, TicketId, TicketState, Token},
};

impl Hall {
    /// Applies a recorded event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        self.seq = recorded.seq;
        match &recorded.event {
            Event::DayOpened { day } => self.open_day(*day),
            Event::DayClosed { .. } => self.day_is_open = false,
            Event::Carried(carried) => self.take_over(carried),
            Event::AppointmentsSet { date, appointments } => {
                self.keep_appointments(*date, appointments);
            }
            Event::ServicePaused { service, reason, until } => {
                let pause = ServicePause { reason: *reason, until: *until };
                self.pauses.insert(service.clone(), pause);
            }
            Event::ServiceResumed { service } => {
                self.pauses.remove(service);
            }
            Event::SurveyRightUsed { ticket } => {
                self.rights.remove(ticket);
            }
            Event::SurveyAnswered { .. } | Event::HandedOverLate { .. } | Event::Withdrawn {} => {}
            Event::CounterOpened { .. }
            | Event::CounterPaused { .. }
            | Event::CounterClosed { .. } => self.apply_to_counter(&recorded.event, at),
            _ => self.apply_to_ticket(recorded),
        }
    }

    fn apply_to_counter(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::CounterOpened { counter, officer } => {
                let state = self.counters.entry(*counter).or_default();
                state.desk = Desk::Open(*officer);
                state.opened = true;
                state.back_at = None;
                state.free_since = Some(at);
            }
            Event::CounterPaused { counter, until } => {
                let state = self.counters.entry(*counter).or_default();
                if let Desk::Open(officer) = state.desk {
                    state.desk = Desk::Paused(officer);
                }
                state.back_at = *until;
                state.free_since = None;
            }
            Event::CounterClosed { counter } => {
                let state = self.counters.entry(*counter).or_default();
                state.desk = Desk::Closed;
                state.back_at = None;
                state.free_since = None;
            }
            _ => {}
        }
    }

    fn apply_to_ticket(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        match &recorded.event {
            Event::Issued { .. } => self.give_out(&recorded.event, at),
            Event::HandedOver { .. } => self.take_over_number(&recorded.event, at),
            Event::PrintReported { number, outcome } => {
                self.change(*number, |ticket| ticket.print = *outcome);
            }
            Event::LegsSet { number, later } => self.plan_legs(*number, later),
            Event::Voided { number } => self.give_back(*number, TicketState::Void { at }),
            Event::Cancelled { number } => self.give_back(*number, TicketState::Cancelled { at }),
            Event::Expired { number } => self.leave(*number, TicketState::Expired { at }, at),
            Event::Requeued { number, class, line, cause } => {
                self.requeue(*number, *class, line, *cause, at);
            }
            Event::Called { number, counter, reason } => {
                self.first_call(recorded, *number, *counter, reason);
            }
            Event::Recalled { number, counter, nth } => {
                self.call(recorded, *number, *counter, *nth);
            }
            Event::Started { number, counter } => {
                let serving = TicketState::Serving { counter: *counter, since: at };
                self.change(*number, |ticket| {
                    ticket.state = serving;
                    ticket.started_at = Some(at);
                });
            }
            Event::Held { number, counter, reason, remind_at } => {
                let worked = self.ticket(*number).and_then(|t| super::transfers::served_for(t, at));
                let (counter, reason, remind_at) = (*counter, *reason, *remind_at);
                self.learn_occupied(*number, counter, at);
                let held = TicketState::Held { counter, since: at, reason, remind_at };
                self.leave(*number, held, at);
                self.change(*number, |ticket| ticket.worked = worked.unwrap_or(ticket.worked));
            }
            Event::Resumed { number, counter } => self.resume_at(*number, *counter, at),
            Event::Transferred { number, counter, took, line, sender } => {
                self.end_leg(*number, *counter, *took, at);
                self.count_sent(*number, &line.service);
                self.change(*number, |ticket| {
                    ticket.later.retain(|service| *service != line.service);
                    // Sent straight back: nobody waits for it any more.
                    if line.reserved.is_some() && line.reserved == ticket.senders.last().copied() {
                        ticket.senders.pop();
                    }
                    ticket.senders.extend(*sender);
                });
                self.go_on(*number, line, at);
            }
            Event::LegServed { number, counter, took, line } => {
                self.serve(*number, *counter, *took, at);
                self.change(*number, |ticket| {
                    if ticket.senders.pop().is_none() && ticket.later.first() == Some(&line.service)
                    {
                        ticket.later.remove(0);
                    }
                });
                self.go_on(*number, line, at);
            }
            Event::Served { number, counter, took } => {
                self.serve(*number, *counter, *took, at);
                self.leave(*number, TicketState::Served { counter: *counter, at }, at);
            }
            Event::NoShow { number, counter } => {
                self.learn_occupied(*number, *counter, at);
                self.leave(*number, TicketState::Absent { counter: *counter, at }, at);
            }
            _ => {}
        }
    }

    fn give_out(&mut self, event: &Event, at: Timestamp) {
        let Event::Issued { number, token, service, class, due, later, appointment, promise } =
            event
        else {
            return;
        };
        let serial = self.serials.entry(number.letter).or_default();
        *serial = number.serial.max(*serial);
        if let Some(code) = appointment
            && let Some(known) = self.appointments.get_mut(code)
        {
            known.used = true;
        }
        let (later, appointment) = (later.clone(), appointment.clone());
        let new = new_ticket((*number, *token), service, *class, (at, at), *due);
        self.admit(Ticket { later, appointment, promise: *promise, ..new });
    }

    /// Off line it was given out earlier; it comes into its queue now.
    fn take_over_number(&mut self, event: &Event, at: Timestamp) {
        let Event::HandedOver { number, token, service, class, due, arrived_at } = event else {
            return;
        };
        self.admit(new_ticket((*number, *token), service, *class, (*arrived_at, at), *due));
    }

    fn admit(&mut self, ticket: Ticket) {
        let came = ticket.issued_at;
        if ticket.class == Class::Priority {
            self.priority_pace.entry(ticket.service.clone()).or_default().count(came);
        }
        for service in std::iter::once(&ticket.service).chain(&ticket.later) {
            self.count_taken(service, came, false);
        }
        self.tokens.insert(ticket.token, ticket.number);
        self.enqueue(&ticket);
        self.tickets.insert(ticket.number, ticket);
    }

    /// Numbers count from the visitor's arrival, whenever a service was added.
    fn plan_legs(&mut self, number: TicketNumber, later: &[ServiceCode]) {
        let Some(ticket) = self.ticket(number) else { return };
        let (at, before) = (ticket.issued_at, ticket.later.clone());
        for service in before.iter().filter(|service| !later.contains(service)) {
            self.count_taken(service, at, true);
        }
        for service in later.iter().filter(|service| !before.contains(service)) {
            self.count_taken(service, at, false);
        }
        self.change(number, |ticket| ticket.later = later.to_vec());
    }

    /// A visitor who is sent to another service takes one of its numbers.
    fn count_sent(&mut self, number: TicketNumber, service: &ServiceCode) {
        let Some(ticket) = self.ticket(number) else { return };
        if ticket.service != *service && !ticket.later.contains(service) {
            let issued_at = ticket.issued_at;
            self.count_taken(service, issued_at, false);
        }
    }

    /// A number that nobody will serve can be given out to somebody else.
    fn give_back(&mut self, number: TicketNumber, state: TicketState) {
        let Some(ticket) = self.ticket(number) else { return };
        let (issued_at, service, later) =
            (ticket.issued_at, ticket.service.clone(), ticket.later.clone());
        let appointment = ticket.appointment.clone();
        let (TicketState::Void { at } | TicketState::Cancelled { at }) = state else { return };
        // Its paper never came: the appointment has not been used.
        if let (TicketState::Void { .. }, Some(code)) = (state, appointment)
            && let Some(known) = self.appointments.get_mut(&code)
        {
            known.used = false;
        }
        self.leave(number, state, at);
        for service in std::iter::once(&service).chain(&later) {
            self.count_taken(service, issued_at, true);
        }
    }

    fn requeue(
        &mut self,
        number: TicketNumber,
        class: Class,
        line: &Line,
        cause: Requeue,
        at: Timestamp,
    ) {
        if cause == Requeue::Corrected
            && let Some(ticket) = self.ticket(number)
        {
            let (issued_at, before) = (ticket.issued_at, ticket.service.clone());
            let counted = ticket.later.contains(&line.service);
            self.count_taken(&before, issued_at, true);
            if !counted {
                self.count_taken(&line.service, issued_at, false);
            }
            self.change(number, |ticket| {
                ticket.later.retain(|service| *service != line.service);
                // What was promised was another wait.
                ticket.promise = None;
            });
        }
        self.leave(number, TicketState::Waiting, at);
        self.change(number, |ticket| ticket.class = class);
        self.go_on(number, line, at);
    }

    fn first_call(
        &mut self,
        recorded: &Recorded,
        number: TicketNumber,
        counter: CounterId,
        reason: &CallReason,
    ) {
        let at = recorded.at;
        self.learn_promise(number, reason.rule, at);
        let entered_at = self.ticket(number).map_or(at, |ticket| ticket.entered_at);
        let class = self.ticket(number).map_or(Class::General, |ticket| ticket.class);
        let state = self.counters.entry(counter).or_default();
        state.occupied_since = Some(state.free_since.map_or(at, |free| free.max(entered_at)));
        // What an officer chose is nobody's turn.
        if !matches!(reason.rule, CallRule::WalkIn | CallRule::ByNumber) {
            state.priority_run = match class {
                Class::Priority => state.priority_run.saturating_add(1),
                Class::General => 0,
            };
        }
        self.call(recorded, number, counter, 1);
        self.change(number, |ticket| {
            ticket.reason = Some(*reason);
            ticket.called_at = Some(at);
            ticket.reserved = None;
        });
    }

    fn call(&mut self, recorded: &Recorded, number: TicketNumber, counter: CounterId, nth: u8) {
        let at = recorded.at;
        let occupied = self.counter(counter).occupied_since;
        self.leave(number, TicketState::Called { counter, at }, at);
        self.change(number, |ticket| {
            ticket.calls = nth;
            ticket.first_called_at.get_or_insert(at);
        });
        let state = self.counters.entry(counter).or_default();
        state.current = Some(number);
        state.free_since = None;
        state.occupied_since = occupied;
        self.calls.push_back(CallRecord { seq: recorded.seq, at, number, counter, nth });
        if self.calls.len() > CALLS_KEPT {
            self.calls.pop_front();
        }
    }

    fn resume_at(&mut self, number: TicketNumber, counter: CounterId, at: Timestamp) {
        self.change(number, |ticket| {
            ticket.state = TicketState::Serving { counter, since: at };
        });
        let state = self.counters.entry(counter).or_default();
        state.current = Some(number);
        state.free_since = None;
        state.occupied_since = Some(at);
    }

    /// A service at a counter is done: it is counted, and may be rated.
    fn serve(
        &mut self,
        number: TicketNumber,
        counter: CounterId,
        took: SignedDuration,
        at: Timestamp,
    ) {
        let desk = self.counters.entry(counter).or_default();
        desk.served += 1;
        desk.busy = desk.busy.saturating_add(took);
        self.end_leg(number, counter, took, at);
        let Some(ticket) = self.tickets.get(&number) else { return };
        let right = SurveyRight { service: ticket.service.clone(), counter, served_at: at };
        self.rights.insert(TicketId { day: self.day, number }, right);
    }

    /// Writes down a stay at a counter that is over.
    fn end_leg(
        &mut self,
        number: TicketNumber,
        counter: CounterId,
        took: SignedDuration,
        at: Timestamp,
    ) {
        self.learn_occupied(number, counter, at);
        self.change(number, |ticket| {
            let called_at = ticket.called_at.unwrap_or(at);
            let leg = Leg {
                service: ticket.service.clone(),
                counter,
                queued_at: ticket.queued_at,
                called_at,
                started_at: ticket.started_at.unwrap_or(at),
                ended_at: at,
                took,
            };
            ticket.legs.push(leg);
            ticket.worked = SignedDuration::ZERO;
        });
    }

    /// Puts a ticket into a queue.
    fn go_on(&mut self, number: TicketNumber, line: &Line, at: Timestamp) {
        self.leave(number, TicketState::Waiting, at);
        self.change(number, |ticket| {
            ticket.service = line.service.clone();
            ticket.reserved = line.reserved;
            ticket.queued_at = line.queued_at;
            ticket.entered_at = at;
            ticket.due = line.due;
            ticket.calls = 0;
            ticket.called_at = None;
            ticket.started_at = None;
            ticket.reason = None;
        });
        if let Some(ticket) = self.tickets.get(&number).cloned() {
            self.enqueue(&ticket);
        }
    }
}

/// A ticket whose visitor came at the first of two moments, and is in the queue since the second.
fn new_ticket(
    (number, token): (TicketNumber, Token),
    service: &ServiceCode,
    class: Class,
    (came, entered_at): (Timestamp, Timestamp),
    due: Timestamp,
) -> Ticket {
    Ticket {
        number,
        token,
        service: service.clone(),
        class,
        state: TicketState::Waiting,
        issued_at: came,
        queued_at: came,
        entered_at,
        due,
        reserved: None,
        senders: Vec::new(),
        later: Vec::new(),
        legs: Vec::new(),
        calls: 0,
        first_called_at: None,
        called_at: None,
        reason: None,
        started_at: None,
        worked: SignedDuration::ZERO,
        appointment: None,
        promise: None,
        print: PrintOutcome::Unconfirmed,
    }
}

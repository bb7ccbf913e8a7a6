//! What a clerk with the rules by heart would answer.

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Command, Event, Refusal,
    catalogue::{CounterId, ServiceCode, TicketNumber},
    command::Destination,
    event::Requeue,
    order::{CallReason, CallRule, Position},
    ticket::{Class, PrintOutcome, StateName, TicketId, Token},
};

use super::{Decision, Model, OPEN, Paper, Seat};

impl Model {
    pub fn decide(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::Issue { service, later, class, token, promise } => {
                self.legs(service, later)?;
                for code in std::iter::once(service).chain(later) {
                    self.admits(code, now)?;
                }
                let mut issued = self.issued(service, *class, *token, now);
                if let Event::Issued { later: of_event, promise: told, .. } = &mut issued {
                    (*of_event, *told) = (later.clone(), *promise);
                }
                Ok(vec![issued])
            }
            Command::SetAppointments { date, appointments } => {
                let zone = self.catalogue.calendar.zone;
                let mut list = appointments.clone();
                for (place, known) in list.iter_mut().enumerate() {
                    if appointments[..place].iter().any(|before| before.code == known.code) {
                        return Err(Refusal::AppointmentTwice { code: known.code.clone() });
                    }
                    self.known(&known.service)?;
                    let before = self.book.get(&known.code);
                    if zone.day(known.at) != *date
                        || before.is_some_and(|before| zone.day(before.at) != *date)
                    {
                        return Err(Refusal::UnknownAppointment { code: known.code.clone() });
                    }
                    let checked_in = self.papers.iter().any(|paper| {
                        paper.booked.as_ref() == Some(&known.code) && paper.state != StateName::Void
                    });
                    known.used = checked_in || before.is_some_and(|before| before.used);
                }
                Ok(vec![Event::AppointmentsSet { date: *date, appointments: list }])
            }
            Command::CheckIn { appointment: code, class, token } => {
                self.check_in(code, *class, *token, now)
            }
            Command::PauseService { service, reason, until } => {
                self.known(service)?;
                let until = until.filter(|until| *until > now);
                if self.pause(service, now) == Some((*reason, until)) {
                    return Ok(vec![]);
                }
                let service = service.clone();
                Ok(vec![Event::ServicePaused { service, reason: *reason, until }])
            }
            Command::ResumeService { service } => {
                self.known(service)?;
                let paused = self.pause(service, now).is_some();
                let resumed = Event::ServiceResumed { service: service.clone() };
                Ok(paused.then_some(resumed).into_iter().collect())
            }
            Command::HandOver { .. } | Command::Withdraw { .. } => self.handed_in(command, now),
            Command::AnswerSurvey { ticket, answers } => self.rate(*ticket, answers, now),
            Command::ReportPrint { .. }
            | Command::Void { .. }
            | Command::Cancel { .. }
            | Command::Return { .. }
            | Command::Correct { .. }
            | Command::SetLegs { .. } => self.about_ticket(command, now),
            at_counter => self.at_counter(at_counter, now),
        }
    }

    fn about_ticket(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::ReportPrint { ticket, outcome } => {
                let paper = self.paper(*ticket)?;
                if paper.print == *outcome || paper.print == PrintOutcome::Printed {
                    return Ok(vec![]);
                }
                Ok(vec![Event::PrintReported { number: paper.number, outcome: *outcome }])
            }
            Command::Void { ticket } => {
                let paper = self.in_state(*ticket, &[StateName::Waiting])?;
                Ok(vec![Event::Voided { number: paper.number }])
            }
            Command::Cancel { ticket } => {
                let states = [StateName::Waiting, StateName::Held, StateName::Absent];
                let paper = self.in_state(*ticket, &states)?;
                Ok(vec![Event::Cancelled { number: paper.number }])
            }
            Command::Return { ticket } => {
                let paper = self.paper(*ticket)?;
                Ok(vec![self.returned(paper, Position::After(2), now)?])
            }
            Command::Correct { ticket, service, class } => {
                let paper = self.in_state(*ticket, &[StateName::Waiting])?;
                self.known(service)?;
                let same = paper.service == *service;
                if same && paper.class() == *class && paper.only.is_none() {
                    return Ok(vec![]);
                }
                let priority = *class == Class::Priority;
                let to = (service, None);
                let mut line = self.line_as(paper.queued, priority, to, Position::Arrival, now);
                if same && paper.booked.is_some() && paper.stays.is_empty() {
                    line.due = paper.due;
                }
                let (number, cause) = (paper.number, Requeue::Corrected);
                Ok(vec![Event::Requeued { number, class: *class, line, cause }])
            }
            Command::SetLegs { ticket, later } => {
                let paper = self.in_state(*ticket, &OPEN)?;
                self.legs(&paper.service, later)?;
                if paper.later == *later {
                    return Ok(vec![]);
                }
                Ok(vec![Event::LegsSet { number: paper.number, later: later.clone() }])
            }
            other => panic!("{other:?}"),
        }
    }

    fn at_counter(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::OpenCounter { counter, officer } => match self.seat(*counter)? {
                Seat { officer: Some(there), paused: false, .. } if there == *officer => Ok(vec![]),
                Seat { officer: Some(_), paused: false, .. } => {
                    Err(Refusal::CounterTaken { counter: *counter })
                }
                _ => Ok(vec![Event::CounterOpened { counter: *counter, officer: *officer }]),
            },
            Command::PauseCounter { counter, minutes } => {
                let seat = self.empty_seat(*counter)?;
                let until = minutes.map(|minutes| now + SignedDuration::from_mins(minutes.into()));
                let paused = Event::CounterPaused { counter: *counter, until };
                match seat {
                    Seat { officer: None, .. } => Err(Refusal::CounterClosed { counter: *counter }),
                    Seat { paused: true, back_at, .. } if until == back_at => Ok(vec![]),
                    Seat { .. } => Ok(vec![paused]),
                }
            }
            Command::CloseCounter { counter } => {
                if self.empty_seat(*counter)?.officer.is_none() {
                    return Ok(vec![]);
                }
                let mut sent: Vec<_> =
                    self.waiting().filter(|paper| paper.only == Some(*counter)).collect();
                // Lane by lane.
                sent.sort_by_key(|p| (p.priority, p.due, p.queued, p.number));
                let mut events = vec![Event::CounterClosed { counter: *counter }];
                events.extend(sent.into_iter().map(|paper| Event::Requeued {
                    number: paper.number,
                    class: paper.class(),
                    line: self.line(paper, (&paper.service, None), Position::Arrival, now),
                    cause: Requeue::CounterClosed,
                }));
                Ok(events)
            }
            Command::CallNext { counter } => {
                self.working(*counter)?;
                self.empty_seat(*counter)?;
                Ok(vec![self.call(*counter, now).ok_or(Refusal::NobodyWaiting)?])
            }
            Command::CallNumber { counter, ticket } => self.call_number(*counter, *ticket, now),
            Command::WalkIn { counter, service, class, token } => {
                self.working(*counter)?;
                self.empty_seat(*counter)?;
                self.known(service)?;
                if !self.catalogue.counter(*counter).unwrap().serves(service) {
                    let service = service.clone();
                    return Err(Refusal::NotServedHere { counter: *counter, service });
                }
                let issued = self.issued(service, *class, *token, now);
                let (number, counter) = (issued.number().unwrap(), *counter);
                let rule = CallRule::WalkIn;
                let reason = CallReason { rule, waited_s: 0, passed: 0, others: 0 };
                Ok(vec![
                    issued,
                    Event::Called { number, counter, reason },
                    Event::Started { number, counter },
                ])
            }
            Command::Recall { counter, ticket } => {
                let paper = self.here(*counter, *ticket, StateName::Called)?;
                let (number, calls) = (paper.number, paper.calls);
                if calls >= 2 {
                    return Err(Refusal::CallLimit { number, calls });
                }
                Ok(vec![Event::Recalled { number, counter: *counter, nth: calls + 1 }])
            }
            Command::Start { counter, ticket } => {
                let number = self.here(*counter, *ticket, StateName::Called)?.number;
                Ok(vec![Event::Started { number, counter: *counter }])
            }
            Command::NoShow { counter, ticket } => {
                let number = self.here(*counter, *ticket, StateName::Called)?.number;
                Ok(vec![Event::NoShow { number, counter: *counter }])
            }
            Command::Finish { counter, ticket, call_next } => {
                let paper = self.here(*counter, *ticket, StateName::Serving)?;
                let mut events = vec![self.end(*counter, paper, now)];
                if *call_next {
                    self.working(*counter)?;
                    events.extend(self.call(*counter, now));
                }
                Ok(events)
            }
            Command::Hold { counter, ticket, reason, remind_after } => {
                let number = self.here(*counter, *ticket, StateName::Serving)?.number;
                let after = |minutes: u16| now + SignedDuration::from_mins(minutes.into());
                let (counter, remind_at) = (*counter, remind_after.map(after));
                Ok(vec![Event::Held { number, counter, reason: *reason, remind_at }])
            }
            Command::Resume { counter, ticket } => self.resume(*counter, *ticket),
            Command::Transfer { counter, ticket, to, place, come_back } => {
                self.transfer(*counter, *ticket, to, (*place, *come_back), now)
            }
            other => panic!("{other:?}"),
        }
    }

    fn transfer(
        &self,
        counter: CounterId,
        ticket: TicketId,
        to: &Destination,
        (place, come_back): (Position, bool),
        now: Timestamp,
    ) -> Decision {
        self.seat(counter)?;
        let paper = self.at_this(counter, ticket)?;
        let to = match to {
            Destination::Service(service) => {
                self.known(service)?;
                (service, None)
            }
            Destination::Counter(other) => {
                let seat = self.seat(*other)?;
                if *other == counter {
                    return Err(Refusal::SameCounter { counter });
                }
                if seat.officer.is_none() {
                    return Err(Refusal::CounterClosed { counter: *other });
                }
                (&paper.service, Some(*other))
            }
        };
        let line = self.line(paper, to, place, now);
        let sender = come_back.then_some(counter);
        let took = Self::took(paper, now);
        Ok(vec![Event::Transferred { number: paper.number, counter, took, line, sender }])
    }

    fn took(paper: &Paper, now: Timestamp) -> SignedDuration {
        match paper.state {
            StateName::Serving => paper.worked + now.duration_since(paper.since),
            _ => SignedDuration::ZERO,
        }
    }

    fn end(&self, counter: CounterId, paper: &Paper, now: Timestamp) -> Event {
        let (number, took) = (paper.number, Self::took(paper, now));
        let line = if let Some(sender) = paper.back_to.last().copied() {
            let there = self.seat(sender).unwrap().officer.is_some();
            let sent = paper.stays.iter().rev().find(|(_, at)| *at == sender);
            let service = sent.map_or(&paper.service, |(service, _)| service);
            self.line(paper, (service, there.then_some(sender)), Position::First, now)
        } else if let Some(next) = paper.later.first() {
            self.line(paper, (next, None), Position::Last, now)
        } else {
            return Event::Served { number, counter, took };
        };
        Event::LegServed { number, counter, took, line }
    }

    fn call_number(&self, counter: CounterId, ticket: TicketId, now: Timestamp) -> Decision {
        self.working(counter)?;
        self.empty_seat(counter)?;
        let paper = self.paper(ticket)?;
        let place = self.catalogue.counter(counter).unwrap();
        if let Some(only) = paper.only
            && only != counter
        {
            return Err(Refusal::Reserved { number: paper.number, counter: only });
        }
        if paper.only.is_none() && !place.serves(&paper.service) {
            return Err(Refusal::NotServedHere { counter, service: paper.service.clone() });
        }
        let called = |queued| self.called(place, (paper, queued), Some(CallRule::ByNumber), now);
        match paper.state {
            StateName::Absent => {
                // The wait begins anew with the return.
                Ok(vec![self.returned(paper, Position::First, now)?, called(now)])
            }
            StateName::Waiting => Ok(vec![called(paper.queued)]),
            state => Err(Refusal::WrongState { number: paper.number, state }),
        }
    }

    fn returned(&self, paper: &Paper, place: Position, now: Timestamp) -> Result<Event, Refusal> {
        if paper.state != StateName::Absent {
            return Err(Refusal::WrongState { number: paper.number, state: paper.state });
        }
        let until = paper.since + SignedDuration::from_mins(20);
        if now > until {
            let until = self.catalogue.calendar.zone.local(until).time();
            return Err(Refusal::ReturnLate { number: paper.number, until });
        }
        let line = self.line(paper, (&paper.service, None), place, now);
        let (number, class, cause) = (paper.number, paper.class(), Requeue::Returned);
        Ok(Event::Requeued { number, class, line, cause })
    }

    fn resume(&self, counter: CounterId, ticket: TicketId) -> Decision {
        self.seat(counter)?;
        let paper = self.in_state(ticket, &[StateName::Held])?;
        self.working(counter)?;
        self.empty_seat(counter)?;
        let serves = self.catalogue.counter(counter).unwrap().serves(&paper.service);
        if paper.counter != Some(counter) && !serves {
            return Err(Refusal::NotServedHere { counter, service: paper.service.clone() });
        }
        Ok(vec![Event::Resumed { number: paper.number, counter }])
    }

    fn check_in(
        &self,
        code: &queue_core::appointment::AppointmentCode,
        class: Class,
        token: Token,
        now: Timestamp,
    ) -> Decision {
        let zone = self.catalogue.calendar.zone;
        let known = self.book.get(code).filter(|known| Some(zone.day(known.at)) == self.day);
        let known = known.ok_or_else(|| Refusal::UnknownAppointment { code: code.clone() })?;
        if known.used {
            return Err(Refusal::AppointmentUsed { code: code.clone() });
        }
        let service = self.known(&known.service)?;
        self.by_hours(service, now)?;
        let (from, until) =
            (known.at - SignedDuration::from_mins(60), known.at + SignedDuration::from_mins(10));
        let local = |at| zone.local(at).time();
        if now < from {
            return Err(Refusal::AppointmentEarly { code: code.clone(), from: local(from) });
        }
        if now > until {
            return Err(Refusal::AppointmentLate { code: code.clone(), until: local(until) });
        }
        let mut issued = self.issued(&known.service, class, token, now);
        if let Event::Issued { due, appointment, .. } = &mut issued {
            (*due, *appointment) = (known.at, Some(code.clone()));
        }
        Ok(vec![issued])
    }

    fn rate(
        &self,
        ticket: TicketId,
        answers: &queue_core::survey::Answers,
        now: Timestamp,
    ) -> Decision {
        let week = SignedDuration::from_hours(7 * 24);
        let paper = self.paper(ticket);
        let over = !paper.as_ref().is_ok_and(|paper| OPEN.contains(&paper.state));
        let right = self.rateable.get(&ticket).filter(|(at, ..)| now.duration_since(*at) <= week);
        let Some((_, service, counter)) = right.filter(|_| over) else {
            return Err(match paper {
                Ok(paper) if over && !paper.stays.is_empty() => Refusal::SurveyClosed,
                Ok(_) => Refusal::NotServedYet,
                Err(Refusal::OtherDay { .. }) => Refusal::SurveyClosed,
                Err(refusal) => refusal,
            });
        };
        Ok(vec![
            Event::SurveyRightUsed { ticket },
            Event::SurveyAnswered {
                agency: self.known(service)?.agency.clone(),
                service: service.clone(),
                counter: *counter,
                served_on: ticket.day,
                answers: answers.clone(),
            },
        ])
    }

    fn legs(&self, first: &ServiceCode, later: &[ServiceCode]) -> Result<(), Refusal> {
        let mut all = vec![first];
        for code in later {
            self.known(code)?;
            if all.contains(&code) {
                return Err(Refusal::Legs { most: 5 });
            }
            all.push(code);
        }
        if all.len() > 5 { Err(Refusal::Legs { most: 5 }) } else { Ok(()) }
    }

    fn issued(&self, service: &ServiceCode, class: Class, token: Token, now: Timestamp) -> Event {
        let letter = self.catalogue.service(service).unwrap().letter;
        let of_hall = |paper: &&Paper| paper.number.letter == letter && paper.number.serial < 5_000;
        let same = self.papers.iter().filter(of_hall);
        let serial = same.map(|paper| paper.number.serial).max().unwrap_or(0) + 1;
        Event::Issued {
            number: TicketNumber { letter, serial },
            token,
            service: service.clone(),
            class,
            due: now + Self::target(service, class == Class::Priority),
            later: vec![],
            appointment: None,
            promise: None,
        }
    }

    fn seat(&self, counter: CounterId) -> Result<Seat, Refusal> {
        self.catalogue.counter(counter).ok_or(Refusal::UnknownCounter { counter })?;
        Ok(self.seats.get(&counter).copied().unwrap_or_default())
    }

    fn working(&self, counter: CounterId) -> Result<(), Refusal> {
        match self.seat(counter)? {
            Seat { officer: Some(_), paused: false, .. } => Ok(()),
            _ => Err(Refusal::CounterClosed { counter }),
        }
    }

    fn empty_seat(&self, counter: CounterId) -> Result<Seat, Refusal> {
        let seat = self.seat(counter)?;
        match self.at(counter).next() {
            Some(paper) => Err(Refusal::CounterBusy { counter, number: paper.number }),
            None => Ok(seat),
        }
    }

    fn paper(&self, ticket: TicketId) -> Result<&Paper, Refusal> {
        let number = ticket.number;
        if Some(ticket.day) != self.day {
            return Err(Refusal::OtherDay { number });
        }
        let found = self.papers.iter().find(|paper| paper.number == number);
        found.ok_or(Refusal::UnknownTicket { number })
    }

    fn in_state(&self, ticket: TicketId, states: &[StateName]) -> Result<&Paper, Refusal> {
        let paper = self.paper(ticket)?;
        if states.contains(&paper.state) {
            return Ok(paper);
        }
        Err(Refusal::WrongState { number: paper.number, state: paper.state })
    }

    fn at_this(&self, counter: CounterId, ticket: TicketId) -> Result<&Paper, Refusal> {
        self.seat(counter)?;
        let paper = self.paper(ticket)?;
        if self.at(counter).any(|here| here.number == paper.number) {
            Ok(paper)
        } else {
            Err(Refusal::NotYourTicket { counter, number: paper.number })
        }
    }

    fn here(
        &self,
        counter: CounterId,
        ticket: TicketId,
        state: StateName,
    ) -> Result<&Paper, Refusal> {
        let paper = self.at_this(counter, ticket)?;
        if paper.state == state {
            return Ok(paper);
        }
        Err(Refusal::WrongState { number: paper.number, state: paper.state })
    }
}

//! A hall as a person would keep it on paper: one list of tickets, one of counters, and every
//! question answered by looking through all of them.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{SignedDuration, Timestamp, civil::Date};
use proptest::test_runner::TestCaseError;
use queue_core::{
    Command, Event, Hall, Refusal,
    catalogue::{Catalogue, CounterId, ServiceCode, TicketNumber},
    hall::Desk,
    order::{CallReason, CallRule},
    ticket::{Class, PrintOutcome, StateName, TicketId},
};

struct Paper {
    number: TicketNumber,
    service: ServiceCode,
    priority: bool,
    arrived: Timestamp,
    state: StateName,
    counter: Option<CounterId>,
    since: Timestamp,
    calls: u8,
    print: PrintOutcome,
}

#[derive(Clone, Copy, Default)]
struct Seat {
    officer: Option<i64>,
    paused: bool,
}

pub struct Model {
    catalogue: Arc<Catalogue>,
    day: Option<Date>,
    papers: Vec<Paper>,
    seats: BTreeMap<CounterId, Seat>,
    rateable: BTreeMap<TicketId, Timestamp>,
    rated_service: BTreeMap<TicketId, (ServiceCode, CounterId)>,
}

type Decision = Result<Vec<Event>, Refusal>;

impl Model {
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            catalogue,
            day: None,
            papers: vec![],
            seats: BTreeMap::new(),
            rateable: BTreeMap::new(),
            rated_service: BTreeMap::new(),
        }
    }

    /// A turn of the day must let everything that is open expire, once.
    pub fn turn(&mut self, events: &[Event]) {
        if events.is_empty() {
            return;
        }
        let mut expired: Vec<_> = events
            .iter()
            .filter_map(|event| match event {
                Event::Expired { number } => Some(*number),
                _ => None,
            })
            .collect();
        let open = [StateName::Waiting, StateName::Called, StateName::Serving];
        let mut expected: Vec<_> = self
            .papers
            .iter()
            .filter(|paper| open.contains(&paper.state))
            .map(|paper| paper.number)
            .collect();
        expired.sort_unstable();
        expected.sort_unstable();
        assert_eq!(expired, expected, "what expires at the day's end");
        let Some(Event::DayOpened { day }) = events.last() else {
            panic!("no day opened: {events:?}")
        };
        self.day = Some(*day);
        self.papers.clear();
        self.seats.clear();
    }

    pub fn decide(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::Issue { service, class, token } => {
                let known = self
                    .catalogue
                    .service(service)
                    .ok_or_else(|| Refusal::UnknownService { service: service.clone() })?;
                let local = self.catalogue.calendar.zone.local(now);
                let hours = self.catalogue.calendar.hours_on(local.date());
                let open = self.catalogue.calendar.holiday_on(local.date()).is_none()
                    && hours
                        .is_some_and(|h| h.tickets_from <= local.time() && local.time() < h.close);
                if !open {
                    let holiday = self.catalogue.calendar.holiday_on(local.date());
                    let opens = self.catalogue.calendar.next_opening(now);
                    return Err(match holiday {
                        Some(holiday) => Refusal::Holiday { name: holiday.name.clone(), opens },
                        None => Refusal::HallClosed { opens },
                    });
                }
                let same = self.papers.iter().filter(|paper| paper.number.letter == known.letter);
                let serial = same.map(|paper| paper.number.serial).max().unwrap_or(0) + 1;
                let minutes = if *class == Class::Priority { 5 } else { 30 };
                Ok(vec![Event::Issued {
                    number: TicketNumber { letter: known.letter, serial },
                    token: *token,
                    service: service.clone(),
                    class: *class,
                    due: now + SignedDuration::from_mins(minutes),
                }])
            }
            Command::ReportPrint { ticket, outcome } => {
                let paper = self.paper(*ticket)?;
                if paper.print == *outcome || paper.print == PrintOutcome::Printed {
                    return Ok(vec![]);
                }
                Ok(vec![Event::PrintReported { number: paper.number, outcome: *outcome }])
            }
            Command::Void { ticket } => self
                .in_state(*ticket, StateName::Waiting)
                .map(|p| vec![Event::Voided { number: p.number }]),
            Command::Cancel { ticket } => self
                .in_state(*ticket, StateName::Waiting)
                .map(|p| vec![Event::Cancelled { number: p.number }]),
            Command::OpenCounter { counter, officer } => match self.seat(*counter)? {
                Seat { officer: Some(there), paused: false } if there == *officer => Ok(vec![]),
                Seat { officer: Some(_), paused: false } => {
                    Err(Refusal::CounterTaken { counter: *counter })
                }
                _ => Ok(vec![Event::CounterOpened { counter: *counter, officer: *officer }]),
            },
            Command::PauseCounter { counter } => {
                let seat = self.empty_seat(*counter)?;
                match seat {
                    Seat { officer: None, .. } => Err(Refusal::CounterClosed { counter: *counter }),
                    Seat { paused: true, .. } => Ok(vec![]),
                    Seat { .. } => Ok(vec![Event::CounterPaused { counter: *counter }]),
                }
            }
            Command::CloseCounter { counter } => {
                let seat = self.empty_seat(*counter)?;
                Ok(seat
                    .officer
                    .map(|_| Event::CounterClosed { counter: *counter })
                    .into_iter()
                    .collect())
            }
            Command::CallNext { counter } => {
                let seat = self.seat(*counter)?;
                if seat.officer.is_none() || seat.paused {
                    return Err(Refusal::CounterClosed { counter: *counter });
                }
                self.empty_seat(*counter)?;
                let called = self.call(*counter, now).ok_or(Refusal::NobodyWaiting)?;
                Ok(vec![called])
            }
            Command::Recall { counter, ticket } => {
                self.here(*counter, *ticket, StateName::Called).map(|p| {
                    vec![Event::Recalled {
                        number: p.number,
                        counter: *counter,
                        nth: p.calls.saturating_add(1),
                    }]
                })
            }
            Command::Start { counter, ticket } => self
                .here(*counter, *ticket, StateName::Called)
                .map(|p| vec![Event::Started { number: p.number, counter: *counter }]),
            Command::NoShow { counter, ticket } => self
                .here(*counter, *ticket, StateName::Called)
                .map(|p| vec![Event::NoShow { number: p.number, counter: *counter }]),
            Command::Finish { counter, ticket, call_next } => {
                let paper = self.here(*counter, *ticket, StateName::Serving)?;
                let took = now.duration_since(paper.since);
                let mut events =
                    vec![Event::Served { number: paper.number, counter: *counter, took }];
                if *call_next {
                    let seat = self.seat(*counter)?;
                    if seat.officer.is_none() || seat.paused {
                        return Err(Refusal::CounterClosed { counter: *counter });
                    }
                    events.extend(self.call(*counter, now));
                }
                Ok(events)
            }
            Command::AnswerSurvey { ticket, answers } => {
                let week = SignedDuration::from_hours(7 * 24);
                let open =
                    self.rateable.get(ticket).is_some_and(|at| now.duration_since(*at) <= week);
                if !open {
                    return Err(match self.paper(*ticket) {
                        Ok(paper) if paper.state == StateName::Served => Refusal::SurveyClosed,
                        Ok(_) => Refusal::NotServedYet,
                        Err(Refusal::OtherDay { .. }) => Refusal::SurveyClosed,
                        Err(refusal) => refusal,
                    });
                }
                let (service, counter) = self.rated_service[ticket].clone();
                let agency = self.catalogue.service(&service).unwrap().agency.clone();
                Ok(vec![
                    Event::SurveyRightUsed { ticket: *ticket },
                    Event::SurveyAnswered {
                        agency,
                        service,
                        counter,
                        served_on: ticket.day,
                        answers: answers.clone(),
                    },
                ])
            }
        }
    }

    /// Among all that wait for the counter: due first, then first come, then the smaller number.
    fn call(&self, counter: CounterId, now: Timestamp) -> Option<Event> {
        let place = self.catalogue.counter(counter)?;
        let mut waiting: Vec<&Paper> = self
            .papers
            .iter()
            .filter(|paper| paper.state == StateName::Waiting && place.serves(&paper.service))
            .collect();
        waiting.sort_by_key(|paper| (Self::due(paper), paper.arrived, paper.number));
        let first = *waiting.first()?;
        let passed = waiting.iter().filter(|paper| paper.arrived < first.arrived).count();
        let others = waiting.len() - 1;
        let rule = match () {
            () if others == 0 => CallRule::OnlyOne,
            () if Self::due(first) <= now => CallRule::Overdue,
            () if first.priority && passed > 0 => CallRule::Priority,
            () => CallRule::FirstCome,
        };
        let reason = CallReason {
            rule,
            waited_s: u32::try_from(now.duration_since(first.arrived).as_secs()).unwrap(),
            passed: u16::try_from(passed).unwrap(),
            others: u16::try_from(others).unwrap(),
        };
        Some(Event::Called { number: first.number, counter, reason })
    }

    fn due(paper: &Paper) -> Timestamp {
        paper.arrived + SignedDuration::from_mins(if paper.priority { 5 } else { 30 })
    }

    fn seat(&self, counter: CounterId) -> Result<Seat, Refusal> {
        self.catalogue.counter(counter).ok_or(Refusal::UnknownCounter { counter })?;
        Ok(self.seats.get(&counter).copied().unwrap_or_default())
    }

    fn at(&self, counter: CounterId) -> Option<&Paper> {
        let busy = [StateName::Called, StateName::Serving];
        self.papers
            .iter()
            .find(|paper| paper.counter == Some(counter) && busy.contains(&paper.state))
    }

    fn empty_seat(&self, counter: CounterId) -> Result<Seat, Refusal> {
        let seat = self.seat(counter)?;
        match self.at(counter) {
            Some(paper) => Err(Refusal::CounterBusy { counter, number: paper.number }),
            None => Ok(seat),
        }
    }

    fn paper(&self, ticket: TicketId) -> Result<&Paper, Refusal> {
        let number = ticket.number;
        if Some(ticket.day) != self.day {
            return Err(Refusal::OtherDay { number });
        }
        self.papers
            .iter()
            .find(|paper| paper.number == number)
            .ok_or(Refusal::UnknownTicket { number })
    }

    fn in_state(&self, ticket: TicketId, state: StateName) -> Result<&Paper, Refusal> {
        let paper = self.paper(ticket)?;
        if paper.state == state {
            Ok(paper)
        } else {
            Err(Refusal::WrongState { number: paper.number, state: paper.state })
        }
    }

    fn here(
        &self,
        counter: CounterId,
        ticket: TicketId,
        state: StateName,
    ) -> Result<&Paper, Refusal> {
        self.seat(counter)?;
        let paper = self.paper(ticket)?;
        if self.at(counter).is_none_or(|there| there.number != paper.number) {
            return Err(Refusal::NotYourTicket { counter, number: paper.number });
        }
        self.in_state(ticket, state)
    }

    pub fn apply(&mut self, events: &[Event], now: Timestamp) {
        for event in events {
            self.apply_one(event, now);
        }
    }

    fn apply_one(&mut self, event: &Event, now: Timestamp) {
        if let Event::Issued { number, service, class, .. } = event {
            self.papers.push(Paper {
                number: *number,
                service: service.clone(),
                priority: *class == Class::Priority,
                arrived: now,
                state: StateName::Waiting,
                counter: None,
                since: now,
                calls: 0,
                print: PrintOutcome::Unconfirmed,
            });
        }
        match event {
            Event::CounterOpened { counter, officer } => {
                self.seats.insert(*counter, Seat { officer: Some(*officer), paused: false });
            }
            Event::CounterPaused { counter } => {
                self.seats.entry(*counter).or_default().paused = true;
            }
            Event::CounterClosed { counter } => {
                self.seats.remove(counter);
            }
            Event::SurveyRightUsed { ticket } => {
                self.rateable.remove(ticket);
            }
            Event::Served { number, counter, .. } => {
                let ticket = TicketId { day: self.day.unwrap(), number: *number };
                let service = self.paper(ticket).unwrap().service.clone();
                self.rateable.insert(ticket, now);
                self.rated_service.insert(ticket, (service, *counter));
            }
            _ => {}
        }
        let Some(number) = event.number() else { return };
        let paper = self.papers.iter_mut().find(|paper| paper.number == number).unwrap();
        let (state, counter) = match event {
            Event::PrintReported { outcome, .. } => {
                paper.print = *outcome;
                return;
            }
            Event::Voided { .. } => (StateName::Void, None),
            Event::Cancelled { .. } => (StateName::Cancelled, None),
            Event::Called { counter, .. } => {
                paper.calls = 1;
                (StateName::Called, Some(*counter))
            }
            Event::Recalled { counter, nth, .. } => {
                paper.calls = *nth;
                (StateName::Called, Some(*counter))
            }
            Event::Started { counter, .. } => (StateName::Serving, Some(*counter)),
            Event::Served { counter, .. } => (StateName::Served, Some(*counter)),
            Event::NoShow { counter, .. } => (StateName::Absent, Some(*counter)),
            _ => return,
        };
        paper.state = state;
        paper.counter = counter;
        paper.since = now;
    }

    /// What the hall shows is what the papers say.
    pub fn check(&self, hall: &Hall) -> Result<(), TestCaseError> {
        proptest::prop_assert_eq!(hall.tickets().count(), self.papers.len());
        for paper in &self.papers {
            let ticket = hall.ticket(paper.number).expect("an issued ticket is never lost");
            proptest::prop_assert_eq!(ticket.state.name(), paper.state);
            proptest::prop_assert_eq!(ticket.calls, paper.calls);
            proptest::prop_assert_eq!(ticket.print, paper.print);
        }
        for counter in self.catalogue.counters() {
            let state = hall.counter(counter.id);
            proptest::prop_assert_eq!(state.current, self.at(counter.id).map(|paper| paper.number));
            let seat = self.seats.get(&counter.id).copied().unwrap_or_default();
            let desk = match seat {
                Seat { officer: None, .. } => Desk::Closed,
                Seat { officer: Some(officer), paused: true } => Desk::Paused(officer),
                Seat { officer: Some(officer), paused: false } => Desk::Open(officer),
            };
            proptest::prop_assert_eq!(state.desk, desk);
        }
        for service in self.catalogue.services() {
            let waiting = self
                .papers
                .iter()
                .filter(|paper| paper.state == StateName::Waiting && paper.service == service.code)
                .count();
            proptest::prop_assert_eq!(hall.waiting_count(&service.code), waiting);
        }
        Ok(())
    }
}

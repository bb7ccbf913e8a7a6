//! A hall as a person would keep it on paper: one list of tickets, one of counters, and every
//! question answered by looking through all of them.

mod decide;
mod hand_over;
mod opening;
mod order;

use std::{collections::BTreeMap, sync::Arc};

use jiff::{SignedDuration, Timestamp, civil::Date};
use proptest::test_runner::TestCaseError;
use queue_core::{
    Event, Hall, Refusal,
    appointment::{Appointment, AppointmentCode},
    catalogue::{Catalogue, CounterId, ServiceCode, TicketNumber},
    command::PauseReason,
    event::{Line, Requeue},
    hall::Desk,
    order::CallRule,
    ticket::{Class, PrintOutcome, StateName, TicketId, Token},
};

pub struct Paper {
    number: TicketNumber,
    token: Token,
    service: ServiceCode,
    priority: bool,
    taken_at: Timestamp,
    queued: Timestamp,
    due: Timestamp,
    only: Option<CounterId>,
    back_to: Vec<CounterId>,
    later: Vec<ServiceCode>,
    stays: Vec<(ServiceCode, CounterId)>,
    rated: bool,
    state: StateName,
    counter: Option<CounterId>,
    since: Timestamp,
    worked: SignedDuration,
    calls: u8,
    booked: Option<AppointmentCode>,
    print: PrintOutcome,
}

#[derive(Clone, Copy, Default)]
struct Seat {
    officer: Option<i64>,
    paused: bool,
    back_at: Option<Timestamp>,
    run: u8,
}

pub struct Model {
    catalogue: Arc<Catalogue>,
    day: Option<Date>,
    papers: Vec<Paper>,
    seats: BTreeMap<CounterId, Seat>,
    paused: BTreeMap<ServiceCode, (PauseReason, Option<Timestamp>)>,
    /// Numbers that count for quotas: when the visitor came, and for which service.
    taken: Vec<(Timestamp, ServiceCode)>,
    book: BTreeMap<AppointmentCode, Appointment>,
    /// Who may rate, since when, and what.
    rateable: BTreeMap<TicketId, (Timestamp, ServiceCode, CounterId)>,
}

type Decision = Result<Vec<Event>, Refusal>;

const OPEN: [StateName; 4] =
    [StateName::Waiting, StateName::Called, StateName::Serving, StateName::Held];

impl Model {
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            catalogue,
            day: None,
            papers: vec![],
            seats: BTreeMap::new(),
            paused: BTreeMap::new(),
            taken: vec![],
            book: BTreeMap::new(),
            rateable: BTreeMap::new(),
        }
    }

    /// What time alone must cause: who does not come is absent, and at the end of the day
    /// everything that is open expires, once.
    pub fn look(&mut self, events: &[Event], now: Timestamp) {
        let today = self.catalogue.calendar.zone.day(now);
        let mut expected: Vec<Event> = Vec::new();
        if self.day == Some(today) {
            let called = |paper: &&Paper| {
                paper.state == StateName::Called
                    && paper.calls >= 2
                    && now.duration_since(paper.since) >= SignedDuration::from_secs(240)
            };
            expected.extend(self.papers.iter().filter(called).map(|paper| Event::NoShow {
                number: paper.number,
                counter: paper.counter.unwrap(),
            }));
            let by_counter = |event: &Event| match event {
                Event::NoShow { counter, .. } => *counter,
                _ => CounterId(0),
            };
            expected.sort_by_key(by_counter);
            assert_eq!(events, expected, "who did not come");
            self.apply(events, now);
            return;
        }
        let numbers = |events: &mut dyn Iterator<Item = TicketNumber>| {
            let mut numbers: Vec<_> = events.collect();
            numbers.sort_unstable();
            numbers
        };
        let expired = numbers(&mut events.iter().filter_map(|event| match event {
            Event::Expired { number } => Some(*number),
            _ => None,
        }));
        let open = self.papers.iter().filter(|paper| OPEN.contains(&paper.state));
        assert_eq!(expired, numbers(&mut open.map(|paper| paper.number)), "what expires");
        assert!(events.contains(&Event::DayOpened { day: today }), "{events:?}");
        self.turn(today, now);
    }

    fn turn(&mut self, today: Date, now: Timestamp) {
        let zone = self.catalogue.calendar.zone;
        self.day = Some(today);
        self.papers.clear();
        self.taken.clear();
        self.seats.clear();
        self.paused.retain(|_, (_, until)| until.is_none_or(|until| now < until));
        let before = Self::day_before(today);
        self.book.retain(|_, known| before.is_none_or(|before| zone.day(known.at) > before));
        // The log has them; who wants to use one brings it.
        self.rateable.clear();
    }

    /// The last day that was open before a turn: its appointments are over.
    fn day_before(today: Date) -> Option<Date> {
        let first = jiff::civil::date(2026, 11, 23);
        (today > first).then(|| today.yesterday().unwrap())
    }

    pub fn apply(&mut self, events: &[Event], now: Timestamp) {
        for event in events {
            match event {
                Event::AppointmentsSet { date, appointments } => {
                    let zone = self.catalogue.calendar.zone;
                    self.book.retain(|_, known| zone.day(known.at) != *date);
                    let new = appointments.iter().map(|known| (known.code.clone(), known.clone()));
                    self.book.extend(new);
                }
                Event::ServicePaused { service, reason, until } => {
                    self.paused.insert(service.clone(), (*reason, *until));
                }
                Event::ServiceResumed { service } => {
                    self.paused.remove(service);
                }
                Event::SurveyRightUsed { ticket } => {
                    self.rateable.remove(ticket);
                }
                Event::CounterOpened { counter, officer } => {
                    let seat = self.seats.entry(*counter).or_default();
                    *seat = Seat { officer: Some(*officer), run: seat.run, ..Seat::default() };
                }
                Event::CounterPaused { counter, until } => {
                    let seat = self.seats.get_mut(counter).unwrap();
                    (seat.paused, seat.back_at) = (true, *until);
                }
                Event::CounterClosed { counter } => {
                    let seat = self.seats.get_mut(counter).unwrap();
                    *seat = Seat { run: seat.run, ..Seat::default() };
                }
                Event::Issued { .. } | Event::HandedOver { .. } => self.new_paper(event, now),
                Event::HandedOverLate { .. } | Event::Withdrawn {} => {}
                Event::Called { number, counter, reason } => {
                    let priority = self.of(*number).priority;
                    let walked_in = events.len() == 3 && matches!(events[0], Event::Issued { .. });
                    let chosen = walked_in || reason.rule == CallRule::ByNumber;
                    let seat = self.seats.get_mut(counter).unwrap();
                    if !chosen {
                        seat.run = if priority { seat.run + 1 } else { 0 };
                    }
                    let paper = self.of(*number);
                    paper.moved(StateName::Called, Some(*counter), now);
                    (paper.calls, paper.only) = (1, None);
                }
                Event::Served { number, counter, .. } => {
                    self.stay(*number, *counter, true, now);
                    self.of(*number).moved(StateName::Served, None, now);
                }
                Event::LegServed { number, counter, line, .. } => {
                    self.stay(*number, *counter, true, now);
                    let paper = self.of(*number);
                    if paper.back_to.pop().is_none() {
                        paper.later.remove(0);
                    }
                    paper.queue(line, now);
                }
                Event::Transferred { number, counter, line, sender, .. } => {
                    self.stay(*number, *counter, false, now);
                    let paper = self.of(*number);
                    if line.reserved.is_some() && paper.back_to.last().copied() == line.reserved {
                        paper.back_to.pop();
                    }
                    paper.back_to.extend(*sender);
                    let planned = paper.later.contains(&line.service);
                    paper.later.retain(|code| *code != line.service);
                    if paper.service != line.service && !planned {
                        let at = paper.taken_at;
                        self.taken.push((at, line.service.clone()));
                    }
                    self.of(*number).queue(line, now);
                }
                other => {
                    self.note_quota(other);
                    self.apply_to_paper(other, now);
                }
            }
        }
    }

    /// What an event takes from the quotas, or gives back.
    fn note_quota(&mut self, event: &Event) {
        let Some(number) = event.number() else { return };
        let paper = self.of(number);
        let at = paper.taken_at;
        let (now, later) = (paper.service.clone(), paper.later.clone());
        let (back, new) = match event {
            Event::Voided { .. } | Event::Cancelled { .. } => {
                (std::iter::once(now).chain(later).collect(), vec![])
            }
            Event::LegsSet { later: wanted, .. } => (
                later.iter().filter(|code| !wanted.contains(code)).cloned().collect(),
                wanted.iter().filter(|code| !later.contains(code)).cloned().collect(),
            ),
            Event::Requeued { line, cause: Requeue::Corrected, .. } => {
                let planned = later.contains(&line.service);
                (vec![now], if planned { vec![] } else { vec![line.service.clone()] })
            }
            _ => (vec![], vec![]),
        };
        for code in back {
            if let Some(place) = self.taken.iter().position(|known| *known == (at, code.clone())) {
                self.taken.remove(place);
            }
        }
        self.taken.extend(new.into_iter().map(|code| (at, code)));
    }

    fn apply_to_paper(&mut self, event: &Event, now: Timestamp) {
        let Some(number) = event.number() else { return };
        let paper = self.of(number);
        match event {
            Event::PrintReported { outcome, .. } => paper.print = *outcome,
            Event::Voided { .. } => {
                paper.moved(StateName::Void, None, now);
                // A list that was taken in meanwhile may not have it any more.
                let code = paper.booked.clone();
                if let Some(known) = code.and_then(|code| self.book.get_mut(&code)) {
                    known.used = false;
                }
            }
            Event::Cancelled { .. } => paper.moved(StateName::Cancelled, None, now),
            Event::LegsSet { later, .. } => paper.later.clone_from(later),
            Event::Requeued { class, line, cause, .. } => {
                paper.priority = *class == Class::Priority;
                paper.queue(line, now);
                if *cause == Requeue::Corrected {
                    paper.later.retain(|code| *code != line.service);
                }
                assert!(*cause != Requeue::CounterClosed || line.reserved.is_none());
            }
            Event::Recalled { nth, counter, .. } => {
                paper.calls = *nth;
                paper.moved(StateName::Called, Some(*counter), now);
            }
            Event::Started { counter, .. } | Event::Resumed { counter, .. } => {
                paper.moved(StateName::Serving, Some(*counter), now);
            }
            Event::Held { counter, .. } => {
                paper.worked += now.duration_since(paper.since);
                paper.moved(StateName::Held, Some(*counter), now);
            }
            Event::NoShow { .. } => paper.moved(StateName::Absent, None, now),
            other => panic!("{other:?}"),
        }
    }

    fn new_paper(&mut self, event: &Event, now: Timestamp) {
        let paper = match event {
            Event::Issued { number, token, service, class, due, later, appointment, .. } => {
                if let Some(code) = appointment {
                    self.book.get_mut(code).unwrap().used = true;
                }
                let (later, booked) = (later.clone(), appointment.clone());
                let paper = Paper::new((*number, *token), service, *class, now, *due);
                Paper { later, booked, ..paper }
            }
            Event::HandedOver { number, token, service, class, due, arrived_at } => {
                let paper = Paper::new((*number, *token), service, *class, *arrived_at, *due);
                Paper { since: now, ..paper }
            }
            other => panic!("{other:?}"),
        };
        let at = paper.taken_at;
        self.taken.push((at, paper.service.clone()));
        self.taken.extend(paper.later.iter().map(|code| (at, code.clone())));
        self.papers.push(paper);
    }

    fn stay(&mut self, number: TicketNumber, counter: CounterId, served: bool, now: Timestamp) {
        let day = self.day.unwrap();
        let paper = self.of(number);
        paper.worked = SignedDuration::ZERO;
        paper.stays.push((paper.service.clone(), counter));
        if served {
            paper.rated = true;
            let right = (now, paper.service.clone(), counter);
            self.rateable.insert(TicketId { day, number }, right);
        }
    }

    fn of(&mut self, number: TicketNumber) -> &mut Paper {
        self.papers.iter_mut().find(|paper| paper.number == number).expect("a known paper")
    }

    /// The hall must look as the paper does, with every visitor in one place.
    pub fn check(&self, hall: &Hall) -> Result<(), TestCaseError> {
        proptest::prop_assert_eq!(hall.tickets().count(), self.papers.len());
        for paper in &self.papers {
            let ticket = hall.ticket(paper.number).expect("an issued ticket is never lost");
            proptest::prop_assert_eq!(ticket.state.name(), paper.state);
            proptest::prop_assert_eq!(ticket.calls, paper.calls);
            proptest::prop_assert_eq!(ticket.print, paper.print);
            proptest::prop_assert_eq!(&ticket.service, &paper.service);
            proptest::prop_assert_eq!(&ticket.later, &paper.later);
            proptest::prop_assert_eq!(ticket.reserved, paper.only);
            proptest::prop_assert_eq!(ticket.legs.len(), paper.stays.len());
        }
        for counter in self.catalogue.counters() {
            let state = hall.counter(counter.id);
            let here: Vec<_> = self.at(counter.id).collect();
            proptest::prop_assert!(here.len() <= 1, "two visitors at counter {}", counter.id);
            proptest::prop_assert_eq!(state.current, here.first().map(|paper| paper.number));
            let seat = self.seats.get(&counter.id).copied().unwrap_or_default();
            let desk = match seat {
                Seat { officer: None, .. } => Desk::Closed,
                Seat { officer: Some(officer), paused: true, .. } => Desk::Paused(officer),
                Seat { officer: Some(officer), paused: false, .. } => Desk::Open(officer),
            };
            proptest::prop_assert_eq!(state.desk, desk);
            let sent = self.waiting().filter(|paper| paper.only == Some(counter.id)).count();
            let known = hall.reserved(counter.id).map_or(0, queue_core::order::Lanes::len);
            proptest::prop_assert_eq!(known, sent);
        }
        for service in self.catalogue.services() {
            let waiting = self.waiting().filter(|p| p.only.is_none() && p.service == service.code);
            proptest::prop_assert_eq!(hall.waiting_count(&service.code), waiting.count());
        }
        Ok(())
    }

    fn waiting(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| paper.state == StateName::Waiting)
    }

    fn at(&self, counter: CounterId) -> impl Iterator<Item = &Paper> {
        let busy = [StateName::Called, StateName::Serving];
        self.papers
            .iter()
            .filter(move |paper| busy.contains(&paper.state) && paper.counter == Some(counter))
    }
}

impl Paper {
    fn new(
        (number, token): (TicketNumber, Token),
        service: &ServiceCode,
        class: Class,
        came: Timestamp,
        due: Timestamp,
    ) -> Self {
        Self {
            number,
            token,
            service: service.clone(),
            priority: class == Class::Priority,
            taken_at: came,
            queued: came,
            due,
            only: None,
            back_to: vec![],
            later: vec![],
            stays: vec![],
            rated: false,
            state: StateName::Waiting,
            counter: None,
            since: came,
            worked: SignedDuration::ZERO,
            calls: 0,
            booked: None,
            print: PrintOutcome::Unconfirmed,
        }
    }

    fn moved(&mut self, state: StateName, counter: Option<CounterId>, now: Timestamp) {
        self.state = state;
        self.counter = counter;
        self.since = now;
    }

    fn queue(&mut self, line: &Line, now: Timestamp) {
        self.moved(StateName::Waiting, None, now);
        self.service = line.service.clone();
        self.only = line.reserved;
        self.queued = line.queued_at;
        self.due = line.due;
        self.calls = 0;
    }

    fn class(&self) -> Class {
        if self.priority { Class::Priority } else { Class::General }
    }
}

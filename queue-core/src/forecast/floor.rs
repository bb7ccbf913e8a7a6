//! The hall as the forecast sees it: who waits with which due time, which counters will call
//! whom, from when on, and how long each service occupies them. Times are milliseconds from now.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Time};

use super::occupancy::{Occupancy, milliseconds};
use crate::{
    catalogue::{Catalogue, Counter, CounterId, ServiceCode, TicketNumber},
    hall::{Desk, Hall},
    order::Lanes,
    ticket::{Class, TicketState},
};

/// How far ahead appointments count, in milliseconds.
const HORIZON: i64 = 12 * 3_600_000;
/// How much longer a break lasts that is over by its plan, in milliseconds.
const LATE_FROM_BREAK: i64 = 5 * 60_000;

/// Somebody who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Customer {
    pub due: i64,
    pub number: TicketNumber,
}

/// A service with its queue, by due time.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub code: ServiceCode,
    pub occupancy: Occupancy,
    /// How long after arriving one is due: ordinary, priority.
    pub targets: [i64; 2],
    /// Priority visitors a thousand hours.
    pub priority_pace: u32,
    pub waiting: Vec<Customer>,
    /// When those are due who have an appointment and have not come yet.
    pub booked: Vec<i64>,
}

/// When a counter can call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ready {
    /// From this time on.
    At(i64),
    /// Once it is done with what it has had for so long.
    Busy { service: usize, elapsed: i64 },
}

/// A counter that calls today.
#[derive(Debug, Clone)]
pub(crate) struct Station {
    pub main: Vec<usize>,
    pub support: Vec<usize>,
    pub ready: Ready,
    /// Sent to this counter.
    pub sent: Vec<(usize, Customer)>,
    /// When it does not call: the pause of the day.
    pub pause: Option<(i64, i64)>,
}

/// Queues and counters; a part of the hall that shares nothing with the rest, or all of it.
#[derive(Debug, Clone)]
pub(crate) struct Floor {
    pub lines: Vec<Line>,
    pub desks: Vec<Station>,
    index: BTreeMap<ServiceCode, usize>,
}

impl Floor {
    /// All of the hall.
    pub(crate) fn hall(hall: &Hall, now: Timestamp) -> Self {
        let catalogue = hall.catalogue();
        let codes = catalogue.services().map(|service| service.code.clone()).collect();
        Self::of(hall, codes, now)
    }

    /// The part that a service belongs to: what shares counters with it, and so on.
    /// With `also`, the services of that counter too.
    pub(crate) fn around(
        hall: &Hall,
        service: &ServiceCode,
        also: Option<CounterId>,
        now: Timestamp,
    ) -> Self {
        let catalogue = hall.catalogue();
        let mut found = vec![service.clone()];
        if let Some(counter) = also.and_then(|id| catalogue.counter(id)) {
            found.extend(counter.main.iter().filter(|code| *code != service).cloned());
        }
        let mut next = 0;
        while let Some(code) = found.get(next) {
            let more: Vec<_> = catalogue
                .beside(code)
                .iter()
                .filter(|code| !found.contains(code))
                .cloned()
                .collect();
            found.extend(more);
            next += 1;
        }
        Self::of(hall, found, now)
    }

    fn of(hall: &Hall, mut codes: Vec<ServiceCode>, now: Timestamp) -> Self {
        let catalogue = hall.catalogue();
        let mut counters: Vec<&Counter> =
            codes.iter().flat_map(|code| catalogue.counters_of(code)).map(AsRef::as_ref).collect();
        counters.sort_unstable_by_key(|counter| counter.id);
        counters.dedup_by_key(|counter| counter.id);
        // Visitors who were sent to these counters may want something else.
        for counter in &counters {
            let sent = hall.reserved(counter.id).into_iter().flat_map(Lanes::places);
            let numbers = sent.map(|place| place.number).chain(hall.counter(counter.id).current);
            for ticket in numbers.filter_map(|number| hall.ticket(number)) {
                if !codes.contains(&ticket.service) {
                    codes.push(ticket.service.clone());
                }
            }
        }
        let lines = codes.iter().map(|code| line(hall, code, now)).collect();
        let index = codes.into_iter().enumerate().map(|(place, code)| (code, place)).collect();
        let mut floor = Self { lines, desks: Vec::new(), index };
        floor.desks = counters.into_iter().filter_map(|c| floor.desk(hall, c, now)).collect();
        floor
    }

    /// The place of a service.
    pub(crate) fn place(&self, service: &ServiceCode) -> Option<usize> {
        self.index.get(service).copied()
    }

    fn places(&self, services: &[ServiceCode]) -> Vec<usize> {
        services.iter().filter_map(|code| self.place(code)).collect()
    }

    fn desk(&self, hall: &Hall, counter: &Counter, now: Timestamp) -> Option<Station> {
        let ready = self.ready(hall, counter, now)?;
        let lanes = hall.reserved(counter.id);
        let sent = lanes.into_iter().flat_map(Lanes::places).filter_map(|place| {
            let line = self.place(&hall.ticket(place.number)?.service)?;
            let due = milliseconds_from(now, place.due);
            Some((line, Customer { due, number: place.number }))
        });
        let mut sent: Vec<_> = sent.collect();
        sent.sort_unstable_by_key(|(_, customer)| (customer.due, customer.number));
        Some(Station {
            main: self.places(&counter.main),
            support: self.places(&counter.support),
            ready,
            sent,
            pause: pause(hall, counter, now),
        })
    }

    fn ready(&self, hall: &Hall, counter: &Counter, now: Timestamp) -> Option<Ready> {
        let state = hall.counter(counter.id);
        if let Some(ticket) = state.current.and_then(|number| hall.ticket(number)) {
            let service = self.place(&ticket.service)?;
            let from = match ticket.state {
                TicketState::Called { .. } => ticket.called_at,
                _ => state.occupied_since.or(ticket.started_at),
            };
            let elapsed = -milliseconds_from(now, from.unwrap_or(now));
            return Some(Ready::Busy { service, elapsed });
        }
        match state.desk {
            Desk::Open(_) => Some(Ready::At(0)),
            Desk::Paused(_) => state.back_at.map(|at| match milliseconds_from(now, at) {
                ahead if ahead > 0 => Ready::At(ahead),
                _ => Ready::At(LATE_FROM_BREAK),
            }),
            Desk::Closed => opening(hall, counter, now).map(Ready::At),
        }
    }
}

/// Before the hall opens, who will be there is not known: those who were there on the last day.
fn opening(hall: &Hall, counter: &Counter, now: Timestamp) -> Option<i64> {
    let (catalogue, zone) = (hall.catalogue(), hall.catalogue().calendar.zone);
    let local = zone.local(now);
    let open = hours(catalogue, counter, now)?.0;
    let expected = hall.staffed().is_empty() || hall.staffed().contains(&counter.id);
    let at = zone.instant(local.date().to_datetime(open));
    (expected && local.time() < open).then(|| milliseconds_from(now, at))
}

/// When a counter's agency opens, from now on, and its pause if that is not over.
pub(super) fn usual_hours(
    hall: &Hall,
    counter: &Counter,
    now: Timestamp,
) -> (i64, Option<(i64, i64)>) {
    let zone = hall.catalogue().calendar.zone;
    let day = zone.day(now);
    let at = |time: Time| milliseconds_from(now, zone.instant(day.to_datetime(time)));
    let hours = hours(hall.catalogue(), counter, now);
    let pause = hours.and_then(|(_, pause)| pause).map(|(from, to)| (at(from), at(to)));
    (hours.map_or(0, |(open, _)| at(open).max(0)), pause.filter(|(_, to)| *to > 0))
}

/// The pause of the day, unless the counter is open in the middle of it.
fn pause(hall: &Hall, counter: &Counter, now: Timestamp) -> Option<(i64, i64)> {
    let zone = hall.catalogue().calendar.zone;
    let local = zone.local(now);
    let (from, to) = hours(hall.catalogue(), counter, now)?.1?;
    let at = |time: Time| milliseconds_from(now, zone.instant(local.date().to_datetime(time)));
    let (from, to) = (at(from), at(to));
    let works_through = from <= 0 && matches!(hall.counter(counter.id).desk, Desk::Open(_));
    (to > 0 && !works_through).then_some((from, to))
}

/// When a counter's agency opens today, and its pause.
fn hours(
    catalogue: &Catalogue,
    counter: &Counter,
    now: Timestamp,
) -> Option<(Time, Option<(Time, Time)>)> {
    let service = catalogue.service(counter.main.first().or(counter.support.first())?)?;
    let hours = catalogue.hours_of(service, catalogue.calendar.zone.day(now)).ok()?;
    Some((hours.open, hours.pause))
}

fn line(hall: &Hall, code: &ServiceCode, now: Timestamp) -> Line {
    let catalogue = hall.catalogue();
    let customer = |place: &crate::order::Place| Customer {
        due: milliseconds_from(now, place.due),
        number: place.number,
    };
    let mut waiting: Vec<_> =
        hall.queue(code).into_iter().flat_map(Lanes::places).map(customer).collect();
    waiting.sort_by_key(|customer| customer.due);
    let target = |class| i64::from(milliseconds(catalogue.target(code, class)));
    Line {
        code: code.clone(),
        occupancy: super::occupancy(hall, code),
        targets: [target(Class::General), target(Class::Priority)],
        priority_pace: hall.priority_pace(code, now),
        waiting,
        booked: booked(hall, code, now),
    }
}

/// From the early to the late limit of whoever has not checked in.
fn booked(hall: &Hall, code: &ServiceCode, now: Timestamp) -> Vec<i64> {
    let late = i64::from(milliseconds(hall.catalogue().rules.appointment_late));
    let open = hall.appointments().filter(|known| !known.used && known.service == *code);
    open.map(|known| milliseconds_from(now, known.at))
        .filter(|due| (-late..HORIZON).contains(due))
        .collect()
}

/// How long after `now` an instant is, in milliseconds.
fn milliseconds_from(now: Timestamp, at: Timestamp) -> i64 {
    at.as_millisecond() - now.as_millisecond()
}

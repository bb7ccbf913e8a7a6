//! How long a visitor will wait: the median, from the tickets that are due before and the
//! counters that are open.

use jiff::{SignedDuration, Timestamp};

use crate::{
    catalogue::{CounterId, ServiceCode},
    hall::{Desk, Hall},
    order::Place,
    ticket::{Class, Ticket, TicketState},
};

/// From how many measured services on their median counts instead of the catalogue's minutes.
const ENOUGH: usize = 5;

/// What can be said of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// How many will be called before, by the order as it is now.
    pub ahead: u32,
    /// How many counters serve the service now.
    pub counters_open: u32,
    /// The median wait from now on; `None` while no counter of the service is open.
    pub wait: Option<SignedDuration>,
}

impl Estimate {
    /// The wait in minutes as screens and paper show it: rounded up to 5; `None` if unknown.
    pub fn rounded_minutes(&self) -> Option<u32> {
        let minutes = self.wait?.as_secs().max(0).unsigned_abs().div_ceil(60);
        Some(u32::try_from(minutes.div_ceil(5) * 5).unwrap_or(u32::MAX))
    }
}

/// The wait of somebody who would take a number of `service` now.
pub fn next_ticket(hall: &Hall, service: &ServiceCode, class: Class, now: Timestamp) -> Estimate {
    let due = now.checked_add(hall.catalogue().targets.of(class)).unwrap_or(Timestamp::MAX);
    estimate(hall, service, now, |place| (place.due, place.arrived) <= (due, now))
}

/// The wait of a ticket that is in a queue.
pub fn waiting_ticket(hall: &Hall, ticket: &Ticket, now: Timestamp) -> Estimate {
    let own = Place { due: ticket.due, arrived: ticket.issued_at, number: ticket.number };
    estimate(hall, &ticket.service, now, |place| *place < own)
}

/// How long a service takes at the counter: the median of today's once there are enough,
/// else the catalogue's standard.
pub fn typical_duration(hall: &Hall, service: &ServiceCode) -> SignedDuration {
    let standard = || {
        let minutes = SignedDuration::from_mins(10);
        hall.catalogue().service(service).map_or(minutes, |service| service.duration)
    };
    match hall.durations(service) {
        Some(measured) if measured.len() >= ENOUGH => {
            let mut sorted: Vec<_> = measured.iter().copied().collect();
            sorted.sort_unstable();
            sorted[sorted.len() / 2]
        }
        _ => standard(),
    }
}

fn estimate(
    hall: &Hall,
    service: &ServiceCode,
    now: Timestamp,
    before: impl Fn(&Place) -> bool,
) -> Estimate {
    let catalogue = hall.catalogue();
    let mut open: Vec<CounterId> = Vec::new();
    let mut shared: Vec<&ServiceCode> = Vec::new();
    for counter in catalogue.counters_of(service) {
        let is_open = matches!(hall.counter(counter.id).desk, Desk::Open(_));
        if is_open {
            open.push(counter.id);
        }
        // With no counter open yet, whoever shares a counter will still be called before.
        shared.extend(&counter.main);
        shared.extend(&counter.support);
    }
    shared.sort_unstable();
    shared.dedup();

    let mut ahead = 0_u32;
    let mut work = SignedDuration::ZERO;
    for code in shared {
        let Some(queue) = hall.queue(code) else {
            continue;
        };
        let count =
            u32::try_from(queue.iter().filter(|place| before(place)).count()).unwrap_or(u32::MAX);
        ahead = ahead.saturating_add(count);
        let each = typical_duration(hall, code);
        work = work.saturating_add(
            each.checked_mul(i32::try_from(count).unwrap_or(i32::MAX))
                .unwrap_or(SignedDuration::MAX),
        );
    }
    let mut free = 0_u32;
    for id in &open {
        match remaining(hall, *id, now) {
            Some(left) => work = work.saturating_add(left),
            None => free += 1,
        }
    }
    let counters_open = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let wait = i32::try_from(counters_open).ok().filter(|count| *count > 0).map(|count| {
        if ahead < free {
            SignedDuration::ZERO
        } else {
            work.checked_div(count).unwrap_or(SignedDuration::MAX)
        }
    });
    Estimate { ahead, counters_open, wait }
}

/// What is left of the service at a busy counter; `None` if it is free. Half of the typical
/// duration once it has run over: it will end, and nobody knows when.
fn remaining(hall: &Hall, counter: CounterId, now: Timestamp) -> Option<SignedDuration> {
    let ticket = hall.ticket(hall.counter(counter).current?)?;
    let typical = typical_duration(hall, &ticket.service);
    let left = match ticket.state {
        TicketState::Serving { since, .. } => typical.saturating_sub(now.duration_since(since)),
        _ => typical,
    };
    Some(if left.is_positive() { left } else { typical.checked_div(2).unwrap_or(typical) })
}

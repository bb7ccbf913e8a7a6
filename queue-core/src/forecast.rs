//! How long a visitor will wait: a median and an 80 % interval, for everybody who waits and for
//! whoever would come now.
//!
//! The hall's near future is played out many times (`simulation`) over the order as it is, the
//! counters that will call, each service's learned times (`occupancy`) and the priority visitors
//! who will overtake (`pace`); the quantiles are then calibrated by the errors of the last few
//! hundred forecasts (`calibration`), so that the intervals hold what they promise also when
//! the times drift.
//!
//! Not played: a hall's own rules that come before the order (`rules.first`, `priority_run`),
//! visits that are parked, the later services of visits under way, and ordinary visitors who will
//! come to a service with a shorter target than those it shares a counter with. The calibration
//! takes up what they cause on the whole.

mod calibration;
mod cut_off;
mod floor;
mod occupancy;
mod pace;
mod simulation;
#[cfg(test)]
mod tests;
mod visit;
mod what_if;

use std::collections::BTreeMap;

pub use calibration::Calibration;
use floor::Floor;
use jiff::{SignedDuration, Timestamp};
use occupancy::Occupancy;
pub(crate) use occupancy::{KEPT as OCCUPANCIES_KEPT, milliseconds};
pub use pace::Pace;
use serde::{Deserialize, Serialize};
use simulation::{PLAYS, Plays, Waits};
use utoipa::ToSchema;
pub use visit::visit_order;
pub use what_if::{Change, Scope, what_if};

pub(crate) use self::cut_off::{too_late, until_done};
use crate::{
    catalogue::{ServiceCode, TicketNumber},
    hall::{Desk, Hall},
    order::{self, Place},
    ticket::{Class, Ticket},
};

/// What a service takes that the catalogue does not know.
const UNKNOWN: SignedDuration = SignedDuration::from_mins(10);

/// A wait as it is promised: four in five end within it. Also what was forecast before the
/// calibration, which the next ones learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Interval {
    /// One in ten waits is shorter; seconds.
    pub low_s: u32,
    /// Half of the waits are shorter; seconds.
    pub median_s: u32,
    /// One in ten waits is longer; seconds.
    pub high_s: u32,
    /// Low, median and high before the calibration; seconds.
    pub raw: [u32; 3],
}

impl Interval {
    /// The median, rounded up to 5 minutes, as screens and paper show it.
    pub fn rounded_minutes(&self) -> u32 {
        round_up(self.median_s)
    }

    /// The ends in minutes, rounded to 5 outwards, as screens and paper show them.
    pub fn rounded_range(&self) -> (u32, u32) {
        (self.low_s / 300 * 5, round_up(self.high_s))
    }
}

fn round_up(seconds: u32) -> u32 {
    seconds.div_ceil(300) * 5
}

/// What can be said of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// How many will be called before, by the order as it is now.
    pub ahead: u32,
    /// How many counters serve the service now.
    pub counters_open: u32,
    /// The wait from now on; `None` while no counter of the service is open or about to be.
    pub wait: Option<Interval>,
    /// Whether the service may close before: one in ten such visits, or more, would not be done.
    /// Counters are taken to go on until everybody is served who has a number.
    pub may_miss_closing: bool,
}

impl Estimate {
    /// The median wait in minutes as screens and paper show it: rounded up to 5; `None` if unknown.
    pub fn rounded_minutes(&self) -> Option<u32> {
        self.wait.as_ref().map(Interval::rounded_minutes)
    }
}

/// The forecasts of a whole hall at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    next: BTreeMap<ServiceCode, [Estimate; 2]>,
    waiting: BTreeMap<TicketNumber, Interval>,
}

impl Board {
    /// The wait of somebody who would take a number of `service` now.
    pub fn next(&self, service: &ServiceCode, class: Class) -> Option<&Estimate> {
        self.next.get(service).map(|estimates| &estimates[place_of(class)])
    }

    /// The wait of a ticket that is in a queue.
    pub fn waiting(&self, number: TicketNumber) -> Option<&Interval> {
        self.waiting.get(&number)
    }

    /// All services with what newcomers would wait.
    pub fn services(&self) -> impl Iterator<Item = (&ServiceCode, &[Estimate; 2])> {
        self.next.iter()
    }
}

const fn place_of(class: Class) -> usize {
    match class {
        Class::General => 0,
        Class::Priority => 1,
    }
}

/// The forecasts of all services and of everybody who waits.
pub fn board(hall: &Hall, now: Timestamp) -> Board {
    read(hall, &Floor::hall(hall, now), now)
}

/// What the plays of a floor say.
fn read(hall: &Hall, floor: &Floor, now: Timestamp) -> Board {
    let Waits { mut waiting, mut newcomers } = simulation::play(floor);
    let calibration = hall.calibration();
    let mut board = Board { next: BTreeMap::new(), waiting: BTreeMap::new() };
    for (customer, plays) in &mut waiting {
        let class = hall.ticket(customer.number).map_or(Class::General, |ticket| ticket.class);
        if let Some(raw) = quantiles(plays) {
            board.waiting.insert(customer.number, calibration.promise(class, raw));
        }
    }
    for (line, plays) in floor.lines.iter().zip(&mut newcomers) {
        let mut estimate = |class| {
            let raw = quantiles(&mut plays[place_of(class)]);
            let wait = raw.map(|raw| calibration.promise(class, raw));
            newcomer(hall, &line.code, class, now, wait)
        };
        let estimates = [estimate(Class::General), estimate(Class::Priority)];
        board.next.insert(line.code.clone(), estimates);
    }
    board
}

/// The wait of somebody who would take a number of `service` now.
pub fn next_ticket(hall: &Hall, service: &ServiceCode, class: Class, now: Timestamp) -> Estimate {
    let floor = Floor::around(hall, service, None, now);
    let plays = simulation::play(&floor).newcomers.into_iter().next();
    let raw = plays.and_then(|mut plays| quantiles(&mut plays[place_of(class)]));
    let wait = raw.map(|raw| hall.calibration().promise(class, raw));
    newcomer(hall, service, class, now, wait)
}

/// The wait of a ticket that is in a queue.
pub fn waiting_ticket(hall: &Hall, ticket: &Ticket, now: Timestamp) -> Estimate {
    let floor = Floor::around(hall, &ticket.service, ticket.reserved, now);
    let waiting = simulation::play(&floor).waiting.into_iter();
    let own = waiting.filter(|(customer, _)| customer.number == ticket.number);
    let raw = own.into_iter().next().and_then(|(_, mut plays)| quantiles(&mut plays));
    let wait = raw.map(|raw| hall.calibration().promise(ticket.class, raw));
    standing(hall, ticket, wait, now)
}

/// How a ticket that is in a queue stands, with a wait that is known already.
pub fn standing(hall: &Hall, ticket: &Ticket, wait: Option<Interval>, now: Timestamp) -> Estimate {
    let mut estimate = estimate(hall, &ticket.service, &ticket.place(), wait, now);
    // Whoever was sent to one counter waits for that one alone.
    if let Some(lanes) = ticket.reserved.and_then(|counter| hall.reserved(counter)) {
        estimate.ahead = count(order::before(lanes, &ticket.place()));
    }
    estimate
}

/// How long a visitor of a service occupies a counter: the median of the last ones, and the
/// catalogue's standard as long as there are few.
pub fn typical_duration(hall: &Hall, service: &ServiceCode) -> SignedDuration {
    SignedDuration::from_millis(occupancy(hall, service).median().into())
}

fn occupancy(hall: &Hall, service: &ServiceCode) -> Occupancy {
    let standard = hall.catalogue().service(service).map_or(UNKNOWN, |service| service.duration);
    Occupancy::new(standard, hall.occupied(service))
}

/// The ends and the middle of what was played, in seconds; `None` if a play never came to it.
fn quantiles(plays: &mut Plays) -> Option<[u32; 3]> {
    plays.sort_unstable();
    if plays[PLAYS - 1] == u32::MAX {
        return None;
    }
    let at = |tenths: usize| plays[(PLAYS * tenths / 10).min(PLAYS - 1)].div_ceil(1_000);
    Some([at(1), at(5), at(9)])
}

fn newcomer(
    hall: &Hall,
    service: &ServiceCode,
    class: Class,
    now: Timestamp,
    wait: Option<Interval>,
) -> Estimate {
    let target = hall.catalogue().target(service, class);
    let due = now.checked_add(target).unwrap_or(Timestamp::MAX);
    estimate(hall, service, &order::newcomer(due, now), wait, now)
}

fn estimate(
    hall: &Hall,
    service: &ServiceCode,
    own: &Place,
    wait: Option<Interval>,
    now: Timestamp,
) -> Estimate {
    let catalogue = hall.catalogue();
    // With no counter open yet, whoever shares a counter will still be called before.
    let queues = catalogue.beside(service).iter().filter_map(|code| hall.queue(code));
    let ahead: usize = queues.map(|queue| order::before(queue, own)).sum();
    let is_open = |id| matches!(hall.counter(id).desk, Desk::Open(_));
    let open = catalogue.counters_of(service).iter().filter(|counter| is_open(counter.id)).count();
    let may_miss_closing = wait.is_some_and(|wait| misses_closing(hall, service, &wait, now));
    Estimate { ahead: count(ahead), counters_open: count(open), wait, may_miss_closing }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether the high end of a wait and the service after it reach past closing.
fn misses_closing(hall: &Hall, service: &ServiceCode, wait: &Interval, now: Timestamp) -> bool {
    let catalogue = hall.catalogue();
    let day = catalogue.calendar.zone.day(now);
    let known = catalogue.service(service);
    let Some(hours) = known.and_then(|known| catalogue.hours_of(known, day).ok()) else {
        return false;
    };
    let takes = known.map_or(SignedDuration::ZERO, |known| known.duration);
    let ends = SignedDuration::from_secs(wait.high_s.into()).saturating_add(takes);
    ends > cut_off::until_close(hall, &hours, now)
}

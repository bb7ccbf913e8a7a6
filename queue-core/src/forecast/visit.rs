//! A visit of several services: in which order it ends soonest.

use jiff::{SignedDuration, Timestamp};

use super::{Board, typical_duration};
use crate::{
    catalogue::ServiceCode,
    hall::{Hall, MOST_LEGS},
    ticket::Class,
};

/// While a visitor is elsewhere, a queue is served and others join it: of a time spent elsewhere,
/// this share comes back as a longer queue, in thousandths. What it is differs by hall and hour;
/// the proposal needs it only to tell orders apart.
const REFILLS_PERMILLE: i64 = 600;

/// The order of `services` that ends the visit soonest, by a hall's forecasts; services that end
/// alike stay in the order that the visitor chose. The visitor waits for each anew: a queue that
/// is short now comes first unless a long one would be cut off meanwhile.
pub fn visit_order(
    hall: &Hall,
    board: &Board,
    services: &[ServiceCode],
    class: Class,
    now: Timestamp,
) -> Vec<ServiceCode> {
    // So many orders could not be tried, and no visit has so many services.
    if services.len() > usize::from(MOST_LEGS) {
        return services.to_vec();
    }
    let stops: Vec<Stop> =
        services.iter().map(|code| Stop::new(hall, board, code, class, now)).collect();
    let mut best = (end(&stops, &(0..stops.len()).collect::<Vec<_>>()), Vec::new());
    let mut order: Vec<usize> = (0..stops.len()).collect();
    best.1.clone_from(&order);
    while next_permutation(&mut order) {
        let end = end(&stops, &order);
        if end < best.0 {
            best = (end, order.clone());
        }
    }
    best.1.into_iter().filter_map(|place| services.get(place).cloned()).collect()
}

/// A service to visit; seconds.
struct Stop {
    wait: i64,
    takes: i64,
    /// Until when it is served.
    left: i64,
}

impl Stop {
    fn new(hall: &Hall, board: &Board, code: &ServiceCode, class: Class, now: Timestamp) -> Self {
        let catalogue = hall.catalogue();
        let zone = catalogue.calendar.zone;
        let wait = board.next(code, class).and_then(|estimate| estimate.wait);
        let hours = catalogue
            .service(code)
            .and_then(|service| catalogue.hours_of(service, zone.day(now)).ok());
        let left = hours.map_or(SignedDuration::ZERO, |hours| {
            zone.instant(zone.day(now).to_datetime(hours.close)).duration_since(now)
        });
        Self {
            // Nobody is there yet: as late as possible.
            wait: wait.map_or(4 * 3_600, |wait| i64::from(wait.median_s)),
            takes: typical_duration(hall, code).as_secs(),
            left: left.as_secs(),
        }
    }
}

/// How many stops would come too late, then when the visit ends, in seconds.
fn end(stops: &[Stop], order: &[usize]) -> (usize, i64) {
    let (mut late, mut at) = (0, 0);
    for stop in order.iter().filter_map(|place| stops.get(*place)) {
        // What is waited for elsewhere runs off here, as far as the queue does not fill again.
        let run_off = at.min(3_600) * (1_000 - REFILLS_PERMILLE) / 1_000;
        let begins = at + (stop.wait - run_off).max(0);
        at = begins + stop.takes;
        late += usize::from(at > stop.left);
    }
    (late, at)
}

/// The next order of the same places, as a dictionary sorts them; false after the last.
fn next_permutation(order: &mut [usize]) -> bool {
    let Some(pivot) = order.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let Some(swap) = order.iter().rposition(|place| *place > order[pivot]) else { return false };
    order.swap(pivot, swap);
    order[pivot + 1..].reverse();
    true
}

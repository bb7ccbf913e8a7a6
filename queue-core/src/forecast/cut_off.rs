//! When a service takes no more numbers: whoever came now would not be done before closing.
//! It takes them again as soon as the forecast improves.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{floor::Floor, milliseconds, next_ticket, occupancy, place_of, simulation};
use crate::{
    calendar::DayHours,
    catalogue::{Counter, Service, ServiceCode},
    hall::{Desk, Hall},
    order::Lanes,
    ticket::Class,
};

/// How long it is until a service closes.
pub(super) fn until_close(hall: &Hall, hours: &DayHours, now: Timestamp) -> SignedDuration {
    let zone = hall.catalogue().calendar.zone;
    zone.instant(zone.day(now).to_datetime(hours.close)).duration_since(now)
}

/// How long it takes somebody who joins the queue of a service at `now` to be done, by the median.
pub(crate) fn until_done(
    hall: &Hall,
    service: &ServiceCode,
    class: Class,
    now: Timestamp,
) -> SignedDuration {
    let wait = next_ticket(hall, service, class, now).wait.map_or(0, |wait| wait.median_s);
    let takes = SignedDuration::from_millis(occupancy(hall, service).median().into());
    SignedDuration::from_secs(wait.into()).saturating_add(takes)
}

/// Whether a visitor of a service who joined its queue `after` some time would, if everybody takes
/// the mean, not be done at its closing time. A service without an open counter is not cut off: nothing can be foreseen.
pub(crate) fn too_late(
    hall: &Hall,
    service: &Service,
    class: Class,
    hours: &DayHours,
    after: SignedDuration,
    now: Timestamp,
) -> bool {
    let calling = calling(hall, service, hours, now);
    if calling == 0 {
        return false;
    }
    let left = until_close(hall, hours, now).saturating_sub(after);
    // The pause of the day is no time to serve.
    let pause = hours.pause.map_or(SignedDuration::ZERO, |(from, to)| from.duration_until(to));
    if plainly_in_time(hall, service, calling, left.saturating_sub(pause)) {
        return false;
    }
    // Once, with everybody taking the mean: it is asked at every number near closing.
    let waits = simulation::play_plainly(&Floor::around(hall, &service.code, None, now));
    let Some(wait) = waits[place_of(class)] else { return false };
    let takes = SignedDuration::from_millis(occupancy(hall, &service.code).median().into());
    SignedDuration::from_millis(wait.into()) + takes > left
}

/// What a service takes, cheaply: the longer of its standard and of its last times' mean.
fn usual(hall: &Hall, code: &ServiceCode) -> u32 {
    let standard = hall.catalogue().service(code).map_or(0, |known| milliseconds(known.duration));
    let Some(times) = hall.occupied(code).filter(|times| !times.is_empty()) else {
        return standard;
    };
    let sum: u64 = times.iter().map(|time| u64::from(*time)).sum();
    let mean = sum / u64::try_from(times.len()).unwrap_or(u64::MAX);
    standard.max(u32::try_from(mean).unwrap_or(u32::MAX))
}

/// How many counters of a service call, or will once the hall is open.
fn calling(hall: &Hall, service: &Service, hours: &DayHours, now: Timestamp) -> usize {
    let catalogue = hall.catalogue();
    let early = catalogue.calendar.zone.local(now).time() < hours.open;
    let expected = |id| early && (hall.staffed().is_empty() || hall.staffed().contains(&id));
    let calls = |counter: &&Arc<Counter>| {
        let state = hall.counter(counter.id);
        match state.desk {
            Desk::Open(_) => true,
            Desk::Paused(_) => state.back_at.is_some(),
            Desk::Closed => expected(counter.id),
        }
    };
    catalogue.counters_of(&service.code).iter().filter(calls).count()
}

/// A rough bound, with a factor of two to spare, that saves the forecast nearly always.
fn plainly_in_time(hall: &Hall, service: &Service, calling: usize, left: SignedDuration) -> bool {
    let mut ahead = calling;
    let mut longest = usual(hall, &service.code);
    for code in hall.catalogue().beside(&service.code) {
        let waiting = hall.queue(code).map_or(0, Lanes::len);
        if waiting > 0 {
            ahead += waiting;
            longest = longest.max(usual(hall, code));
        }
    }
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let rounds = count(ahead) / count(calling.max(1));
    let work = u64::from(longest).saturating_mul(rounds + 1);
    work.saturating_mul(2) < u64::from(milliseconds(left))
}

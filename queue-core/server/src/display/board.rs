//! What a display shows of a hall: plain functions of the hall and the time.

use queue_core::{
    Hall,
    catalogue::{Counter, ZoneId},
    hall::CallRecord,
    view::CounterFace,
    wire::display::{Call, CounterRow, CounterShown},
};

/// How many of the last calls a board shows.
const RECENT: usize = 16;

/// Whether a counter belongs to the zone of a display; `None` is the whole hall.
fn is_shown(counter: &Counter, zone: Option<ZoneId>) -> bool {
    zone.is_none_or(|zone| counter.zone == zone)
}

/// The counters of a zone, by number.
pub fn rows(hall: &Hall, zone: Option<ZoneId>) -> Vec<CounterRow> {
    let counters = hall.catalogue().counters().filter(|counter| is_shown(counter, zone));
    counters.map(|counter| row(hall, counter)).collect()
}

/// A counter on the board.
fn row(hall: &Hall, counter: &Counter) -> CounterRow {
    let agency = hall.catalogue().agency(&counter.agency);
    let state = match hall.face(counter) {
        CounterFace::Closed => CounterShown::Closed,
        CounterFace::Paused => CounterShown::Paused,
        CounterFace::Free => CounterShown::Free,
        CounterFace::Called(number) => CounterShown::Called(number),
        CounterFace::Serving(number) => CounterShown::Serving(number),
    };
    let agency = agency.map(|agency| agency.short.clone()).unwrap_or_default();
    CounterRow { counter: counter.id, agency, state }
}

/// The last calls of a zone, oldest first.
pub fn recent(hall: &Hall, zone: Option<ZoneId>) -> Vec<Call> {
    let latest_first = hall.calls().iter().rev().filter_map(|record| call(hall, *record, zone));
    let mut calls: Vec<_> = latest_first.take(RECENT).collect();
    calls.reverse();
    calls
}

/// A call as a display shows and says it; `None` if it is of another zone.
///
/// A call is shown also when the catalogue or the hall no longer know what for.
pub fn call(hall: &Hall, record: CallRecord, zone: Option<ZoneId>) -> Option<Call> {
    let catalogue = hall.catalogue();
    let counter = catalogue.counter(record.counter);
    if !counter.map_or(zone.is_none(), |counter| is_shown(counter, zone)) {
        return None;
    }
    let service = hall.ticket(record.number).and_then(|ticket| catalogue.service(&ticket.service));
    let agency = service.map(|service| &service.agency).or(counter.map(|counter| &counter.agency));
    let agency = agency.and_then(|code| catalogue.agency(code));
    Some(Call {
        seq: record.seq,
        at: record.at,
        number: record.number,
        counter: record.counter,
        agency: agency.map(|agency| agency.short.clone()).unwrap_or_default(),
        service: service.map(|service| service.name.clone()).unwrap_or_default(),
        nth: record.nth,
    })
}

#[cfg(test)]
mod tests {
    use queue_core::{catalogue::CounterId, ticket::Class};

    use super::*;
    use crate::pages::morning::{COUNTER, Morning};

    fn shown(hall: &Hall, counter: CounterId) -> CounterShown {
        rows(hall, None).into_iter().find(|row| row.counter == counter).unwrap().state
    }

    #[test]
    fn a_counter_shows_whom_it_calls_and_serves() {
        let mut morning = Morning::new();
        assert_eq!(shown(&morning.hall, COUNTER), CounterShown::Closed);
        morning.open();
        assert_eq!(shown(&morning.hall, COUNTER), CounterShown::Free);
        let number = morning.issue("DKC-KTPR", Class::General);
        let ticket = morning.call();
        assert_eq!(shown(&morning.hall, COUNTER), CounterShown::Called(number));
        morning.start(ticket);
        assert_eq!(shown(&morning.hall, COUNTER), CounterShown::Serving(number));
    }

    #[test]
    fn a_call_is_shown_in_its_zone_and_in_the_whole_hall_only() {
        let mut morning = Morning::new();
        morning.open();
        let number = morning.issue("DKC-KTPR", Class::General);
        morning.call();
        let here = morning.counter().zone;
        let elsewhere = *morning.hall.catalogue().zones().iter().find(|z| **z != here).unwrap();
        for (zone, count) in [(None, 1), (Some(here), 1), (Some(elsewhere), 0)] {
            let calls = recent(&morning.hall, zone);
            assert_eq!(calls.len(), count, "{zone:?}");
            if let Some(call) = calls.first() {
                assert_eq!((call.number, call.counter, call.nth), (number, COUNTER, 1));
                assert!(!call.agency.is_empty() && !call.service.id.is_empty());
            }
        }
        let rows = rows(&morning.hall, Some(elsewhere));
        assert!(!rows.is_empty() && rows.iter().all(|row| row.counter != COUNTER));
    }
}

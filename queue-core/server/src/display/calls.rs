//! Every call after a place in the log, each once, in order.
//!
//! The hall keeps the last calls in memory, which is all that a display needs that keeps up. One
//! that was away for longer is answered from the log.

use queue_core::{Event, Hall, Recorded, hall::CallRecord};
use queue_store::{Store, StoreError};

/// How many events are read from the log at a time.
const PAGE: usize = 500;

/// The calls of the hall's day after the place `after`, up to the place that `hall` is the state
/// of; oldest first.
///
/// # Errors
/// The log could not be read.
pub async fn after(store: &Store, hall: &Hall, after: u64) -> Result<Vec<CallRecord>, StoreError> {
    match remembered(hall, after) {
        Some(calls) => Ok(calls),
        None => logged(store, hall, after).await,
    }
}

/// The calls that the hall remembers, unless it may have forgotten some that are asked for.
fn remembered(hall: &Hall, after: u64) -> Option<Vec<CallRecord>> {
    let calls = hall.calls();
    // Nothing remembered is nothing called: the hall forgets calls of its day only for newer ones.
    let complete = calls.front().is_none_or(|first| first.seq <= after);
    complete.then(|| calls.iter().filter(|call| call.seq > after).copied().collect())
}

async fn logged(store: &Store, hall: &Hall, after: u64) -> Result<Vec<CallRecord>, StoreError> {
    let mut calls = Vec::new();
    let mut place = after;
    while place < hall.seq() {
        let events = store.events_after(place, PAGE).await?;
        let Some(last) = events.last() else {
            break;
        };
        place = last.seq;
        let wanted = |event: &&Recorded| event.seq <= hall.seq() && event.day == hall.day();
        calls.extend(events.iter().filter(wanted).filter_map(call));
    }
    Ok(calls)
}

fn call(recorded: &Recorded) -> Option<CallRecord> {
    let (number, counter, nth) = match recorded.event {
        Event::Called { number, counter, .. } => (number, counter, 1),
        Event::Recalled { number, counter, nth } => (number, counter, nth),
        _ => return None,
    };
    Some(CallRecord { seq: recorded.seq, at: recorded.at, number, counter, nth })
}

#[cfg(test)]
mod tests {
    use queue_core::ticket::Class;

    use super::*;
    use crate::pages::morning::Morning;

    #[test]
    fn the_hall_answers_for_what_it_surely_remembers() {
        let mut morning = Morning::new();
        assert_eq!(remembered(&morning.hall, 0), Some(vec![]));
        morning.open();
        for _ in 0..3 {
            morning.issue("DKC-KTPR", Class::General);
        }
        let ticket = morning.call();
        let first = morning.hall.seq();
        morning.start(ticket);
        morning.finish(ticket);
        morning.call();
        let last = morning.hall.seq();

        assert_eq!(remembered(&morning.hall, first - 1), None);
        let seqs = |after| {
            let calls = remembered(&morning.hall, after).unwrap();
            calls.into_iter().map(|call| call.seq).collect::<Vec<_>>()
        };
        assert_eq!(seqs(first), [last]);
        assert_eq!(seqs(last), [0_u64; 0]);
    }
}

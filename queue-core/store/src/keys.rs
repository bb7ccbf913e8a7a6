//! The idempotency keys of the last day and which events they caused: in memory, made from the log
//! at a start. A table of random keys would write a page of the disk for each command.

use std::{collections::HashMap, time::Duration};

use jiff::Timestamp;
use queue_core::IdempotencyKey;

/// How long a key is known at least.
pub(crate) const KEPT: Duration = Duration::from_hours(24);

/// The places in the log of the first and the last event of a command.
pub(crate) type Stretch = (u64, u64);

/// Keys of two stretches of time, so that the older one can be dropped as a whole.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    new: HashMap<IdempotencyKey, Stretch>,
    old: HashMap<IdempotencyKey, Stretch>,
    /// When the newer ones begin.
    since: Option<Timestamp>,
}

impl Keys {
    /// Which events a key caused.
    pub(crate) fn get(&self, key: &IdempotencyKey) -> Option<Stretch> {
        self.new.get(key).or_else(|| self.old.get(key)).copied()
    }

    /// Takes in what a command caused at an instant; instants come in order.
    pub(crate) fn note(&mut self, key: IdempotencyKey, events: Stretch, at: Timestamp) {
        if self.since.is_none_or(|since| at >= since + KEPT) {
            self.old = std::mem::take(&mut self.new);
            self.since = Some(at);
        }
        let known = self.new.entry(key).or_insert(events);
        known.1 = events.1.max(known.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_for_a_day_at_least_and_two_at_most() {
        let start: Timestamp = "2026-11-23T09:00:00+07:00".parse().unwrap();
        let mut keys = Keys::default();
        let key = |name: &str| name.parse::<IdempotencyKey>().unwrap();
        keys.note(key("first-key"), (1, 1), start);
        keys.note(key("first-key"), (2, 2), start);
        keys.note(key("second-key"), (3, 3), start + KEPT - Duration::from_secs(1));
        keys.note(key("third-key"), (4, 4), start + KEPT);
        assert_eq!(keys.get(&key("first-key")), Some((1, 2)));
        assert_eq!(keys.get(&key("second-key")), Some((3, 3)));
        keys.note(key("fourth-key"), (5, 5), start + KEPT * 2);
        assert_eq!(keys.get(&key("second-key")), None);
        assert_eq!(keys.get(&key("third-key")), Some((4, 4)));
        assert_eq!(keys.get(&key("fourth-key")), Some((5, 5)));
    }
}

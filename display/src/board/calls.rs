//! The calls of the zone, presented one after another.
//!
//! A call is known by its place in the hall's log: each is presented once, in that order, and
//! stays for a least time, so that a burst queues up. A recall is a call of its own.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use queue_core::{catalogue::CounterId, wire::display::Call};

/// For so long at least a call is the one that is presented.
pub const AT_LEAST: Duration = Duration::from_secs(4);
/// For so long after it was presented, a call is fresh.
pub const FRESH_FOR: Duration = Duration::from_secs(15);
/// How many calls are remembered after they were presented.
const REMEMBERED: usize = 16;

/// A call that was presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// The call.
    pub call: Call,
    /// Since when; `None` for a call of the time before this display came on.
    pub since: Option<Instant>,
}

impl Presented {
    /// Whether it was presented at most `time` before `now`.
    pub fn is_younger(&self, time: Duration, now: Instant) -> bool {
        self.since.is_some_and(|since| now.saturating_duration_since(since) < time)
    }
}

/// Calls that wait for their turn, and those that had it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallQueue {
    waiting: VecDeque<Call>,
    /// Latest first.
    presented: VecDeque<Presented>,
    place: u64,
}

impl CallQueue {
    /// A display that comes on: what was called before is known, but not presented again.
    pub fn starting(recent: Vec<Call>, place: u64) -> Self {
        let mut new = Self::default();
        for call in recent {
            new.push(call);
        }
        new.skip(|_| true);
        new.place = new.place.max(place);
        new
    }

    /// The place in the log of the last call that is known.
    pub const fn place(&self) -> u64 {
        self.place
    }

    /// A call to present when its turn comes. One that is known changes nothing.
    pub fn push(&mut self, call: Call) {
        if call.seq > self.place {
            self.place = call.seq;
            self.waiting.push_back(call);
        }
    }

    /// Only remembers the calls that wait and are too old to be presented.
    pub fn skip(&mut self, is_old: impl Fn(&Call) -> bool) {
        let (old, waiting): (VecDeque<_>, _) = self.waiting.drain(..).partition(is_old);
        self.waiting = waiting;
        for call in old {
            self.present(Presented { call, since: None });
        }
    }

    /// Presents the next call if one waits and the last one had its time; the call that is
    /// presented from now on.
    pub fn advance(&mut self, now: Instant) -> Option<&Call> {
        if self.waiting.is_empty() || self.next_turn(now) > now {
            return None;
        }
        let call = self.waiting.pop_front()?;
        self.present(Presented { call, since: Some(now) });
        self.current().map(|current| &current.call)
    }

    /// When the next call is presented; `None` if none waits.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        (!self.waiting.is_empty()).then(|| self.next_turn(now))
    }

    fn next_turn(&self, now: Instant) -> Instant {
        self.current().and_then(|current| current.since).map_or(now, |since| since + AT_LEAST)
    }

    fn present(&mut self, call: Presented) {
        self.presented.push_front(call);
        self.presented.truncate(REMEMBERED);
    }

    /// The call that is presented.
    pub fn current(&self) -> Option<&Presented> {
        self.presented.front()
    }

    /// The calls before it, latest first, each number once and never that of [`Self::current`].
    pub fn before(&self) -> impl Iterator<Item = &Call> {
        let calls = || self.presented.iter().map(|presented| &presented.call);
        calls().enumerate().skip(1).filter_map(move |(place, call)| {
            let known = calls().take(place).any(|later| later.number == call.number);
            (!known).then_some(call)
        })
    }

    /// The counters that somebody is to go to now: of the call that is presented, of those that
    /// were presented lately, and of those that wait for their turn. May name a counter twice.
    pub fn fresh(&self, now: Instant) -> impl Iterator<Item = CounterId> {
        let lately = self.presented.iter().filter(move |call| call.is_younger(FRESH_FOR, now));
        let waiting = self.waiting.iter().map(|call| call.counter);
        lately.map(|presented| presented.call.counter).chain(waiting)
    }

    /// Forgets the calls for which `keep` is false.
    pub fn retain(&mut self, keep: impl Fn(&Call) -> bool) {
        self.waiting.retain(&keep);
        self.presented.retain(|presented| keep(&presented.call));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::call;

    /// Lets time pass in steps of 100 ms; each presented call with the time since the start.
    fn run(queue: &mut CallQueue, start: Instant, time: Duration) -> Vec<(u64, Duration)> {
        let mut presented = Vec::new();
        let mut now = start;
        while now <= start + time {
            presented.extend(queue.advance(now).map(|call| (call.seq, now - start)));
            now += Duration::from_millis(100);
        }
        presented
    }

    #[test]
    fn a_burst_is_presented_in_order_and_each_call_has_its_time() {
        let start = Instant::now();
        let mut queue = CallQueue::default();
        for seq in 1..=20 {
            queue.push(call(seq, &format!("A{seq:03}"), 1));
        }
        let presented = run(&mut queue, start, Duration::from_secs(100));
        assert_eq!(
            presented.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(),
            (1..=20).collect::<Vec<_>>()
        );
        for pair in presented.windows(2) {
            assert!(pair[1].1 >= pair[0].1 + AT_LEAST, "{pair:?}");
        }
        assert_eq!(presented[0].1, Duration::ZERO, "the first one at once");
        assert_eq!(presented[19].1, AT_LEAST * 19, "and none later than it must be");
        assert_eq!(queue.next_change(start), None);
    }

    #[test]
    fn recalls_of_one_number_in_one_second_each_count() {
        let mut queue = CallQueue::default();
        for seq in 5..8 {
            queue.push(call(seq, "A012", 3));
        }
        let presented = run(&mut queue, Instant::now(), Duration::from_secs(20));
        assert_eq!(presented.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [5, 6, 7]);
        assert_eq!(queue.before().count(), 0, "but the number is listed once");
    }

    #[test]
    fn a_call_that_is_known_is_not_presented_again() {
        let mut queue = CallQueue::starting(vec![call(3, "A001", 1), call(4, "A002", 2)], 9);
        let now = Instant::now();
        assert_eq!(queue.advance(now), None, "what was called before is not presented");
        assert_eq!(queue.current().unwrap().call.seq, 4);
        for seq in [4, 9, 10, 10, 9] {
            queue.push(call(seq, "A003", 1));
        }
        let presented = run(&mut queue, now, Duration::from_secs(20));
        assert_eq!(presented.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [10]);
        assert_eq!(queue.before().map(|call| call.seq).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(queue.place(), 10);
    }

    #[test]
    fn a_counter_is_fresh_from_its_call_until_some_time_after_its_turn() {
        let start = Instant::now();
        let mut queue = CallQueue::default();
        queue.push(call(1, "A001", 1));
        queue.push(call(2, "B001", 8));
        queue.advance(start);
        let fresh = |queue: &CallQueue, now| queue.fresh(now).map(|c| c.0).collect::<Vec<_>>();
        assert_eq!(fresh(&queue, start), [1, 8]);
        assert_eq!(queue.next_change(start), Some(start + AT_LEAST));
        queue.advance(start + AT_LEAST);
        assert_eq!(fresh(&queue, start + FRESH_FOR), [8]);
        assert_eq!(fresh(&queue, start + AT_LEAST + FRESH_FOR), [0_u16; 0]);
    }
}

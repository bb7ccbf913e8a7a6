//! The packets that one host sends to the other: what becomes of each, and when it arrives.
//!
//! Pure: the time is given, and the dice are seeded.

use std::{
    cmp::Ordering,
    collections::BinaryHeap,
    time::{Duration, Instant},
};

use crate::order::{Change, Percent, Which};

/// How much later than its time a packet comes that others are to overtake.
const HELD_BACK: Duration = Duration::from_millis(20);

/// The most packets that are on their way at once; what comes then is lost, as in a full router.
const MOST: usize = 10_000;

/// What was carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Packets that the host sent.
    pub sent: u64,
    /// Of these, those that will never arrive.
    pub lost: u64,
}

impl Counts {
    /// The number of these.
    pub const fn of(self, which: Which) -> u64 {
        match which {
            Which::Sent => self.sent,
            Which::Lost => self.lost,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Weather {
    loss: Percent,
    delay: Duration,
    jitter: Duration,
    reorder: Percent,
    duplicate: Percent,
    cut: bool,
}

/// The packets of one host.
#[derive(Debug)]
pub struct Way {
    weather: Weather,
    dice: Dice,
    travelling: BinaryHeap<Packet>,
    counts: Counts,
    /// When the last packet that keeps the order arrives.
    last: Option<Instant>,
}

impl Way {
    /// A good network, whose dice begin at a seed.
    pub fn new(seed: u64) -> Self {
        Self {
            weather: Weather::default(),
            dice: Dice(seed),
            travelling: BinaryHeap::new(),
            counts: Counts::default(),
            last: None,
        }
    }

    /// Is something else from now on.
    pub fn change(&mut self, change: Change) {
        let weather = &mut self.weather;
        match change {
            Change::Loss(share) => weather.loss = share,
            Change::Delay { delay, jitter } => (weather.delay, weather.jitter) = (delay, jitter),
            Change::Reorder(share) => weather.reorder = share,
            Change::Duplicate(share) => weather.duplicate = share,
            Change::Cut => {
                weather.cut = true;
                self.counts.lost += u64::try_from(self.travelling.len()).unwrap_or(u64::MAX);
                self.travelling.clear();
            }
            Change::Heal => weather.cut = false,
            Change::Calm => *weather = Weather::default(),
        }
    }

    /// What was carried so far.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Takes a packet that the host sends.
    pub fn take(&mut self, packet: &[u8], now: Instant) {
        self.counts.sent += 1;
        let full = self.travelling.len() >= MOST;
        if self.weather.cut || full || self.dice.hits(self.weather.loss) {
            self.counts.lost += 1;
            return;
        }
        self.carry(packet, now);
        if self.dice.hits(self.weather.duplicate) {
            self.carry(packet, now);
        }
    }

    fn carry(&mut self, packet: &[u8], now: Instant) {
        let Weather { delay, jitter, reorder, .. } = self.weather;
        let spread = jitter.mul_f64(2.0 * self.dice.fraction());
        let mut due = now + (delay + spread).saturating_sub(jitter);
        if self.dice.hits(reorder) {
            due += HELD_BACK + jitter;
        } else {
            due = self.last.map_or(due, |last| due.max(last));
            self.last = Some(due);
        }
        let place = self.counts.sent;
        self.travelling.push(Packet { due, place, bytes: packet.into() });
    }

    /// When the next packet arrives.
    pub fn next(&self) -> Option<Instant> {
        self.travelling.peek().map(|packet| packet.due)
    }

    /// A packet that has arrived.
    pub fn arrived(&mut self, now: Instant) -> Option<Box<[u8]>> {
        self.next().filter(|due| *due <= now)?;
        self.travelling.pop().map(|packet| packet.bytes)
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Packet {
    due: Instant,
    /// Among packets of the same time, the first sent comes first.
    place: u64,
    bytes: Box<[u8]>,
}

impl Ord for Packet {
    /// The greatest is the one that arrives next.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.due, other.place).cmp(&(self.due, self.place))
    }
}

impl PartialOrd for Packet {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Sebastiano Vigna's `SplitMix64`.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn hits(&mut self, share: Percent) -> bool {
        self.fraction() < share.probability()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(orders: &[&str]) -> Way {
        let mut way = Way::new(1);
        for order in orders {
            order_of(&mut way, order);
        }
        way
    }

    fn order_of(way: &mut Way, line: &str) {
        match line.parse().unwrap() {
            crate::order::Order::Change { change, .. } => way.change(change),
            other => panic!("{other:?} is no change"),
        }
    }

    /// The places of the packets that arrive by `now`, in that order.
    fn arrived(way: &mut Way, now: Instant) -> Vec<u16> {
        std::iter::from_fn(|| way.arrived(now))
            .map(|bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
            .collect()
    }

    fn send(way: &mut Way, places: std::ops::Range<u16>, now: Instant) {
        for place in places {
            way.take(&place.to_be_bytes(), now);
        }
    }

    #[test]
    fn a_good_network_brings_everything_at_once_and_in_order() {
        let (mut way, now) = (way(&[]), Instant::now());
        send(&mut way, 0..500, now);
        assert_eq!(arrived(&mut way, now), (0..500).collect::<Vec<_>>());
        assert_eq!(way.counts(), Counts { sent: 500, lost: 0 });
    }

    #[test]
    fn a_share_is_lost_and_the_same_one_with_the_same_seed() {
        let now = Instant::now();
        let lossy = || {
            let mut way = way(&["loss 20"]);
            send(&mut way, 0..1000, now);
            (arrived(&mut way, now), way.counts())
        };
        let (came, counts) = lossy();
        assert!((150..250).contains(&counts.lost), "{counts:?}");
        assert_eq!(came.len(), usize::try_from(counts.sent - counts.lost).unwrap());
        assert_eq!(lossy().0, came);
    }

    #[test]
    fn late_packets_keep_their_order_and_come_within_the_jitter() {
        let (mut way, now) = (way(&["delay 200 jitter 50"]), Instant::now());
        send(&mut way, 0..100, now);
        assert_eq!(arrived(&mut way, now + Duration::from_millis(149)), []);
        assert_eq!(
            arrived(&mut way, now + Duration::from_millis(250)),
            (0..100).collect::<Vec<_>>()
        );
    }

    #[test]
    fn packets_far_apart_are_late_by_all_that_the_jitter_allows() {
        let (mut way, mut now) = (way(&["delay 200 jitter 50"]), Instant::now());
        let late: Vec<u128> = (0..100)
            .map(|_| {
                now += Duration::from_secs(1);
                way.take(&[0; 2], now);
                let due = way.next().unwrap();
                assert!(way.arrived(due).is_some());
                (due - now).as_millis()
            })
            .collect();
        let (least, most) = (late.iter().min().unwrap(), late.iter().max().unwrap());
        assert!((150..160).contains(least) && (240..=250).contains(most), "{late:?}");
    }

    #[test]
    fn some_are_overtaken_and_some_come_twice() {
        let (mut way, now) = (way(&["reorder 10", "duplicate 10"]), Instant::now());
        send(&mut way, 0..500, now);
        let came = arrived(&mut way, now + Duration::from_secs(1));
        assert!(!came.is_sorted());
        assert!(came.len() > 520 && came.len() < 580, "{}", came.len());
        let mut whole = came;
        whole.sort_unstable();
        whole.dedup();
        assert_eq!(whole, (0..500).collect::<Vec<_>>(), "none is lost");
    }

    #[test]
    fn a_cut_loses_what_is_travelling_and_what_comes_until_it_heals() {
        let (mut way, now) = (way(&["delay 10"]), Instant::now());
        send(&mut way, 0..5, now);
        order_of(&mut way, "cut");
        send(&mut way, 5..10, now);
        assert_eq!(way.next(), None);
        order_of(&mut way, "heal");
        send(&mut way, 10..12, now);
        assert_eq!(arrived(&mut way, now + Duration::from_millis(10)), [10, 11]);
        assert_eq!(way.counts(), Counts { sent: 12, lost: 10 });
    }
}

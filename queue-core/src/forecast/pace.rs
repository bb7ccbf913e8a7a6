//! How often priority visitors come to a service: they will overtake who waits now.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Arrivals are counted in pieces of this length, in seconds.
const PIECE_S: i64 = 900;
/// How many pieces count.
const PIECES: usize = 4;
/// What was seen on the day before weighs as much as this, in seconds.
const BEFORE_S: i64 = 1_800;

/// The last hour's arrivals, and the pace of the day before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pace {
    /// Arrivals a thousand hours on the day before.
    before: u32,
    #[serde(skip)]
    today: u32,
    #[serde(skip)]
    since_s: i64,
    #[serde(skip)]
    piece: i64,
    #[serde(skip)]
    counts: [u16; PIECES],
}

impl Pace {
    /// Counts an arrival.
    pub(crate) fn count(&mut self, at: Timestamp) {
        let second = at.as_second();
        if self.today == 0 || second < self.since_s {
            self.since_s = second;
        }
        self.today += 1;
        let piece = second / PIECE_S;
        self.forget(piece);
        // A number of a kiosk that was off line is counted when its visitor came.
        let back = usize::try_from(self.piece - piece).unwrap_or(usize::MAX);
        if let Some(count) = self.counts.get_mut(back) {
            *count = count.saturating_add(1);
        }
    }

    fn forget(&mut self, piece: i64) {
        let passed = usize::try_from(piece - self.piece).unwrap_or(0).min(PIECES);
        self.counts.rotate_right(passed % PIECES);
        self.counts[..passed].fill(0);
        self.piece = piece.max(self.piece);
    }

    /// Arrivals a thousand hours, as of `now`.
    pub(crate) fn per_thousand_hours(&self, now: Timestamp) -> u32 {
        let second = now.as_second();
        let mut recent = self.clone();
        recent.forget(second / PIECE_S);
        let counted: i64 = recent.counts.iter().map(|count| i64::from(*count)).sum();
        let full = PIECE_S * (i64::try_from(PIECES).unwrap_or(0) - 1);
        let window = full + second.rem_euclid(PIECE_S);
        let seen = if self.today == 0 { 0 } else { (second - self.since_s).clamp(0, window) };
        let expected = i64::from(self.before) * BEFORE_S;
        let pace = (counted * 3_600_000 + expected) / (seen + BEFORE_S);
        u32::try_from(pace).unwrap_or(0)
    }

    /// What the next day starts from, given the day's last instant of work.
    pub(crate) fn next_day(&self, until: Timestamp) -> Self {
        let hours_s = (until.as_second() - self.since_s).max(BEFORE_S);
        let today = i64::from(self.today) * 3_600_000 / hours_s;
        let today = u32::try_from(today).unwrap_or(u32::MAX);
        let before = if self.today == 0 { self.before / 2 } else { today.midpoint(self.before) };
        Self { before, ..Self::default() }
    }

    /// Whether nothing is known.
    pub(crate) const fn is_empty(&self) -> bool {
        self.before == 0
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn a_steady_pace_is_seen_within_the_hour_and_forgotten_after_it() {
        let start: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let mut pace = Pace::default();
        for minute in (0..120).step_by(5) {
            pace.count(start + minute.minutes());
        }
        // Twelve an hour, less what half an hour without a history takes off.
        let seen = pace.per_thousand_hours(start + 119.minutes());
        assert!((7_500..=12_500).contains(&seen), "{seen}");
        assert_eq!(pace.per_thousand_hours(start + 6.hours()), 0);
    }

    #[test]
    fn the_day_before_is_what_a_morning_starts_from() {
        let start: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let mut pace = Pace { before: 6_000, ..Pace::default() };
        assert_eq!(pace.per_thousand_hours(start), 6_000);
        for minute in (0..360).step_by(6) {
            pace.count(start + minute.minutes());
        }
        let next = pace.next_day(start + 6.hours());
        assert_eq!(next.before, 8_000);
    }
}

//! Keeps the intervals honest: conformal calibration by the errors of the last few hundred
//! forecasts, with levels that adapt online.
//!
//! Each promise leaves three errors, of its low end, its median and its high end, in units of its
//! own width; the next forecasts are moved by a quantile of each (split conformal prediction:
//! Romano, Patterson, Candès, "Conformalized quantile regression", 2019). The quantiles' levels
//! themselves rise and fall with every promise that was missed or kept, so that in the long run
//! one in ten waits ends below and one in ten above, whatever drifts (Gibbs, Candès, "Adaptive
//! conformal inference under distribution shift", 2021).

use std::sync::Arc;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::Interval;
use crate::ticket::Class;

/// How many errors are kept of each class.
const KEPT: usize = 240;
/// Before so many are known, nothing is moved.
const ENOUGH: usize = 20;
/// The narrowest width that errors are measured by, in seconds.
const NARROWEST_S: i64 = 60;
/// How fast a level adapts: of a miss, in parts of ten thousand.
const STEP: i32 = 150;
/// One wait in so many may end below the interval, and one above.
const ONE_IN: i32 = 10;
const FULL: i32 = 10_000;
/// An error beyond so many widths says no more than that, in thousandths.
const FARTHEST: i64 = 8_000;

/// The errors of one promise, in thousandths of its width: low end, median, high end.
type Errors = [i16; 3];

/// What the last forecasts were worth.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Calibration {
    general: Arc<Track>,
    priority: Arc<Track>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Track {
    /// The oldest is overwritten first.
    errors: Vec<Errors>,
    next: u16,
    /// The levels of the low and the high end, in parts of ten thousand; beyond the ends of the
    /// scale they widen the interval further.
    low: i32,
    high: i32,
}

impl Default for Track {
    fn default() -> Self {
        Self { errors: Vec::new(), next: 0, low: FULL / ONE_IN, high: FULL - FULL / ONE_IN }
    }
}

impl Calibration {
    /// What to promise for a raw forecast: low, median and high, in seconds.
    pub(crate) fn promise(&self, class: Class, raw: [u32; 3]) -> Interval {
        let [low, median, high] = raw;
        // A counter is free: there is nothing to be unsure of.
        if high == 0 {
            return Interval { low_s: 0, median_s: 0, high_s: 0, raw };
        }
        let track = self.track(class);
        let width = width(raw);
        let [by_low, by_median, by_high] = track.moves();
        let moved = |value: u32, by: i64| {
            u32::try_from((i64::from(value) + by * width / 1_000).max(0)).unwrap_or(u32::MAX)
        };
        let median = moved(median, by_median);
        let low = moved(low, by_low).min(median);
        let high = moved(high, by_high).max(median);
        Interval { low_s: low, median_s: median, high_s: high, raw }
    }

    /// Learns from a promise that came to its end after `wait`.
    pub(crate) fn learn(&mut self, class: Class, promise: &Interval, wait: SignedDuration) {
        if promise.raw[2] == 0 {
            return;
        }
        let track = match class {
            Class::General => &mut self.general,
            Class::Priority => &mut self.priority,
        };
        Arc::make_mut(track).learn(promise, wait.as_secs().max(0));
    }

    const fn track(&self, class: Class) -> &Arc<Track> {
        match class {
            Class::General => &self.general,
            Class::Priority => &self.priority,
        }
    }
}

impl Track {
    fn learn(&mut self, promise: &Interval, wait: i64) {
        let width = width(promise.raw);
        let error = |raw: u32| {
            let error = ((wait - i64::from(raw)) * 1_000 / width).clamp(-FARTHEST, FARTHEST);
            i16::try_from(error).unwrap_or(i16::MAX)
        };
        let errors = promise.raw.map(error);
        if self.errors.len() < KEPT {
            self.errors.push(errors);
        } else if let Some(oldest) = self.errors.get_mut(usize::from(self.next)) {
            *oldest = errors;
        }
        self.next = (self.next + 1) % u16::try_from(KEPT).unwrap_or(u16::MAX);
        let kept = STEP / ONE_IN;
        let missed = STEP - kept;
        self.low += if wait < i64::from(promise.low_s) { -missed } else { kept };
        self.high -= if wait > i64::from(promise.high_s) { -missed } else { kept };
        self.low = self.low.clamp(-FULL, FULL);
        self.high = self.high.clamp(0, 2 * FULL);
    }

    /// By how much to move low, median and high, in thousandths of the width.
    fn moves(&self) -> [i64; 3] {
        if self.errors.len() < ENOUGH {
            return [0; 3];
        }
        [self.quantile(0, self.low), self.quantile(1, FULL / 2), self.quantile(2, self.high)]
    }

    /// The quantile of an error at a level; beyond the scale, the farthest error and as much more
    /// of its distance from the middle as the level is beyond.
    fn quantile(&self, which: usize, level: i32) -> i64 {
        let mut sorted: Vec<i64> = self.errors.iter().map(|errors| errors[which].into()).collect();
        sorted.sort_unstable();
        let last = sorted.len() - 1;
        let within = level.clamp(0, FULL);
        let place =
            usize::try_from(within).unwrap_or(0) * last / usize::try_from(FULL).unwrap_or(1);
        let value = sorted[place];
        let beyond = i64::from((level - within).abs());
        let middle = sorted[last / 2];
        value + (value - middle) * beyond / i64::from(FULL)
    }
}

fn width(raw: [u32; 3]) -> i64 {
    (i64::from(raw[2]) - i64::from(raw[0])).max(NARROWEST_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: [u32; 3] = [300, 600, 900];

    /// Promises and waits that follow each other; how many of the last half were kept.
    fn kept(wait: impl Fn(i64) -> i64) -> f64 {
        let mut calibration = Calibration::default();
        let (mut kept, rounds) = (0, 2_000);
        for round in 0..rounds {
            let promise = calibration.promise(Class::General, RAW);
            let waited = wait(round);
            if round >= rounds / 2
                && (i64::from(promise.low_s)..=i64::from(promise.high_s)).contains(&waited)
            {
                kept += 1;
            }
            calibration.learn(Class::General, &promise, SignedDuration::from_secs(waited));
        }
        f64::from(kept) / 1_000.0
    }

    #[test]
    fn intervals_that_were_too_narrow_widen_until_four_in_five_are_kept() {
        let share = kept(|round| 100 + (round * 7_919) % 2_400);
        assert!((0.77..0.83).contains(&share), "{share}");
    }

    #[test]
    fn intervals_that_were_too_wide_narrow() {
        let share = kept(|round| 580 + (round * 7_919) % 41);
        assert!((0.77..0.83).contains(&share), "{share}");
    }

    #[test]
    fn waits_that_drift_away_are_followed() {
        let share = kept(|round| 100 + round / 3 + (round * 7_919) % 300);
        assert!((0.75..0.85).contains(&share), "{share}");
    }

    #[test]
    fn classes_do_not_teach_each_other() {
        let mut calibration = Calibration::default();
        for _ in 0..50 {
            let promise = calibration.promise(Class::Priority, RAW);
            calibration.learn(Class::Priority, &promise, SignedDuration::from_secs(1_500));
        }
        assert_eq!(calibration.promise(Class::General, RAW).median_s, 600);
        assert_eq!(calibration.promise(Class::Priority, RAW).median_s, 1_500);
    }

    #[test]
    fn a_free_counter_is_no_wait() {
        let calibration = Calibration::default();
        assert_eq!(calibration.promise(Class::General, [0; 3]).high_s, 0);
    }
}

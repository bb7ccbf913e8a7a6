//! How long one visitor occupies a counter: a service's learned distribution.
//!
//! It counts from the moment that the counter was free (or the visitor came, if later) until it
//! is free again, so that walking to the counter, visitors who do not come and the officer's own
//! pauses between two visitors are in it. A service without a history starts from its minutes in
//! the catalogue, spread log-normally with a coefficient of variation of about 0.55; what is
//! measured replaces that as it comes in.

use imbl::Vector;
use jiff::SignedDuration;

/// How many of the last times are kept: enough for a mean, few enough to follow a drift.
pub(crate) const KEPT: usize = 64;
/// How many equally likely times stand for the distribution.
pub(crate) const POINTS: usize = 32;
/// How many measured times the catalogue's minutes weigh as much as.
const PRIOR_WEIGHT: usize = 4;
/// A time longer than so many medians is taken as that many: somebody forgot to press a key.
const OUTLIER: u32 = 6;
/// However little is known, a mean is not off by more than this standard error, in thousandths.
const MOST_UNSURE: i64 = 350;
/// Quantiles of a log-normal distribution with mean 1 and a coefficient of variation of 0.55, at
/// 1/64, 3/64, … 63/64, in thousandths; brought to a mean of 1.
const PRIOR_PERMILLE: [u32; POINTS] = [
    291, 372, 425, 468, 507, 542, 575, 607, 639, 670, 701, 733, 764, 797, 830, 864, 900, 937, 976,
    1_017, 1_061, 1_108, 1_160, 1_216, 1_279, 1_351, 1_434, 1_534, 1_659, 1_827, 2_087, 2_668,
];

/// As many equally likely times, ascending, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occupancy {
    pub points: [u32; POINTS],
    pub mean: u32,
    /// How unsure the mean still is: its standard error in thousandths.
    pub unsure_permille: i64,
}

impl Occupancy {
    /// What is known of a service: its `standard` time and the last `measured` ones.
    pub(crate) fn new(standard: SignedDuration, measured: Option<&Vector<u32>>) -> Self {
        let standard = milliseconds(standard);
        let mut seen: Vec<u32> = measured.into_iter().flatten().copied().collect();
        seen.sort_unstable();
        let prior_points = POINTS * PRIOR_WEIGHT / (PRIOR_WEIGHT + seen.len());
        let prior_points = if seen.len() >= POINTS { 0 } else { prior_points };
        let mut points = [0; POINTS];
        for (place, point) in points.iter_mut().enumerate() {
            *point = if place < prior_points {
                let quantile = (2 * place + 1) * POINTS / (2 * prior_points);
                scaled(standard, PRIOR_PERMILLE[quantile])
            } else {
                let (nth, of) = (place - prior_points, POINTS - prior_points);
                seen[(2 * nth + 1) * seen.len() / (2 * of)]
            };
        }
        points.sort_unstable();
        let most = points[POINTS / 2].saturating_mul(OUTLIER);
        for point in &mut points {
            *point = (*point).min(most);
        }
        let unsure_permille = unsure(&points, seen.len());
        let sum: u64 = points.iter().map(|point| u64::from(*point)).sum();
        let mean = u32::try_from(sum / u64::try_from(POINTS).unwrap_or(1)).unwrap_or(u32::MAX);
        Self { points, mean, unsure_permille }
    }

    /// The median, in milliseconds.
    pub(crate) const fn median(&self) -> u32 {
        self.points[POINTS / 2]
    }
}

/// The coefficient of variation over the root of how many times are known, in thousandths.
fn unsure(points: &[u32; POINTS], measured: usize) -> i64 {
    let of = u128::try_from(POINTS).unwrap_or(1);
    let sum: u128 = points.iter().map(|point| u128::from(*point)).sum();
    let squares: u128 = points.iter().map(|point| u128::from(*point).pow(2)).sum();
    // A million times the variance over the squared mean, over what is known.
    let spread = (squares * of).saturating_sub(sum.pow(2)).saturating_mul(1_000_000);
    let known = u128::try_from(measured + PRIOR_WEIGHT).unwrap_or(u128::MAX);
    let squared = spread / (sum.pow(2).max(1) * known);
    i64::try_from(squared.isqrt()).unwrap_or(0).min(MOST_UNSURE)
}

fn scaled(value: u32, permille: u32) -> u32 {
    u32::try_from(u64::from(value) * u64::from(permille) / 1_000).unwrap_or(u32::MAX)
}

/// A duration in milliseconds; below zero is zero, more than 49 days is 49 days.
pub(crate) fn milliseconds(duration: SignedDuration) -> u32 {
    u32::try_from(duration.as_millis().max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: SignedDuration = SignedDuration::from_mins(10);

    #[test]
    fn without_a_history_the_catalogue_speaks() {
        let occupancy = Occupancy::new(TEN, None);
        let mean = occupancy.mean / 1_000;
        assert!((585..=615).contains(&mean), "{mean} s");
        assert!(occupancy.points.is_sorted());
    }

    #[test]
    fn what_is_measured_takes_over_as_it_comes_in() {
        let mut measured = Vector::new();
        let mut last = Occupancy::new(TEN, None).mean;
        for _ in 0..KEPT {
            measured.push_back(120_000);
            let now = Occupancy::new(TEN, Some(&measured)).mean;
            assert!(now <= last + 12_000, "{now} after {last}");
            last = now;
        }
        assert_eq!(last, 120_000);
    }

    #[test]
    fn a_forgotten_key_does_not_move_much() {
        let mut measured: Vector<u32> = std::iter::repeat_n(300_000, POINTS - 1).collect();
        measured.push_back(4 * 3_600_000);
        let mean = Occupancy::new(TEN, Some(&measured)).mean;
        assert!(mean < 350_000, "{mean}");
    }

    #[test]
    fn the_more_is_known_the_surer_the_mean() {
        let points = Occupancy::new(TEN, None).points;
        let unsure = [0, 4, 12, 60].map(|measured| unsure(&points, measured));
        assert!(unsure.is_sorted_by(|more, less| more > less), "{unsure:?}");
        assert!((240..=290).contains(&unsure[0]), "{unsure:?}");
    }
}

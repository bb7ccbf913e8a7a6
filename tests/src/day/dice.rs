//! Random numbers that come from a seed: the same seed gives the same day, on every machine.

/// What a number is drawn for. Each purpose has a stream of its own, so that one more draw for
/// one of them moves nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// When visitors come.
    Arrivals = 1,
    /// What a visitor is like.
    Visitor = 2,
    /// What an officer is like.
    Officer = 3,
}

/// A generator (splitmix64: small, and good enough for a day's thousand draws).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The generator of a stream; `nth` tells apart the visitors or the officers of a day.
    pub fn new(seed: u64, stream: Stream, nth: usize) -> Self {
        let mut dice = Self(seed);
        let (first, second) = (dice.next(), stream as u64);
        Self(first ^ (second << 48) ^ u64::try_from(nth).unwrap_or(u64::MAX))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1.
    pub const fn unit(&mut self) -> f64 {
        const STEPS: f64 = (1_u64 << 53) as f64;
        (self.next() >> 11) as f64 / STEPS
    }

    /// From `from` to below `to`.
    pub fn between(&mut self, from: f64, to: f64) -> f64 {
        self.unit().mul_add(to - from, from)
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A lognormal factor of mean 1; `spread` is the standard deviation of its logarithm.
    pub fn factor(&mut self, spread: f64) -> f64 {
        // Box and Muller; the logarithm never sees a zero.
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.unit()).cos();
        spread.mul_add(normal, -spread * spread / 2.0).exp()
    }

    /// The place of one of the weights, each as likely as it is heavy; `None` if all are zero.
    pub fn pick(&mut self, weights: impl Iterator<Item = f64> + Clone) -> Option<usize> {
        let mut left = self.unit() * weights.clone().sum::<f64>();
        let mut last = None;
        for (place, weight) in weights.enumerate().filter(|(_, weight)| *weight > 0.0) {
            last = Some(place);
            if left < weight {
                break;
            }
            left -= weight;
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_stream_others() {
        let draw = |mut dice: Dice| (0..8).map(|_| dice.unit()).collect::<Vec<_>>();
        let first = draw(Dice::new(1, Stream::Visitor, 3));
        assert_eq!(first, draw(Dice::new(1, Stream::Visitor, 3)));
        for other in [
            Dice::new(2, Stream::Visitor, 3),
            Dice::new(1, Stream::Officer, 3),
            Dice::new(1, Stream::Visitor, 4),
        ] {
            assert_ne!(first, draw(other));
        }
        assert!(first.iter().all(|unit| (0.0..1.0).contains(unit)));
    }

    #[test]
    fn factors_have_a_mean_of_one() {
        let mut dice = Dice::new(1, Stream::Visitor, 0);
        let mean = (0..20_000).map(|_| dice.factor(0.5)).sum::<f64>() / 20_000.0;
        assert!((mean - 1.0).abs() < 0.02, "{mean}");
    }

    #[test]
    fn what_is_heavier_is_picked_more_often() {
        let mut dice = Dice::new(1, Stream::Visitor, 0);
        let mut counts = [0_u32; 3];
        for _ in 0..10_000 {
            counts[dice.pick([1.0, 0.0, 3.0].into_iter()).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((2_300..2_700).contains(&counts[0]), "{counts:?}");
        assert_eq!(dice.pick([0.0].into_iter()), None);
    }
}

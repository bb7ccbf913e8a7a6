//! A plan of faults drawn by lot: the same seed gives the same faults.

use std::{num::NonZeroU32, time::Duration};

use crate::{Answers, Defect, Paper, control::Order};

/// One ticket in so many meets a fault, unless set otherwise.
const ONE_IN: u64 = 5;
/// Bytes into a job after which faults of the middle strike, at most.
const LATEST_BYTE: u64 = 400;

/// A fault that is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strike {
    /// Slips that come out before it without a fault.
    pub after_slips: usize,
    /// What goes wrong.
    pub order: Order,
    /// How long after the first client met it all is well again.
    pub heals_after: Duration,
}

/// Draws [`Strike`]s without end.
#[derive(Debug, Clone)]
pub struct RandomFaults {
    lot: SplitMix64,
    longest: Duration,
    one_in: u64,
}

impl RandomFaults {
    /// Faults by `seed`, each of which heals within `longest`, and not before a quarter of it.
    pub const fn new(seed: u64, longest: Duration) -> Self {
        Self { lot: SplitMix64 { state: seed }, longest, one_in: ONE_IN }
    }

    /// The same for one ticket in so many, at least 1.
    #[must_use]
    pub const fn one_in(self, one_in: NonZeroU32) -> Self {
        Self { one_in: one_in.get() as u64, ..self }
    }

    fn order(&mut self) -> Order {
        let bytes = self.lot.below(LATEST_BYTE) + 1;
        match self.lot.below(17) {
            0 => Order::Paper(Paper::Out),
            1 | 2 => Order::PaperOutAfter(Some(bytes)),
            3 => Order::Cover(true),
            4 => Order::Online(false),
            5 => Order::Answers(Answers::Mute),
            6 => Order::Answers(Answers::Garbage),
            7 => Order::Answers(Answers::HalfClosed),
            8 => Order::Deaf(true),
            9 => Order::Slow(u32::try_from(bytes).ok().and_then(NonZeroU32::new)),
            10 => Order::Power(false),
            11 => Order::PowerOffAfter(Some(bytes)),
            12 => Order::ResetAfter(Some(bytes)),
            13 => Order::CutterJams(true),
            14 => Order::Error(Some(Defect::Recoverable)),
            15 => Order::Error(Some(Defect::HeadHot)),
            _ => Order::ProcessId(false),
        }
    }
}

impl Iterator for RandomFaults {
    type Item = Strike;

    fn next(&mut self) -> Option<Strike> {
        let mut after_slips = 0;
        while self.lot.below(self.one_in) != 0 {
            after_slips += 1;
        }
        let order = self.order();
        let quarter = self.longest / 4;
        let share = u32::try_from(self.lot.below(1001)).unwrap_or(0);
        let heals_after = quarter + quarter * 3 * share / 1000;
        Some(Strike { after_slips, order, heals_after })
    }
}

/// Sebastiano Vigna's generator: good enough for lots, and the same on every machine.
#[derive(Debug, Clone)]
struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// A number from 0 to `end` - 1; the small bias does not matter here.
    const fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, mem::discriminant};

    use super::*;

    const LONGEST: Duration = Duration::from_secs(8);

    fn strikes(seed: u64, count: usize) -> Vec<Strike> {
        RandomFaults::new(seed, LONGEST).take(count).collect()
    }

    #[test]
    fn a_seed_gives_the_same_faults_again() {
        assert_eq!(strikes(7, 50), strikes(7, 50));
        assert_ne!(strikes(7, 50), strikes(8, 50));
    }

    #[test]
    fn about_one_ticket_in_five_is_struck_by_faults_of_all_kinds() {
        let strikes = strikes(1, 1000);
        let tickets: usize = strikes.iter().map(|strike| strike.after_slips + 1).sum();
        assert!((4500..5500).contains(&tickets), "{tickets}");
        let kinds: HashSet<_> = strikes.iter().map(|strike| discriminant(&strike.order)).collect();
        assert_eq!(kinds.len(), 13);
        for strike in strikes {
            assert!((LONGEST / 4..=LONGEST).contains(&strike.heals_after), "{strike:?}");
        }
    }

    #[test]
    fn the_generator_is_the_published_one() {
        let mut lot = SplitMix64 { state: 1_234_567 };
        assert_eq!(lot.below(u64::MAX), 6_457_827_717_110_365_317);
        assert_eq!(lot.below(u64::MAX), 3_203_168_211_198_807_973);
    }
}

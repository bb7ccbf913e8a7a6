//! When the visitors of a kiosk that was off line really came.
//!
//! A kiosk's wall clock may be wrong by hours: a flat battery, a set-up in another zone. The clock
//! that counts since its machine was switched on is never set, so that ages of tickets of the
//! present run are exact, and distances within an earlier run are. What is not known is bounded:
//! nobody came before the server was last heard of, nor after now, nor in another order than the
//! kiosk gave the numbers out in.

use jiff::{SignedDuration, Timestamp};

/// A moment as a kiosk knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoning {
    /// Which run of the machine it is in, by its place among the runs.
    pub run: usize,
    /// The time since that run began.
    pub uptime: SignedDuration,
}

/// What a kiosk says of the time of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The hall's time as the kiosk reckoned it.
    pub at: Timestamp,
    /// The same moment by the clock that nobody sets.
    pub by: Reckoning,
    /// The server's time when it was last heard of before.
    pub heard: Timestamp,
}

/// Where a ticket is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// When its visitor came.
    pub at: Timestamp,
    /// By how much the kiosk's reckoning was ahead of that.
    pub ahead: SignedDuration,
}

/// When the visitors came, one for each claim; claims stand in the order in which the kiosk gave
/// the numbers out. `present` is the moment `now` as the kiosk knows it.
pub fn arrivals(claims: &[Claim], present: Reckoning, now: Timestamp) -> Vec<Placed> {
    let mut placed: Vec<Timestamp> = vec![now; claims.len()];
    let mut end = claims.len();
    // The begin of a run bounds the one before it.
    let mut ceiling = now;
    if claims.last().is_some_and(|last| last.by.run != present.run) {
        ceiling = shifted(now, -present.uptime);
    }
    while let Some(last) = claims[..end].last() {
        let run = last.by.run;
        let begin =
            claims[..end].iter().rposition(|claim| claim.by.run != run).map_or(0, |at| at + 1);
        let began = if run == present.run {
            shifted(now, -present.uptime)
        } else {
            began(&claims[begin..end], ceiling)
        };
        for (claim, placed) in claims[begin..end].iter().zip(&mut placed[begin..end]) {
            *placed = shifted(began, claim.by.uptime).min(ceiling);
        }
        ceiling = began.min(placed[begin]);
        end = begin;
    }
    in_order(claims, &mut placed, now);
    let ahead =
        |(claim, at): (&Claim, &Timestamp)| Placed { at: *at, ahead: claim.at.duration_since(*at) };
    claims.iter().zip(&placed).map(ahead).collect()
}

/// When an earlier run began: as its kiosk reckoned, as far as the bounds allow.
fn began(claims: &[Claim], ceiling: Timestamp) -> Timestamp {
    let reckoned = claims.last().map_or(ceiling, |last| shifted(last.at, -last.by.uptime));
    let earliest = claims.iter().map(|claim| shifted(claim.heard, -claim.by.uptime)).max();
    let latest = claims.iter().map(|claim| shifted(ceiling, -claim.by.uptime)).min();
    // Of bounds that contradict each other, nobody comes after now.
    reckoned.max(earliest.unwrap_or(Timestamp::MIN)).min(latest.unwrap_or(Timestamp::MAX))
}

fn in_order(claims: &[Claim], placed: &mut [Timestamp], now: Timestamp) {
    let mut before = Timestamp::MIN;
    for (claim, at) in claims.iter().zip(placed) {
        *at = (*at).max(claim.heard).max(before).min(now);
        before = *at;
    }
}

fn shifted(at: Timestamp, by: SignedDuration) -> Timestamp {
    let bound = if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
    at.checked_add(by).unwrap_or(bound)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-24T{text}:00+07:00").parse().unwrap()
    }

    fn minutes(minutes: i64) -> SignedDuration {
        SignedDuration::from_mins(minutes)
    }

    fn claim(said: &str, run: usize, up: i64, heard: &str) -> Claim {
        Claim { at: at(said), by: Reckoning { run, uptime: minutes(up) }, heard: at(heard) }
    }

    fn placed(claims: &[Claim], run: usize, up: i64, now: &str) -> Vec<Timestamp> {
        let present = Reckoning { run, uptime: minutes(up) };
        arrivals(claims, present, at(now)).iter().map(|placed| placed.at).collect()
    }

    #[test]
    fn within_a_run_the_wall_clock_does_not_matter() {
        let claims = [claim("03:00", 0, 10, "09:00"), claim("23:00", 0, 25, "09:00")];
        assert_eq!(placed(&claims, 0, 40, "09:40"), [at("09:10"), at("09:25")]);
        let present = Reckoning { run: 0, uptime: minutes(40) };
        let ahead = arrivals(&claims, present, at("09:40"));
        assert_eq!((ahead[0].ahead, ahead[1].ahead), (minutes(-370), minutes(13 * 60 + 35)));
    }

    #[test]
    fn an_earlier_run_is_taken_at_its_word_if_that_is_possible() {
        let claims = [claim("09:10", 0, 70, "09:00"), claim("09:20", 0, 80, "09:00")];
        assert_eq!(placed(&claims, 1, 5, "10:00"), [at("09:10"), at("09:20")]);
    }

    #[test]
    fn an_earlier_run_with_a_wrong_clock_keeps_its_distances_within_its_bounds() {
        let slow = [claim("01:10", 0, 5, "09:00"), claim("01:20", 0, 15, "09:00")];
        assert_eq!(placed(&slow, 1, 5, "10:00"), [at("09:00"), at("09:10")]);
        let fast = [claim("15:10", 0, 5, "09:00"), claim("15:20", 0, 15, "09:00")];
        assert_eq!(placed(&fast, 1, 5, "10:00"), [at("09:45"), at("09:55")]);
        let then = [claim("15:10", 0, 5, "09:00"), claim("09:40", 1, 20, "09:00")];
        assert_eq!(placed(&then, 1, 40, "10:00"), [at("09:20"), at("09:40")]);
    }

    fn some_claims() -> impl Strategy<Value = Vec<Claim>> {
        let one = (0_usize..3, 0_i64..600, -600_i64..600, 0_i64..300);
        prop::collection::vec(one, 0..20).prop_map(|mut all| {
            all.sort_unstable();
            let claim = |(run, up, said, heard): (usize, i64, i64, i64)| Claim {
                at: shifted(at("09:00"), minutes(said)),
                by: Reckoning { run, uptime: minutes(up) },
                heard: shifted(at("05:00"), minutes(heard)),
            };
            all.into_iter().map(claim).collect()
        })
    }

    proptest! {
        #[test]
        fn whatever_clocks_say_nobody_comes_out_of_order_or_out_of_bounds(
            claims in some_claims(), run in 2_usize..4, up in 600_i64..900,
        ) {
            let now = at("12:00");
            let present = Reckoning { run, uptime: minutes(up) };
            let placed = arrivals(&claims, present, now);
            prop_assert_eq!(placed.len(), claims.len());
            for (claim, placed) in claims.iter().zip(&placed) {
                prop_assert!(claim.heard <= placed.at && placed.at <= now);
            }
            prop_assert!(placed.is_sorted_by_key(|placed| placed.at));
        }

        #[test]
        fn a_true_clock_is_believed(ups in prop::collection::vec(1_i64..60, 1..20), runs in 1_usize..4) {
            // Runs follow each other by two hours; everything that is said is true.
            let mut claims = Vec::new();
            let began = |run: usize| shifted(at("00:00"), minutes(i64::try_from(run).unwrap() * 120));
            for run in 0..runs {
                let mut up = 0;
                for more in &ups {
                    up += more.min(&5);
                    let at = shifted(began(run), minutes(up));
                    let by = Reckoning { run, uptime: minutes(up) };
                    claims.push(Claim { at, by, heard: shifted(at, minutes(-3)) });
                }
            }
            let up = minutes(110);
            let present = Reckoning { run: runs - 1, uptime: up };
            for placed in arrivals(&claims, present, shifted(began(runs - 1), up)) {
                prop_assert_eq!(placed.ahead, SignedDuration::ZERO);
            }
        }
    }
}

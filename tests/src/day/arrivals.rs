//! When visitors come: a crowd at the doors, fewer and fewer through the day, few in the pause.

use std::time::Duration;

use super::{
    dice::{Dice, Stream},
    hours::Hours,
};

const HOUR: f64 = 3_600.0;
/// The share of a day's visitors who come in the first hour.
const FIRST_HOUR: f64 = 0.3;
/// How much is left of the stream at the end of the day, and in the pause.
const AT_THE_END: f64 = 0.6;
const IN_THE_PAUSE: f64 = 0.35;

/// The stream of a day: visitors a second.
#[derive(Debug, Clone, Copy)]
struct Rate {
    hours: Hours,
    first: f64,
    later: f64,
}

impl Rate {
    fn of(hours: Hours) -> Self {
        let mut rate = Self { hours, first: 1.0, later: 1.0 };
        let last = hours.last_arrival().as_secs();
        let minutes = || (30..last).step_by(60).map(|second| second as f64);
        let later: f64 = minutes().filter(|at| *at >= HOUR).map(|at| rate.at(at) * 60.0).sum();
        // A day that is over within the first hour has no more of it.
        let first = if later > 0.0 { FIRST_HOUR } else { 1.0 };
        rate.first = first / HOUR.min(last as f64);
        rate.later = if later > 0.0 { (1.0 - first) / later } else { 0.0 };
        rate
    }

    fn at(&self, second: f64) -> f64 {
        if second < HOUR {
            return self.first;
        }
        let day = (self.hours.last_arrival().as_secs_f64() - HOUR).max(1.0);
        let falling = 1.0 - (1.0 - AT_THE_END) * (second - HOUR) / day;
        let in_pause = self.hours.pause.is_some_and(|(from, length)| {
            (from.as_secs_f64()..(from + length).as_secs_f64()).contains(&second)
        });
        self.later * falling * if in_pause { IN_THE_PAUSE } else { 1.0 }
    }
}

/// When `count` visitors come, since the doors opened, in order.
///
/// The arrivals of a Poisson stream, once their number is known, are independent draws from its
/// rate; they are drawn by thinning.
pub fn draw(hours: Hours, count: usize, seed: u64) -> Vec<Duration> {
    let mut dice = Dice::new(seed, Stream::Arrivals, 0);
    let rate = Rate::of(hours);
    let last = hours.last_arrival().as_secs_f64();
    let highest = rate.first.max(rate.later);
    let mut arrivals: Vec<Duration> = Vec::with_capacity(count);
    while arrivals.len() < count {
        let second = dice.between(0.0, last);
        if dice.unit() * highest < rate.at(second) {
            arrivals.push(Duration::from_secs_f64(second));
        }
    }
    arrivals.sort_unstable();
    arrivals
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    const HOURS: Hours = Hours {
        doors: time(7, 30, 0, 0),
        open: Duration::from_mins(30),
        pause: Some((Duration::from_mins(270), Duration::from_hours(1))),
        close: Duration::from_mins(450),
    };

    fn between(arrivals: &[Duration], from: u64, to: u64) -> usize {
        let span = Duration::from_mins(from)..Duration::from_mins(to);
        arrivals.iter().filter(|at| span.contains(*at)).count()
    }

    #[test]
    fn everybody_comes_in_order_and_three_in_ten_in_the_first_hour() {
        let arrivals = draw(HOURS, 10_000, 7);
        assert_eq!(arrivals.len(), 10_000);
        assert!(arrivals.is_sorted());
        assert!(arrivals.iter().all(|at| *at < HOURS.last_arrival()));
        let first = between(&arrivals, 0, 60);
        assert!((2_800..3_200).contains(&first), "{first} in the first hour");
    }

    #[test]
    fn the_pause_is_a_dip() {
        let arrivals = draw(HOURS, 10_000, 7);
        let (before, pause, after) = (
            between(&arrivals, 210, 270),
            between(&arrivals, 270, 330),
            between(&arrivals, 330, 390),
        );
        assert!(pause * 2 < before && pause * 2 < after, "{before} {pause} {after}");
    }

    #[test]
    fn the_same_seed_is_the_same_day() {
        assert_eq!(draw(HOURS, 50, 1), draw(HOURS, 50, 1));
        assert_ne!(draw(HOURS, 50, 1), draw(HOURS, 50, 2));
    }
}

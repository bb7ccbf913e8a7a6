//! Number after number for one service at this kiosk: whether to ask before another one, from when
//! on another one is given, and what to tell of it.
//!
//! The next visitor of a queue often wants what the last one wanted, and a family takes a number
//! for each: both must hardly notice this. What tells them from somebody who presses and presses is
//! haste. A visitor who comes after another one has waited for the paper, stepped up and looked:
//! more than [`HURRIED`] passes between the number before and the touch. Only a number that was
//! wanted sooner counts, makes the next wait longer, and is told. A wait begins with the number
//! before and not with the question, so that to go away and to come back gains nothing; who comes
//! half a minute later never waits.
//!
//! It is in memory, by the steady clock. A kiosk that starts anew begins with nobody.

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

use queue_core::{
    catalogue::{ServiceCode, TicketNumber},
    wire::device::{REPEATS_WITHIN_MIN, RepeatedService},
};
use serde::Deserialize;

/// What a kiosk does about number after number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It asks before another one, slows down, and tells the hall's server.
    #[default]
    Ask,
    /// Nothing: where a member of staff takes the numbers for visitors.
    Off,
}

/// Whoever takes the same service so soon after the last number is asked. A minute would ask most
/// visitors of a popular service when the doors open; those who press by mistake do it at once.
pub const ASK_WITHIN: Duration = Duration::from_secs(30);
/// Wanted so soon after the last number, another one counts as number after number.
pub const HURRIED: Duration = Duration::from_secs(15);
/// For so long it counts.
const COUNTED: Duration = Duration::from_mins(REPEATS_WITHIN_MIN as u64);
/// How long after the last number another one is given, by how many were hurried before. The first
/// costs a touch and no time; a family of four loses a quarter of a minute in all.
const PAUSES: [Duration; 6] = [
    Duration::ZERO,
    Duration::from_secs(8),
    Duration::from_secs(12),
    Duration::from_secs(18),
    Duration::from_secs(24),
    Duration::from_secs(30),
];

/// What was given out lately.
#[derive(Debug, Clone, Default)]
pub struct Repeats {
    services: HashMap<ServiceCode, Taken>,
}

#[derive(Debug, Clone)]
struct Taken {
    number: TicketNumber,
    at: Instant,
    /// When hurried numbers were given out, oldest first.
    hurried: VecDeque<Instant>,
}

/// The number that was taken just before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// For this service.
    pub service: ServiceCode,
    /// The number.
    pub number: TicketNumber,
    /// From when on another one is given.
    pub ready_at: Instant,
}

impl Taken {
    fn hurried(&self, now: Instant) -> usize {
        let counts = |at: &&Instant| now.saturating_duration_since(**at) < COUNTED;
        self.hurried.iter().filter(counts).count()
    }

    fn ready_at(&self, now: Instant) -> Instant {
        let longest = PAUSES.len() - 1;
        self.at + PAUSES[self.hurried(now).min(longest)]
    }
}

impl Repeats {
    /// The number that was taken just before one of `services`, if one was. Of several the one
    /// that takes longest.
    pub fn before(&self, services: &[ServiceCode], now: Instant) -> Option<Before> {
        let before = services.iter().filter_map(|service| {
            let taken = self.services.get(service)?;
            let soon = now.saturating_duration_since(taken.at) < ASK_WITHIN;
            soon.then(|| Before {
                service: service.clone(),
                number: taken.number,
                ready_at: taken.ready_at(now),
            })
        });
        before.max_by_key(|before| before.ready_at)
    }

    /// A number was given out, that was first wanted at `wanted_at`. Whether there is more to tell.
    pub fn gave(
        &mut self,
        services: &[ServiceCode],
        number: TicketNumber,
        wanted_at: Instant,
        now: Instant,
    ) -> bool {
        let mut news = false;
        for service in services {
            let Some(taken) = self.services.get_mut(service) else {
                let taken = Taken { number, at: now, hurried: VecDeque::new() };
                self.services.insert(service.clone(), taken);
                continue;
            };
            // One that is shown again is no other one.
            if taken.number == number {
                continue;
            }
            taken.hurried.retain(|at| now.saturating_duration_since(*at) < COUNTED);
            if wanted_at.saturating_duration_since(taken.at) < HURRIED {
                taken.hurried.push_back(now);
                news = true;
            }
            (taken.number, taken.at) = (number, now);
        }
        news
    }

    /// How many numbers of which services were taken in a row lately, by their codes.
    pub fn in_a_row(&self, now: Instant) -> Vec<RepeatedService> {
        let row = |(service, taken): (&ServiceCode, &Taken)| {
            let hurried = u32::try_from(taken.hurried(now)).unwrap_or(u32::MAX);
            // The first one was not hurried.
            let numbers = hurried.saturating_add(1);
            (hurried > 0).then(|| RepeatedService { service: service.clone(), numbers })
        };
        let mut rows: Vec<_> = self.services.iter().filter_map(row).collect();
        rows.sort_by(|one, other| one.service.cmp(&other.service));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody at a kiosk; moments are seconds from the beginning.
    struct Row {
        repeats: Repeats,
        begun: Instant,
        given: u32,
    }

    fn code(service: &str) -> ServiceCode {
        service.parse().unwrap()
    }

    impl Row {
        fn new() -> Self {
            Self { repeats: Repeats::default(), begun: Instant::now(), given: 0 }
        }

        fn at(&self, second: u64) -> Instant {
            self.begun + Duration::from_secs(second)
        }

        fn gave(&mut self, services: &[&str], wanted: u64, given: u64) -> bool {
            self.given += 1;
            let number = format!("A{:03}", self.given).parse().unwrap();
            let services: Vec<_> = services.iter().map(|service| code(service)).collect();
            self.repeats.gave(&services, number, self.at(wanted), self.at(given))
        }

        /// Wants another one at this second: how long the kiosk makes wait, if it asks at all.
        fn wait(&self, service: &str, second: u64) -> Option<u64> {
            let before = self.repeats.before(&[code(service)], self.at(second))?;
            Some(before.ready_at.saturating_duration_since(self.at(second)).as_secs())
        }

        fn in_a_row(&self, second: u64) -> Vec<(String, u32)> {
            let rows = self.repeats.in_a_row(self.at(second)).into_iter();
            rows.map(|row| (row.service.to_string(), row.numbers)).collect()
        }
    }

    #[test]
    fn who_presses_and_presses_is_slowed_down_to_one_in_half_a_minute() {
        let mut row = Row::new();
        row.gave(&["DKC"], 0, 0);
        let (mut now, mut waits) = (0, Vec::new());
        for _ in 0..8 {
            now += 6;
            let wanted = now;
            let wait = row.wait("DKC", now).expect("it asks");
            waits.push(wait);
            now += wait;
            assert!(row.gave(&["DKC"], wanted, now), "that is told");
        }
        assert_eq!(waits, [0, 2, 6, 12, 18, 24, 24, 24]);
        assert_eq!(row.in_a_row(now), [("DKC".to_owned(), 9)]);
    }

    #[test]
    fn a_real_queue_is_asked_and_never_waits() {
        let mut row = Row::new();
        for visitor in 0..40 {
            let wanted = visitor * 20;
            assert_eq!(row.wait("DKC", wanted), (visitor > 0).then_some(0));
            row.gave(&["DKC"], wanted, wanted + 1);
        }
        assert_eq!(row.in_a_row(800), [], "and nobody is told of it");
        assert_eq!(row.wait("DKC", 781 + 30), None, "nor asked half a minute later");
    }

    #[test]
    fn to_go_away_and_to_come_back_gains_nothing() {
        let mut row = Row::new();
        for second in [0, 6, 12, 24, 42] {
            row.gave(&["DKC"], second, second);
        }
        // The fourth was wanted 12 seconds after the third, the fifth 18.
        assert_eq!(row.in_a_row(42), [("DKC".to_owned(), 4)]);
        assert_eq!((row.wait("DKC", 45), row.wait("DKC", 55)), (Some(15), Some(5)));
    }

    #[test]
    fn it_is_forgotten_after_ten_minutes() {
        let mut row = Row::new();
        for second in [0, 5, 10] {
            row.gave(&["DKC"], second, second);
        }
        assert_eq!(row.in_a_row(604), [("DKC".to_owned(), 3)]);
        assert_eq!(row.in_a_row(605), [("DKC".to_owned(), 2)]);
        assert_eq!(row.in_a_row(610), []);
        row.gave(&["DKC"], 700, 700);
        assert_eq!(row.wait("DKC", 703), Some(0), "it begins anew");
    }

    #[test]
    fn a_visit_of_several_services_counts_for_each() {
        let mut row = Row::new();
        row.gave(&["DKC", "IMI"], 0, 0);
        assert_eq!((row.wait("IMI", 5), row.wait("POL", 5)), (Some(0), None));
        row.gave(&["IMI"], 5, 5);
        row.gave(&["DKC"], 6, 6);
        row.gave(&["IMI"], 9, 9);
        assert_eq!(row.in_a_row(9), [("DKC".to_owned(), 2), ("IMI".to_owned(), 3)]);
        let both = [code("DKC"), code("IMI")];
        let before = row.repeats.before(&both, row.at(10)).unwrap();
        assert_eq!(before.service, code("IMI"), "the one that takes longest");
        assert_eq!((before.number.to_string().as_str(), before.ready_at), ("A004", row.at(21)));
    }

    #[test]
    fn a_number_that_is_shown_again_is_no_other_one() {
        let mut row = Row::new();
        let number = "A001".parse().unwrap();
        for second in [0, 2] {
            let at = row.at(second);
            assert!(!row.repeats.gave(&[code("DKC")], number, at, at));
        }
        assert_eq!(row.in_a_row(2), []);
    }
}

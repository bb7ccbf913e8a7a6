//! What a day comes to: how many, how long they waited, and how true the kiosk's word was.

use std::{collections::BTreeMap, time::Duration};

use jiff::SignedDuration;
use queue_core::ticket::Class;
use serde::Serialize;

use super::book::{Book, Fate, Ticket};

/// The wait that a hall promises.
const GOOD_WAIT_MINUTES: f64 = 30.0;

/// A day in numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many times as fast as the hall's clock the day was.
    pub speed: f64,
    /// Visitors of the plan.
    pub planned: usize,
    /// Visitors who had not come when the day was ended.
    pub not_come: usize,
    /// Visitors who got no number, by the reason's name.
    pub turned_away: BTreeMap<String, usize>,
    /// Numbers that were given out.
    pub issued: usize,
    /// Numbers that were served.
    pub served: usize,
    /// Numbers that were marked as not there.
    pub no_shows: usize,
    /// Numbers that visitors gave back.
    pub abandoned: usize,
    /// Numbers that still waited at the end.
    pub left_waiting: usize,
    /// Numbers that were at a counter at the end.
    pub left_at_counters: usize,
    /// First calls, also of numbers that others than this day's visitors took.
    pub calls: usize,
    /// Of these, those of others.
    pub calls_of_others: usize,
    /// Numbers that were given out more than once: a fault of the server.
    pub numbers_doubled: Vec<String>,
    /// Numbers that were called more than once: a fault of the server.
    pub called_twice: Vec<String>,
    /// Presses of officers that did nothing, by what the page said.
    pub presses_in_vain: BTreeMap<String, usize>,
    /// From number to call, in minutes of the day's own time.
    pub waits: WaitsByClass,
    /// What the kiosk said of the wait, against what it was.
    pub promises: Promises,
}

/// Waits of each class; `None` where nobody was called.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaitsByClass {
    /// Of both.
    pub all: Option<Waits>,
    /// Of ordinary visitors.
    pub general: Option<Waits>,
    /// Of priority visitors.
    pub priority: Option<Waits>,
}

/// Some waits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waits {
    /// How many.
    pub count: usize,
    /// The median, in minutes.
    pub median_minutes: f64,
    /// Nine in ten are no longer, in minutes.
    pub p90_minutes: f64,
    /// The share of at most half an hour.
    pub within_30_minutes: f64,
}

/// What was said, against what was: in minutes of the server's own clock, in which it spoke.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Promises {
    /// Numbers that were called and of which a median was said.
    pub with_median: usize,
    /// Numbers that were called and of which nothing was said.
    pub without: usize,
    /// How far off the median was, at the median.
    pub median_absolute_error_minutes: Option<f64>,
    /// How far off it was with its sign: above zero if the true waits were longer.
    pub median_error_minutes: Option<f64>,
    /// Numbers that were called and of which a range was said.
    pub with_range: usize,
    /// The share of them whose wait was in the range.
    pub coverage: Option<f64>,
    /// The share whose wait was shorter than the range.
    pub shorter: Option<f64>,
    /// The share whose wait was longer than the range.
    pub longer: Option<f64>,
}

impl Report {
    /// What a day comes to that had `planned` visitors and passed `speed` times as fast as the
    /// hall's clock.
    pub fn of(book: &Book, planned: usize, speed: f64) -> Self {
        let tickets = || book.tickets.values();
        let count = |fate| tickets().filter(|ticket| ticket.fate == fate).count();
        let waits = |class: Option<Class>| {
            let of = tickets().filter(|ticket| class.is_none_or(|class| ticket.class == class));
            Waits::of(of.filter_map(waited_minutes).map(|minutes| minutes * speed).collect())
        };
        let turned_away = book.turned_away.values().sum::<usize>();
        let others = book.calls.iter().filter(|(name, _)| !book.tickets.contains_key(name));
        let issued = book.tickets.len() + book.doubled.len();
        Self {
            speed,
            planned,
            not_come: planned.saturating_sub(issued + turned_away),
            turned_away: book.turned_away.clone(),
            issued,
            served: count(Fate::Served),
            no_shows: count(Fate::NoShow),
            abandoned: count(Fate::GivenBack),
            left_waiting: count(Fate::Waiting),
            left_at_counters: count(Fate::Called),
            calls: book.calls.len(),
            calls_of_others: others.count(),
            numbers_doubled: book.doubled.clone(),
            called_twice: book.called_twice(),
            presses_in_vain: book.in_vain.clone(),
            waits: WaitsByClass {
                all: waits(None),
                general: waits(Some(Class::General)),
                priority: waits(Some(Class::Priority)),
            },
            promises: Promises::of(tickets()),
        }
    }

    /// Whether the server kept its word that a number is one person's and is called once.
    pub const fn is_sound(&self) -> bool {
        self.numbers_doubled.is_empty() && self.called_twice.is_empty()
    }
}

impl Waits {
    fn of(mut minutes: Vec<f64>) -> Option<Self> {
        minutes.sort_unstable_by(f64::total_cmp);
        let good = minutes.iter().filter(|wait| **wait <= GOOD_WAIT_MINUTES).count();
        Some(Self {
            count: minutes.len(),
            median_minutes: percentile(&minutes, 50)?,
            p90_minutes: percentile(&minutes, 90)?,
            within_30_minutes: good as f64 / minutes.len() as f64,
        })
    }
}

impl Promises {
    fn of<'a>(tickets: impl Iterator<Item = &'a Ticket>) -> Self {
        let mut errors = Vec::new();
        let (mut without, mut with_range, mut shorter, mut longer) = (0, 0_usize, 0_usize, 0_usize);
        for ticket in tickets {
            let Some(waited) = waited_minutes(ticket) else { continue };
            match ticket.promise.median {
                Some(median) => errors.push(waited - f64::from(median)),
                None => without += 1,
            }
            if let Some((low, high)) = ticket.promise.range {
                with_range += 1;
                shorter += usize::from(waited < f64::from(low));
                longer += usize::from(waited > f64::from(high));
            }
        }
        let share = |count: usize| (with_range > 0).then(|| count as f64 / with_range as f64);
        let mut absolute: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
        absolute.sort_unstable_by(f64::total_cmp);
        errors.sort_unstable_by(f64::total_cmp);
        Self {
            with_median: errors.len(),
            without,
            median_absolute_error_minutes: percentile(&absolute, 50),
            median_error_minutes: percentile(&errors, 50),
            with_range,
            coverage: share(with_range - shorter - longer),
            shorter: share(shorter),
            longer: share(longer),
        }
    }
}

/// How long a visitor waited by the server's clock; `None` if the number was not called.
fn waited_minutes(ticket: &Ticket) -> Option<f64> {
    let waited: SignedDuration = ticket.called_at?.duration_since(ticket.issued_at);
    Some(Duration::try_from(waited).unwrap_or_default().as_secs_f64() / 60.0)
}

/// The smallest value that `percent` of all do not exceed.
fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(place).copied()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan};
    use queue_core::catalogue::CounterId;

    use super::*;
    use crate::day::book::Promise;

    /// A ticket that was called after so many minutes, if it was.
    fn ticket(class: Class, waited: Option<i64>, promise: Promise) -> Ticket {
        let issued_at = Timestamp::UNIX_EPOCH;
        Ticket {
            visitor: 0,
            class,
            promise,
            issued_at,
            called_at: waited.map(|minutes| issued_at.checked_add(minutes.minutes()).unwrap()),
            fate: if waited.is_some() { Fate::Served } else { Fate::Waiting },
        }
    }

    fn book(tickets: impl IntoIterator<Item = Ticket>) -> Book {
        let mut book = Book::default();
        for (nth, ticket) in tickets.into_iter().enumerate() {
            book.issue(format!("A{:03}", nth + 1), ticket);
        }
        book
    }

    #[test]
    fn percentiles_are_values_that_were_there() {
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(percentile(&ten, 50), Some(5.0));
        assert_eq!(percentile(&ten, 90), Some(9.0));
        assert_eq!(percentile(&[7.0], 90), Some(7.0));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn waits_are_of_the_days_own_time_and_by_class() {
        let quiet = Promise::default();
        let general = (1..=10).map(|minutes| ticket(Class::General, Some(minutes), quiet));
        let others = [ticket(Class::Priority, Some(1), quiet), ticket(Class::General, None, quiet)];
        let report = Report::of(&book(general.chain(others)), 20, 5.0);
        let waits = report.waits.general.unwrap();
        assert_eq!((waits.count, waits.median_minutes, waits.p90_minutes), (10, 25.0, 45.0));
        assert!((waits.within_30_minutes - 0.6).abs() < 1e-9);
        assert_eq!(report.waits.priority.unwrap().count, 1);
        assert_eq!((report.issued, report.served, report.left_waiting), (12, 11, 1));
        assert_eq!(report.not_come, 8);
    }

    #[test]
    fn a_promise_is_judged_by_the_servers_clock_and_only_if_it_was_called() {
        let said = |median, range| Promise { median, range };
        let report = Report::of(
            &book([
                ticket(Class::General, Some(20), said(Some(25), Some((15, 30)))),
                ticket(Class::General, Some(10), said(Some(25), Some((15, 30)))),
                ticket(Class::General, Some(40), said(Some(25), Some((15, 30)))),
                ticket(Class::General, Some(30), said(Some(25), Some((15, 30)))),
                ticket(Class::General, Some(9), said(Some(5), None)),
                ticket(Class::General, Some(9), said(None, None)),
                ticket(Class::General, None, said(Some(5), Some((0, 10)))),
            ]),
            7,
            60.0,
        );
        let promises = report.promises;
        assert_eq!((promises.with_median, promises.without, promises.with_range), (5, 1, 4));
        assert_eq!(promises.median_absolute_error_minutes, Some(5.0));
        assert_eq!(promises.median_error_minutes, Some(4.0));
        assert_eq!(promises.coverage, Some(0.5));
        assert_eq!((promises.shorter, promises.longer), (Some(0.25), Some(0.25)));
    }

    #[test]
    fn a_doubled_number_or_a_second_call_is_unsound() {
        let quiet = Promise::default();
        let mut day = book([ticket(Class::General, Some(1), quiet)]);
        day.call("A001", CounterId(1), Timestamp::UNIX_EPOCH);
        assert!(Report::of(&day, 1, 1.0).is_sound());
        let mut twice = day.clone();
        twice.call("A001", CounterId(2), Timestamp::UNIX_EPOCH);
        assert!(!Report::of(&twice, 1, 1.0).is_sound());
        day.issue("A001".into(), ticket(Class::General, None, quiet));
        assert!(!Report::of(&day, 2, 1.0).is_sound());
    }

    #[test]
    fn a_number_of_somebody_else_is_called_too() {
        let mut day = Book::default();
        day.call("B001", CounterId(1), Timestamp::UNIX_EPOCH);
        let report = Report::of(&day, 0, 1.0);
        assert_eq!((report.calls, report.calls_of_others), (1, 1));
        assert_eq!(report.waits.all, None);
        assert_eq!(report.promises.coverage, None);
    }
}

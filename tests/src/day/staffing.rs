//! Which counters are open: where the work is.

use std::{cmp::Ordering, time::Duration};

use queue_core::catalogue::{Catalogue, CounterId};

use super::{hours::Hours, menu};

/// The busiest that an agency's officers shall be, if it has the counters.
const BUSY: f64 = 0.85;

/// An agency's counters, and how much of an officer's day its visitors are.
struct Team {
    counters: Vec<CounterId>,
    open: usize,
    load: f64,
}

impl Team {
    fn load_with(&self, more: usize) -> Option<f64> {
        (self.open < self.counters.len()).then(|| self.load / (self.open + more).max(1) as f64)
    }
}

/// The counters for a day of `visitors`: `count` of them, or as many as keep officers from being
/// overworked, and one of each agency at least.
pub fn choose(
    catalogue: &Catalogue,
    hours: &Hours,
    visitors: usize,
    count: Option<usize>,
) -> Vec<CounterId> {
    let mut teams = teams(catalogue, hours.work(), visitors);
    if let Some(count) = count {
        for _ in 0..count {
            open_busiest(&mut teams, 1, 0.0);
        }
    } else {
        for team in &mut teams {
            team.open = team.counters.len().min(1);
        }
        while open_busiest(&mut teams, 0, BUSY) {}
    }
    let mut open: Vec<_> =
        teams.iter().flat_map(|team| &team.counters[..team.open]).copied().collect();
    open.sort_unstable();
    open
}

fn teams(catalogue: &Catalogue, work: Duration, visitors: usize) -> Vec<Team> {
    let all: Vec<_> = catalogue.counters().map(|counter| counter.id).collect();
    let menu = menu::of(catalogue, &all);
    let whole: f64 = menu.iter().map(|dish| dish.weight).sum();
    let day = (whole * work.as_secs_f64()).max(1.0);
    let team = |agency: &queue_core::catalogue::Agency| {
        let own = menu.iter().filter(|dish| dish.agency == agency.code);
        let work: f64 = own.map(|dish| dish.weight * dish.takes.as_secs_f64()).sum();
        let counters = catalogue.counters().filter(|counter| counter.agency == agency.code);
        Team {
            counters: counters.map(|counter| counter.id).collect(),
            open: 0,
            load: work * visitors as f64 / day,
        }
    };
    catalogue.agencies.iter().map(|agency| team(agency)).collect()
}

/// Opens one more counter where officers are busiest (as they are, or as they would be with one
/// `more`), if they are busier than `limit`. Whether there was one.
fn open_busiest(teams: &mut [Team], more: usize, limit: f64) -> bool {
    let busiest = teams
        .iter_mut()
        .filter_map(|team| Some((team.load_with(more)?, team)))
        .filter(|(load, _)| *load > limit)
        // Of equals the first: `max_by` would take the last.
        .rev()
        .max_by(|(one, _), (other, _)| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    let Some((_, team)) = busiest else { return false };
    team.open += 1;
    true
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::server::CATALOGUE;

    fn chosen(visitors: usize, count: Option<usize>) -> (Catalogue, Vec<CounterId>) {
        let catalogue = Catalogue::parse(CATALOGUE).unwrap();
        let hours = Hours::of(&catalogue, date(2026, 11, 23)).unwrap();
        let counters = choose(&catalogue, &hours, visitors, count);
        (catalogue, counters)
    }

    #[test]
    fn an_ordinary_day_has_every_agency_and_more_where_the_work_is() {
        let (catalogue, counters) = chosen(350, None);
        let of = |agency: &str| {
            let own = |id: &&CounterId| catalogue.counter(**id).unwrap().agency.as_str() == agency;
            counters.iter().filter(own).count()
        };
        assert!(catalogue.agencies.iter().all(|agency| of(agency.code.as_str()) >= 1));
        assert!(of("DKC") >= 4, "{}", of("DKC"));
        assert!(counters.len() < catalogue.counters().len());
        assert!(counters.is_sorted());
    }

    #[test]
    fn no_more_counters_than_there_are() {
        let (catalogue, counters) = chosen(100_000, Some(500));
        assert_eq!(counters.len(), catalogue.counters().len());
    }

    #[test]
    fn so_many_as_were_wished() {
        for count in [0, 1, 8] {
            assert_eq!(chosen(350, Some(count)).1.len(), count);
        }
        assert_eq!(chosen(350, Some(1)).1, [CounterId(1)]);
    }
}

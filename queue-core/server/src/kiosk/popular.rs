//! Which services a kiosk offers first.
//!
//! What visitors took in the last four weeks and today decides. Beside that a service has the share
//! that the catalogue expects of its agency, in hundredths of a day's visitors, for the first
//! services of each agency (the file lists the usual ones first): it decides while a hall has no
//! history, and hardly counts once it has.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};
use queue_core::{Hall, catalogue::ServiceCode};
use queue_store::{Connection, StoreError, issued_since};

/// How many a kiosk shows.
const MOST: usize = 8;
/// How many of an agency's services the catalogue's share speaks for.
const FIRST_OF_AGENCY: u64 = 2;
/// Weeks that are looked back at: long enough for services of one weekday, short enough for a season.
const WEEKS: i64 = 4;

/// What was taken on the days before `today`, by service; reads some ten thousand rows at most.
pub fn history(db: &Connection, today: Date) -> Result<BTreeMap<ServiceCode, u64>, StoreError> {
    issued_since(db, today.saturating_sub(WEEKS.weeks()))
}

/// The services to offer first, best first; at most 8.
pub fn services(hall: &Hall, history: &BTreeMap<ServiceCode, u64>) -> Vec<ServiceCode> {
    let mut taken: BTreeMap<&ServiceCode, u64> =
        history.iter().map(|(service, count)| (service, *count)).collect();
    for ticket in hall.tickets() {
        *taken.entry(&ticket.service).or_default() += 1;
    }
    let catalogue = hall.catalogue();
    let weighed = catalogue.agencies.iter().flat_map(|agency| {
        let taken = &taken;
        agency.services.iter().zip(1_u64..).map(move |(service, place)| {
            // The second of an agency counts half.
            let expected = if place <= FIRST_OF_AGENCY {
                u64::from(agency.share_permille) / 10 / place
            } else {
                0
            };
            (taken.get(service).copied().unwrap_or(0) + expected, service)
        })
    });
    let mut weighed: Vec<_> = weighed.filter(|(weight, _)| *weight > 0).collect();
    // Stable: of equal weights the catalogue's order decides.
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    weighed.into_iter().take(MOST).map(|(_, service)| service.clone()).collect()
}

#[cfg(test)]
mod tests {
    use queue_core::ticket::Class;

    use super::*;
    use crate::pages::morning::Morning;

    #[test]
    fn the_catalogue_says_what_is_popular_until_visitors_do() {
        let mut morning = Morning::new();
        let none = BTreeMap::new();
        let before = services(&morning.hall, &none);
        assert_eq!(before.len(), MOST);
        let agencies = &morning.hall.catalogue().agencies;
        let largest = agencies.iter().max_by_key(|agency| agency.share_permille).unwrap();
        assert_eq!(before[0], largest.services[0]);

        let rare = morning.hall.catalogue().services().find(|s| !before.contains(&s.code));
        let rare = rare.unwrap().code.clone();
        for _ in 0..60 {
            morning.issue(rare.as_str(), Class::General);
        }
        assert_eq!(services(&morning.hall, &none)[0], rare);
    }

    #[test]
    fn the_last_weeks_count_more_than_the_catalogue() {
        let morning = Morning::new();
        let before = services(&morning.hall, &BTreeMap::new());
        let rare = morning.hall.catalogue().services().map(|service| service.code.clone());
        let rare: Vec<_> = rare.filter(|code| !before.contains(code)).take(2).collect();
        let history = [(rare[0].clone(), 900), (rare[1].clone(), 1_200)].into();
        assert_eq!(services(&morning.hall, &history)[..2], [rare[1].clone(), rare[0].clone()]);
    }
}

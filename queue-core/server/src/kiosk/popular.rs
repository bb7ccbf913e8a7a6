//! Which services a kiosk offers first.
//!
//! Until a hall has a history, today's numbers and the catalogue decide: a service's weight is
//! how many took a number of it today, and beside that the share that the catalogue expects of
//! its agency, in hundredths of a day's visitors, for the first services of each agency (the
//! file lists the usual ones first).

use std::collections::BTreeMap;

use queue_core::{Hall, catalogue::ServiceCode};

/// How many a kiosk shows.
const MOST: usize = 8;
/// How many of an agency's services the catalogue's share speaks for.
const FIRST_OF_AGENCY: usize = 2;

/// The services to offer first, best first; at most 8.
pub fn services(hall: &Hall) -> Vec<ServiceCode> {
    let mut taken: BTreeMap<&ServiceCode, usize> = BTreeMap::new();
    for ticket in hall.tickets() {
        *taken.entry(&ticket.service).or_default() += 1;
    }
    let catalogue = hall.catalogue();
    let weighed = catalogue.agencies.iter().flat_map(|agency| {
        let taken = &taken;
        agency.services.iter().enumerate().map(move |(place, service)| {
            let expected = match place {
                // The second of an agency counts half.
                0..FIRST_OF_AGENCY => usize::from(agency.share_permille) / 10 / (place + 1),
                _ => 0,
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
        let before = services(&morning.hall);
        assert_eq!(before.len(), MOST);
        let agencies = &morning.hall.catalogue().agencies;
        let largest = agencies.iter().max_by_key(|agency| agency.share_permille).unwrap();
        assert_eq!(before[0], largest.services[0]);

        let rare = morning.hall.catalogue().services().find(|s| !before.contains(&s.code));
        let rare = rare.unwrap().code.clone();
        for _ in 0..60 {
            morning.issue(rare.as_str(), Class::General);
        }
        assert_eq!(services(&morning.hall)[0], rare);
    }
}

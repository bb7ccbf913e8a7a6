//! What visitors come for: the services that open counters serve, and how often each is asked
//! for by the catalogue's shares of the agencies.

use std::{collections::BTreeSet, time::Duration};

use queue_core::catalogue::{AgencyCode, Catalogue, CounterId, ServiceCode};

/// A service on offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Dish {
    /// The service.
    pub service: ServiceCode,
    /// Whose it is.
    pub agency: AgencyCode,
    /// Its share of the hall's visitors, in no unit.
    pub weight: f64,
    /// How long it takes by the catalogue.
    pub takes: Duration,
}

/// Everything that the counters serve. The file lists an agency's usual services first: each is
/// asked for as often as its place says, the second half as often as the first.
pub fn of(catalogue: &Catalogue, counters: &[CounterId]) -> Vec<Dish> {
    let served: BTreeSet<&ServiceCode> = counters
        .iter()
        .filter_map(|id| catalogue.counter(*id))
        .flat_map(|counter| counter.main.iter().chain(&counter.support))
        .collect();
    let mut dishes = Vec::new();
    for agency in &catalogue.agencies {
        let on_offer = || agency.services.iter().filter(|code| served.contains(code));
        let whole: f64 = (1..=on_offer().count()).map(|place| 1.0 / place as f64).sum();
        let known = on_offer().filter_map(|code| catalogue.service(code));
        dishes.extend(known.enumerate().map(|(place, service)| Dish {
            service: service.code.clone(),
            agency: agency.code.clone(),
            weight: f64::from(agency.share_permille) / (place + 1) as f64 / whole,
            takes: Duration::try_from(service.duration).unwrap_or_default(),
        }));
    }
    dishes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::CATALOGUE;

    #[test]
    fn the_shares_of_an_open_hall_are_those_of_its_agencies() {
        let catalogue = Catalogue::parse(CATALOGUE).unwrap();
        let all: Vec<_> = catalogue.counters().map(|counter| counter.id).collect();
        let dishes = of(&catalogue, &all);
        assert_eq!(dishes.len(), catalogue.services().len());
        for agency in &catalogue.agencies {
            let own = dishes.iter().filter(|dish| dish.agency == agency.code);
            let share: f64 = own.map(|dish| dish.weight).sum();
            assert!((share - f64::from(agency.share_permille)).abs() < 1e-6, "{}", agency.code);
        }
    }

    #[test]
    fn nobody_comes_for_what_no_counter_serves() {
        let catalogue = Catalogue::parse(CATALOGUE).unwrap();
        let dishes = of(&catalogue, &[CounterId(1)]);
        assert!(!dishes.is_empty());
        assert!(dishes.iter().all(|dish| dish.agency.as_str() == "DKC"));
        assert_eq!(of(&catalogue, &[]), []);
    }
}

//! The measured queries, and the demonstration hall's catalogue to put them to.

use std::sync::Arc;

use kiosk::search::{Found, Index};
use queue_core::{
    brand::Brand,
    catalogue::{Catalogue, ServiceCode},
    wire::{
        HallInfo, WIRE_VERSION,
        kiosk::{AgencyInfo, KioskOrders, KioskSnapshot, KioskStates, ServiceInfo},
    },
};
use serde::Deserialize;

const CATALOGUE: &str = include_str!("../../../queue-core/data/catalogue.toml");
const QUERIES: &str = include_str!("../data/queries.toml");
/// What the server offers first in a hall with this catalogue that has no history.
const POPULAR: [&str; 8] =
    ["DKC-KTPR", "DKC-KTPC", "SAM-PKB", "POL-SKB", "BPJ-PBR", "PTS-NIB", "IMI-PSB", "SAM-STN"];
/// A right service counts when it is among this many.
const FIRST: usize = 3;

/// What somebody types, and what is right.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    pub text: String,
    pub right: Vec<ServiceCode>,
    pub lang: queue_core::Lang,
}

/// The half that the search was tuned by, and the half that it was not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queries {
    pub tune: Vec<Query>,
    pub held_out: Vec<Query>,
}

/// All measured queries.
pub fn queries() -> Queries {
    toml::from_str(QUERIES).unwrap()
}

/// The queries that no right service is among the first three for.
pub fn missed<'a>(index: &Index, hall: &KioskSnapshot, queries: &'a [Query]) -> Vec<&'a Query> {
    let missed = |query: &&Query| {
        let Found::Meant(found) = index.search(&query.text) else { return true };
        let mut first = found.iter().take(FIRST).map(|place| &hall.services[*place].code);
        !first.any(|code| query.right.contains(code))
    };
    queries.iter().filter(missed).collect()
}

/// The part of the queries for which a right service is among the first three.
pub fn share(index: &Index, hall: &KioskSnapshot, queries: &[Query]) -> f64 {
    let missed = missed(index, hall, queries).len();
    1.0 - missed as f64 / queries.len() as f64
}

/// The demonstration hall as a kiosk gets it, as far as the search looks at it.
pub fn hall() -> KioskSnapshot {
    let catalogue = Arc::new(Catalogue::parse(CATALOGUE).unwrap());
    let agencies = catalogue.agencies.iter().map(|agency| AgencyInfo {
        code: agency.code.clone(),
        name: agency.name.clone(),
        short: agency.short.clone(),
        letters: agency.letters.clone(),
        zone: agency.zone,
        floor: None,
    });
    let services = catalogue.agencies.iter().flat_map(|agency| &agency.services);
    let services = services.filter_map(|code| catalogue.service(code)).map(|service| ServiceInfo {
        code: service.code.clone(),
        agency: service.agency.clone(),
        letter: Some(service.letter),
        name: service.name.clone(),
        minutes: 0,
        cost_rp: service.cost_rp,
        requirements: Vec::new(),
    });
    KioskSnapshot {
        version: WIRE_VERSION,
        orders: KioskOrders::default(),
        hall: HallInfo {
            code: catalogue.hall_code.clone(),
            name: catalogue.hall_name.clone(),
            address: catalogue.hall_address.clone(),
            brand: Brand::default(),
            zone: catalogue.calendar.zone,
            demo: false,
        },
        agencies: agencies.collect(),
        services: services.collect(),
        priority_groups: Vec::new(),
        popular: POPULAR.iter().map(|code| code.parse().unwrap()).collect(),
        states: KioskStates {
            seq: 0,
            now: "2026-11-24T02:24:30Z".parse().unwrap(),
            closed: None,
            pause_until: None,
            appointments: false,
            services: Vec::new(),
        },
        offline: None,
    }
}

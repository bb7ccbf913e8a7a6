//! The real catalogue as a kiosk gets it, for tests.

use queue_core::{
    catalogue::Catalogue,
    offline::Plan,
    wire::{
        HallInfo, WIRE_VERSION,
        kiosk::{
            AgencyInfo, IssuedTicket, KioskOrders, KioskSnapshot, KioskStates, ServiceInfo,
            ServiceState,
        },
    },
};

const CATALOGUE: &str = include_str!("../../queue-core/data/catalogue.toml");

/// Tuesday, 24 November 2026, 09.24 WIB.
pub const NOW: &str = "2026-11-24T02:24:30Z";

/// A snapshot of the real catalogue at [`NOW`].
pub fn snapshot() -> KioskSnapshot {
    let catalogue = Catalogue::parse(CATALOGUE).expect("the catalogue is checked by queue-core");
    let agencies = catalogue.agencies.iter().map(|agency| AgencyInfo {
        code: agency.code.clone(),
        name: agency.name.clone(),
        short: agency.short.clone(),
        letters: agency.letters.clone(),
        zone: agency.zone,
        floor: catalogue.floor_of(agency.zone).cloned(),
    });
    let services: Vec<ServiceInfo> = catalogue
        .agencies
        .iter()
        .flat_map(|agency| &agency.services)
        .filter_map(|code| catalogue.service(code))
        .map(|service| ServiceInfo {
            code: service.code.clone(),
            agency: service.agency.clone(),
            letter: Some(service.letter),
            name: service.name.clone(),
            minutes: u32::try_from(service.duration.as_mins()).unwrap_or_default(),
            cost_rp: service.cost_rp,
            requirements: service.requirements.clone(),
        })
        .collect();
    let states = (0_u32..).zip(&services).map(|(place, service)| ServiceState {
        service: service.code.clone(),
        waiting: (place * 7) % 9,
        counters_open: 1 + place % 3,
        counters_from: None,
        wait_minutes: Some((place * 7) % 9 * 5),
        wait_range: Some(((place * 7) % 9 * 5, (place * 7) % 9 * 5 + 10)),
        quota_left: None,
        closed: None,
    });
    KioskSnapshot {
        version: WIRE_VERSION,
        hall: HallInfo {
            code: catalogue.hall_code.clone(),
            name: catalogue.hall_name.clone(),
            address: catalogue.hall_address.clone(),
            brand: catalogue.brand.clone(),
            zone: catalogue.calendar.zone,
            demo: false,
        },
        agencies: agencies.collect(),
        popular: ["DKC-KTPR", "IMI-PSB", "POL-SKB", "DKC-KKB"]
            .iter()
            .filter_map(|code| code.parse().ok())
            .collect(),
        priority_groups: catalogue.priority_groups.clone(),
        states: KioskStates {
            seq: 1,
            now: NOW.parse().expect("a timestamp"),
            closed: None,
            pause_until: None,
            appointments: true,
            services: states.collect(),
        },
        services,
        orders: KioskOrders::default(),
        offline: Some(Plan::new(
            &catalogue,
            "HTTP://10.20.30.40:8080/T/".into(),
            NOW.parse().expect("a timestamp"),
        )),
    }
}

/// A ticket for the first service.
pub fn ticket(number: &str) -> IssuedTicket {
    let snapshot = snapshot();
    let (service, agency) = (&snapshot.services[0], &snapshot.agencies[0]);
    IssuedTicket {
        ticket: queue_core::ticket::TicketId {
            day: jiff::civil::date(2026, 11, 24),
            number: number.parse().expect("a number"),
        },
        url: "HTTP://10.20.30.40:8080/T/0123456789ABCDEFGHJKMNPQRS".into(),
        service: service.code.clone(),
        service_name: service.name.clone(),
        agency_name: agency.name.clone(),
        agency_short: agency.short.clone(),
        zone: agency.zone,
        floor: agency.floor.clone(),
        class: queue_core::ticket::Class::General,
        issued_at: NOW.parse().expect("a timestamp"),
        ahead: 7,
        counters_open: 3,
        wait_minutes: Some(15),
        wait_range: Some((10, 25)),
        later: Vec::new(),
    }
}

//! How many touches a visitor needs from home to a number.

use hall_ui::{
    shape::Shape,
    widget::{pager::Paging, pages},
};
use queue_core::{
    catalogue::AgencyCode,
    wire::kiosk::{AgencyInfo, KioskSnapshot, ServiceInfo},
};

use super::Visit;
use crate::{
    hall::Hall,
    samples,
    screen::{agency, home},
};

/// What the search takes, and how much of what it finds is on a page upright.
const LONGEST_QUERY: usize = 32;
const FOUND_A_PAGE: usize = 5;

/// Touches to the page of a thing at `place`: its number, or arrows one by one.
fn turns(items: usize, per_page: usize, place: usize) -> usize {
    let page = place / per_page;
    if Paging::new(items, per_page, 0).pages() > pages::MOST { page } else { page.min(1) }
}

/// Home, page, agency, page, service, "take a number": the last three are touched always.
fn by_agency(hall: &Hall, service: &ServiceInfo, shape: Shape) -> usize {
    let agencies = hall.agencies();
    let agency = agencies.iter().position(|agency| agency.code == service.agency).unwrap();
    let services = hall.services_of(&service.agency);
    let place = services.iter().position(|other| other.code == service.code).unwrap();
    3 + turns(agencies.len(), home::agencies_a_page(), agency)
        + turns(services.len(), agency::services_a_page(shape), place)
}

/// Home, search, service, "take a number". Letters are typed and not counted.
fn by_search(hall: &Hall, service: &ServiceInfo) -> Option<usize> {
    let typed: String = service.name.id.chars().take(LONGEST_QUERY).collect();
    let found = hall.search(&typed).into_services();
    let place = found.iter().position(|other| other.code == service.code)?;
    Some(3 + place / FOUND_A_PAGE)
}

#[test]
fn every_service_of_the_catalogue_is_at_most_four_touches_away() {
    let hall = Hall::new(samples::snapshot());
    for shape in [Shape::Upright, Shape::Lying] {
        for service in hall.services() {
            let touches = by_agency(&hall, service, shape);
            assert!(touches <= 4, "{} takes {touches} on {shape:?}", service.code);
        }
    }
}

/// 50 agencies of 20 services, which share their names' words as real ones do.
fn large() -> KioskSnapshot {
    let mut snapshot = samples::snapshot();
    let (agencies, services) = (snapshot.agencies.clone(), snapshot.services.clone());
    snapshot.agencies = (0..50)
        .map(|place| {
            let code: AgencyCode = format!("AG{place}").parse().unwrap();
            let short = format!("Instansi {place}");
            AgencyInfo { code, short, ..agencies[place % agencies.len()].clone() }
        })
        .collect();
    snapshot.services = (0..1_000)
        .map(|place: usize| {
            let agency = snapshot.agencies[place / 20].code.clone();
            let mut service = services[place % services.len()].clone();
            service.code = format!("{agency}-S{place}").parse().unwrap();
            let series = place / services.len();
            if series > 0 {
                service.name.id = format!("{} {}", service.name.id, KINDS[series]);
            }
            ServiceInfo { agency, ..service }
        })
        .collect();
    snapshot
}

const KINDS: [&str; 6] = ["", "kolektif", "keliling", "usaha", "desa", "prioritas"];

#[test]
fn every_one_of_a_thousand_services_is_at_most_four_touches_away() {
    let hall = Hall::new(large());
    let mut by_letters = 0;
    for service in hall.services() {
        if by_agency(&hall, service, Shape::Upright) > 4 {
            by_letters += 1;
            let touches = by_search(&hall, service);
            assert!(
                touches.is_some_and(|touches| touches <= 4),
                "{}: {touches:?}",
                service.name.id
            );
        }
    }
    assert!(by_letters > 0, "browsing alone is too long in a hall of that size");
}

#[test]
fn a_page_of_agencies_is_one_touch_away() {
    let mut visit = Visit::new();
    visit.tap("6");
    assert!(visit.sees("BNNK") && !visit.sees("Imigrasi"));
    visit.tap("BNNK");
    visit.tap("Konsultasi rehabilitasi");
    assert!(visit.sees("Ambil nomor antrean"), "the fourth touch is the number");
}

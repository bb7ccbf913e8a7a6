//! What a kiosk shows of a hall: plain functions of the hall and the time.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Time};
use queue_core::{
    Hall,
    calendar::Intake,
    catalogue::{Agency, Catalogue, Service, ServiceCode},
    forecast::Board,
    offline::Plan,
    ticket::Class,
    wire::{
        ErrorBody, HallInfo, WIRE_VERSION,
        kiosk::{AgencyInfo, KioskOrders, KioskSnapshot, KioskStates, ServiceInfo, ServiceState},
    },
};

use super::popular;
use crate::error::ApiError;

/// What every screen shows of the hall itself.
pub fn hall_info(hall: &Hall, demo: bool) -> HallInfo {
    let catalogue = hall.catalogue();
    HallInfo {
        code: catalogue.hall_code.clone(),
        name: catalogue.hall_name.clone(),
        address: catalogue.hall_address.clone(),
        brand: catalogue.brand.clone(),
        zone: catalogue.calendar.zone,
        demo,
    }
}

/// Everything, with `states` that were made before, for a kiosk without orders in a hall without a
/// history.
/// `page` is what the address of a ticket's page begins with.
pub fn snapshot(hall: &Hall, demo: bool, page: String, states: KioskStates) -> KioskSnapshot {
    let catalogue = hall.catalogue();
    KioskSnapshot {
        version: WIRE_VERSION,
        hall: hall_info(hall, demo),
        agencies: catalogue.agencies.iter().map(|agency| agency_info(catalogue, agency)).collect(),
        services: services(hall)
            .filter_map(|code| catalogue.service(code))
            .map(|service| service_info(service))
            .collect(),
        priority_groups: catalogue.priority_groups.clone(),
        popular: popular::services(hall, &BTreeMap::new()),
        offline: Some(Plan::new(catalogue, page, states.now)),
        orders: KioskOrders::default(),
        states,
    }
}

/// How busy everything is at `now`. `failing` says that the store takes nothing at the moment.
pub fn states(
    hall: &Hall,
    board: &Board,
    now: Timestamp,
    failing: Option<ErrorBody>,
) -> KioskStates {
    let refused = || hall.intake(now).err().map(|refusal| ApiError::Refused(refusal).body());
    let pause_until = match hall.catalogue().calendar.intake(now) {
        Intake::Open { pause_until } => pause_until,
        _ => None,
    };
    KioskStates {
        seq: hall.seq(),
        now,
        closed: failing.or_else(refused),
        pause_until,
        appointments: hall.appointments().any(|appointment| !appointment.used),
        services: services(hall).map(|code| service_state(hall, board, code, now)).collect(),
    }
}

/// Whether a kiosk would show the same.
pub fn look_alike(one: &KioskStates, other: &KioskStates) -> bool {
    one.services == other.services
        && one.closed == other.closed
        && one.pause_until == other.pause_until
        && one.appointments == other.appointments
}

/// All services in the order of their agencies.
fn services(hall: &Hall) -> impl Iterator<Item = &ServiceCode> {
    hall.catalogue().agencies.iter().flat_map(|agency| &agency.services)
}

fn agency_info(catalogue: &Catalogue, agency: &Agency) -> AgencyInfo {
    AgencyInfo {
        code: agency.code.clone(),
        name: agency.name.clone(),
        short: agency.short.clone(),
        letters: agency.letters.clone(),
        zone: agency.zone,
        floor: catalogue.floor_of(agency.zone).cloned(),
    }
}

fn service_info(service: &Service) -> ServiceInfo {
    ServiceInfo {
        code: service.code.clone(),
        agency: service.agency.clone(),
        letter: Some(service.letter),
        name: service.name.clone(),
        minutes: u32::try_from(service.duration.as_mins()).unwrap_or_default(),
        cost_rp: service.cost_rp,
        requirements: service.requirements.clone(),
    }
}

fn service_state(
    hall: &Hall,
    board: &Board,
    service: &ServiceCode,
    now: Timestamp,
) -> ServiceState {
    let estimate = board.next(service, Class::General);
    let wait = estimate.and_then(|estimate| estimate.wait);
    let refusal = hall.admission(service, Class::General, now).err();
    let catalogue = hall.catalogue();
    let known = catalogue.service(service);
    let quota_left = known.and_then(|service| hall.quota_of(service, now));
    ServiceState {
        service: service.clone(),
        waiting: estimate.map_or(0, |estimate| estimate.ahead),
        counters_open: estimate.map_or(0, |estimate| estimate.counters_open),
        counters_from: known.and_then(|service| counters_from(catalogue, service, now)),
        wait_minutes: wait.map(|wait| wait.rounded_minutes()),
        wait_range: wait.map(|wait| wait.rounded_range()),
        quota_left,
        closed: refusal.map(|refusal| ApiError::Refused(refusal).body()),
    }
}

/// When the counters of a service open today, until they do: numbers are given out before.
fn counters_from(catalogue: &Catalogue, service: &Service, now: Timestamp) -> Option<Time> {
    let local = catalogue.calendar.zone.local(now);
    let hours = catalogue.hours_of(service, local.date()).ok()?;
    (local.time() < hours.open).then_some(hours.open)
}

#[cfg(test)]
mod tests {
    use queue_core::{catalogue::FloorId, forecast};

    use super::*;
    use crate::pages::morning::Morning;

    fn told(morning: &Morning, failing: Option<ErrorBody>) -> KioskStates {
        let board = forecast::board(&morning.hall, morning.now);
        states(&morning.hall, &board, morning.now, failing)
    }

    #[test]
    fn an_open_hall_has_a_state_for_each_service_in_the_order_of_the_snapshot() {
        let mut morning = Morning::new();
        morning.open();
        morning.issue("DKC-KTPR", Class::General);
        let states = told(&morning, None);
        let snapshot = snapshot(&morning.hall, false, String::new(), states.clone());
        assert_eq!(states.closed, None);
        assert_eq!(snapshot.services.len(), morning.hall.catalogue().services().len());
        for (info, state) in snapshot.services.iter().zip(&states.services) {
            assert_eq!(info.code, state.service);
        }
        let ktp = states.services.iter().find(|s| s.service.as_str() == "DKC-KTPR").unwrap();
        assert_eq!((ktp.waiting, ktp.counters_open), (1, 1));
        assert!(ktp.wait_minutes.is_some());
    }

    #[test]
    fn a_closed_hall_says_when_it_opens_and_a_failing_store_comes_first() {
        let mut morning = Morning::new();
        morning.pass(12 * 60);
        let closed = told(&morning, None).closed.unwrap();
        assert_eq!(closed.code, "hall-closed");
        assert!(closed.text.id.contains("24 November 2026 pukul 07.30"), "{}", closed.text.id);
        let failing = ApiError::Stopping.body();
        let closed = told(&morning, Some(failing)).closed.unwrap();
        assert_eq!(closed.code, "stopping");
    }

    #[test]
    fn before_they_open_counters_say_when_they_do_and_agencies_say_their_floor() {
        let mut morning = Morning::new();
        let early = jiff::civil::date(2026, 11, 24).at(7, 40, 0, 0);
        morning.now = morning.hall.catalogue().calendar.zone.instant(early);
        let states = told(&morning, None);
        let snapshot = snapshot(&morning.hall, false, String::new(), states.clone());
        let opens = |states: &KioskStates| states.services[0].counters_from;
        assert_eq!(opens(&states), Some(jiff::civil::time(8, 0, 0, 0)));
        assert_eq!(snapshot.agencies[0].floor.as_ref().map(FloorId::as_str), Some("1"));
        assert!(!states.appointments, "none was taken in");
        morning.pass(20);
        assert_eq!(opens(&told(&morning, None)), None);
    }

    #[test]
    fn time_alone_is_no_news() {
        let mut morning = Morning::new();
        let before = told(&morning, None);
        morning.pass(1);
        assert!(look_alike(&before, &told(&morning, None)));
        morning.issue("DKC-KTPR", Class::General);
        assert!(!look_alike(&before, &told(&morning, None)));
    }
}

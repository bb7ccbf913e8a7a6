//! What a hall offers: agencies, services, letters, counters, zones, hours and holidays.
//!
//! A catalogue is written as TOML by people. [`Catalogue::parse`] reads it and checks it, and
//! what comes out cannot be inconsistent: every letter belongs to one agency, every service has
//! a letter of its agency, every requirement that is named exists.

mod branding;
mod check;
mod fault;
mod floor;
mod ident;
mod opening;
mod rules;
mod schedule;
mod source;

use std::{collections::BTreeMap, sync::Arc};

pub use branding::LogoFile;
pub use fault::{CatalogueError, Complaint, Fault, Remark, Warning};
pub use ident::{
    AgencyCode, CounterId, FloorId, IdentError, Letter, ServiceCode, TicketNumber, ZoneId,
};
use jiff::SignedDuration;
pub use opening::Closure;
pub use rules::{FirstRule, Rules};

use crate::{
    brand::Brand,
    calendar::{Calendar, Schedule},
    lang::Bilingual,
    ticket::Class,
};

/// A hall's catalogue, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// The hall's short code, such as `MPPC`.
    pub hall_code: String,
    /// The hall's name.
    pub hall_name: Bilingual,
    /// The hall's address, as printed; may be empty.
    pub hall_address: String,
    /// Its colours and logo.
    pub brand: Brand,
    /// Time zone, hours and holidays.
    pub calendar: Calendar,
    /// How long a visitor should wait at most, by class: what the order aims at.
    pub targets: Targets,
    /// Calls, returns, appointments and what comes before the order.
    pub rules: Rules,
    /// Who may take a priority number.
    pub priority_groups: Vec<Bilingual>,
    /// Agencies in the order of the file.
    pub agencies: Vec<Arc<Agency>>,
    warnings: Vec<Warning>,
    /// The floors of the zones, where the file tells them.
    floors: BTreeMap<ZoneId, FloorId>,
    services: BTreeMap<ServiceCode, Arc<Service>>,
    counters: BTreeMap<CounterId, Arc<Counter>>,
    served_at: BTreeMap<ServiceCode, Served>,
}

/// Where a service is served, and beside what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Served {
    counters: Vec<Arc<Counter>>,
    beside: Vec<ServiceCode>,
}

/// The longest wait that the order aims at, from arrival to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Targets {
    /// For ordinary visitors.
    pub general: SignedDuration,
    /// For priority visitors: their head start is the difference.
    pub priority: SignedDuration,
}

impl Targets {
    /// The target of a class.
    pub const fn of(&self, class: Class) -> SignedDuration {
        match class {
            Class::General => self.general,
            Class::Priority => self.priority,
        }
    }
}

/// An office or company that serves in the hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Unique code.
    pub code: AgencyCode,
    /// Full name.
    pub name: Bilingual,
    /// The name that people use, such as "Disdukcapil".
    pub short: String,
    /// The letters of its tickets; no other agency has them.
    pub letters: Vec<Letter>,
    /// Where its counters are.
    pub zone: ZoneId,
    /// Its services in the order of the file.
    pub services: Vec<ServiceCode>,
    /// Its assumed share of the hall's tickets, in thousandths: what is popular before
    /// the hall has a history.
    pub share_permille: u16,
    /// The days and hours on which it comes; empty is as the hall.
    pub schedule: Schedule,
}

/// Something a visitor can come for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Unique in the hall.
    pub code: ServiceCode,
    /// Whose it is.
    pub agency: AgencyCode,
    /// What it is called.
    pub name: Bilingual,
    /// The letter of its tickets.
    pub letter: Letter,
    /// How long it takes at the counter: the standard, and the first guess of the forecast.
    pub duration: SignedDuration,
    /// Fee in rupiah; 0 is free.
    pub cost_rp: u32,
    /// How many numbers are given out.
    pub quota: Quota,
    /// How long its visitors should wait at most; the hall's targets unless it has its own.
    pub targets: Targets,
    /// The days and hours on which it is given; empty is as its agency.
    pub schedule: Schedule,
    /// What to bring.
    pub requirements: Vec<Bilingual>,
}

/// The most numbers of a service; `None` is without limit. The morning ends at the pause of the
/// service's day, else at noon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quota {
    /// A day.
    pub day: Option<u16>,
    /// In the morning.
    pub morning: Option<u16>,
    /// In the afternoon.
    pub afternoon: Option<u16>,
}

/// A place where an officer serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// The number on its sign.
    pub id: CounterId,
    /// Whose it is.
    pub agency: AgencyCode,
    /// Where it is.
    pub zone: ZoneId,
    /// What it serves.
    pub main: Vec<ServiceCode>,
    /// What it serves when no main service has anybody waiting, or when it is overdue.
    pub support: Vec<ServiceCode>,
}

impl Counter {
    /// Whether it serves `service` at all.
    pub fn serves(&self, service: &ServiceCode) -> bool {
        self.main.contains(service) || self.support.contains(service)
    }
}

impl Catalogue {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its line, so that a person can mend all of it
    /// at once.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        check::catalogue(text)
    }

    /// What is not wrong with it but should be known to whoever wrote it.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// A service by its code.
    pub fn service(&self, code: &ServiceCode) -> Option<&Arc<Service>> {
        self.services.get(code)
    }

    /// An agency by its code.
    pub fn agency(&self, code: &AgencyCode) -> Option<&Arc<Agency>> {
        self.agencies.iter().find(|agency| agency.code == *code)
    }

    /// A counter by its number.
    pub fn counter(&self, id: CounterId) -> Option<&Arc<Counter>> {
        self.counters.get(&id)
    }

    /// All services, by code.
    pub fn services(&self) -> impl ExactSizeIterator<Item = &Arc<Service>> {
        self.services.values()
    }

    /// All counters, by number.
    pub fn counters(&self) -> impl ExactSizeIterator<Item = &Arc<Counter>> {
        self.counters.values()
    }

    /// How long a visitor of a service and class should wait at most.
    pub fn target(&self, service: &ServiceCode, class: Class) -> SignedDuration {
        self.service(service).map_or(&self.targets, |service| &service.targets).of(class)
    }

    /// The counters that serve a service.
    pub fn counters_of(&self, service: &ServiceCode) -> &[Arc<Counter>] {
        self.served_at.get(service).map_or(&[], |served| &served.counters)
    }

    /// The services that share a counter with this one, itself included.
    pub fn beside(&self, service: &ServiceCode) -> &[ServiceCode] {
        self.served_at.get(service).map_or(&[], |served| &served.beside)
    }

    /// The floor that a zone is on, if the catalogue tells it.
    pub fn floor_of(&self, zone: ZoneId) -> Option<&FloorId> {
        self.floors.get(&zone)
    }

    /// All zones, ascending.
    pub fn zones(&self) -> Vec<ZoneId> {
        let mut zones: Vec<_> = self.counters.values().map(|counter| counter.zone).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }
}

/// Who serves what, looked up from the services' side.
fn served_at(counters: &BTreeMap<CounterId, Arc<Counter>>) -> BTreeMap<ServiceCode, Served> {
    let mut served_at = BTreeMap::<ServiceCode, Served>::new();
    for counter in counters.values() {
        let services = || counter.main.iter().chain(&counter.support);
        for service in services() {
            let served = served_at.entry(service.clone()).or_default();
            if served.counters.last().is_none_or(|last| last.id != counter.id) {
                served.counters.push(counter.clone());
            }
            served.beside.extend(services().cloned());
        }
    }
    for served in served_at.values_mut() {
        served.beside.sort_unstable();
        served.beside.dedup();
    }
    served_at
}

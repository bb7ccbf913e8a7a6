//! What a hall offers: agencies, services, letters, counters, zones, hours and holidays.
//!
//! A catalogue is written as TOML by people. [`Catalogue::parse`] reads it and checks it, and
//! what comes out cannot be inconsistent: every letter belongs to one agency, every service has
//! a letter of its agency, every requirement that is named exists.

mod check;
mod fault;
mod floor;
mod ident;
mod source;

use std::{collections::BTreeMap, sync::Arc};

pub use fault::{CatalogueError, Complaint, Fault};
pub use ident::{AgencyCode, CounterId, IdentError, Letter, ServiceCode, TicketNumber, ZoneId};
use jiff::SignedDuration;

use crate::{calendar::Calendar, lang::Bilingual, ticket::Class};

/// A hall's catalogue, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// The hall's short code, such as `MPPC`.
    pub hall_code: String,
    /// The hall's name.
    pub hall_name: Bilingual,
    /// The hall's address, as printed; may be empty.
    pub hall_address: String,
    /// Time zone, hours and holidays.
    pub calendar: Calendar,
    /// How long a visitor should wait at most, by class: what the order aims at.
    pub targets: Targets,
    /// Who may take a priority number.
    pub priority_groups: Vec<Bilingual>,
    /// Agencies in the order of the file.
    pub agencies: Vec<Arc<Agency>>,
    services: BTreeMap<ServiceCode, Arc<Service>>,
    counters: BTreeMap<CounterId, Arc<Counter>>,
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
    /// Tickets a day; `None` is without limit.
    pub quota: Option<u16>,
    /// What to bring.
    pub requirements: Vec<Bilingual>,
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

    /// The counters that serve a service.
    pub fn counters_of<'a>(
        &'a self,
        service: &'a ServiceCode,
    ) -> impl Iterator<Item = &'a Arc<Counter>> {
        self.counters.values().filter(move |counter| counter.serves(service))
    }

    /// All zones, ascending.
    pub fn zones(&self) -> Vec<ZoneId> {
        let mut zones: Vec<_> = self.counters.values().map(|counter| counter.zone).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }
}

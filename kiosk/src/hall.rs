//! The hall as the server last described it, ready to be asked.

use std::collections::HashMap;

use hall_ui::{Brand, Logo};
use queue_core::{
    catalogue::{AgencyCode, ServiceCode},
    offline::Plan,
    wire::{
        ErrorBody, HallInfo,
        kiosk::{AgencyInfo, KioskOrders, KioskSnapshot, KioskStates, ServiceInfo, ServiceState},
    },
};

use crate::search::{Found, Index};

/// A snapshot with its places looked up once.
#[derive(Debug, Clone)]
pub struct Hall {
    snapshot: KioskSnapshot,
    services: HashMap<ServiceCode, usize>,
    agencies: HashMap<AgencyCode, usize>,
    by_agency: HashMap<AgencyCode, Vec<usize>>,
    index: Index,
    brand: Brand,
    logo: Option<Logo>,
}

impl Hall {
    /// Looks up the places of a snapshot.
    pub fn new(snapshot: KioskSnapshot) -> Self {
        let place = |(place, service): (usize, &ServiceInfo)| (service.code.clone(), place);
        let services = snapshot.services.iter().enumerate().map(place).collect();
        let agencies = snapshot.agencies.iter().enumerate();
        let agencies = agencies.map(|(place, agency)| (agency.code.clone(), place)).collect();
        let mut by_agency: HashMap<AgencyCode, Vec<usize>> = HashMap::new();
        for (place, service) in snapshot.services.iter().enumerate() {
            by_agency.entry(service.agency.clone()).or_default().push(place);
        }
        let index = Index::new(&snapshot);
        let brand = Brand::new(snapshot.hall.brand.palette());
        let logo = snapshot.hall.brand.logo.as_ref().map(Logo::new);
        Self { snapshot, services, agencies, by_agency, index, brand, logo }
    }

    /// Takes over what changed.
    pub fn apply(&mut self, states: KioskStates) {
        self.snapshot.states = states;
    }

    /// Takes over what the administrator has set.
    pub fn order(&mut self, orders: KioskOrders) {
        self.snapshot.orders = orders;
    }

    /// What the administrator has set for this machine.
    pub const fn orders(&self) -> &KioskOrders {
        &self.snapshot.orders
    }

    /// All that is known.
    pub const fn snapshot(&self) -> &KioskSnapshot {
        &self.snapshot
    }

    /// What may be done while the server is out of reach.
    pub const fn offline(&self) -> Option<&Plan> {
        self.snapshot.offline.as_ref()
    }

    /// All services.
    pub fn services(&self) -> impl Iterator<Item = &ServiceInfo> {
        self.snapshot.services.iter()
    }

    /// The hall itself.
    pub const fn info(&self) -> &HallInfo {
        &self.snapshot.hall
    }

    /// Its colours.
    pub const fn brand(&self) -> Brand {
        self.brand
    }

    /// Its logo.
    pub const fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// Why no number is given out at all, if none is.
    pub const fn closed(&self) -> Option<&ErrorBody> {
        self.snapshot.states.closed.as_ref()
    }

    /// Set in the pause of the day: counters serve again at this time.
    pub const fn pause_until(&self) -> Option<jiff::civil::Time> {
        self.snapshot.states.pause_until
    }

    /// Whether somebody may come by appointment today.
    pub const fn has_appointments(&self) -> bool {
        self.snapshot.states.appointments
    }

    /// All agencies, in the order to show them.
    pub fn agencies(&self) -> &[AgencyInfo] {
        &self.snapshot.agencies
    }

    /// An agency.
    pub fn agency(&self, code: &AgencyCode) -> Option<&AgencyInfo> {
        self.agencies.get(code).and_then(|place| self.snapshot.agencies.get(*place))
    }

    /// A service.
    pub fn service(&self, code: &ServiceCode) -> Option<&ServiceInfo> {
        self.services.get(code).and_then(|place| self.snapshot.services.get(*place))
    }

    /// How busy a service is. Entries stand in the snapshot's order; if one day they do not, the
    /// right one is still found.
    pub fn state(&self, code: &ServiceCode) -> Option<&ServiceState> {
        let states = &self.snapshot.states.services;
        let place = self.services.get(code)?;
        states
            .get(*place)
            .filter(|state| state.service == *code)
            .or_else(|| states.iter().find(|state| state.service == *code))
    }

    /// The services of an agency, in the order to show them.
    pub fn services_of(&self, code: &AgencyCode) -> Vec<&ServiceInfo> {
        let places = self.by_agency.get(code).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.snapshot.services.get(*place)).collect()
    }

    /// Often chosen, best first.
    pub fn popular(&self) -> impl Iterator<Item = &ServiceInfo> {
        self.snapshot.popular.iter().filter_map(|code| self.service(code))
    }

    /// Who may take a priority number.
    pub fn priority_groups(&self) -> &[queue_core::Bilingual] {
        &self.snapshot.priority_groups
    }

    /// The services that a query means, best first.
    pub fn search(&self, query: &str) -> Found<&ServiceInfo> {
        self.index.search(query).filter_map(|place| self.snapshot.services.get(place))
    }
}

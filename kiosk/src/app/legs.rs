//! A visit of several services: it is put together, put in order, and gets one number.

use std::time::Instant;

use queue_core::{
    catalogue::ServiceCode,
    wire::kiosk::{VisitOrderRequest, VisitStop},
};

use super::{Effect, Kiosk};
use crate::screen::{Screen, visit::Message};

impl Kiosk {
    pub(super) fn open_visit(&mut self) -> Vec<Effect> {
        self.open(Screen::Visit);
        self.propose()
    }

    /// Asks for the best order, where there is more than one.
    fn propose(&self) -> Vec<Effect> {
        let (services, class) = (self.legs.services().to_vec(), self.legs.class());
        let asks = services.len() > 1 && !self.is_offline();
        asks.then_some(Effect::ProposeOrder(VisitOrderRequest { services, class }))
            .into_iter()
            .collect()
    }

    pub(super) fn arrange(&mut self, touch: Message, now: Instant) -> Vec<Effect> {
        match touch {
            Message::Back => self.back(),
            Message::More => self.choose_more(),
            Message::Remove(service) => {
                self.legs.remove(&service);
                if self.legs.is_empty() {
                    self.go_home();
                }
                return self.propose();
            }
            Message::Take => {
                if let [first, later @ ..] = self.legs.services() {
                    let (first, later) = (first.clone(), later.to_vec());
                    return self.want(first, later, self.legs.class(), now);
                }
            }
        }
        Vec::new()
    }

    /// Services as a ticket names them.
    pub(super) fn stops(&self, services: &[ServiceCode]) -> Vec<VisitStop> {
        let stop = |code: &ServiceCode| {
            let hall = self.hall.as_ref()?;
            let service = hall.service(code)?;
            let agency = hall.agency(&service.agency)?;
            Some(VisitStop {
                service: code.clone(),
                service_name: service.name.clone(),
                agency_short: agency.short.clone(),
                zone: agency.zone,
                floor: agency.floor.clone(),
            })
        };
        services.iter().filter_map(stop).collect()
    }
}

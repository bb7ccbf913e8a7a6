//! What a visit is for, when it is for more than one service: one number for all of them.

use queue_core::{catalogue::ServiceCode, hall::MOST_LEGS, ticket::Class};

/// Services in the order in which they are to be visited; empty while a visitor wants one only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legs {
    services: Vec<ServiceCode>,
    class: Class,
    proposed: bool,
}

impl Legs {
    /// A visit that begins with this service.
    pub fn begin(service: ServiceCode, class: Class) -> Self {
        Self { services: vec![service], class, proposed: false }
    }

    /// Adds a service at the end, once, while there is room.
    pub fn add(&mut self, service: ServiceCode) {
        if !self.holds(&service) && !self.is_full() {
            self.services.push(service);
            self.proposed = false;
        }
    }

    /// Takes a service out.
    pub fn remove(&mut self, service: &ServiceCode) {
        self.services.retain(|known| known != service);
    }

    /// Takes over an order that was proposed for the services `asked`, if it is still of them.
    pub fn order(&mut self, asked: &[ServiceCode], proposed: Vec<ServiceCode>) {
        let same =
            proposed.len() == asked.len() && asked.iter().all(|code| proposed.contains(code));
        if self.services == asked && same {
            self.services = proposed;
            self.proposed = true;
        }
    }

    /// The services, in order.
    pub fn services(&self) -> &[ServiceCode] {
        &self.services
    }

    /// Ordinary or priority, for all of them.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether the order is the one that ends the visit soonest, as the server said.
    pub const fn is_proposed(&self) -> bool {
        self.proposed
    }

    /// Whether nothing was put together.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// Whether a visit can have no more.
    pub fn is_full(&self) -> bool {
        self.services.len() >= usize::from(MOST_LEGS)
    }

    /// Whether a service is among them.
    pub fn holds(&self, service: &ServiceCode) -> bool {
        self.services.contains(service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> ServiceCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_visit_has_each_service_once_and_five_at_most() {
        let mut legs = Legs::begin(code("A"), Class::General);
        for service in ["A", "B", "C", "D", "E", "F"] {
            legs.add(code(service));
        }
        assert_eq!(legs.services(), ["A", "B", "C", "D", "E"].map(code));
        legs.remove(&code("A"));
        assert!(!legs.holds(&code("A")) && !legs.is_full());
    }

    #[test]
    fn an_order_counts_only_for_the_services_that_were_asked_about() {
        let mut legs = Legs::begin(code("A"), Class::General);
        legs.add(code("B"));
        let asked = legs.services().to_vec();
        legs.order(&asked, ["B", "C"].map(code).into());
        assert!(!legs.is_proposed(), "that is another visit");
        legs.order(&asked, ["B", "A"].map(code).into());
        assert_eq!((legs.services(), legs.is_proposed()), (&["B", "A"].map(code)[..], true));
        legs.order(&asked, ["A", "B"].map(code).into());
        assert_eq!(legs.services(), ["B", "A"].map(code), "the question was of the order before");
    }
}

//! What one kiosk has been told of its administrator's orders, and what it is to be told now.

use jiff::Timestamp;
use queue_core::wire::kiosk::{KioskMessage, KioskOrders};

use crate::devices::registry::Fleet;

/// What a kiosk was told over one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    device: i64,
    orders: KioskOrders,
    /// The restart that it was told of, or that was asked for before this connection.
    restart: Option<Timestamp>,
}

impl Told {
    /// A kiosk whose connection begins with `fleet`: it starts with these orders.
    pub fn new(fleet: &Fleet, device: i64) -> Self {
        Self { device, orders: orders(fleet, device), restart: restart(fleet, device) }
    }

    /// The orders that it was told of.
    pub const fn orders(&self) -> &KioskOrders {
        &self.orders
    }

    /// What to tell now.
    pub fn news(&mut self, fleet: &Fleet) -> Vec<KioskMessage> {
        let mut news = Vec::new();
        let orders = orders(fleet, self.device);
        if orders != self.orders {
            self.orders = orders.clone();
            news.push(KioskMessage::Orders(orders));
        }
        let restart = restart(fleet, self.device);
        if restart != self.restart {
            self.restart = restart;
            news.extend(restart.map(|_| KioskMessage::Restart));
        }
        news
    }
}

fn orders(fleet: &Fleet, device: i64) -> KioskOrders {
    let known = fleet.devices.iter().find(|known| known.id == device);
    known.map(|known| known.orders.clone()).unwrap_or_default()
}

fn restart(fleet: &Fleet, device: i64) -> Option<Timestamp> {
    fleet.health.get(&device).and_then(|health| health.restart_asked)
}

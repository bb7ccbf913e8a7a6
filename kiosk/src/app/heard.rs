//! What the server said, and what became of the link and of pairing.

use hall_device::{clock::HallClock, pairing};
use std::time::Instant;

use queue_core::wire::{
    WIRE_VERSION,
    kiosk::{KioskMessage, KioskOrders},
};

use super::{Effect, Kiosk, Link};
use crate::{
    config::Token,
    hall::Hall,
    link::live,
    screen::{notice::Notice, pairing::Pairing},
};

impl Kiosk {
    pub(super) fn hear(&mut self, event: live::Event, now: Instant) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            live::Event::Lost => {
                if !matches!(self.link, Link::Down { .. }) {
                    self.link = Link::Down { since: now };
                }
            }
            live::Event::Unknown => {
                self.setup.token = None;
                self.pairing = Pairing::default();
            }
            live::Event::Heard(message) => {
                self.link = Link::Up;
                if matches!(*message, KioskMessage::Snapshot(_)) {
                    self.linked();
                    effects.push(Effect::AskBand);
                }
                let told = match *message {
                    KioskMessage::Orders(orders) => {
                        self.order(orders);
                        None
                    }
                    KioskMessage::Restart => {
                        self.restart.ask(now);
                        None
                    }
                    KioskMessage::Snapshot(snapshot) => {
                        let other = snapshot.version != WIRE_VERSION;
                        self.fault = other.then_some(Notice::OtherVersion);
                        let told = snapshot.states.now;
                        self.clock = Some(HallClock::new(told, now, snapshot.hall.zone));
                        self.hall = Some(Hall::new(*snapshot));
                        Some(told)
                    }
                    KioskMessage::States(states) => {
                        let told = states.now;
                        if let Some(hall) = &mut self.hall {
                            hall.apply(*states);
                        }
                        Some(told)
                    }
                    KioskMessage::Tick(tick) => Some(tick.now),
                };
                if let Some(told) = told {
                    self.offline.heard(told);
                    if let Some(clock) = &mut self.clock {
                        clock.set(told, now);
                    }
                }
            }
        }
        effects
    }

    /// The administrator has set something for this machine: it holds over a start without a server.
    fn order(&mut self, orders: KioskOrders) {
        if let Some(hall) = &mut self.hall {
            hall.order(orders);
        }
        self.offline.keep_anew();
    }

    pub(super) fn pair(&mut self, event: pairing::Event) -> Vec<Effect> {
        match event {
            pairing::Event::Code(code) => self.pairing = Pairing::Code(code),
            pairing::Event::Unreachable => self.pairing = Pairing::Unreachable,
            pairing::Event::Paired(token) => return self.paired(token),
        }
        Vec::new()
    }

    fn paired(&mut self, token: Token) -> Vec<Effect> {
        self.setup.token = Some(token.clone());
        self.link = Link::Connecting;
        vec![Effect::KeepToken(token)]
    }
}

//! What the server is told of this machine: its printers, and numbers that it does not have yet.

use std::time::Instant;

use hall_device::health::Schedule;
use queue_core::wire::device::RepeatedService;

use super::{Effect, Kiosk};
use crate::{link::post::Failure, repeats::Rule};

/// When the server is told of this machine.
#[derive(Debug, Default)]
pub struct Health {
    schedule: Schedule,
}

impl Health {
    /// Something is not as it was told.
    pub const fn change(&mut self) {
        self.schedule.change();
    }

    /// The server answered, or did not.
    pub fn told(&mut self, answer: &Result<(), Failure>, now: Instant) {
        let again = answer.as_ref().err().is_some_and(Failure::may_pass);
        self.schedule.told(!again, now);
    }
}

impl Kiosk {
    /// Number after number, unless nothing is to be done about it.
    fn rows(&self, now: Instant) -> Vec<RepeatedService> {
        match self.setup.repeats {
            Rule::Ask => self.repeats.in_a_row(now),
            Rule::Off => Vec::new(),
        }
    }

    /// What to tell of this machine now, if there is something.
    pub(super) fn tell_health(&mut self, linked: bool, now: Instant) -> Option<Effect> {
        let held_back = self.offline.settling.held_back();
        let due = self.health.schedule.is_due(linked, now);
        let printers = || self.printers().to_vec();
        due.then(|| Effect::TellHealth { printers: printers(), held_back, repeats: self.rows(now) })
    }
}

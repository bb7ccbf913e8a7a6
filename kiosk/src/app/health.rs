//! What the server is told of this machine: its printers, and numbers that it does not have yet.

use std::time::Instant;

use hall_device::health::Schedule;

use super::{Effect, Kiosk};
use crate::link::post::Failure;

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
    /// What to tell of this machine now, if there is something.
    pub(super) fn tell_health(&mut self, linked: bool, now: Instant) -> Option<Effect> {
        let held_back = self.offline.settling.held_back();
        let due = self.health.schedule.is_due(linked, now);
        due.then(|| Effect::TellHealth { printers: self.printers().to_vec(), held_back })
    }
}

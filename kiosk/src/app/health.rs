//! What the server is told of this machine: its printers, and numbers that it does not have yet.

use std::time::Instant;

use hall_device::health::Schedule;
use queue_core::wire::device::{self, PrinterHealth, PrinterPlace};

use super::{Effect, Kiosk};
use crate::{
    link::post::Failure,
    printing::{
        place::Place,
        status::{PrinterState, SeenPrinter},
    },
};

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
        due.then(|| Effect::TellHealth {
            printers: self.printers().iter().copied().map(told).collect(),
            held_back,
        })
    }
}

const fn told(printer: SeenPrinter) -> PrinterHealth {
    let place = match printer.place {
        Place::First => PrinterPlace::First,
        Place::Second => PrinterPlace::Second,
    };
    let state = match printer.state {
        PrinterState::Ready => device::PrinterState::Ready,
        PrinterState::PaperLow => device::PrinterState::PaperLow,
        PrinterState::PaperOut => device::PrinterState::PaperOut,
        PrinterState::CoverOpen => device::PrinterState::CoverOpen,
        PrinterState::Fault => device::PrinterState::Fault,
        PrinterState::Offline => device::PrinterState::Offline,
        PrinterState::Unreachable => device::PrinterState::Unreachable,
        PrinterState::Silent => device::PrinterState::Silent,
    };
    PrinterHealth { place, state }
}

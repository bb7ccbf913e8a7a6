//! What is known of one device while the server runs: its link, and what it last said of itself.
//!
//! It is no part of the log: after a restart devices say it again within a minute.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    catalogue::ServiceCode,
    wire::device::{DeviceHealth, PrinterPlace, PrinterState, SoundHealth},
};

/// A clock that is wrong by more is told to people: below, nobody would see it on a ticket.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(2);

/// From so many numbers of one service in a row on it is told to people. A household takes four at
/// most (3.8 persons is the country's mean), and the next visitors of a real queue are slower than
/// what a kiosk counts.
pub const MANY_REPEATS: u32 = 5;

/// What is known of a device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// Its WebSocket; `None` if there was none since the server started.
    pub link: Option<Link>,
    /// What it last said.
    pub heard: Option<Heard>,
    /// When it was asked to start again; `None` once it has linked anew.
    pub restart_asked: Option<Timestamp>,
}

/// Whether the WebSocket of a device is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It is.
    Up {
        /// Since when.
        since: Timestamp,
        /// Over how many connections: a device may come back before its old one is noticed dead.
        lines: u32,
    },
    /// It was.
    Down {
        /// When the device was last heard.
        since: Timestamp,
    },
}

/// A value and since when it is this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting<T> {
    /// The value.
    pub value: T,
    /// Since when.
    pub since: Timestamp,
}

impl<T: PartialEq + Copy> Lasting<T> {
    /// The same value lasts; another one begins `now`.
    fn after(before: Option<&Self>, value: T, now: Timestamp) -> Self {
        before.filter(|before| before.value == value).copied().unwrap_or(Self { value, since: now })
    }
}

/// What a device said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// When.
    pub at: Timestamp,
    /// Its printers.
    pub printers: BTreeMap<PrinterPlace, Lasting<PrinterState>>,
    /// How far its clock is ahead of the server's; negative is behind. `None` where no clock can
    /// be judged.
    pub clock_error: Option<SignedDuration>,
    /// Since when the clock is wrong by more than [`CLOCK_TOLERANCE`].
    pub clock_wrong_since: Option<Timestamp>,
    /// Tickets that it has not handed over yet.
    pub held_back: u32,
    /// Since when there are some.
    pub held_back_since: Option<Timestamp>,
    /// Its sound, if it has one.
    pub sound: Option<Lasting<SoundHealth>>,
    /// Services of which [`MANY_REPEATS`] numbers or more were taken in a row: how many, and since
    /// when there are so many.
    pub repeats: BTreeMap<ServiceCode, Repeats>,
}

/// Numbers of one service in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeats {
    /// How many.
    pub numbers: u32,
    /// Since when there are many.
    pub since: Timestamp,
}

/// A report that names a printer twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a printer is named twice")]
pub struct PrinterTwice;

impl Health {
    /// A connection is up.
    pub fn linked(&mut self, now: Timestamp) {
        self.link = Some(if let Some(Link::Up { since, lines }) = self.link {
            Link::Up { since, lines: lines.saturating_add(1) }
        } else {
            self.restart_asked = None;
            Link::Up { since: now, lines: 1 }
        });
    }

    /// A connection is gone over which the device was last heard at `heard_at`.
    pub fn unlinked(&mut self, heard_at: Timestamp) {
        self.link = match self.link {
            Some(Link::Up { since, lines }) if lines > 1 => {
                Some(Link::Up { since, lines: lines - 1 })
            }
            _ => Some(Link::Down { since: heard_at }),
        };
    }

    /// The device said how it is. Where the hall's clock is shifted for a demonstration
    /// (`demo`), no device's clock can be judged by it.
    ///
    /// # Errors
    /// A printer is named twice.
    pub fn hear(
        &mut self,
        report: &DeviceHealth,
        now: Timestamp,
        demo: bool,
    ) -> Result<(), PrinterTwice> {
        let before = self.heard.as_ref();
        let mut printers = BTreeMap::new();
        for printer in &report.printers {
            let known = before.and_then(|before| before.printers.get(&printer.place));
            let state = Lasting::after(known, printer.state, now);
            if printers.insert(printer.place, state).is_some() {
                return Err(PrinterTwice);
            }
        }
        let many = report.repeats.iter().filter(|repeats| repeats.numbers >= MANY_REPEATS);
        let repeats = many.map(|repeats| {
            let known = before.and_then(|before| before.repeats.get(&repeats.service));
            let since = known.map_or(now, |known| known.since);
            (repeats.service.clone(), Repeats { numbers: repeats.numbers, since })
        });
        let clock_error = (!demo).then(|| report.clock.duration_since(now));
        let since = |holds: bool, before: Option<Timestamp>| holds.then(|| before.unwrap_or(now));
        self.heard = Some(Heard {
            at: now,
            clock_error,
            clock_wrong_since: since(
                clock_error.is_some_and(|error| error.abs() > CLOCK_TOLERANCE),
                before.and_then(|before| before.clock_wrong_since),
            ),
            held_back: report.held_back,
            held_back_since: since(
                report.held_back > 0,
                before.and_then(|before| before.held_back_since),
            ),
            sound: report.sound.map(|sound| {
                Lasting::after(before.and_then(|before| before.sound.as_ref()), sound, now)
            }),
            printers,
            repeats: repeats.collect(),
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use queue_core::wire::{WIRE_VERSION, device::PrinterHealth};

    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
    }

    fn report(states: &[PrinterState], clock: Timestamp, held_back: u32) -> DeviceHealth {
        let places = [PrinterPlace::First, PrinterPlace::Second];
        let printer = |(place, state)| PrinterHealth { place, state };
        let printers = places.into_iter().zip(states.iter().copied()).map(printer).collect();
        DeviceHealth {
            version: WIRE_VERSION,
            printers,
            clock,
            held_back,
            sound: None,
            repeats: Vec::new(),
        }
    }

    #[test]
    fn a_trouble_keeps_its_beginning_while_it_lasts() {
        let mut health = Health::default();
        health.hear(&report(&[PrinterState::PaperOut], at(9), 2), at(1), false).unwrap();
        health.hear(&report(&[PrinterState::PaperOut], at(9), 5), at(2), false).unwrap();
        let heard = health.heard.clone().unwrap();
        assert_eq!(heard.printers[&PrinterPlace::First].since, at(1));
        assert_eq!((heard.held_back, heard.held_back_since), (5, Some(at(1))));
        assert_eq!((heard.clock_wrong_since, heard.at), (Some(at(1)), at(2)));
        health.hear(&report(&[PrinterState::Ready], at(3), 0), at(3), false).unwrap();
        let heard = health.heard.unwrap();
        assert_eq!(heard.printers[&PrinterPlace::First].since, at(3));
        assert_eq!((heard.held_back_since, heard.clock_wrong_since), (None, None));
    }

    #[test]
    fn two_minutes_are_no_wrong_clock_and_a_shifted_hall_judges_none() {
        for (clock, demo, wrong) in [
            (at(8), false, false),
            (at(7), false, true),
            (at(13), false, true),
            (at(0), true, false),
        ] {
            let mut health = Health::default();
            health.hear(&report(&[], clock, 0), at(10), demo).unwrap();
            assert_eq!(health.heard.unwrap().clock_wrong_since.is_some(), wrong, "{clock}");
        }
    }

    #[test]
    fn a_printer_that_is_named_twice_changes_nothing() {
        let mut twice = report(&[PrinterState::Ready], at(1), 0);
        twice.printers.push(twice.printers[0]);
        let mut health = Health::default();
        assert_eq!(health.hear(&twice, at(1), false), Err(PrinterTwice));
        assert_eq!(health, Health::default());
    }

    #[test]
    fn a_device_that_came_back_is_not_lost_with_its_old_connection() {
        let mut health = Health::default();
        health.linked(at(1));
        health.linked(at(5));
        health.unlinked(at(2));
        assert_eq!(health.link, Some(Link::Up { since: at(1), lines: 1 }));
        health.unlinked(at(6));
        assert_eq!(health.link, Some(Link::Down { since: at(6) }));
    }
}

//! What of the devices' health is a trouble that a person must see to.

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    catalogue::ServiceCode,
    wire::device::{PrinterPlace, PrinterState, SoundHealth},
};
use queue_store::accounts::devices::Device;

use super::{
    health::{Health, Heard, Link},
    registry::Fleet,
};

/// A link that is back within this time was never lost: Wi-Fi changes its channel, a plug is moved.
pub const LINK_GRACE: SignedDuration = SignedDuration::from_secs(15);

/// How much a trouble hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It will, if nobody does anything.
    Warning,
    /// Visitors are hit now.
    Critical,
}

/// What is wrong with a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrinterTrouble {
    /// No paper.
    PaperOut,
    /// The cover is open.
    CoverOpen,
    /// It reports an error.
    Fault,
    /// Off line without a reason.
    Offline,
    /// No connection to it.
    Unreachable,
    /// The roll is near its end.
    PaperLow,
}

impl PrinterTrouble {
    /// The trouble of a state, if it is one. A printer that gives no status is none.
    pub const fn of(state: PrinterState) -> Option<Self> {
        match state {
            PrinterState::Ready | PrinterState::Silent => None,
            PrinterState::PaperLow => Some(Self::PaperLow),
            PrinterState::PaperOut => Some(Self::PaperOut),
            PrinterState::CoverOpen => Some(Self::CoverOpen),
            PrinterState::Fault => Some(Self::Fault),
            PrinterState::Offline => Some(Self::Offline),
            PrinterState::Unreachable => Some(Self::Unreachable),
        }
    }
}

/// What is wrong. The order is the one in which troubles of the same severity are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The device is not linked to the server.
    LinkLost,
    /// A printer.
    Printer {
        /// Which, where the device has two.
        place: Option<PrinterPlace>,
        /// What is wrong with it.
        trouble: PrinterTrouble,
    },
    /// Calls are not said.
    SoundFailed,
    /// Tickets that were given out without the server have not been handed over.
    HeldBack {
        /// How many.
        n: u32,
    },
    /// Somebody takes number after number.
    Repeats {
        /// Of this service.
        service: ServiceCode,
        /// How many in a row.
        n: u32,
    },
    /// The clock is wrong.
    ClockWrong {
        /// By how much it is ahead; negative is behind.
        ahead: SignedDuration,
    },
    /// The device was paired and never came.
    NeverSeen,
}

/// Something that is wrong with a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The device's number in the store.
    pub device: i64,
    /// What people call it.
    pub name: String,
    /// What is wrong.
    pub what: What,
    /// How much it hurts.
    pub severity: Severity,
    /// Since when; `None` is from the beginning.
    pub since: Option<Timestamp>,
}

/// Everything that is wrong with the fleet at `now`, the most serious first.
pub fn troubles(fleet: &Fleet, now: Timestamp) -> Vec<Trouble> {
    let in_use = fleet.devices.iter().filter(|device| device.revoked_at.is_none());
    let mut troubles: Vec<_> = in_use.flat_map(|device| of_device(fleet, device, now)).collect();
    // Stable: devices keep their order.
    troubles.sort_by(|one, other| {
        other.severity.cmp(&one.severity).then_with(|| one.what.cmp(&other.what))
    });
    troubles
}

/// What is wrong with one device. While its link is lost, what it last said is not known to be
/// true any more.
fn of_device(fleet: &Fleet, device: &Device, now: Timestamp) -> Vec<Trouble> {
    let health = fleet.health.get(&device.id);
    let lost = link(fleet, device, health, now);
    let said = match health.and_then(|health| health.heard.as_ref()) {
        Some(heard) if lost.is_none() => said(heard),
        _ => Vec::new(),
    };
    let trouble = |(what, severity, since)| Trouble {
        device: device.id,
        name: device.name.clone(),
        what,
        severity,
        since,
    };
    lost.into_iter().chain(said).map(trouble).collect()
}

/// A trouble of some device: what, how much it hurts, since when.
pub type Found = (What, Severity, Option<Timestamp>);

/// Whether a device is missed. It says nothing of one that is shut out.
pub fn link(
    fleet: &Fleet,
    device: &Device,
    health: Option<&Health>,
    now: Timestamp,
) -> Option<Found> {
    let (what, since) = match health.and_then(|health| health.link) {
        Some(Link::Up { .. }) => return None,
        Some(Link::Down { since }) => (What::LinkLost, Some(since)),
        // Devices come by themselves to a server that has started.
        None if now.duration_since(fleet.started) <= LINK_GRACE => return None,
        None => match device.seen_at {
            Some(at) => (What::LinkLost, Some(at)),
            None if health.is_some() => (What::LinkLost, Some(fleet.started)),
            None => return Some((What::NeverSeen, Severity::Warning, None)),
        },
    };
    let lasts = since.is_none_or(|since| now.duration_since(since) > LINK_GRACE);
    lasts.then_some((what, Severity::Critical, since))
}

fn said(heard: &Heard) -> Vec<Found> {
    let several = heard.printers.len() > 1;
    let prints = heard.printers.values().any(|printer| printer.value.may_print());
    let printers = heard.printers.iter().filter_map(|(place, printer)| {
        let trouble = PrinterTrouble::of(printer.value)?;
        // A kiosk goes on with paper that is low, or with its other printer.
        let severity = if prints { Severity::Warning } else { Severity::Critical };
        let place = several.then_some(*place);
        Some((What::Printer { place, trouble }, severity, Some(printer.since)))
    });
    let sound = heard.sound.filter(|sound| sound.value == SoundHealth::Failed);
    let sound = sound.map(|sound| (What::SoundFailed, Severity::Critical, Some(sound.since)));
    let held_back = heard
        .held_back_since
        .map(|since| (What::HeldBack { n: heard.held_back }, Severity::Warning, Some(since)));
    let clock = heard
        .clock_wrong_since
        .zip(heard.clock_error)
        .map(|(since, ahead)| (What::ClockWrong { ahead }, Severity::Warning, Some(since)));
    let repeats = heard.repeats.iter().map(|(service, repeats)| {
        let what = What::Repeats { service: service.clone(), n: repeats.numbers };
        (what, Severity::Warning, Some(repeats.since))
    });
    printers.chain(sound).chain(held_back).chain(repeats).chain(clock).collect()
}

#[cfg(test)]
mod tests {
    use queue_core::wire::{
        WIRE_VERSION,
        device::{DeviceHealth, DeviceKind, PrinterHealth, RepeatedService},
        kiosk::KioskOrders,
    };

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
    }

    fn device(id: i64, seen_at: Option<Timestamp>) -> Device {
        let (kind, name) = (DeviceKind::Kiosk, format!("Kios {id}"));
        Device {
            id,
            kind,
            name,
            zone: None,
            seen_at,
            revoked_at: None,
            orders: KioskOrders::default(),
        }
    }

    /// Kiosks that linked at second 0 and reported at second 0.
    fn fleet(reports: &[DeviceHealth]) -> Fleet {
        let mut fleet = Fleet {
            started: at(0),
            devices: Vec::new(),
            health: std::collections::BTreeMap::new(),
        };
        for (report, id) in reports.iter().zip(1..) {
            let mut health = Health::default();
            health.linked(at(0));
            health.hear(report, at(0), false).unwrap();
            fleet.devices.push(device(id, Some(at(0))));
            fleet.health.insert(id, health);
        }
        fleet
    }

    fn report(states: &[PrinterState]) -> DeviceHealth {
        let places = [PrinterPlace::First, PrinterPlace::Second];
        let printer = |(place, state)| PrinterHealth { place, state };
        let printers = places.into_iter().zip(states.iter().copied()).map(printer).collect();
        DeviceHealth {
            version: WIRE_VERSION,
            printers,
            clock: at(0),
            held_back: 0,
            sound: None,
            repeats: Vec::new(),
        }
    }

    fn found(fleet: &Fleet, now: Timestamp) -> Vec<(i64, What, Severity)> {
        let short = |trouble: Trouble| (trouble.device, trouble.what, trouble.severity);
        troubles(fleet, now).into_iter().map(short).collect()
    }

    #[test]
    fn each_state_of_a_printer_is_the_trouble_that_it_is() {
        use PrinterTrouble as T;
        for (state, trouble) in [
            (PrinterState::Ready, None),
            (PrinterState::Silent, None),
            (PrinterState::PaperLow, Some((T::PaperLow, Severity::Warning))),
            (PrinterState::PaperOut, Some((T::PaperOut, Severity::Critical))),
            (PrinterState::CoverOpen, Some((T::CoverOpen, Severity::Critical))),
            (PrinterState::Fault, Some((T::Fault, Severity::Critical))),
            (PrinterState::Offline, Some((T::Offline, Severity::Critical))),
            (PrinterState::Unreachable, Some((T::Unreachable, Severity::Critical))),
        ] {
            let wanted: Vec<_> = trouble
                .map(|(trouble, severity)| (1, What::Printer { place: None, trouble }, severity))
                .into_iter()
                .collect();
            assert_eq!(found(&fleet(&[report(&[state])]), at(1)), wanted, "{state:?}");
        }
    }

    #[test]
    fn a_kiosk_whose_other_printer_prints_is_only_warned_of() {
        let place = Some(PrinterPlace::First);
        let out = What::Printer { place, trouble: PrinterTrouble::PaperOut };
        let one = fleet(&[report(&[PrinterState::PaperOut, PrinterState::Ready])]);
        assert_eq!(found(&one, at(1)), [(1, out.clone(), Severity::Warning)]);
        let both = fleet(&[report(&[PrinterState::PaperOut, PrinterState::Unreachable])]);
        assert_eq!(found(&both, at(1))[0], (1, out, Severity::Critical));
        assert_eq!(found(&both, at(1)).len(), 2);
    }

    #[test]
    fn the_most_serious_comes_first() {
        let low = report(&[PrinterState::PaperLow]);
        let out = report(&[PrinterState::PaperOut]);
        let late = DeviceHealth { clock: at(-300), held_back: 3, ..report(&[]) };
        let mut fleet = fleet(&[late, low, out, report(&[])]);
        fleet.health.get_mut(&4).unwrap().unlinked(at(10));
        let devices: Vec<_> = found(&fleet, at(60)).into_iter().map(|(id, ..)| id).collect();
        assert_eq!(devices, [4, 3, 2, 1, 1]);
        let troubles = troubles(&fleet, at(60));
        assert_eq!((&troubles[0].what, troubles[0].since), (&What::LinkLost, Some(at(10))));
        assert_eq!(troubles[3].what, What::HeldBack { n: 3 });
        let ahead = SignedDuration::from_secs(-300);
        assert_eq!(troubles[4].what, What::ClockWrong { ahead });
    }

    #[test]
    fn a_link_is_lost_after_fifteen_seconds_and_takes_what_was_said_with_it() {
        let mut fleet = fleet(&[report(&[PrinterState::PaperOut])]);
        fleet.health.get_mut(&1).unwrap().unlinked(at(100));
        assert!(matches!(found(&fleet, at(115))[..], [(1, What::Printer { .. }, _)]));
        assert_eq!(found(&fleet, at(116)), [(1, What::LinkLost, Severity::Critical)]);
        fleet.health.get_mut(&1).unwrap().linked(at(117));
        assert!(matches!(found(&fleet, at(117))[..], [(1, What::Printer { .. }, _)]));
    }

    #[test]
    fn who_does_not_come_to_a_server_that_has_started_is_lost_or_was_never_seen() {
        let mut fleet = fleet(&[]);
        fleet.devices = vec![device(1, Some(at(-900))), device(2, None)];
        assert_eq!(found(&fleet, at(15)), []);
        let wanted =
            [(1, What::LinkLost, Severity::Critical), (2, What::NeverSeen, Severity::Warning)];
        assert_eq!(found(&fleet, at(16)), wanted);
        assert_eq!(troubles(&fleet, at(16))[0].since, Some(at(-900)));
    }

    #[test]
    fn number_after_number_is_told_from_five_on_and_goes_by_itself() {
        let service: ServiceCode = "DKC-KTPR".parse().unwrap();
        let taken = |numbers, second| {
            let clock = at(second);
            let repeats = vec![RepeatedService { service: service.clone(), numbers }];
            DeviceHealth { repeats, clock, ..report(&[]) }
        };
        let mut fleet = fleet(&[taken(4, 0)]);
        assert_eq!(found(&fleet, at(1)), [], "a family");
        let mut hear = |numbers, second| {
            fleet
                .health
                .get_mut(&1)
                .unwrap()
                .hear(&taken(numbers, second), at(second), false)
                .unwrap();
            let troubles = troubles(&fleet, at(second)).into_iter();
            troubles
                .map(|trouble| (trouble.what, trouble.severity, trouble.since))
                .collect::<Vec<_>>()
        };
        let told = |n, since| {
            let what = What::Repeats { service: service.clone(), n };
            vec![(what, Severity::Warning, Some(at(since)))]
        };
        assert_eq!(hear(5, 60), told(5, 60));
        assert_eq!(hear(6, 90), told(6, 60), "since there were many");
        assert_eq!(hear(3, 700), []);
        assert_eq!(hear(5, 800), told(5, 800), "it begins anew");
    }

    #[test]
    fn sound_that_fails_is_told() {
        let failed = DeviceHealth { sound: Some(SoundHealth::Failed), ..report(&[]) };
        assert_eq!(found(&fleet(&[failed]), at(1)), [(1, What::SoundFailed, Severity::Critical)]);
        let ready = DeviceHealth { sound: Some(SoundHealth::Ready), ..report(&[]) };
        assert_eq!(found(&fleet(&[ready]), at(1)), []);
    }
}

//! The list of devices: for each how it is now. The part of the page that is live.

use hall_texts::Text;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use queue_core::{
    catalogue::ZoneId,
    wire::device::{DeviceKind, PrinterState, SoundHealth},
};
use queue_store::accounts::devices::Device;

use super::orders;
use crate::{
    devices::{
        health::{Health, Heard, Link},
        registry::Fleet,
        trouble::{self, What},
    },
    pages::{alarms::wording, words::Words},
};

/// All devices at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// The devices.
    pub fleet: &'a Fleet,
    /// The time.
    pub now: Timestamp,
}

/// How much a cell matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Low,
    Bad,
    Unknown,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Low => "low",
            Self::Bad => "bad",
            Self::Unknown => "muted",
        }
    }
}

impl Table<'_> {
    fn say(&self, text: &Text<'_>) -> String {
        self.words.say(text)
    }

    /// The list; those that are shut out come last.
    pub fn draw(&self) -> Markup {
        let mut devices: Vec<_> = self.fleet.devices.iter().collect();
        devices.sort_by_key(|device| device.revoked_at.is_some());
        let titles = [
            Text::AdminDeviceName,
            Text::AdminDeviceZone,
            Text::AdminDeviceState,
            Text::AdminDevicePrinter,
            Text::AdminDeviceClock,
            Text::AdminDeviceSeen,
            Text::AdminColumnAction,
        ];
        html! {
            @if devices.is_empty() { p.muted { (self.say(&Text::AdminDevicesNone)) } }
            @else {
                div.card.devices {
                    table.list {
                        thead {
                            tr { @for title in &titles { th scope="col" { (self.say(title)) } } }
                        }
                        tbody { @for device in devices { (self.row(device)) } }
                    }
                }
            }
        }
    }

    fn row(&self, device: &Device) -> Markup {
        let health = self.fleet.health.get(&device.id);
        let heard = health.and_then(|health| health.heard.as_ref());
        let heard = heard.filter(|_| device.revoked_at.is_none());
        // What a device said before it was lost may not be true any more.
        let linked = matches!(health.and_then(|health| health.link), Some(Link::Up { .. }));
        let old = heard.is_some() && !linked;
        html! {
            tr.old[old] {
                td { b { (device.name) } small.muted { (kind(self.words, device.kind)) } }
                td { (zone(self.words, device.zone)) }
                td { (self.state(device, health)) }
                td { (self.printers(heard)) }
                td { (self.clock(heard)) }
                td { (self.seen(device, health)) }
                td { (self.orders(device)) (self.revoke(device)) }
            }
        }
    }

    fn state(&self, device: &Device, health: Option<&Health>) -> Markup {
        let lost = trouble::link(self.fleet, device, health, self.now);
        let (class, text, since) = match (health.and_then(|health| health.link), lost) {
            _ if device.revoked_at.is_some() => ("", Text::AdminDeviceRevoked, None),
            (Some(Link::Up { .. }), _) => ("open", Text::AdminDeviceLinked, None),
            (_, Some((What::NeverSeen, ..))) => ("paused", Text::AdminDeviceNew, None),
            (_, Some((.., since))) => ("closed", Text::AdminDeviceLost, since),
            (_, None) => ("", Text::AdminDeviceLinking, None),
        };
        let heard = health.and_then(|health| health.heard.as_ref());
        let heard = heard.filter(|_| device.revoked_at.is_none());
        let held_back = heard.map_or(0, |heard| heard.held_back);
        let failed = |heard: &Heard| heard.sound.is_some_and(|it| it.value == SoundHealth::Failed);
        html! {
            span.pill.(class) { (self.say(&text)) }
            @if let Some(since) = since {
                @let time = self.words.moment(since, self.now);
                small.muted { (self.say(&Text::AlarmSince { time: time.into() })) }
            }
            @if device.revoked_at.is_none() { (orders::set(self.words, &device.orders)) }
            @if let Some(at) = health.and_then(|health| health.restart_asked) {
                @let time = self.words.moment(at, self.now);
                small.low { (self.say(&Text::AdminKioskRestartSince { time: time.into() })) }
            }
            @if held_back > 0 {
                small.low { (self.say(&Text::AdminDeviceHeldBack { n: held_back.into() })) }
            }
            @if heard.is_some_and(failed) { small.bad { (self.say(&Text::AdminDeviceSoundFailed)) } }
        }
    }

    fn printers(&self, heard: Option<&Heard>) -> Markup {
        let Some(heard) = heard.filter(|heard| !heard.printers.is_empty()) else {
            return nothing();
        };
        let two = heard.printers.len() > 1;
        html! {
            @for (place, printer) in &heard.printers {
                @let (tone, text) = printer_words(printer.value);
                @let state = self.say(&text);
                @let n = wording::number(*place);
                span.line.(tone.class()) {
                    @if two { (self.say(&Text::AdminPrinterOfTwo { n: n.into(), state: state.into() })) }
                    @else { (state) }
                }
            }
        }
    }

    fn clock(&self, heard: Option<&Heard>) -> Markup {
        let Some((heard, ahead)) = heard.and_then(|heard| Some((heard, heard.clock_error?))) else {
            return nothing();
        };
        let duration = || self.words.long(ahead.abs()).into();
        let (tone, text) = if heard.clock_wrong_since.is_none() {
            (Tone::Good, Text::AdminClockRight)
        } else if ahead > SignedDuration::ZERO {
            (Tone::Low, Text::AdminClockAhead { duration: duration() })
        } else {
            (Tone::Low, Text::AdminClockBehind { duration: duration() })
        };
        html! { span.line.(tone.class()) { (self.say(&text)) } }
    }

    fn seen(&self, device: &Device, health: Option<&Health>) -> String {
        let gone = match health.and_then(|health| health.link) {
            Some(Link::Up { .. }) if device.revoked_at.is_none() => {
                return self.say(&Text::AdminDeviceNow);
            }
            Some(Link::Down { since }) => Some(since),
            _ => None,
        };
        let heard = health.and_then(|health| health.heard.as_ref()).map(|heard| heard.at);
        match device.seen_at.max(gone).max(heard) {
            Some(at) => self.words.moment(at, self.now),
            None => self.say(&Text::AdminDeviceNever),
        }
    }

    /// The way to what can be ordered of a kiosk.
    fn orders(&self, device: &Device) -> Markup {
        html! {
            @if device.kind == DeviceKind::Kiosk && device.revoked_at.is_none() {
                @let word = self.say(&Text::AdminKioskOpen);
                a.quiet id={ "orders-" (device.id) } aria-label={ (word) " " (device.name) }
                    href={ "/admin/devices/" (device.id) (self.suffix) } { (word) }
            }
        }
    }

    fn revoke(&self, device: &Device) -> Markup {
        html! {
            @if device.revoked_at.is_none() {
                // A second press asks once more, also without a script.
                details id={ "revoke-" (device.id) } {
                    summary id={ "ask-" (device.id) } aria-label={ (self.say(&Text::AdminRevoke)) " " (device.name) } { (self.say(&Text::AdminRevoke)) }
                    p { (self.say(&Text::AdminRevokeQuestion)) }
                    form method="post" action={ "/admin/devices/" (device.id) "/revoke" (self.suffix) } {
                        button.button.danger id={ "yes-" (device.id) } type="submit" { (self.say(&Text::AdminRevokeYes)) }
                    }
                }
            }
        }
    }
}

fn nothing() -> Markup {
    html! { span.(Tone::Unknown.class()) { "–" } }
}

const fn printer_words(state: PrinterState) -> (Tone, Text<'static>) {
    match state {
        PrinterState::Ready => (Tone::Good, Text::AdminPrinterReady),
        PrinterState::Silent => (Tone::Unknown, Text::AdminPrinterSilent),
        PrinterState::PaperLow => (Tone::Low, Text::AdminPrinterPaperLow),
        PrinterState::PaperOut => (Tone::Bad, Text::AdminPrinterPaperOut),
        PrinterState::CoverOpen => (Tone::Bad, Text::AdminPrinterCoverOpen),
        PrinterState::Fault => (Tone::Bad, Text::AdminPrinterFault),
        PrinterState::Offline => (Tone::Bad, Text::AdminPrinterOffline),
        PrinterState::Unreachable => (Tone::Bad, Text::AdminPrinterUnreachable),
    }
}

/// What a device is, for people.
pub fn kind(words: Words, kind: DeviceKind) -> String {
    words.say(&match kind {
        DeviceKind::Kiosk => Text::AdminKindKiosk,
        DeviceKind::Display => Text::AdminKindDisplay,
    })
}

/// A zone, for people.
pub fn zone(words: Words, zone: Option<ZoneId>) -> String {
    words.say(&match zone {
        None => Text::AdminZoneAll,
        Some(zone) => Text::AdminZone { zone: zone.0.into() },
    })
}

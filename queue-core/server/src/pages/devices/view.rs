//! The administrator's list of kiosks and displays, and the form that lets a new one in.
//!
//! A device that waits is listed without its code: the administrator reads the code off the
//! device itself, so that nobody approves a device that stands somewhere else.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::{catalogue::ZoneId, wire::device::DeviceKind};

use crate::pages::words::Words;

/// A device that is or was connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Its number in the store.
    pub id: i64,
    /// What it is.
    pub kind: DeviceKind,
    /// What people call it.
    pub name: String,
    /// The zone that it shows; `None` is the whole hall.
    pub zone: Option<ZoneId>,
    /// When it was last heard of.
    pub seen: Option<Timestamp>,
    /// Whether its token no longer works.
    pub revoked: bool,
}

/// A device that waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// What it is.
    pub kind: DeviceKind,
    /// What it calls itself.
    pub name: String,
    /// Until when its code works.
    pub expires: Timestamp,
}

/// Everything on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DevicesPage<'a> {
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// All devices.
    pub devices: Vec<DeviceRow>,
    /// Those that wait.
    pub waiting: Vec<WaitingRow>,
    /// The hall's zones.
    pub zones: Vec<ZoneId>,
    /// What to say, and whether it is good.
    pub notice: Option<(String, bool)>,
}

impl DevicesPage<'_> {
    fn say(&self, text: &Text<'_>) -> String {
        self.words.say(text)
    }

    /// The page's body.
    pub fn draw(&self) -> Markup {
        html! {
            main.page {
                h1 { (self.say(&Text::AdminDevicesTitle)) }
                p.lead { (self.say(&Text::AdminDevicesLead)) }
                @if let Some((notice, good)) = &self.notice {
                    p.notice.good[*good] role=(if *good { "status" } else { "alert" }) { (notice) }
                }
                (self.approve())
                h2 { (self.say(&Text::AdminPairingsTitle)) }
                (self.pending())
                h2 { (self.say(&Text::AdminDevicesKnown)) }
                (self.list())
            }
        }
    }

    fn approve(&self) -> Markup {
        html! {
            form.card.approve method="post" action={ "/admin/devices/approve" (self.suffix) } {
                label.field {
                    span { (self.say(&Text::AdminApproveCode)) }
                    input.code name="code" required inputmode="numeric" autocomplete="off" maxlength="7"
                        pattern="[0-9 ]{6,7}" aria-describedby="approve-lead";
                }
                label.field {
                    span { (self.say(&Text::AdminDeviceZone)) }
                    select name="zone" {
                        option value="" { (self.say(&Text::AdminZoneAll)) }
                        @for zone in &self.zones { option value=(zone) { (self.zone(Some(*zone))) } }
                    }
                }
                button.button.primary type="submit" { (self.say(&Text::AdminApproveSubmit)) }
                p.muted #approve-lead { (self.say(&Text::AdminApproveLead)) }
            }
        }
    }

    fn pending(&self) -> Markup {
        html! {
            @if self.waiting.is_empty() { p.muted { (self.say(&Text::AdminPairingsNone)) } }
            @else {
                ul.card.pending {
                    @for row in &self.waiting {
                        @let time = self.words.clock(row.expires);
                        li {
                            b { (row.name) } span { (self.kind(row.kind)) }
                            span.muted { (self.say(&Text::AdminPairingExpires { time: time.into() })) }
                        }
                    }
                }
            }
        }
    }

    fn list(&self) -> Markup {
        html! {
            @if self.devices.is_empty() { p.muted { (self.say(&Text::AdminDevicesNone)) } }
            @else {
                div.card {
                    table.list {
                        thead {
                            tr {
                                @for title in [Text::AdminDeviceName, Text::AdminDeviceKind, Text::AdminDeviceZone, Text::AdminDeviceSeen, Text::AdminDeviceState, Text::AdminColumnAction] {
                                    th scope="col" { (self.say(&title)) }
                                }
                            }
                        }
                        tbody { @for row in &self.devices { (self.row(row)) } }
                    }
                }
            }
        }
    }

    fn row(&self, row: &DeviceRow) -> Markup {
        let seen = row.seen.map(|at| {
            let day = self.words.date(self.words.zone.day(at));
            format!("{day}, {}", self.words.clock(at))
        });
        let state = if row.revoked { Text::AdminDeviceRevoked } else { Text::AdminDeviceActive };
        html! {
            tr {
                td { b { (row.name) } }
                td { (self.kind(row.kind)) }
                td { (self.zone(row.zone)) }
                td { (seen.unwrap_or_else(|| self.say(&Text::AdminDeviceNever))) }
                td { span.pill.open[!row.revoked].closed[row.revoked] { (self.say(&state)) } }
                td {
                    @if !row.revoked {
                        // A second press asks once more, also without a script.
                        details {
                            summary aria-label={ (self.say(&Text::AdminRevoke)) " " (row.name) } { (self.say(&Text::AdminRevoke)) }
                            p { (self.say(&Text::AdminRevokeQuestion)) }
                            form method="post" action={ "/admin/devices/" (row.id) "/revoke" (self.suffix) } {
                                button.button.danger type="submit" { (self.say(&Text::AdminRevokeYes)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn kind(&self, kind: DeviceKind) -> String {
        self.say(&match kind {
            DeviceKind::Kiosk => Text::AdminKindKiosk,
            DeviceKind::Display => Text::AdminKindDisplay,
        })
    }

    fn zone(&self, zone: Option<ZoneId>) -> String {
        self.say(&match zone {
            None => Text::AdminZoneAll,
            Some(zone) => Text::AdminZone { zone: zone.0.into() },
        })
    }
}

//! The administrator's page of kiosks and displays: how each is, and the form that lets a new one
//! in.
//!
//! A device that waits is listed without its code: the administrator reads the code off the
//! device itself, so that nobody approves a device that stands somewhere else.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::{catalogue::ZoneId, wire::device::DeviceKind};

use super::table::{self, Table};
use crate::pages::words::Words;

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
#[derive(Debug, Clone)]
pub struct DevicesPage<'a> {
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// All devices.
    pub table: Table<'a>,
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
                div #devices { (self.table.draw()) }
                h2 { (self.say(&Text::AdminApproveTitle)) }
                (self.approve())
                h2 { (self.say(&Text::AdminPairingsTitle)) }
                (self.pending())
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
                        @for zone in &self.zones {
                            option value=(zone) { (table::zone(self.words, Some(*zone))) }
                        }
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
                            b { (row.name) } span { (table::kind(self.words, row.kind)) }
                            span.muted { (self.say(&Text::AdminPairingExpires { time: time.into() })) }
                        }
                    }
                }
            }
        }
    }
}

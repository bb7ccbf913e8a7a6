//! The head of the pages that staff see outside a counter, with the alarms of supervisors and
//! administrators.

use hall_texts::Text;
use maud::{Markup, html};

use super::{alarms, words::Words};

/// The scripts of a page of staff.
pub const SCRIPTS: &[&str] = &["live.js", "parts.js"];

/// Who looks at a page of staff.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// The person's name.
    pub name: &'a str,
    /// Whether the person administers the hall.
    pub administrator: bool,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// The alarms now, for whom they are shown.
    pub alarms: Option<&'a Markup>,
    /// Where the page hears of what changes.
    pub live: &'static str,
}

impl<'a> Viewer<'a> {
    /// A viewer of a page on which the alarms alone are live.
    pub const fn new(
        name: &'a str,
        administrator: bool,
        suffix: &'a str,
        alarms: Option<&'a Markup>,
    ) -> Self {
        Self { name, administrator, suffix, alarms, live: alarms::LIVE }
    }
}

/// The head: the hall, the pages that this person may open, the name, the way out, the alarms.
pub fn head(words: Words, hall_name: &str, viewer: Viewer<'_>) -> Markup {
    html! {
        header.top {
            span.where { (hall_name) }
            nav {
                a.quiet href={ "/counter" (viewer.suffix) } { (words.say(&Text::AdminNavCounter)) }
                @if viewer.administrator {
                    a.quiet href={ "/admin/devices" (viewer.suffix) } { (words.say(&Text::AdminNavDevices)) }
                    a.quiet href={ "/admin/appointments" (viewer.suffix) } { (words.say(&Text::AdminNavAppointments)) }
                }
            }
            span.grow {}
            span.muted.name { (viewer.name) }
            form method="post" action={ "/logout" (viewer.suffix) } {
                button.quiet type="submit" { (words.say(&Text::CounterLogOut)) }
            }
        }
        @if let Some(alarms) = viewer.alarms {
            div #lost .lost role="status" hidden { (words.say(&Text::CounterLost)) }
            div #alarms role="status" data-live={ (viewer.live) (viewer.suffix) } { (alarms) }
        }
    }
}

//! The head of the pages that staff see outside a counter.

use hall_texts::Text;
use maud::{Markup, html};

use super::words::Words;

/// Who looks at a page of staff.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// The person's name.
    pub name: &'a str,
    /// Whether the person administers the hall.
    pub administrator: bool,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
}

/// The head: the hall, the pages that this person may open, the name, and the way out.
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
    }
}

//! The whole document around a visitor's view.

use hall_texts::Text;
use maud::{Markup, html};

use super::view::TicketPage;
use crate::pages::layout::{self, Page};

/// How often a page is loaded anew where scripts are off, in seconds.
const REFRESH_S: u32 = 20;

/// The document of a ticket's page; `stage` is its part that follows the hall, `demo` marks a
/// demonstration.
pub fn ticket(page: &TicketPage<'_>, stage: &Markup, demo: bool) -> Markup {
    let live = page.visit.stage.is_live();
    let address = page.lang.keep(&format!("{}/live", page.path()));
    let title = page.title();
    let body = html! {
        div #lost .lost role="status" hidden { (page.say(&Text::VisitorLost)) }
        (layout::demo_mark(demo, page.lang.lang))
        (layout::said())
        div #live data-live=[live.then_some(address)] data-seq=(page.hall.seq()) { (stage) }
    };
    Page {
        lang: page.lang.lang,
        title: &title,
        class: "phone",
        style: "visitor.css",
        scripts: &["live.js", "visitor.js"],
        refresh_s: if live { REFRESH_S } else { 0 },
    }
    .wrap(&body)
}

/// The document of a question that is asked on its own page.
pub fn question(page: &TicketPage<'_>, stage: &Markup) -> Markup {
    let title = page.title();
    Page {
        lang: page.lang.lang,
        title: &title,
        class: "phone",
        style: "visitor.css",
        scripts: &[],
        refresh_s: 0,
    }
    .wrap(&html! { div #live { (stage) } })
}

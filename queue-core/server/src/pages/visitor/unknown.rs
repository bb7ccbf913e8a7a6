//! The page of an address that is no ticket's.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use maud::html;
use queue_core::Hall;

use crate::pages::{language::PageLang, layout::Page, words::Words};

/// Says that there is no such ticket, and what to do.
pub fn answer(hall: &Hall, lang: PageLang) -> Response {
    let catalogue = hall.catalogue();
    let words = Words::new(lang.lang, catalogue.calendar.zone);
    let title = words.say(&Text::VisitorUnknown);
    let body = html! {
        div.stage {
            header.head { div { h1 { (words.of(&catalogue.hall_name)) } } }
            main { div.message { h2 { (title) } p { (words.say(&Text::VisitorUnknownLead)) } } }
        }
    };
    let page = Page {
        lang: lang.lang,
        title: &title,
        class: "phone",
        style: "visitor.css",
        scripts: &[],
        refresh_s: 0,
    };
    (StatusCode::NOT_FOUND, page.wrap(&body)).into_response()
}

//! `/counter/{counter}`: the page of a counter, and the stream that keeps it up to date.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use maud::html;
use queue_core::catalogue::CounterId;

use super::desk;
use crate::{
    auth::Officer,
    live::{self, View},
    pages::{
        language::StaffLang,
        layout::{self, Page},
        words::Words,
    },
    state::AppState,
};

/// How long changes are gathered: shorter than anybody sees.
const PACE: Duration = Duration::from_millis(100);

/// The page.
pub async fn show(
    State(state): State<AppState>,
    officer: Officer,
    StaffLang(lang): StaffLang,
    Path(counter): Path<CounterId>,
) -> Response {
    let (hall, now) = (state.store.view(), state.store.now());
    let Some(counter) = desk::counter(&hall, counter) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let suffix = lang.keep("");
    let board = desk::board(&hall, counter, &officer, now, lang, &suffix);
    let title = words.say(&Text::CounterName { counter: counter.id.0.into() });
    let body = html! {
        noscript { p.notice { (words.say(&Text::CounterNoScript)) } }
        div #lost .lost role="status" hidden { (words.say(&Text::CounterLost)) }
        (layout::demo_mark(state.demo, lang.lang))
        (layout::said())
        div #notice .notice.floating role="alert" hidden {}
        div #live data-seq=(hall.seq()) data-now=(now.as_millisecond())
            data-live=(lang.keep(&format!("/counter/{}/live", counter.id)))
            data-failed=(words.say(&Text::CounterFailed)) { (board.draw()) }
    };
    Page {
        lang: lang.lang,
        title: &title,
        class: "counter",
        style: "staff.css",
        scripts: &["live.js", "counter.js"],
        refresh_s: 0,
    }
    .wrap(&body)
    .into_response()
}

/// The stream.
pub async fn live(
    State(state): State<AppState>,
    officer: Officer,
    StaffLang(lang): StaffLang,
    Path(id): Path<CounterId>,
) -> Response {
    if desk::counter(&state.store.view(), id).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let suffix = lang.keep("");
    live::follow(state, PACE, move |hall, now| match desk::counter(hall, id) {
        Some(counter) => {
            let html = desk::board(hall, counter, &officer, now, lang, &suffix).draw();
            View { html, last: false }
        }
        // The catalogue no longer has it.
        None => View { html: html! {}, last: true },
    })
    .into_response()
}

//! `/t/{token}`: a ticket's page, and the stream that keeps it up to date.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use maud::html;

use super::{document, find, find::Found, unknown};
use crate::{
    error::ApiError,
    limits::Peer,
    live::{self, View},
    pages::language::PageLang,
    state::AppState,
};

/// How long changes are gathered: a phone that is told twice a second is told often enough.
const PACE: Duration = Duration::from_millis(500);

/// The page.
pub async fn show(
    State(state): State<AppState>,
    peer: Peer,
    lang: PageLang,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let found = Found::by_address(&state, peer, &token).await?;
    let Some(page) = found.as_ref().and_then(|found| found.page(lang)) else {
        return Ok(unknown::answer(&state.store.view(), lang));
    };
    Ok(document::ticket(&page, &page.draw(), state.demo).into_response())
}

/// The stream; it ends with the stages that the queue no longer changes.
pub async fn live(
    State(state): State<AppState>,
    peer: Peer,
    lang: PageLang,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let Some(found) = Found::by_address(&state, peer, &token).await? else {
        return Ok(unknown::answer(&state.store.view(), lang));
    };
    let token = found.token;
    // A day may end while the page is open; then the log knows the visit, and a reload shows it.
    let feed = state.kiosk_feed.clone();
    Ok(live::follow(state, PACE, move |hall, now| {
        let told = feed.told();
        match find::page((hall, &told.board), token, None, now, lang) {
            Some(page) => View { html: page.draw(), last: !page.visit.stage.is_live() },
            None => View { html: html! {}, last: true },
        }
    })
    .into_response())
}

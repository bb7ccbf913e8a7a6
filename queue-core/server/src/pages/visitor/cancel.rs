//! `/t/{token}/cancel`: ask, then give the number back.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use queue_core::{Actor, Command, Request};
use queue_store::SubmitError;

use super::{
    document,
    find::Found,
    key::{Asked, key},
    stage::Stage,
    unknown,
};
use crate::{error::ApiError, limits::Peer, pages::language::PageLang, state::AppState};

/// Asks whether it is meant.
pub async fn ask(
    State(state): State<AppState>,
    peer: Peer,
    lang: PageLang,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let found = Found::by_address(&state, peer, &token).await?;
    let Some(page) = found.as_ref().and_then(|found| found.page(lang)) else {
        return Ok(unknown::answer(&state.store.view(), lang));
    };
    if !matches!(page.visit.stage, Stage::Waiting(_)) {
        return Ok(Redirect::to(&lang.keep(&page.path())).into_response());
    }
    Ok(document::question(&page, &page.cancel_question()).into_response())
}

/// Gives the number back. A number that was called meanwhile is not cancelled: the page shows
/// where to go.
pub async fn cancel(
    State(state): State<AppState>,
    peer: Peer,
    lang: PageLang,
    Path(token): Path<String>,
) -> Result<Response, ApiError> {
    let found = Found::by_address(&state, peer, &token).await?;
    let Some(page) = found.as_ref().and_then(|found| found.page(lang)) else {
        return Ok(unknown::answer(&state.store.view(), lang));
    };
    if let (Stage::Waiting(_), Some(key)) = (page.visit.stage, key(Asked::Cancel, &page.token)) {
        let command = Command::Cancel { ticket: page.visit.ticket };
        match state.store.submit(Request { key, actor: Actor::Visitor, command }).await {
            Ok(_) | Err(SubmitError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&lang.keep(&page.path())).into_response())
}

//! `POST /t/{token}/survey`: takes the nine answers, once.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use queue_core::{Actor, Command, Request};
use queue_store::SubmitError;

use super::form::Filled;
use crate::{
    error::ApiError,
    limits::Peer,
    pages::{
        language::PageLang,
        visitor::{
            document,
            find::Found,
            key::{Asked, key},
            stage::Stage,
            unknown,
        },
    },
    state::AppState,
};

/// Takes the answers; an incomplete form comes back as it was filled in. Whoever has answered
/// before, or comes too late, is shown the page that says so.
pub async fn answer(
    State(state): State<AppState>,
    peer: Peer,
    lang: PageLang,
    Path(token): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, ApiError> {
    let found = Found::by_address(&state, peer, &token).await?;
    let Some(page) = found.as_ref().and_then(|found| found.page(lang)) else {
        return Ok(unknown::answer(&state.store.view(), lang));
    };
    let there = Redirect::to(&lang.keep(&page.path())).into_response();
    let (Stage::Survey { .. }, Some(key)) = (page.visit.stage, key(Asked::Survey, &page.token))
    else {
        return Ok(there);
    };
    let filled = Filled::read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let Ok(answers) = filled.answers() else {
        let again = document::ticket(&page, &page.draw_with(&filled), state.demo);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let command = Command::AnswerSurvey { ticket: page.visit.ticket, answers };
    match state.store.submit(Request { key, actor: Actor::Visitor, command }).await {
        Ok(_) | Err(SubmitError::Refused(_)) => Ok(there),
        Err(error) => Err(error.into()),
    }
}

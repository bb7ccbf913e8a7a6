//! A press at the counter. The answer is what the counter looks like now, and why the press did
//! nothing if it did nothing.

use axum::{
    Form, Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use queue_core::{Actor, Hall, Request, catalogue::CounterId, hall::Desk};
use queue_store::SubmitError;
use serde::Serialize;

use super::{action::Action, desk, form::Press};
use crate::{
    auth::Officer,
    error::ApiError,
    live::Shown,
    pages::{language::StaffLang, words::Words},
    refusal,
    state::AppState,
};

/// What the page does next.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(flatten)]
    shown: Shown,
    /// Why the press did nothing.
    notice: Option<String>,
    /// The page to go to instead.
    leave: Option<String>,
}

/// Does what was pressed.
pub async fn act(
    State(state): State<AppState>,
    officer: Officer,
    StaffLang(lang): StaffLang,
    Path((counter, action)): Path<(CounterId, String)>,
    Form(press): Form<Press>,
) -> Result<Response, ApiError> {
    let hall = state.store.view();
    let Some(action) = Action::from_name(&action) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if desk::counter(&hall, counter).is_none() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let mut notice = forbidden(&hall, &officer, counter, action).map(|text| words.say(&text));
    let command = action.command(counter, officer.user.id, press.ticket);
    let Some(command) = command else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let mut done = false;
    if notice.is_none() {
        let actor = Actor::User(officer.user.id);
        match state.store.submit(Request { key: press.key, actor, command }).await {
            Ok(_) => done = true,
            Err(SubmitError::Refused(refusal)) => notice = Some(refusal::text(&refusal, lang.lang)),
            Err(error) => return Err(error.into()),
        }
    }
    let (hall, now) = (state.store.view(), state.store.now());
    let suffix = lang.keep("");
    let Some(counter) = desk::counter(&hall, counter) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let html = desk::board(&hall, counter, &officer, now, lang, &suffix).draw();
    let leave = (done && action == Action::Leave).then(|| lang.keep("/counter"));
    Ok(Json(Answer { shown: Shown::new(&hall, now, html), notice, leave }).into_response())
}

/// Why this officer must not do this here. The engine knows officers only by the counters that
/// they opened.
fn forbidden(
    hall: &Hall,
    officer: &Officer,
    counter: CounterId,
    action: Action,
) -> Option<Text<'static>> {
    let choice = desk::choice(hall, officer);
    if hall.catalogue().counter(counter).is_some_and(|counter| !choice.may_use(counter)) {
        return Some(Text::CounterOtherAgency);
    }
    match hall.counter(counter).desk {
        Desk::Open(other) | Desk::Paused(other) if other != officer.user.id => {
            let takes_over =
                action == Action::Open && matches!(hall.counter(counter).desk, Desk::Paused(_));
            (!takes_over).then_some(Text::CounterNotYours)
        }
        // One person, one counter.
        Desk::Closed if action == Action::Open && choice.own().is_some() => Some(Text::CounterGone),
        _ => None,
    }
}

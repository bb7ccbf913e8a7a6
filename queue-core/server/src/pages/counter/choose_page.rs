//! `/counter`: choose a counter, or go on at one's own.

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use queue_core::{Actor, Command, Request, catalogue::CounterId};
use queue_store::SubmitError;
use serde::Deserialize;

use super::desk;
use crate::{
    auth::Officer,
    error::ApiError,
    pages::{
        alarms,
        language::{PageLang, StaffLang},
        layout::Page,
        staff::{self, Viewer},
        words::Words,
    },
    refusal,
    state::AppState,
};

/// Shows the free counters; an officer who is at work goes to the own counter.
pub async fn show(
    State(state): State<AppState>,
    officer: Officer,
    StaffLang(lang): StaffLang,
) -> Result<Response, ApiError> {
    let hall = state.store.view();
    Ok(match desk::choice(&hall, &officer).own() {
        Some(own) => Redirect::to(&lang.keep(&format!("/counter/{own}"))).into_response(),
        None => page(&state, &officer, lang, None).await?.into_response(),
    })
}

/// The counter that was chosen.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    counter: CounterId,
}

/// Opens the counter that was chosen.
pub async fn take(
    State(state): State<AppState>,
    officer: Officer,
    StaffLang(lang): StaffLang,
    Form(Chosen { counter }): Form<Chosen>,
) -> Result<Response, ApiError> {
    let hall = state.store.view();
    let choice = desk::choice(&hall, &officer);
    let at = choice.own().unwrap_or(counter);
    let there = Redirect::to(&lang.keep(&format!("/counter/{at}"))).into_response();
    if choice.own().is_some() {
        return Ok(there);
    }
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let known = hall.catalogue().counter(counter);
    if known.is_some_and(|counter| !choice.may_use(counter)) {
        let notice = words.say(&hall_texts::Text::CounterOtherAgency);
        return Ok(page(&state, &officer, lang, Some(&notice)).await?.into_response());
    }
    let request = Request {
        key: state.random.key(),
        actor: Actor::User(officer.user.id),
        command: Command::OpenCounter { counter, officer: officer.user.id },
    };
    match state.store.submit(request).await {
        Ok(_) => Ok(there),
        Err(SubmitError::Refused(refusal)) => {
            let notice = refusal::text(&refusal, lang.lang);
            Ok(page(&state, &officer, lang, Some(&notice)).await?.into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    state: &AppState,
    officer: &Officer,
    lang: PageLang,
    notice: Option<&str>,
) -> Result<Markup, ApiError> {
    let user = &officer.user;
    let alarms = alarms::of_page(state, user, lang).await?;
    let hall = state.store.view();
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let suffix = lang.keep("");
    let viewer = Viewer::new(&user.name, user.is_administrator(), &suffix, alarms.as_ref());
    let title = words.say(&hall_texts::Text::CounterChooseTitle);
    let body = html! {
        (staff::head(words, words.of(&hall.catalogue().hall_name), viewer))
        (desk::choice(&hall, officer).draw(words, &lang.keep("/counter"), notice))
    };
    Ok(Page {
        lang: lang.lang,
        title: &title,
        class: "staff",
        style: "staff.css",
        scripts: if alarms.is_some() { staff::SCRIPTS } else { &[] },
        refresh_s: 0,
    }
    .wrap(&body))
}

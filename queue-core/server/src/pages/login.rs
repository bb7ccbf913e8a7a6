//! `/login` and `/logout`: log-in and log-out of staff.

pub mod view;

use axum::{
    Form, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use hall_texts::Text;
use serde::Deserialize;

use super::{
    language::{PageLang, StaffLang},
    layout::Page,
    words::Words,
};
use crate::{
    auth::{self, LogIn},
    error::ApiError,
    state::AppState,
};

/// The addresses.
pub fn router() -> Router<AppState> {
    Router::new().route("/login", get(show).post(log_in)).route("/logout", post(log_out))
}

/// Why the page is shown.
#[derive(Debug, Deserialize)]
struct Why {
    /// Set after a log-out.
    #[serde(default)]
    out: Option<String>,
}

async fn show(
    State(state): State<AppState>,
    StaffLang(lang): StaffLang,
    Query(why): Query<Why>,
) -> Response {
    let notice = why.out.is_some().then_some(Text::LoginLoggedOut);
    page(&state, lang, "", notice.as_ref(), true)
}

/// What was typed.
#[derive(Debug, Deserialize)]
struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
}

async fn log_in(
    State(state): State<AppState>,
    StaffLang(lang): StaffLang,
    Form(typed): Form<Typed>,
) -> Result<Response, ApiError> {
    let login = typed.login.trim();
    let wrong = |status: StatusCode, text: Text<'_>| {
        (status, page(&state, lang, login, Some(&text), false)).into_response()
    };
    if login.is_empty() || typed.password.is_empty() {
        return Ok(wrong(StatusCode::UNPROCESSABLE_ENTITY, Text::LoginEmpty));
    }
    Ok(match auth::log_in(&state, login, typed.password).await? {
        LogIn::In { cookie } => {
            let there = Redirect::to(&lang.keep("/counter"));
            ([(header::SET_COOKIE, cookie)], there).into_response()
        }
        LogIn::Wrong => wrong(StatusCode::UNAUTHORIZED, Text::LoginWrong),
        LogIn::Locked { until } => {
            let zone = state.store.view().catalogue().calendar.zone;
            let time = Words::new(lang.lang, zone).clock(until).into();
            wrong(StatusCode::TOO_MANY_REQUESTS, Text::LoginLocked { time })
        }
    })
}

async fn log_out(
    State(state): State<AppState>,
    StaffLang(lang): StaffLang,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let cookie = auth::log_out(&state, &headers).await?;
    let there = lang.keep("/login");
    let there = format!("{there}{}out=1", if there.contains('?') { '&' } else { '?' });
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&there)).into_response())
}

fn page(
    state: &AppState,
    lang: PageLang,
    login: &str,
    notice: Option<&Text<'_>>,
    good: bool,
) -> Response {
    let hall = state.store.view();
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let notice = notice.map(|text| (words.say(text), good));
    let name = words.of(&hall.catalogue().hall_name);
    let title = words.say(&Text::LoginTitle);
    let body =
        view::draw(words, name, &lang.keep("/login"), &lang.keep("/"), login, notice.as_ref());
    let page = Page {
        lang: lang.lang,
        title: &title,
        class: "staff",
        style: "staff.css",
        scripts: &[],
        refresh_s: 0,
    };
    page.wrap(&body).into_response()
}

//! Takes a list in, whole or not at all.

use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use queue_core::{Actor, Command, Request, appointment::Appointment};
use queue_store::SubmitError;

use super::{
    fault::ListFault,
    form::Sent,
    lines,
    show::{Outcome, draw},
};
use crate::{
    auth::Administrator, error::ApiError, pages::language::StaffLang, refusal, state::AppState,
};

/// Takes the list of a date in, if all of it is right; it replaces what was known of the date.
pub async fn take_in(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, ApiError> {
    let sent = Sent::read(form).await?;
    let hall = state.store.view();
    let shown = sent.date.unwrap_or(hall.day());
    let checked = sent
        .date
        .ok_or(ListFault::NoDate)
        .and_then(|date| Ok((date, lines::read(&sent.list, date, &hall)?)));
    let outcome = match checked {
        Ok((date, appointments)) => {
            let n = appointments.len();
            match submit(&state, administrator.user.id, date, appointments).await {
                Ok(()) => Outcome::Taken { n },
                Err(SubmitError::Refused(refusal)) => {
                    let why = refusal::text(&refusal, lang.lang);
                    Outcome::Refused { why, list: sent.list }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(fault) => Outcome::Wrong { fault, list: sent.list },
    };
    let status = match outcome {
        Outcome::Taken { .. } => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, draw(&state, &administrator, lang, shown, &outcome).await?).into_response())
}

async fn submit(
    state: &AppState,
    user: i64,
    date: Date,
    appointments: Vec<Appointment>,
) -> Result<(), SubmitError> {
    let n = appointments.len();
    let command = Command::SetAppointments { date, appointments };
    // A list that is sent twice is the same list: the command needs no key of the browser's.
    let request = Request { key: state.random.key(), actor: Actor::User(user), command };
    state.store.submit(request).await?;
    tracing::info!(user.id = user, %date, n, "appointments taken in");
    Ok(())
}

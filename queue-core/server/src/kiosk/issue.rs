//! `POST /api/kiosk/tickets`: gives out a number.

use axum::{Json, extract::State};
use queue_core::{
    Command, forecast,
    wire::{
        ErrorBody,
        kiosk::{IssueRequest, IssuedTicket},
    },
};

use super::answer;
use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Gives out the next number of a service, for a visit of one or several services. The same key
/// gives the same number and address, also after a restart of the server.
#[utoipa::path(
    post, path = "/api/kiosk/tickets", tag = "kiosk", operation_id = "issueTicket",
    security(("device" = [])),
    request_body = IssueRequest,
    responses(
        (status = 200, description = "The number, new or of the same key", body = IssuedTicket),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn issue(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(asked): Body<IssueRequest>,
) -> Result<Json<IssuedTicket>, ApiError> {
    let IssueRequest { key, service, later, class, lang } = asked;
    // What the paper tells, so that the hall learns how true it was.
    let promise = forecast::next_ticket(&state.store.view(), &service, class, state.store.now());
    let promise = promise.wait;
    let token = state.random.token();
    let command = Command::Issue { service, later, class, token, promise };
    Ok(Json(answer::give(&state, &kiosk.0, (key, lang), command).await?))
}

//! `POST /api/kiosk/check-ins`: gives out a number for an appointment.

use axum::{Json, extract::State};
use queue_core::{
    Command,
    wire::{
        ErrorBody,
        kiosk::{CheckInRequest, IssuedTicket},
    },
};

use super::answer;
use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Gives out a number for an appointment, within the hall's limits around its time. The same key
/// gives the same number and address, also after a restart of the server.
#[utoipa::path(
    post, path = "/api/kiosk/check-ins", tag = "kiosk", operation_id = "checkIn",
    security(("device" = [])),
    request_body = CheckInRequest,
    responses(
        (status = 200, description = "The number, new or of the same key", body = IssuedTicket),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn check_in(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(asked): Body<CheckInRequest>,
) -> Result<Json<IssuedTicket>, ApiError> {
    let CheckInRequest { key, appointment, class, lang } = asked;
    let command = Command::CheckIn { appointment, class, token: state.random.token() };
    Ok(Json(answer::give(&state, &kiosk.0, (key, lang), command).await?))
}

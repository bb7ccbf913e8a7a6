//! `POST /api/kiosk/voids`: the visitor gives a number back whose paper never came.

use axum::{extract::State, http::StatusCode};
use queue_core::{
    Actor, Command, Request,
    wire::{ErrorBody, kiosk::VoidRequest},
};

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Takes a waiting number back whose paper never came.
#[utoipa::path(
    post, path = "/api/kiosk/voids", tag = "kiosk", operation_id = "voidTicket",
    security(("device" = [])),
    request_body = VoidRequest,
    responses(
        (status = 204, description = "Given back"),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn void(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(VoidRequest { key, ticket }): Body<VoidRequest>,
) -> Result<StatusCode, ApiError> {
    let command = Command::Void { ticket };
    state.store.submit(Request { key, actor: Actor::Device(kiosk.0.id), command }).await?;
    tracing::info!(ticket.number = %ticket.number, device.id = kiosk.0.id, "number given back");
    Ok(StatusCode::NO_CONTENT)
}

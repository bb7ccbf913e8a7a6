//! `POST /api/kiosk/withdrawals`: a visitor went before any number was seen.

use axum::{extract::State, http::StatusCode};
use queue_core::{
    Actor, Command, Request,
    wire::{ErrorBody, offline::WithdrawRequest},
};

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Takes a touch back: the number that its key has given out is void if it still waits, and the key
/// gives out none any more, should the request for one come late.
#[utoipa::path(
    post, path = "/api/kiosk/withdrawals", tag = "kiosk", operation_id = "withdrawTouch",
    security(("device" = [])),
    request_body = WithdrawRequest,
    responses(
        (status = 204, description = "Taken back"),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn withdraw(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(WithdrawRequest { key }): Body<WithdrawRequest>,
) -> Result<StatusCode, ApiError> {
    let command = Command::Withdraw { unseen: None };
    let receipt =
        state.store.submit(Request { key, actor: Actor::Device(kiosk.0.id), command }).await?;
    let number = receipt.events.iter().find_map(|recorded| recorded.event.number());
    tracing::info!(
        ticket.number = number.map(tracing::field::display),
        device.id = kiosk.0.id,
        repeated = receipt.repeated,
        "touch taken back"
    );
    Ok(StatusCode::NO_CONTENT)
}

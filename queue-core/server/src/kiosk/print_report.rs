//! `POST /api/kiosk/print-reports`: what became of the paper.

use axum::{extract::State, http::StatusCode};
use queue_core::{
    Actor, Command, Request,
    wire::{ErrorBody, kiosk::PrintReport},
};

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Says what became of the paper of a number. A proof that it was printed is final.
#[utoipa::path(
    post, path = "/api/kiosk/print-reports", tag = "kiosk", operation_id = "reportPrint",
    security(("device" = [])),
    request_body = PrintReport,
    responses(
        (status = 204, description = "Noted"),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 409, description = "The hall refused, and says why", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn report(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(PrintReport { key, ticket, outcome }): Body<PrintReport>,
) -> Result<StatusCode, ApiError> {
    let command = Command::ReportPrint { ticket, outcome };
    state.store.submit(Request { key, actor: Actor::Device(kiosk.0.id), command }).await?;
    tracing::info!(ticket.number = %ticket.number, ?outcome, device.id = kiosk.0.id, "print reported");
    Ok(StatusCode::NO_CONTENT)
}

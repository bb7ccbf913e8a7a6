//! `POST /api/devices/health`: a device tells how it is.

use axum::{extract::State, http::StatusCode};
use queue_core::wire::{ErrorBody, device::DeviceHealth};

use crate::{auth::device::Device, error::ApiError, extract::Body, state::AppState};

/// Notes how a device is. Nothing is stored: only the last report counts.
#[utoipa::path(
    post, path = "/api/devices/health", tag = "device", operation_id = "reportHealth",
    security(("device" = [])),
    request_body = DeviceHealth,
    responses(
        (status = 204, description = "Noted"),
        (status = 400, description = "The request cannot be read, or names a printer twice", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
    )
)]
pub async fn report(
    State(state): State<AppState>,
    device: Device,
    Body(health): Body<DeviceHealth>,
) -> Result<StatusCode, ApiError> {
    tracing::debug!(device.id = device.id, ?health, "health");
    let noted = state.registry.hear(device.id, &health, state.store.now());
    noted.map_err(|twice| ApiError::BadRequest { reason: twice.to_string() })?;
    Ok(StatusCode::NO_CONTENT)
}

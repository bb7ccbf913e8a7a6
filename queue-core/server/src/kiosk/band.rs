//! `POST /api/kiosk/bands`: which numbers a kiosk may give out by itself.

use axum::{Json, extract::State};
use queue_core::wire::{
    ErrorBody,
    offline::{BandGranted, BandRequest},
};
use queue_store::accounts::bands;

use crate::{auth::device::Kiosk, error::ApiError, extract::Body, state::AppState};

/// Grants the band of numbers that a kiosk may give out while the server is out of reach. The same
/// journal of the same kiosk has the same band; a journal that was lost and made anew gets another.
#[utoipa::path(
    post, path = "/api/kiosk/bands", tag = "kiosk", operation_id = "grantBand",
    security(("device" = [])),
    request_body = BandRequest,
    responses(
        (status = 200, description = "The band, if one is left", body = BandGranted),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 503, description = "Not stored; the same request may succeed later", body = ErrorBody),
    )
)]
pub async fn grant(
    State(state): State<AppState>,
    kiosk: Kiosk,
    Body(BandRequest { journal }): Body<BandRequest>,
) -> Result<Json<BandGranted>, ApiError> {
    let (device, now) = (kiosk.0.id, state.store.now());
    let band = state.store.write(move |tx| bands::grant(tx, device, &journal, now)).await?;
    if let Some(band) = band {
        tracing::info!(
            device.id = device,
            first = band.first(),
            last = band.last(),
            "band granted"
        );
    } else {
        tracing::warn!(device.id = device, "no band of numbers is left for this kiosk");
    }
    Ok(Json(BandGranted { band }))
}

//! `GET /api/devices/pairings/{secret}`: a device asks whether it has been let in.

use axum::{Json, extract::State};
use queue_core::wire::{ErrorBody, device::PairingStatus};
use queue_store::accounts::pairings;

use crate::{auth::secret, error::ApiError, extract::Path, limits::Peer, state::AppState};

/// Where a pairing stands. The token is in one answer only: the device keeps it.
#[utoipa::path(
    get, path = "/api/devices/pairings/{secret}", tag = "device", operation_id = "pollPairing",
    params(("secret" = String, Path, description = "The secret of the pairing")),
    responses(
        (status = 200, description = "Where it stands", body = PairingStatus),
        (status = 429, description = "Too many from one address", body = ErrorBody),
        (status = 503, description = "Not stored; try again later", body = ErrorBody),
    )
)]
pub async fn poll(
    State(state): State<AppState>,
    peer: Peer,
    Path(secret): Path<String>,
) -> Result<Json<PairingStatus>, ApiError> {
    state.limits.pairing_poll.check(peer)?;
    if !secret::is_secret(&secret) {
        return Ok(Json(PairingStatus::Expired));
    }
    let (hash, now) = (secret::hash(&secret), state.store.now());
    // Drawn on every call and kept only if this is the one that gives it out: in the store it is
    // one step with the pairing's end.
    let token = state.random.secret();
    let token_hash = token.hash();
    let poll = move |tx: &queue_store::Transaction<'_>| pairings::poll(tx, &hash, &token_hash, now);
    Ok(Json(match state.store.write(poll).await? {
        pairings::Poll::Pending => PairingStatus::Pending,
        pairings::Poll::Approved(device) => {
            tracing::info!(device.id = device.id, device.name = %device.name, "device paired");
            state.registry.look();
            PairingStatus::Approved { token: token.text(), zone: device.zone }
        }
        pairings::Poll::Expired => PairingStatus::Expired,
    }))
}

//! `POST /api/devices/pairings`: a device asks to be let in.

use axum::{Json, extract::State};
use jiff::{SignedDuration, Timestamp};
use queue_core::wire::{
    ErrorBody,
    device::{PairingRequest, PairingStarted},
};
use queue_store::accounts::pairings;

use crate::{error::ApiError, extract::Body, limits::Peer, state::AppState};

/// For how long a code works, in seconds.
const EXPIRES_IN_S: u32 = 10 * 60;
/// The longest name of a device, in characters.
const LONGEST_NAME: usize = 40;

/// Begins a pairing: the device shows the code, and asks for its token with the secret.
#[utoipa::path(
    post, path = "/api/devices/pairings", tag = "device", operation_id = "startPairing",
    request_body = PairingRequest,
    responses(
        (status = 200, description = "The code to show", body = PairingStarted),
        (status = 400, description = "The request cannot be read", body = ErrorBody),
        (status = 429, description = "Too many from one address", body = ErrorBody),
        (status = 503, description = "Not stored; try again later", body = ErrorBody),
    )
)]
pub async fn start(
    State(state): State<AppState>,
    peer: Peer,
    Body(PairingRequest { kind, name }): Body<PairingRequest>,
) -> Result<Json<PairingStarted>, ApiError> {
    state.limits.pairing.check(peer)?;
    let name = device_name(&name)?;
    let secret = state.random.secret();
    let hash = secret.hash();
    let code = state.random.pairing_code();
    let now = state.store.now();
    let lasts = SignedDuration::from_secs(EXPIRES_IN_S.into());
    let expires = now.checked_add(lasts).unwrap_or(Timestamp::MAX);
    let shown = code.clone();
    let begin = move |tx: &queue_store::Transaction<'_>| {
        pairings::start(tx, kind, &name, &code, &hash, now, expires)
    };
    state.store.write(begin).await?;
    tracing::info!(kind = kind.as_str(), "a device asks to be paired");
    Ok(Json(PairingStarted { code: shown, secret: secret.text(), expires_in_s: EXPIRES_IN_S }))
}

/// A device's name as it is kept.
///
/// # Errors
/// It is empty, too long, or holds what nobody can read.
pub fn device_name(name: &str) -> Result<String, ApiError> {
    let name = name.trim();
    let length = name.chars().count();
    if !(1..=LONGEST_NAME).contains(&length) || name.chars().any(char::is_control) {
        return Err(ApiError::DeviceName);
    }
    Ok(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_read_and_is_short() {
        assert_eq!(device_name(" Kios 1 ").unwrap(), "Kios 1");
        for name in ["", "  ", "a\nb", &"x".repeat(41)] {
            assert!(device_name(name).is_err(), "{name:?}");
        }
    }
}

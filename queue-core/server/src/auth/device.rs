//! Devices: a token in `Authorization: Bearer`, of which the store keeps the hash.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use queue_core::{catalogue::ZoneId, wire::device::DeviceKind};
use queue_store::{StoreError, accounts::devices};

use super::secret;
use crate::{error::ApiError, state::AppState};

/// A paired device that showed its token. As an extractor it takes any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The number in the store.
    pub id: i64,
    /// What it is.
    pub kind: DeviceKind,
    /// What people call it.
    pub name: String,
    /// The zone that a display shows; `None` is the whole hall.
    pub zone: Option<ZoneId>,
    token_hash: [u8; 32],
}

impl Device {
    /// The device of a request's token.
    async fn of(headers: &HeaderMap, state: &AppState) -> Result<Self, ApiError> {
        let token = bearer(headers).ok_or(ApiError::DeviceTokenMissing)?;
        if !secret::is_secret(token) {
            return Err(ApiError::DeviceTokenUnknown);
        }
        let token_hash = secret::hash(token);
        let known = known(state, token_hash).await?.ok_or(ApiError::DeviceTokenUnknown)?;
        let devices::Device { id, kind, name, zone, .. } = known;
        Ok(Self { id, kind, name, zone, token_hash })
    }

    async fn of_kind(
        parts: &Parts,
        state: &AppState,
        wanted: DeviceKind,
    ) -> Result<Self, ApiError> {
        let device = Self::of(&parts.headers, state).await?;
        if device.kind == wanted { Ok(device) } else { Err(ApiError::WrongDeviceKind { wanted }) }
    }

    /// Whether the token still works.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn is_still_known(&self, state: &AppState) -> Result<bool, StoreError> {
        Ok(known(state, self.token_hash).await?.is_some())
    }

    /// Notes that the device is there. Not being able to is no fault of the device.
    pub async fn note_seen(&self, state: &AppState) {
        let (id, now) = (self.id, state.store.now());
        let noted = state.store.write(move |tx| devices::seen(tx, id, now)).await;
        if let Err(error) = noted {
            tracing::debug!(device.id = id, error = %error, "could not note that the device is there");
        }
    }
}

impl FromRequestParts<AppState> for Device {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Self::of(&parts.headers, state).await
    }
}

async fn known(state: &AppState, hash: [u8; 32]) -> Result<Option<devices::Device>, StoreError> {
    let device = state.store.read(move |db| devices::by_token_hash(db, &hash)).await?;
    Ok(device.filter(|device| device.revoked_at.is_none()))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A device that gives out numbers. As an extractor it turns others away.
#[derive(Debug, Clone)]
pub struct Kiosk(pub Device);

impl FromRequestParts<AppState> for Kiosk {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Device::of_kind(parts, state, DeviceKind::Kiosk).await.map(Self)
    }
}

/// A device that shows calls. As an extractor it turns others away.
#[derive(Debug, Clone)]
pub struct Display(pub Device);

impl FromRequestParts<AppState> for Display {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Device::of_kind(parts, state, DeviceKind::Display).await.map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_after_bearer_in_any_case() {
        for (value, token) in [
            ("Bearer abc", Some("abc")),
            ("bearer  abc", Some("abc")),
            ("Basic abc", None),
            ("abc", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            assert_eq!(bearer(&headers), token, "{value}");
        }
    }
}

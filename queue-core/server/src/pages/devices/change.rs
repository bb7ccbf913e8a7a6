//! Lets a device in, or shuts it out.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use queue_core::catalogue::ZoneId;
use queue_store::{
    Transaction,
    accounts::{devices, pairings},
};
use serde::Deserialize;

use super::list::draw;
use crate::{
    auth::Administrator,
    error::ApiError,
    pages::language::{PageLang, StaffLang},
    state::AppState,
};

/// How many digits a code has.
const CODE_LEN: usize = 6;

/// What the administrator typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    code: String,
    /// A zone's number; empty is the whole hall.
    #[serde(default)]
    zone: String,
}

/// Lets the device in that shows the code.
pub async fn approve(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Form(typed): Form<Typed>,
) -> Result<Response, ApiError> {
    // People write a code as they read it, with a space in the middle.
    let code: String = typed.code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != CODE_LEN || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return wrong(&state, &administrator, lang, &Text::AdminApproveMalformed).await;
    }
    let zone = zone(&state, &typed.zone)?;
    let now = state.store.now();
    let approve = move |tx: &Transaction<'_>| pairings::approve(tx, &code, now, zone);
    let Some(device) = state.store.write(approve).await? else {
        return wrong(&state, &administrator, lang, &Text::AdminApproveUnknown).await;
    };
    tracing::info!(user.id = administrator.user.id, name = %device.name, "device approved");
    let said = Text::AdminApproved { name: (&device.name).into() }.to(lang.lang);
    Ok(draw(&state, &administrator, lang, Some((said, true))).await?.into_response())
}

/// Shuts a device out.
pub async fn revoke(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    let now = state.store.now();
    let name = state.store.write(move |tx: &Transaction<'_>| {
        let known = devices::list(tx)?.into_iter().find(|device| device.id == id);
        Ok(if devices::revoke(tx, id, now)? { known.map(|device| device.name) } else { None })
    });
    let Some(name) = name.await? else {
        return Err(ApiError::UnknownPath);
    };
    tracing::info!(user.id = administrator.user.id, device.id = id, "device revoked");
    let said = Text::AdminRevoked { name: name.into() }.to(lang.lang);
    Ok(draw(&state, &administrator, lang, Some((said, true))).await?.into_response())
}

fn zone(state: &AppState, text: &str) -> Result<Option<ZoneId>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    let reason = || ApiError::BadRequest { reason: format!("{text} is no zone") };
    let zone = ZoneId(text.parse().map_err(|_| reason())?);
    let known = state.store.view().catalogue().zones().contains(&zone);
    if known { Ok(Some(zone)) } else { Err(ApiError::UnknownZone(zone)) }
}

async fn wrong(
    state: &AppState,
    administrator: &Administrator,
    lang: PageLang,
    text: &Text<'_>,
) -> Result<Response, ApiError> {
    let page = draw(state, administrator, lang, Some((text.to(lang.lang), false))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

//! `GET /api/kiosk/live`: everything a kiosk shows, and then what changes.

use axum::{
    extract::{State, WebSocketUpgrade},
    response::Response,
};
use queue_core::wire::{
    ErrorBody,
    kiosk::{KioskMessage, KioskStates},
};

use super::snapshot;
use crate::{
    auth::device::{Device, Kiosk},
    error::ApiError,
    socket::{self, Ended, Socket},
    state::AppState,
};

/// Opens a WebSocket. The server sends a snapshot, then states at most twice a second, and a tick
/// at least every 5 seconds. The device sends nothing.
#[utoipa::path(
    get, path = "/api/kiosk/live", tag = "kiosk", operation_id = "followKiosk",
    security(("device" = [])),
    responses(
        (status = 101, description = "The connection is a WebSocket now; each text message is one", body = KioskMessage),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
    )
)]
pub async fn live(
    State(state): State<AppState>,
    kiosk: Kiosk,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    Ok(socket::upgrade(upgrade)?.on_upgrade(async move |web_socket| {
        let mut socket = Socket::new(web_socket, state.clone(), kiosk.0.clone());
        let ended = follow(&mut socket, &state, &kiosk.0).await;
        socket.close(&ended).await;
    }))
}

async fn follow(socket: &mut Socket, state: &AppState, device: &Device) -> Ended {
    let mut feed = state.kiosk_feed.subscribe();
    // The states may be as old as the last change; the clock must not be.
    let states = KioskStates { now: state.store.now(), ..feed.borrow_and_update().states.clone() };
    let hall = state.store.view();
    tracing::info!(device.id = device.id, device.name = %device.name, seq = states.seq, "kiosk connected");
    let snapshot = snapshot::snapshot(&hall, state.demo, state.public_url.page(), states);
    let first = socket::message(&KioskMessage::Snapshot(Box::new(snapshot)));
    if let Err(ended) = socket.send(first).await {
        return ended;
    }
    let mut stopping = state.stopping.clone();
    loop {
        let step = tokio::select! {
            changed = feed.changed() => {
                if changed.is_err() {
                    return Ended::Stopping;
                }
                let message = feed.borrow_and_update().message.clone();
                socket.send(message).await
            }
            heard = socket.idle() => match heard {
                Ok(()) => beat(socket).await,
                Err(ended) => Err(ended),
            },
            () = stopping.wait() => Err(Ended::Stopping),
        };
        if let Err(ended) = step {
            return ended;
        }
    }
}

async fn beat(socket: &mut Socket) -> Result<(), Ended> {
    let tick = socket.beat().await?;
    socket.send(socket::message(&KioskMessage::Tick(tick))).await
}

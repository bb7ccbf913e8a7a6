//! `GET /api/kiosk/live`: everything a kiosk shows, and then what changes.

use std::collections::BTreeMap;

use axum::{
    extract::{State, WebSocketUpgrade},
    response::Response,
};
use jiff::civil::Date;
use queue_core::wire::{
    ErrorBody,
    kiosk::{KioskMessage, KioskSnapshot, KioskStates},
};

use super::{orders::Told, popular, snapshot};
use crate::{
    auth::device::{Device, Kiosk},
    error::ApiError,
    socket::{self, Ended, Socket},
    state::AppState,
};

/// Opens a WebSocket. The server sends a snapshot, then states at most twice a second, and a tick
/// at least every 5 seconds; with each new day another snapshot; and the administrator's orders as
/// they change. The device sends nothing.
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
    let told = feed.borrow_and_update().clone();
    tracing::info!(device.id = device.id, device.name = %device.name, seq = told.states.seq, "kiosk connected");
    let mut fleets = state.registry.watch();
    if let Err(error) = state.registry.refresh(&state.store).await {
        tracing::warn!(error = %error, "a kiosk's orders may be old");
    }
    let mut orders = Told::new(&fleets.borrow_and_update(), device.id);
    let mut described = match describe(socket, state, told.states.clone(), &orders).await {
        Ok(day) => day,
        Err(ended) => return ended,
    };
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
            changed = fleets.changed() => {
                if changed.is_err() {
                    return Ended::Stopping;
                }
                let news = orders.news(&fleets.borrow_and_update());
                tell(socket, &news).await
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
        // The plan for the time without a server is of a week: a link may last longer.
        if today(state) != described {
            let told = feed.borrow_and_update().clone();
            described = match describe(socket, state, told.states.clone(), &orders).await {
                Ok(day) => day,
                Err(ended) => return ended,
            };
        }
    }
}

fn today(state: &AppState) -> Date {
    state.store.view().catalogue().calendar.zone.day(state.store.now())
}

/// Sends a snapshot; the day that it is of.
async fn describe(
    socket: &mut Socket,
    state: &AppState,
    states: KioskStates,
    orders: &Told,
) -> Result<Date, Ended> {
    let day = today(state);
    // The states may be as old as the last change; the clock must not be.
    let states = KioskStates { now: state.store.now(), ..states };
    let hall = state.store.view();
    let snapshot = snapshot::snapshot(&hall, state.demo, state.public_url.page(), states);
    // A hall whose history cannot be read offers what is usual.
    let history = state.store.read(move |db| popular::history(db, day)).await;
    let history = history.unwrap_or_else(|error| {
        tracing::warn!(%error, "what visitors took in the last weeks cannot be read");
        BTreeMap::default()
    });
    let popular = popular::services(&hall, &history);
    let snapshot = KioskSnapshot { orders: orders.orders().clone(), popular, ..snapshot };
    socket.send(socket::message(&KioskMessage::Snapshot(Box::new(snapshot)))).await?;
    Ok(day)
}

async fn tell(socket: &mut Socket, news: &[KioskMessage]) -> Result<(), Ended> {
    for message in news {
        socket.send(socket::message(message)).await?;
    }
    Ok(())
}

async fn beat(socket: &mut Socket) -> Result<(), Ended> {
    let tick = socket.beat().await?;
    socket.send(socket::message(&KioskMessage::Tick(tick))).await
}

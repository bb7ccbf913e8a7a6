//! `GET /api/display/live`: the board of a zone, and then every call and change of a counter.

use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::Response,
};
use queue_core::{
    Hall,
    catalogue::ZoneId,
    wire::{
        ErrorBody, WIRE_VERSION,
        display::{Board, CounterRow, CounterUpdate, DisplayMessage},
    },
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{board, calls};
use crate::{
    auth::device::{Device, Display},
    error::ApiError,
    extract::Query,
    kiosk::snapshot::hall_info,
    socket::{self, Ended, Socket},
    state::AppState,
};

/// Where a display goes on.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
pub struct Resume {
    /// The place of the last call that the display knows; the snapshot holds what it missed.
    after: Option<u64>,
    /// The zone to show instead of the device's own.
    zone: Option<ZoneId>,
}

/// Opens a WebSocket. The server sends a snapshot, then each call and each counter's new face in
/// the order of the log, and a tick at least every 5 seconds. The device sends nothing.
#[utoipa::path(
    get, path = "/api/display/live", tag = "display", operation_id = "followDisplay",
    security(("device" = [])),
    params(Resume),
    responses(
        (status = 101, description = "The connection is a WebSocket now; each text message is one", body = DisplayMessage),
        (status = 400, description = "No such zone, or no WebSocket", body = ErrorBody),
        (status = 401, description = "No token, or one that is not known", body = ErrorBody),
        (status = 503, description = "The log cannot be read", body = ErrorBody),
    )
)]
pub async fn live(
    State(state): State<AppState>,
    Display(device): Display,
    Query(resume): Query<Resume>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let zone = resume.zone.or(device.zone);
    if let Some(zone) = zone
        && !state.store.view().catalogue().zones().contains(&zone)
    {
        return Err(ApiError::UnknownZone(zone));
    }
    Ok(socket::upgrade(upgrade)?.on_upgrade(async move |web_socket| {
        let mut socket = Socket::new(web_socket, state.clone(), device.clone());
        let mut follower = Follower { state, zone, place: 0, rows: Vec::new() };
        let ended = follower.run(&mut socket, &device, resume.after).await;
        socket.close(&ended).await;
    }))
}

/// What a display has been told.
struct Follower {
    state: AppState,
    zone: Option<ZoneId>,
    /// Everything up to this place of the log.
    place: u64,
    /// These faces.
    rows: Vec<CounterRow>,
}

impl Follower {
    async fn run(&mut self, socket: &mut Socket, device: &Device, after: Option<u64>) -> Ended {
        match self.follow(socket, device, after).await {
            Ok(never) => match never {},
            Err(ended) => ended,
        }
    }

    async fn follow(
        &mut self,
        socket: &mut Socket,
        device: &Device,
        after: Option<u64>,
    ) -> Result<std::convert::Infallible, Ended> {
        let mut halls = self.state.store.watch();
        let hall = halls.borrow_and_update().clone();
        let snapshot = self.snapshot(&hall, after).await?;
        tracing::info!(
            device.id = device.id, device.name = %device.name, seq = hall.seq(),
            missed = snapshot.missed.len(), "display connected"
        );
        send(socket, &DisplayMessage::Snapshot(Box::new(snapshot))).await?;
        let mut stopping = self.state.stopping.clone();
        loop {
            tokio::select! {
                changed = halls.changed() => {
                    changed.map_err(|_| Ended::Stopping)?;
                    let hall = halls.borrow_and_update().clone();
                    self.catch_up(socket, &hall).await?;
                }
                heard = socket.idle() => {
                    heard?;
                    let tick = socket.beat().await?;
                    send(socket, &DisplayMessage::Tick(tick)).await?;
                }
                () = stopping.wait() => return Err(Ended::Stopping),
            }
        }
    }

    async fn snapshot(&mut self, hall: &Hall, after: Option<u64>) -> Result<Board, Ended> {
        // A place that the log has not reached is of another log: there is nothing to go on from.
        let missed = match after.filter(|after| *after < hall.seq()) {
            Some(after) => self.calls(hall, after).await?,
            None => Vec::new(),
        };
        self.place = hall.seq();
        self.rows = board::rows(hall, self.zone);
        Ok(Board {
            version: WIRE_VERSION,
            seq: hall.seq(),
            now: self.state.store.now(),
            hall: hall_info(hall, self.state.demo),
            zone: self.zone,
            counters: self.rows.clone(),
            recent: board::recent(hall, self.zone),
            missed,
            notices: self.state.notices.to_vec(),
        })
    }

    async fn calls(
        &self,
        hall: &Hall,
        after: u64,
    ) -> Result<Vec<queue_core::wire::display::Call>, Ended> {
        let records = calls::after(&self.state.store, hall, after).await.map_err(|error| {
            tracing::error!(error = %error, "calls could not be read from the log");
            Ended::Failed
        })?;
        Ok(records.into_iter().filter_map(|record| board::call(hall, record, self.zone)).collect())
    }

    /// Tells every call since, then the counters that look different now. A counter's face is a
    /// state, not an event: what it looked like in between does not matter, and calls are what
    /// must not be lost.
    async fn catch_up(&mut self, socket: &mut Socket, hall: &Hall) -> Result<(), Ended> {
        for call in self.calls(hall, self.place).await? {
            send(socket, &DisplayMessage::Call(call)).await?;
        }
        let rows = board::rows(hall, self.zone);
        for row in rows.iter().filter(|row| !self.rows.contains(row)) {
            let update = CounterUpdate { seq: hall.seq(), row: row.clone() };
            send(socket, &DisplayMessage::Counter(update)).await?;
        }
        self.place = hall.seq();
        self.rows = rows;
        Ok(())
    }
}

async fn send(socket: &mut Socket, message: &DisplayMessage) -> Result<(), Ended> {
    socket.send(socket::message(message)).await
}

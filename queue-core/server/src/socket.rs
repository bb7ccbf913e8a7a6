//! A WebSocket of a device: beats so that both ends notice a dead line, and ends when the device
//! is revoked. While it lasts, the device counts as linked.

use std::time::Duration;

use axum::extract::ws::{
    CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code,
    rejection::WebSocketUpgradeRejection,
};
use queue_core::wire::Tick;
use serde::Serialize;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};

use crate::{auth::device::Device, devices::registry::Linked, error::ApiError, state::AppState};

/// How often a device hears from us: below the 5 seconds that are promised.
const BEAT: Duration = Duration::from_secs(4);
/// How long a device may be silent: it answers each beat.
const SILENCE: Duration = Duration::from_secs(15);
/// How long a message may wait for a device that does not read.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is noted that the device is there.
const NOTE: Duration = Duration::from_mins(1);
/// Devices send pongs and nothing else.
const LARGEST_MESSAGE: usize = 4_096;

/// Why a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The device closed it, or the line is dead.
    Gone,
    /// The device was revoked.
    Revoked,
    /// The store could not be read; the device comes back and resumes.
    Failed,
    /// The server is on its way out.
    Stopping,
}

/// The upgrade of a request to a WebSocket that expects no messages.
///
/// # Errors
/// It is no upgrade: [`ApiError::BadRequest`].
pub fn upgrade(
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<WebSocketUpgrade, ApiError> {
    match upgrade {
        Ok(upgrade) => Ok(upgrade.max_message_size(LARGEST_MESSAGE)),
        Err(rejection) => Err(ApiError::BadRequest { reason: rejection.body_text() }),
    }
}

/// A message as text.
pub fn message(message: &impl Serialize) -> Utf8Bytes {
    #[expect(clippy::expect_used, reason = "wire messages have no maps and no failing serializers")]
    serde_json::to_string(message).expect("a wire message is JSON").into()
}

/// A device's end of a WebSocket.
pub struct Socket {
    line: WebSocket,
    state: AppState,
    device: Device,
    beat: Interval,
    heard: Instant,
    noted: Option<Instant>,
    linked: Linked,
}

impl Socket {
    /// Takes a connection over.
    pub fn new(line: WebSocket, state: AppState, device: Device) -> Self {
        let mut beat = interval_at(Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let linked = state.registry.linked(device.id, state.store.now());
        Self { line, state, device, beat, heard: Instant::now(), noted: None, linked }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// The device is gone or does not read.
    pub async fn send(&mut self, text: Utf8Bytes) -> Result<(), Ended> {
        match timeout(PATIENCE, self.line.send(Message::Text(text))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Ended::Gone),
        }
    }

    /// Listens until it is time for [`Self::beat`]. Nothing is lost if it is given up before.
    ///
    /// # Errors
    /// The device is gone.
    pub async fn idle(&mut self) -> Result<(), Ended> {
        loop {
            tokio::select! {
                received = self.line.recv() => match received {
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Ended::Gone),
                    Some(Ok(_)) => {
                        self.heard = Instant::now();
                        self.linked.heard(self.state.store.now());
                    }
                },
                _ = self.beat.tick() => return Ok(()),
            }
        }
    }

    /// Asks whether the device is there, and gives the tick to send.
    ///
    /// # Errors
    /// The device is gone, silent or revoked.
    pub async fn beat(&mut self) -> Result<Tick, Ended> {
        if self.heard.elapsed() > SILENCE {
            return Err(Ended::Gone);
        }
        self.check().await?;
        let ping = self.line.send(Message::Ping(axum::body::Bytes::new()));
        match timeout(PATIENCE, ping).await {
            Ok(Ok(())) => Ok(Tick { now: self.state.store.now() }),
            Ok(Err(_)) | Err(_) => Err(Ended::Gone),
        }
    }

    /// Ends the connection of a device that was revoked; notes now and then that it is there. A
    /// store that cannot be read or written ends nothing: boards go on.
    async fn check(&mut self) -> Result<(), Ended> {
        if let Ok(false) = self.device.is_still_known(&self.state).await {
            return Err(Ended::Revoked);
        }
        if self.noted.is_none_or(|noted| noted.elapsed() >= NOTE) {
            self.noted = Some(Instant::now());
            // Beside the line: a disk that hangs must not keep a board waiting.
            let (device, state) = (self.device.clone(), self.state.clone());
            tokio::spawn(async move { device.note_seen(&state).await });
        }
        Ok(())
    }

    /// Says why and closes.
    pub async fn close(mut self, ended: &Ended) {
        tracing::info!(device.id = self.device.id, ?ended, "device disconnected");
        let (code, reason) = match ended {
            Ended::Gone => return,
            Ended::Revoked => (close_code::POLICY, ApiError::DeviceTokenUnknown.code()),
            Ended::Failed => (close_code::ERROR, "storage-failed"),
            Ended::Stopping => (close_code::AWAY, ApiError::Stopping.code()),
        };
        let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
        let close = self.line.send(Message::Close(Some(frame)));
        // Whoever does not take the farewell is gone all the same.
        let _ = timeout(Duration::from_secs(1), close).await;
    }
}

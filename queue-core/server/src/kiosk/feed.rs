//! What all kiosks are told, made once: at most twice a second, however much happens.

use std::{sync::Arc, time::Duration};

use axum::extract::ws::Utf8Bytes;
use queue_core::{
    Hall,
    forecast::{self, Board},
    wire::kiosk::{KioskMessage, KioskStates},
};
use queue_store::{Health, Store};
use tokio::sync::watch;

use super::snapshot;
use crate::{error::ApiError, socket, state::Stopping};

/// The shortest time between two messages.
const PACE: Duration = Duration::from_millis(500);
/// How often time alone is looked at: waits shrink, halls close, a store recovers.
const LOOK: Duration = Duration::from_secs(2);

/// The states at one moment.
#[derive(Debug)]
pub struct Told {
    /// Everybody's forecast.
    pub board: Board,
    /// As values.
    pub states: KioskStates,
    /// As the message that carries them.
    pub message: Utf8Bytes,
}

/// Follows the hall for all kiosks; clones share the one task.
#[derive(Debug, Clone)]
pub struct Feed(watch::Receiver<Arc<Told>>);

impl Feed {
    /// Starts the task. It ends with the store or with the server.
    pub fn start(store: Store, stopping: Stopping) -> Self {
        let halls = store.watch();
        let first = halls.borrow().clone();
        let (sender, receiver) = watch::channel(Arc::new(tell(&store, &first)));
        tokio::spawn(run(store, halls, stopping, sender));
        Self(receiver)
    }

    /// What was told last.
    pub fn told(&self) -> Arc<Told> {
        self.0.borrow().clone()
    }

    /// A reader of its own.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Told>> {
        self.0.clone()
    }
}

async fn run(
    store: Store,
    mut halls: watch::Receiver<Arc<Hall>>,
    mut stopping: Stopping,
    sender: watch::Sender<Arc<Told>>,
) {
    loop {
        let hall = halls.borrow_and_update().clone();
        let told = tell(&store, &hall);
        sender.send_if_modified(|before| {
            let news = !snapshot::look_alike(&before.states, &told.states);
            // Whoever asks gets the newest; only news wakes the others.
            *before = Arc::new(told);
            news
        });
        tokio::select! {
            changed = halls.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(LOOK) => {}
            () = stopping.wait() => return,
        }
        tokio::time::sleep(PACE).await;
    }
}

fn tell(store: &Store, hall: &Hall) -> Told {
    let failing = match store.health() {
        Health::Ok => None,
        Health::Failing { .. } => Some(ApiError::StorageFailing.body()),
    };
    let now = store.now();
    let board = forecast::board(hall, now);
    let states = snapshot::states(hall, &board, now, failing);
    let message = socket::message(&KioskMessage::States(Box::new(states.clone())));
    Told { board, states, message }
}

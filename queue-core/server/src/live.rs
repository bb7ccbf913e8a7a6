//! Live parts of a page: one event stream a page, which carries the part drawn anew whenever it
//! looks different.
//!
//! A stream follows the newest state, not every state: a slow phone skips what it missed. A tick
//! comes at least every few seconds, so that a page can tell a quiet hall from a dead connection.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::{Sse, sse::Event};
use futures_util::{Stream, stream};
use jiff::Timestamp;
use maud::Markup;
use queue_core::Hall;
use queue_store::Store;
use serde::Serialize;
use tokio::{sync::watch, time::Instant};

use crate::{
    devices::registry::Fleet,
    state::{AppState, Stopping},
};

/// The longest silence of a stream. Pages take three times as much for a lost connection.
const TICK: Duration = Duration::from_secs(5);

/// A part of a page at one moment.
pub struct View {
    /// What to show.
    pub html: Markup,
    /// Whether nothing about it will change any more.
    pub last: bool,
}

/// A view as scripts read it.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The place in the log that it is the state of: a page shows no older one after a newer one.
    pub seq: u64,
    /// The server's time in milliseconds since 1970, for timers.
    pub now: i64,
    /// What to show.
    pub html: String,
}

impl Shown {
    /// What a page shows of `hall` at `now`.
    pub fn new(hall: &Hall, now: Timestamp, html: Markup) -> Self {
        Self { seq: hall.seq(), now: now.as_millisecond(), html: html.into_string() }
    }
}

struct Follower<R> {
    store: Store,
    stopping: Stopping,
    halls: watch::Receiver<Arc<Hall>>,
    /// Set where the view shows how devices are.
    fleets: Option<watch::Receiver<Arc<Fleet>>>,
    render: R,
    /// How long to gather changes before drawing again.
    pace: Duration,
    shown: Option<String>,
    sent_at: Instant,
    ended: bool,
}

/// Follows the hall: draws it with `render` at once, and again at most every `pace`, and sends
/// what changed. Ends after a view that is the last, or with the server.
pub fn follow<R>(
    state: AppState,
    pace: Duration,
    render: R,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    R: FnMut(&Hall, Timestamp) -> View + Send + 'static,
{
    stream(state, None, pace, render)
}

/// The same for a view that also shows how devices are: it is drawn again when one of them
/// changes.
pub fn follow_with_devices<R>(
    state: AppState,
    pace: Duration,
    mut render: R,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    R: FnMut(&Hall, &Fleet, Timestamp) -> View + Send + 'static,
{
    let registry = state.registry.clone();
    let fleets = registry.watch();
    stream(state, Some(fleets), pace, move |hall, now| render(hall, &registry.fleet(), now))
}

fn stream<R>(
    state: AppState,
    fleets: Option<watch::Receiver<Arc<Fleet>>>,
    pace: Duration,
    render: R,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    R: FnMut(&Hall, Timestamp) -> View + Send + 'static,
{
    let follower = Follower {
        halls: state.store.watch(),
        fleets,
        store: state.store,
        stopping: state.stopping,
        render,
        pace,
        shown: None,
        sent_at: Instant::now(),
        ended: false,
    };
    Sse::new(stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    }))
}

impl<R: FnMut(&Hall, Timestamp) -> View> Follower<R> {
    async fn next(&mut self) -> Option<Event> {
        if self.ended {
            return None;
        }
        loop {
            if self.shown.is_some() {
                self.wait().await?;
            }
            let hall = self.halls.borrow_and_update().clone();
            if let Some(fleets) = &mut self.fleets {
                fleets.mark_unchanged();
            }
            let now = self.store.now();
            let view = (self.render)(&hall, now);
            let shown = Shown::new(&hall, now, view.html);
            if self.shown.as_deref() != Some(&shown.html) {
                let event = Event::default().event("view").json_data(&shown).ok()?;
                self.shown = Some(shown.html);
                return Some(self.sent(event));
            }
            // An event without data is none to a browser.
            let now = now.as_millisecond().to_string();
            if view.last {
                self.ended = true;
                return Some(self.sent(Event::default().event("end").data(now)));
            }
            if self.sent_at.elapsed() >= TICK {
                return Some(self.sent(Event::default().event("tick").data(now)));
            }
        }
    }

    fn sent(&mut self, event: Event) -> Event {
        self.sent_at = Instant::now();
        event
    }

    /// Waits for a change or for the next tick; `None` when the server stops.
    async fn wait(&mut self) -> Option<()> {
        tokio::select! {
            () = self.stopping.wait() => return None,
            () = tokio::time::sleep(TICK) => return Some(()),
            changed = self.halls.changed() => changed.ok()?,
            changed = change(&mut self.fleets) => changed.ok()?,
        }
        let since_sent = self.sent_at.elapsed();
        tokio::time::sleep(self.pace.saturating_sub(since_sent)).await;
        Some(())
    }
}

/// Waits for a change of what is followed; for ever if nothing is.
async fn change<T>(
    followed: &mut Option<watch::Receiver<T>>,
) -> Result<(), watch::error::RecvError> {
    match followed {
        Some(receiver) => receiver.changed().await,
        None => std::future::pending().await,
    }
}

//! The printer in a browser: its slips as pictures, its state, and a button for each order.
//!
//! | address | answers |
//! | - | - |
//! | `GET /` | the page |
//! | `GET /api/state` | [`State`] |
//! | `GET /api/events` | [`State`] as server-sent events, after each change |
//! | `POST /api/orders` | carries out the [`Order`] that is the body, a line of text |
//! | `GET /slips/N.png`, `.txt`, `.bin` | a slip as picture, text and bytes |

mod buttons;
mod files;
mod page;
mod state;

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{self, DefaultBodyLimit},
    http::StatusCode,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
    routing::{get, post},
};
use futures_util::{Stream, stream};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time};
use tower_http::csrf::CsrfLayer;

pub use self::state::{Slip, Standing, State};
use crate::{VirtualPrinter, control::Order};

/// No order is longer, in bytes.
const LONGEST_ORDER: usize = 1_024;
/// Between two events, so that a burst of bytes is one.
const PACE: Duration = Duration::from_millis(100);

/// A running page. It stops when this is dropped.
#[derive(Debug)]
pub struct Web {
    addr: SocketAddr,
    task: JoinHandle<()>,
}

/// What each request reaches.
#[derive(Debug, Clone)]
struct Shown {
    printer: Arc<VirtualPrinter>,
    /// The number of the first slip.
    first: usize,
}

impl Web {
    /// Opens the port and serves the page of `printer`, whose first slip has the number `first`.
    ///
    /// # Errors
    /// When the port cannot be opened.
    pub async fn start(
        listen: SocketAddr,
        printer: Arc<VirtualPrinter>,
        first: usize,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let addr = listener.local_addr()?;
        let router = router(Shown { printer, first });
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the page is no longer served");
            }
        });
        Ok(Self { addr, task })
    }

    /// Where it listens, with the real port.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn router(shown: Shown) -> Router {
    Router::new()
        .route("/", get(page::page))
        .route("/api/state", get(show_state))
        .route("/api/events", get(events))
        .route("/api/orders", post(take_order))
        .route("/slips/{name}", get(files::slip))
        .merge(files::router())
        .layer(DefaultBodyLimit::max(LONGEST_ORDER))
        // A page of another site must not send orders.
        .layer(CsrfLayer::new())
        .layer(axum::middleware::from_fn(files::headers))
        .with_state(shown)
}

async fn show_state(extract::State(shown): extract::State<Shown>) -> Json<State> {
    Json(State::of(&shown))
}

/// Carries out an order; the answer is the state after it.
async fn take_order(
    extract::State(shown): extract::State<Shown>,
    body: String,
) -> Result<Json<State>, (StatusCode, String)> {
    let order: Order =
        body.parse().map_err(|error| (StatusCode::BAD_REQUEST, format!("{error}\n")))?;
    shown.printer.obey(order);
    tracing::info!(%order, "done, by the page");
    Ok(Json(State::of(&shown)))
}

async fn events(
    extract::State(shown): extract::State<Shown>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut changes = shown.printer.changes();
    changes.mark_changed();
    let events = stream::unfold((shown, changes), |(shown, mut changes)| async move {
        let event = next_event(&shown, &mut changes).await?;
        Some((Ok(event), (shown, changes)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// Waits for a change, and a little for what comes with it; `None` ends the events.
async fn next_event(shown: &Shown, changes: &mut watch::Receiver<()>) -> Option<Event> {
    changes.changed().await.ok()?;
    time::sleep(PACE).await;
    changes.mark_unchanged();
    Event::default().json_data(State::of(shown)).ok()
}

//! Runs a server from start to stop.

use std::{future::IntoFuture, io, net::SocketAddr, sync::Arc, time::Duration};

use jiff::SignedDuration;
use queue_store::{Store, StoreError, SystemClock};
use thiserror::Error;
use tokio::net::TcpListener;

use crate::{
    config::{Config, public_url::PublicUrl},
    random::Random,
    router::router,
    state::{AppState, Parts, Stopping},
};

/// How long requests that are under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Why a server did not start, or did not go on.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address cannot be had.
    #[error("cannot listen at {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system failed while serving.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A server that has its address and its database, and does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    state: AppState,
    stopper: crate::state::Stopper,
}

impl Server {
    /// Takes the address and opens the database: the address first, since that is what a second
    /// server by mistake most often collides with.
    ///
    /// # Errors
    /// The address or the database cannot be had.
    pub async fn bind(config: &Config) -> Result<Self, ServeError> {
        let listen = config.listen;
        let wrong = |source| ServeError::Listen { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(wrong)?;
        let address = listener.local_addr()?;
        let offset = config.demo_offset.unwrap_or(SignedDuration::ZERO);
        let path = config.store.clone();
        let clock = SystemClock::shifted(offset).at_speed(config.demo_speed);
        let open = move || Store::open(&path, Arc::new(clock));
        let store = tokio::task::spawn_blocking(open).await.map_err(io::Error::other)??;
        let (stopper, stopping) = Stopping::new();
        let state = AppState::new(Parts {
            store,
            random: Random::system(),
            demo: config.demo_offset.is_some(),
            public_url: public_url(config, address),
            notices: config.notices.clone(),
            stopping,
        });
        Ok(Self { listener, address, state, stopper })
    }

    /// Where it serves.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for visitors.
    pub fn public_url(&self) -> &PublicUrl {
        &self.state.public_url
    }

    /// Serves until `stop` comes, then lets requests and the store finish.
    ///
    /// # Errors
    /// The operating system failed.
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let store = self.state.store.clone();
        let mut stopping = self.state.stopping.clone();
        let app = router(self.state).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(self.listener, app)
            .with_graceful_shutdown(async move { stopping.wait().await })
            .into_future();
        tokio::pin!(serving);
        let served = tokio::select! {
            served = &mut serving => served,
            () = stop => {
                tracing::info!("stopping");
                self.stopper.stop();
                // A connection that will not end does not keep the log open.
                tokio::time::timeout(GRACE, serving).await.unwrap_or(Ok(()))
            }
        };
        store.shutdown().await;
        tracing::info!("stopped");
        Ok(served?)
    }
}

fn public_url(config: &Config, address: SocketAddr) -> PublicUrl {
    config.public_url.clone().unwrap_or_else(|| PublicUrl::of_listener(address))
}

/// Waits until the operating system or somebody at the keyboard asks the server to stop.
///
/// # Errors
/// Signals cannot be listened to.
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

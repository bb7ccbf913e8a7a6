//! What every handler is given.

use std::sync::Arc;

use queue_core::Bilingual;
use queue_store::Store;
use tokio::sync::watch;

use crate::{
    brand::BrandPages, config::public_url::PublicUrl, devices::registry::Registry,
    kiosk::feed::Feed, limits::Limits, random::Random,
};

/// What every handler is given; clones are cheap and share everything.
#[derive(Clone)]
pub struct AppState {
    /// The hall and its log.
    pub store: Store,
    /// Random values.
    pub random: Random,
    /// A demonstration hall with a shifted clock; screens and paper say so.
    pub demo: bool,
    /// The address of the hall for visitors.
    pub public_url: Arc<PublicUrl>,
    /// The hall's own colours and logo, for its pages.
    pub brand: BrandPages,
    /// The notice line of displays.
    pub notices: Arc<[Bilingual]>,
    /// How often one address may ask for what costs something.
    pub limits: Arc<Limits>,
    /// What kiosks are told, made once for all of them.
    pub kiosk_feed: Feed,
    /// How the paired devices are.
    pub registry: Registry,
    /// Whether the server is on its way out: streams end themselves then.
    pub stopping: Stopping,
}

/// Tells streams that the server is on its way out.
#[derive(Debug, Clone)]
pub struct Stopping(watch::Receiver<bool>);

/// The other end of [`Stopping`].
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

impl Stopping {
    /// Both ends.
    pub fn new() -> (Stopper, Self) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Self(receiver))
    }

    /// Waits until the server is on its way out.
    pub async fn wait(&mut self) {
        // A sender that is gone has stopped as well.
        let _ = self.0.wait_for(|stopping| *stopping).await;
    }
}

impl Stopper {
    /// The server is on its way out.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

/// What the state is made of.
pub struct Parts {
    /// The hall and its log.
    pub store: Store,
    /// Random values.
    pub random: Random,
    /// Whether the hall is a demonstration.
    pub demo: bool,
    /// The address of the hall for visitors.
    pub public_url: PublicUrl,
    /// The notice line of displays.
    pub notices: Vec<Bilingual>,
    /// Tells streams to end.
    pub stopping: Stopping,
}

impl AppState {
    /// Puts the state together and starts what runs beside the requests; that ends with the store
    /// or with [`Stopping`].
    pub fn new(parts: Parts) -> Self {
        let kiosk_feed = Feed::start(parts.store.clone(), parts.stopping.clone());
        let registry = Registry::start(parts.store.clone(), parts.stopping.clone(), parts.demo);
        let brand = BrandPages::new(&parts.store.view().catalogue().brand);
        Self {
            store: parts.store,
            random: parts.random,
            demo: parts.demo,
            public_url: Arc::new(parts.public_url),
            brand,
            notices: parts.notices.into(),
            limits: Arc::default(),
            kiosk_feed,
            registry,
            stopping: parts.stopping,
        }
    }
}

//! The health of all paired devices, in memory, for every page that wants to follow it.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use jiff::Timestamp;
use queue_core::wire::device::DeviceHealth;
use queue_store::{
    Store, StoreError,
    accounts::devices::{self, Device},
};
use tokio::sync::{Notify, watch};

use super::health::{Health, Link, PrinterTwice};
use crate::state::Stopping;

/// How often the store is asked which devices there are: a command beside the server may add one.
const LOOK: Duration = Duration::from_secs(5);

/// All paired devices at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fleet {
    /// When the server started: before, nothing is known.
    pub started: Timestamp,
    /// All, revoked ones too, in the order in which they came.
    pub devices: Vec<Device>,
    /// What is known of each, by its number in the store.
    pub health: BTreeMap<i64, Health>,
}

/// Keeps the fleet; clones share it.
#[derive(Debug, Clone)]
pub struct Registry {
    fleet: Arc<watch::Sender<Arc<Fleet>>>,
    look: Arc<Notify>,
    demo: bool,
}

impl Registry {
    /// Starts to follow which devices there are; that ends with the store or with the server. In
    /// a hall with a shifted clock (`demo`) the clocks of devices are not judged.
    pub fn start(store: Store, stopping: Stopping, demo: bool) -> Self {
        let fleet = Fleet { started: store.now(), devices: Vec::new(), health: BTreeMap::new() };
        let registry = Self {
            fleet: Arc::new(watch::Sender::new(Arc::new(fleet))),
            look: Arc::new(Notify::new()),
            demo,
        };
        tokio::spawn(follow(registry.clone(), store, stopping));
        registry
    }

    /// The fleet now.
    pub fn fleet(&self) -> Arc<Fleet> {
        self.fleet.borrow().clone()
    }

    /// A reader of its own.
    pub fn watch(&self) -> watch::Receiver<Arc<Fleet>> {
        self.fleet.subscribe()
    }

    /// A device was let in or shut out: look at once.
    pub fn look(&self) {
        self.look.notify_one();
    }

    /// Reads which devices there are.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn refresh(&self, store: &Store) -> Result<Arc<Fleet>, StoreError> {
        let known = store.read(devices::list).await?;
        self.fleet.send_if_modified(|fleet| {
            if fleet.devices == known {
                return false;
            }
            let fleet = Arc::make_mut(fleet);
            fleet.devices = known;
            true
        });
        Ok(self.fleet())
    }

    /// Notes what a device said.
    ///
    /// # Errors
    /// It names a printer twice.
    pub fn hear(&self, id: i64, said: &DeviceHealth, now: Timestamp) -> Result<(), PrinterTwice> {
        let mut noted = Ok(());
        self.change(id, |health| noted = health.hear(said, now, self.demo));
        noted
    }

    /// Asks a kiosk to start again; `false` if there is no link to it.
    pub fn ask_restart(&self, id: i64, now: Timestamp) -> bool {
        let mut linked = false;
        self.change(id, |health| {
            linked = matches!(health.link, Some(Link::Up { .. }));
            if linked {
                health.restart_asked = Some(now);
            }
        });
        linked
    }

    /// A connection of a device is up, until the guard is dropped.
    pub fn linked(&self, id: i64, now: Timestamp) -> Linked {
        self.change(id, |health| health.linked(now));
        Linked { registry: self.clone(), id, heard_at: now }
    }

    fn change(&self, id: i64, change: impl FnOnce(&mut Health)) {
        let mut known = false;
        self.fleet.send_modify(|fleet| {
            let fleet = Arc::make_mut(fleet);
            change(fleet.health.entry(id).or_default());
            known = fleet.devices.iter().any(|device| device.id == id);
        });
        if !known {
            self.look();
        }
    }
}

async fn follow(registry: Registry, store: Store, mut stopping: Stopping) {
    let mut halls = store.watch();
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let store_ends = async move { while halls.changed().await.is_ok() {} };
    tokio::pin!(store_ends);
    loop {
        tokio::select! {
            () = stopping.wait() => return,
            () = &mut store_ends => return,
            _ = looks.tick() => {}
            () = registry.look.notified() => {}
        }
        if let Err(error) = registry.refresh(&store).await {
            tracing::warn!(error = %error, "it cannot be read which devices there are");
        }
    }
}

/// A connection that is up. Dropped, it is gone.
#[derive(Debug)]
pub struct Linked {
    registry: Registry,
    id: i64,
    heard_at: Timestamp,
}

impl Linked {
    /// The device was heard.
    pub const fn heard(&mut self, now: Timestamp) {
        self.heard_at = now;
    }
}

impl Drop for Linked {
    fn drop(&mut self) {
        self.registry.change(self.id, |health| health.unlinked(self.heard_at));
    }
}

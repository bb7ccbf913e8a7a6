//! Opens the files that a power cut left, as a server does, and compares with what was promised.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;
use queue_core::{Hall, IdempotencyKey, Recorded, catalogue::Catalogue};
use queue_store::{Clock, Connection, Store, StoreError, import_catalogue, rebuild_projections};
use rusqlite::types::Value;

use crate::{
    platter::Image,
    victim::{self, Promises},
};

/// More than any run writes.
pub const ALL: usize = 100_000;

/// What a power cut must not do.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("the hall does not open or work: {0}")]
    Unusable(String),
    #[error("what was acknowledged is lost: {0}")]
    Lost(String),
    #[error("the log is not the run's log up to some place: {0}")]
    Different(String),
    #[error("a transaction is there in part: {0}")]
    Half(String),
    #[error("memory or tables are not what the log says: {0}")]
    Derived(String),
}

/// With the error's words.
pub fn unusable(error: impl std::fmt::Display) -> Wrong {
    Wrong::Unusable(error.to_string())
}

/// Stands at the first moment of a run: opening writes the same first event as the run did.
struct FirstMoment(Timestamp);

impl Clock for FirstMoment {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Knows how a run ended, and so what it must have been at each moment before.
pub struct Judge {
    /// The log after the last transaction.
    pub log: Vec<Recorded>,
    /// The hall after each transaction, by its last event.
    halls: BTreeMap<u64, Hall>,
    /// The tables of the whole run.
    rows: Tables,
    /// The tables made from the log up to an event, for each that was looked at.
    rebuilt: BTreeMap<u64, Tables>,
    folder: tempfile::TempDir,
    /// Where stores are asked.
    pub runtime: tokio::runtime::Runtime,
}

impl Judge {
    /// Reads the end of a run that nothing happened to.
    pub fn of(end: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let clock = Arc::new(victim::TickingClock::morning());
        let (log, catalogue) = runtime.block_on(async {
            let store = Store::open(end, clock).unwrap();
            let log = store.events_after(0, ALL).await.unwrap();
            let catalogue = store.view().catalogue().clone();
            store.shutdown().await;
            (log, catalogue)
        });
        let mut hall = Hall::new(catalogue, log[0].day);
        let mut halls = BTreeMap::new();
        for (nth, recorded) in log.iter().enumerate() {
            hall.apply(recorded);
            if log.get(nth + 1).is_none_or(|next| next.at != recorded.at) {
                halls.insert(recorded.seq, hall.clone());
            }
        }
        let rows = tables(end).unwrap();
        Self { log, halls, rows, rebuilt: BTreeMap::new(), folder: memory_folder(), runtime }
    }

    /// The transactions that held more than one command, by the end of their first.
    pub fn shared_transactions(&self) -> Vec<u64> {
        let pairs = self.log.iter().zip(self.log.iter().skip(1));
        let mut ends: Vec<_> = pairs
            .filter(|(one, next)| one.at == next.at && one.key.is_some() && one.key != next.key)
            .map(|(one, _)| (one.at, one.seq))
            .collect();
        ends.dedup_by_key(|(at, _)| *at);
        ends.into_iter().map(|(_, seq)| seq).collect()
    }

    /// Whether a hall that left these files keeps its promises.
    pub fn check(&mut self, image: &Image, promises: &Promises) -> Result<(), Wrong> {
        let (path, store) = self.open(image, promises.imported)?;
        let checked = self.runtime.block_on(async {
            let checked = self.check_open(&store, promises).await;
            store.shutdown().await;
            checked
        });
        self.check_rows(&path, checked?)
    }

    /// Opens the hall of an image.
    pub fn open(&self, image: &Image, imported: bool) -> Result<(PathBuf, Store), Wrong> {
        let path = self.lay_out(image).map_err(unusable)?;
        let clock = Arc::new(FirstMoment(self.log[0].at));
        let opened = match Store::open(&path, clock.clone()) {
            Err(StoreError::NoCatalogue) if !imported => {
                import_catalogue(&path, victim::CATALOGUE, clock.now()).map_err(unusable)?;
                Store::open(&path, clock)
            }
            opened => opened,
        };
        Ok((path, opened.map_err(unusable)?))
    }

    /// What the store says. Gives the last event.
    async fn check_open(&self, store: &Store, promises: &Promises) -> Result<u64, Wrong> {
        let view = store.view();
        let end = view.seq();
        if end < promises.last() {
            return Err(Wrong::Lost(format!("{end} of {} events", promises.last())));
        }
        let Some(hall) = self.halls.get(&end) else {
            return Err(Wrong::Half(format!("a transaction goes on after event {end}")));
        };
        if *view != *hall {
            return Err(Wrong::Derived(format!("the hall after event {end}")));
        }
        // The last one and any one: asking for all of them each time takes long.
        let known = &promises.acknowledged;
        let (Some(last), Some(any)) = (known.last(), known.get(place(end) % known.len().max(1)))
        else {
            return Ok(end);
        };
        let (first, second) = tokio::join!(self.ask_again(store, last), self.ask_again(store, any));
        first.and(second).map(|()| end)
    }

    async fn ask_again(
        &self,
        store: &Store,
        (key, first, last): &(IdempotencyKey, u64, u64),
    ) -> Result<(), Wrong> {
        let again = store.submit(victim::ask_again(key)).await.map_err(unusable)?;
        let events = self.log.iter().filter(|recorded| (first..=last).contains(&&recorded.seq));
        if again.repeated && again.events.iter().eq(events) {
            return Ok(());
        }
        Err(Wrong::Lost(format!("{}: {:?}", key.as_str(), again.events)))
    }

    /// What the file says: the run's log up to an event, and all else made from it.
    fn check_rows(&mut self, path: &Path, end: u64) -> Result<(), Wrong> {
        let found = tables(path).map_err(unusable)?;
        if self.rows["events"].get(..place(end)) != Some(&found["events"]) {
            return Err(Wrong::Different(format!("{end} events")));
        }
        // Made by whoever comes to a log of this length first.
        let made = match self.rebuilt.entry(end) {
            Entry::Occupied(made) => made.into_mut(),
            Entry::Vacant(place) => {
                rebuild_projections(path).map_err(unusable)?;
                place.insert(tables(path).map_err(unusable)?)
            }
        };
        if *made == found {
            return Ok(());
        }
        Err(Wrong::Derived(format!("the tables after event {end}")))
    }

    /// Writes the files where the last ones were.
    fn lay_out(&self, image: &Image) -> std::io::Result<PathBuf> {
        for old in fs::read_dir(self.folder.path())? {
            fs::remove_file(old?.path())?;
        }
        for (name, bytes) in image {
            fs::write(self.folder.path().join(name), bytes)?;
        }
        Ok(self.folder.path().join("hall.db"))
    }
}

/// An event's seq as a length of the log.
pub fn place(seq: u64) -> usize {
    seq.try_into().unwrap()
}

/// The hall that a log makes.
pub fn hall_of(catalogue: &Arc<Catalogue>, log: &[Recorded]) -> Hall {
    let mut hall = Hall::new(catalogue.clone(), log[0].day);
    for recorded in log {
        hall.apply(recorded);
    }
    hall
}

/// In memory if the system has such a place: the judge's own syncs need no disk.
fn memory_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

type Tables = BTreeMap<&'static str, Vec<Vec<Value>>>;

/// Every row of the log and of what is derived from it, in order.
fn tables(path: &Path) -> Result<Tables, rusqlite::Error> {
    let db = Connection::open(path)?;
    ["events", "days", "tickets", "legs", "tokens", "answers", "hourly"]
        .into_iter()
        .map(|table| {
            let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let rows =
                statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
            Ok((table, rows.collect::<Result<_, _>>()?))
        })
        .collect()
}

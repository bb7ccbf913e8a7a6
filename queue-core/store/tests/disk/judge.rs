//! Opens the files that a power cut left, as a server does, and compares with what was promised.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;
use queue_core::{Actor, Command, Hall, IdempotencyKey, Recorded, Request, ticket::Class};
use queue_store::{
    Clock, Connection, Store, StoreError, SubmitError, import_catalogue, rebuild_projections,
};
use rusqlite::types::Value;

use crate::{platter::Image, victim};

/// More than any run writes.
const ALL: usize = 100_000;

/// What a power cut must not do.
#[derive(Debug)]
pub enum Wrong {
    /// The hall does not open, or does not work.
    Unusable(String),
    /// Something that was acknowledged is not there.
    Lost(String),
    /// The log is not the run's log up to some place.
    Different(String),
    /// A transaction is there in part.
    Half(String),
    /// Memory or the projections are not what the log says.
    Derived(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Error for Wrong {}

fn unusable(error: impl fmt::Display) -> Wrong {
    Wrong::Unusable(error.to_string())
}

/// What the program had been told by some moment.
#[derive(Debug, Default, Clone)]
pub struct Promises {
    /// The catalogue is in.
    pub imported: bool,
    /// Keys, and their first and last event.
    pub acknowledged: Vec<(IdempotencyKey, u64, u64)>,
}

impl Promises {
    /// Takes a mark.
    pub fn take(&mut self, mark: &str) {
        if mark == victim::IMPORTED {
            self.imported = true;
            return;
        }
        let words: Vec<&str> = mark.split(' ').collect();
        let [key, first, last] = words[..] else { panic!("a mark: {mark}") };
        let entry = (key.parse().unwrap(), first.parse().unwrap(), last.parse().unwrap());
        self.acknowledged.push(entry);
    }

    /// The last event that must be in the log.
    pub fn last(&self) -> u64 {
        self.acknowledged.iter().map(|(_, _, last)| *last).max().unwrap_or_default()
    }
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
    log: Vec<Recorded>,
    /// The hall after each transaction, by its last event.
    halls: BTreeMap<u64, Hall>,
    folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
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
        for (recorded, next) in log.iter().zip(log.iter().skip(1).map(Some).chain([None])) {
            hall.apply(recorded);
            if next.is_none_or(|next| next.at != recorded.at) {
                halls.insert(recorded.seq, hall.clone());
            }
        }
        Self { log, halls, folder: tempfile::tempdir().unwrap(), runtime }
    }

    /// The run's log.
    pub fn log(&self) -> &[Recorded] {
        &self.log
    }

    /// How many transactions held more than one command.
    pub fn shared_transactions(&self) -> usize {
        let mut keys: BTreeMap<Timestamp, Vec<&IdempotencyKey>> = BTreeMap::new();
        for recorded in &self.log {
            keys.entry(recorded.at).or_default().extend(&recorded.key);
        }
        keys.values().filter(|keys| keys.iter().any(|key| *key != keys[0])).count()
    }

    /// Whether a hall that left these files keeps its promises.
    pub fn check(&self, image: &Image, promises: &Promises) -> Result<(), Wrong> {
        let path = self.lay_out(image).map_err(unusable)?;
        let clock = Arc::new(FirstMoment(self.log[0].at));
        let store = match Store::open(&path, clock.clone()) {
            Err(StoreError::NoCatalogue) if !promises.imported => {
                import_catalogue(&path, victim::CATALOGUE, clock.now()).map_err(unusable)?;
                Store::open(&path, clock)
            }
            opened => opened,
        }
        .map_err(unusable)?;
        let checked = self.runtime.block_on(async {
            let checked = self.check_open(&store, promises).await;
            store.shutdown().await;
            checked
        });
        checked?;
        let kept = projections(&path).map_err(unusable)?;
        rebuild_projections(&path).map_err(unusable)?;
        if projections(&path).map_err(unusable)? == kept {
            Ok(())
        } else {
            Err(Wrong::Derived("the projections are not those of the log".into()))
        }
    }

    async fn check_open(&self, store: &Store, promises: &Promises) -> Result<(), Wrong> {
        let log = store.events_after(0, ALL).await.map_err(unusable)?;
        let end = log.len() as u64;
        if end < promises.last() {
            return Err(Wrong::Lost(format!("{end} events, {} acknowledged", promises.last())));
        }
        if self.log.get(..log.len()) != Some(&log) {
            return Err(Wrong::Different(format!("{end} events")));
        }
        let Some(hall) = self.halls.get(&end) else {
            return Err(Wrong::Half(format!("a transaction goes on after event {end}")));
        };
        if *store.view() != *hall {
            return Err(Wrong::Derived(format!("the hall after event {end}")));
        }
        // One of the last and one of all, as asking all of them each time takes long.
        let known = &promises.acknowledged;
        let any = known.len().checked_sub(1).map(|last| [last, log.len() % known.len()]);
        for nth in any.into_iter().flatten() {
            let (key, first, last) = &known[nth];
            let events = (first - 1..*last).map(|place| &self.log[place as usize]);
            let again = store.submit(ask_again(key)).await;
            match again {
                Ok(again) if again.repeated && again.events.iter().eq(events) => {}
                other => return Err(Wrong::Lost(format!("{}: {other:?}", key.as_str()))),
            }
        }
        Ok(())
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

/// The key decides; what is asked for beside it does not.
fn ask_again(key: &IdempotencyKey) -> Request {
    let command = Command::Issue {
        service: victim::SERVICE.parse().unwrap(),
        class: Class::General,
        token: victim::token("again"),
    };
    Request { key: key.clone(), actor: Actor::Device(1), command }
}

type Rows = Vec<Vec<Value>>;

/// Every row of every projection, in order.
fn projections(path: &Path) -> Result<Vec<Rows>, rusqlite::Error> {
    let db = Connection::open(path)?;
    ["tickets", "tokens", "answers", "hourly"]
        .into_iter()
        .map(|table| {
            let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3, 4"))?;
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
            rows.collect()
        })
        .collect()
}

//! The handle that servers hold.

use std::{
    path::Path,
    sync::{Arc, mpsc},
};

use jiff::Timestamp;
use queue_core::{Hall, Recorded, Request, ticket::Token};
use rusqlite::{Connection, Transaction};
use tokio::sync::{oneshot, watch};

use crate::{
    Clock, Visit,
    checkpoint::Checkpointer,
    error::{StoreError, SubmitError},
    log,
    readers::Readers,
    replay, schema, visit,
    writer::{Job, Work, Writer},
};

/// What a command caused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The events, in the log by now. Empty when there was nothing to do.
    pub events: Vec<Recorded>,
    /// Whether the same key had caused them before.
    pub repeated: bool,
}

/// Whether the hall can be written.
#[derive(Debug, Clone)]
pub enum Health {
    /// It can.
    Ok,
    /// The last attempt failed; it is tried again every second.
    Failing {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: Arc<StoreError>,
    },
}

/// A hall on disk. Cheap to clone; the last clone that goes ends the writer.
#[derive(Clone)]
pub struct Store {
    work: mpsc::Sender<Work>,
    views: watch::Receiver<Arc<Hall>>,
    health: watch::Receiver<Health>,
    readers: Arc<Readers>,
    clock: Arc<dyn Clock>,
    ended: watch::Receiver<bool>,
}

impl Store {
    /// Opens a hall: takes it, migrates the file, replays its current day, starts the writer.
    /// Blocks. A disk that is full or fails does not keep it from opening: see [`Self::health`].
    ///
    /// # Errors
    /// Another server has the hall; a newer program wrote the file; there is no catalogue; the
    /// file cannot be used.
    pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let (mut db, lock) = schema::own(path)?;
        let checkpointer = Checkpointer::start(path, &mut db)?;
        let (hall, keys) = replay::hall(&db, clock.now())?;
        let (views, view) = watch::channel(Arc::new(hall.clone()));
        let (health, healthy) = watch::channel(Health::Ok);
        let (work, queue) = mpsc::channel();
        let (ending, ended) = watch::channel(false);
        let mut writer = Writer {
            path: path.into(),
            db,
            clock: clock.clone(),
            hall,
            keys,
            views,
            health,
            lock,
            checkpointer,
        };
        // Deadlines that passed while nobody ran come before the first view is given out.
        writer.look();
        // A disk that is full today keeps nobody from looking at the hall.
        if let Health::Failing { reason, .. } = &*healthy.borrow()
            && reason.is_fatal()
        {
            return Err(StoreError::Batch(reason.clone()));
        }
        let failed = |source| StoreError::Io { path: path.into(), source };
        std::thread::Builder::new()
            .name("hall-writer".into())
            .spawn(move || {
                writer.run(&queue);
                ending.send_replace(true);
            })
            .map_err(failed)?;
        let readers = Arc::new(Readers::new(path.into()));
        Ok(Self { work, views: view, health: healthy, readers, clock, ended })
    }

    /// Carries out a command. The answer comes after the sync: what it says is so.
    ///
    /// # Errors
    /// The engine refused, or nothing can be stored.
    pub async fn submit(&self, request: Request) -> Result<Receipt, SubmitError> {
        let (caller, answer) = oneshot::channel();
        self.work.send(Work::Command(request, caller)).map_err(|_| SubmitError::Stopped)?;
        answer.await.map_err(|_| SubmitError::Stopped)?
    }

    /// The hall of the last commit.
    pub fn view(&self) -> Arc<Hall> {
        self.views.borrow().clone()
    }

    /// The hall of each commit; whoever is slow skips to the newest.
    pub fn watch(&self) -> watch::Receiver<Arc<Hall>> {
        self.views.clone()
    }

    /// The hall's time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether the hall can be written.
    pub fn health(&self) -> Health {
        self.health.borrow().clone()
    }

    /// At most `limit` events after a place in the log, in order.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn events_after(&self, seq: u64, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        self.read(move |db| log::after(db, seq, limit)).await
    }

    /// The visit of a token, also of an earlier day; `None` if there is none, or no longer.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn visit_by_token(&self, token: Token) -> Result<Option<Visit>, StoreError> {
        self.read(move |db| visit::by_token(db, &token)).await
    }

    /// Reads, on a connection that cannot write, in a blocking task.
    ///
    /// # Errors
    /// Those of `f`.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let readers = self.readers.clone();
        let task = tokio::task::spawn_blocking(move || readers.run(f));
        task.await.map_err(|_| StoreError::Closed)?
    }

    /// Writes what is no command, in the writer's transaction. If `f` fails nothing of it is kept.
    ///
    /// # Errors
    /// Those of `f`; [`StoreError::Batch`] if the transaction failed.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (caller, answer) = oneshot::channel();
        let job = Box::new(Write { f: Some(f), result: None, caller });
        self.work.send(Work::Job(job)).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Finishes what is under way, gives the hall back and ends the writer.
    pub async fn shutdown(&self) {
        if self.work.send(Work::Stop).is_ok() {
            let mut ended = self.ended.clone();
            // An error is a thread that is gone: ended as well.
            let _ = ended.wait_for(|ended| *ended).await;
        }
        self.readers.close();
    }
}

/// A write that is no command, and who waits for it.
struct Write<F, T> {
    f: Option<F>,
    result: Option<Result<T, StoreError>>,
    caller: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Job for Write<F, T>
where
    F: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, tx: &Transaction<'_>) -> bool {
        self.result = self.f.take().map(|f| f(tx));
        matches!(self.result, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, committed: Result<(), Arc<StoreError>>) {
        let Self { result, caller, .. } = *self;
        let result = match committed {
            Ok(()) => result.unwrap_or(Err(StoreError::Closed)),
            Err(error) => Err(StoreError::Batch(error)),
        };
        // A caller that no longer listens is no error: what it asked for is stored.
        let _ = caller.send(result);
    }
}

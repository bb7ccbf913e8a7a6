//! Takes the write-ahead log into the database on a thread of its own: a checkpoint waits for the
//! disk two more times, and no visitor should wait for that. It never holds the writer up.

use std::{
    path::Path,
    sync::mpsc::{self, SyncSender},
    thread::JoinHandle,
};

use rusqlite::{Connection, hooks::Wal};

use crate::{error::StoreError, schema};

/// From how many pages on the log is taken in: 16 MB. A log that begins anew costs its first commit
/// one more sync, so it should not begin anew all the time; reading it after a crash takes a
/// millisecond a megabyte.
const PAGES: i32 = 4_000;
/// From how many pages on the writer helps: commits that never cease keep the log from being begun
/// anew beside them.
const TOO_MANY: i32 = 16_000;

/// The thread, until it is dropped.
pub(crate) struct Checkpointer {
    due: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    /// Starts the thread; `writer` tells it after each commit how long the log is.
    ///
    /// # Errors
    /// The file cannot be opened, or no thread can be had.
    pub(crate) fn start(path: &Path, writer: &mut Connection) -> Result<Self, StoreError> {
        let db = schema::connect(path)?;
        let (due, told) = mpsc::sync_channel(1);
        let failed = |source| StoreError::Io { path: path.into(), source };
        let thread = std::thread::Builder::new()
            .name("hall-checkpoint".into())
            .spawn(move || {
                while told.recv().is_ok() {
                    take_in(&db);
                }
            })
            .map_err(failed)?;
        let tell = due.clone();
        writer.wal_hook(Some(move |wal: &mut Wal, pages: i32| {
            if pages >= PAGES {
                // Full means that it knows already.
                let _ = tell.try_send(());
            }
            if pages >= TOO_MANY { wal.checkpoint() } else { Ok(()) }
        }))?;
        Ok(Self { due: Some(due), thread: Some(thread) })
    }

    /// Ends the thread; `writer` no longer tells anything.
    pub(crate) fn stop(mut self, writer: &mut Connection) {
        let unhooked = writer.wal_hook(None::<fn(&mut Wal, i32) -> rusqlite::Result<()>>);
        self.due = None;
        if unhooked.is_ok()
            && let Some(thread) = self.thread.take()
        {
            // A thread that panicked has ended as well.
            let _ = thread.join();
        }
    }
}

/// What cannot be taken in now can be the next time: nothing is lost meanwhile.
fn take_in(db: &Connection) {
    if let Err(error) = db.pragma_query(None, "wal_checkpoint", |_| Ok(())) {
        tracing::warn!(error = %error, "the log could not be checkpointed");
    }
}

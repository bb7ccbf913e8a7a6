//! Takes the write-ahead log into the database on a thread of its own: a checkpoint waits for the
//! disk two more times, and no visitor should wait for that.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, SyncSender},
    },
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

/// The thread, until it is stopped.
pub(crate) struct Checkpointer {
    due: SyncSender<()>,
    thread: JoinHandle<()>,
    /// Whether the writer has to help.
    overdue: Arc<AtomicBool>,
}

impl Checkpointer {
    /// Starts the thread; `writer` tells it after each commit how long the log is.
    ///
    /// # Errors
    /// The file cannot be opened, or no thread can be had.
    pub(crate) fn start(path: &Path, writer: &mut Connection) -> Result<Self, StoreError> {
        Self::with_limits(path, writer, (PAGES, TOO_MANY))
    }

    fn with_limits(
        path: &Path,
        writer: &mut Connection,
        (pages, too_many): (i32, i32),
    ) -> Result<Self, StoreError> {
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
        let overdue = Arc::new(AtomicBool::new(false));
        let (tell, help) = (due.clone(), overdue.clone());
        // Whatever becomes of it: the commit has happened, and must not be told as failed.
        writer.wal_hook(Some(move |_: &mut Wal, length: i32| {
            if length >= pages {
                // Full means that it knows already.
                let _ = tell.try_send(());
            }
            help.store(length >= too_many, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self { due, thread, overdue })
    }

    /// Takes the log in on the writer's own connection, once it has become too long. Between two
    /// transactions, when nobody waits for an answer.
    pub(crate) fn help(&self, writer: &Connection) {
        if self.overdue.swap(false, Ordering::Relaxed) {
            take_in(writer);
        }
    }

    /// Ends the thread; `writer` no longer tells anything.
    pub(crate) fn stop(self, writer: &mut Connection) {
        let unhooked = writer.wal_hook(None::<fn(&mut Wal, i32) -> rusqlite::Result<()>>);
        drop(self.due);
        if unhooked.is_ok() {
            // A thread that panicked has ended as well.
            let _ = self.thread.join();
        }
    }
}

/// What cannot be taken in now can be the next time: nothing is lost meanwhile.
fn take_in(db: &Connection) {
    if let Err(error) = db.pragma_query(None, "wal_checkpoint", |_| Ok(())) {
        tracing::warn!(error = %error, "the log could not be checkpointed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: i32 = i32::MAX;

    /// Writes six pages so often.
    fn write(writer: &Connection, checkpointer: &Checkpointer, times: usize) {
        let sql = "INSERT OR REPLACE INTO probe (id, at, filler) VALUES (1, 1, randomblob(20000))";
        for _ in 0..times {
            writer.execute(sql, []).unwrap();
            checkpointer.help(writer);
        }
    }

    #[test]
    fn the_writer_helps_without_failing_a_commit_and_the_log_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hall.db");
        let (mut writer, _lock) = schema::own(&path).unwrap();
        // The writer alone: what two do at once is left to chance.
        let checkpointer = Checkpointer::with_limits(&path, &mut writer, (NEVER, 8)).unwrap();
        // As long as somebody reads, the log cannot be begun anew.
        let reader = schema::reader(&path).unwrap();
        reader.execute_batch("BEGIN; SELECT * FROM probe;").unwrap();
        write(&writer, &checkpointer, 100);
        reader.execute_batch("COMMIT").unwrap();
        write(&writer, &checkpointer, 100);
        let length = || std::fs::metadata(format!("{}-wal", path.display())).unwrap().len();
        let longest = length();
        write(&writer, &checkpointer, 400);
        assert_eq!(length(), longest, "it is written over from its beginning");
        checkpointer.stop(&mut writer);
    }

    #[test]
    fn checkpoints_beside_the_writer_fail_no_commit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hall.db");
        let (mut writer, _lock) = schema::own(&path).unwrap();
        let checkpointer = Checkpointer::with_limits(&path, &mut writer, (4, 8)).unwrap();
        write(&writer, &checkpointer, 400);
        checkpointer.stop(&mut writer);
        let stored = "SELECT length(filler) FROM probe";
        assert_eq!(writer.query_row(stored, [], |row| row.get::<_, i64>(0)).unwrap(), 20_000);
    }
}

//! The print journal: what was to be printed, in SQLite, before it is sent.
//!
//! `queued` → `sending` → `done` with an outcome, each step synced to disk before the next. After
//! a crash a job that was being sent may be on paper or not, and is [`Unproven::Interrupted`]; one
//! that was only queued certainly is not.
//!
//! One file a printer, held by one process: a second kiosk on the same file is an error.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use queue_core::command::IdempotencyKey;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    outcome::{NotPrinted, Outcome, Unproven},
    slip::Slip,
};

const VERSION: i64 = 1;
/// Jobs kept for reprints and for the question of what happened yesterday: about two busy days.
const KEPT: i64 = 4_000;

/// Names a print job. The same job is never printed twice; a reprint is another job.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(pub IdempotencyKey);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// A journal that cannot be used.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The file cannot be opened.
    #[error("the print journal {} cannot be opened", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// Another process holds it.
    #[error("the print journal {} is in use: is another kiosk running?", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A newer kiosk wrote it.
    #[error("the print journal {} has version {found}, newer than this kiosk's {VERSION}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// A step could not be written or read.
    #[error("the print journal failed: {0}")]
    Step(#[from] rusqlite::Error),
    /// A row does not hold what it should.
    #[error("the print journal holds a row that cannot be read: {0}")]
    Row(#[from] serde_json::Error),
}

/// A job that the journal took, or had already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queued {
    /// New: its number in this journal.
    New(u64),
    /// The same job was sent before; this is how it ended.
    Known(Outcome),
}

/// The open journal of one printer.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
}

impl Journal {
    /// Opens the file or makes it, and takes hold of it.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let connection = prepare(path).map_err(|source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                JournalError::InUse { path: path.into() }
            }
            _ => JournalError::Open { path: path.into(), source },
        })?;
        let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found > VERSION {
            return Err(JournalError::Newer { path: path.into(), found });
        }
        Ok(Self { connection })
    }

    /// Ends what a crash left open, and says how each of these jobs is taken to have ended.
    pub fn recover(&mut self) -> Result<Vec<(JobId, Outcome)>, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut recovered = Vec::new();
        {
            let mut open = transaction.prepare(
                "SELECT number, job, state FROM jobs WHERE state <> 'done' ORDER BY number",
            )?;
            let mut rows = open.query([])?;
            while let Some(row) = rows.next()? {
                let outcome = match row.get_ref(2)?.as_str() {
                    Ok("queued") => Outcome::NotPrinted(NotPrinted::Interrupted),
                    _ => Outcome::Unknown(Unproven::Interrupted),
                };
                let job: String = row.get(1)?;
                recovered.push((row.get::<_, i64>(0)?, job, outcome));
            }
        }
        for (number, _, outcome) in &recovered {
            finish(&transaction, *number, *outcome)?;
        }
        transaction.commit()?;
        let jobs = recovered.into_iter().map(|(_, job, outcome)| {
            let job = serde_json::from_value(serde_json::Value::String(job))?;
            Ok((job, outcome))
        });
        jobs.collect()
    }

    /// Takes a job in, durably. One that came before and was certainly not printed is new again.
    pub fn queue(
        &mut self,
        job: &JobId,
        at: Timestamp,
        slip: &Slip,
    ) -> Result<Queued, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = match known(&transaction, job)? {
            Some((_, outcome)) if !outcome.may_retry() => return Ok(Queued::Known(outcome)),
            Some((number, _)) => {
                transaction.execute(
                    "UPDATE jobs SET state = 'queued', outcome = NULL, slip = ?2 WHERE number = ?1",
                    params![number, serde_json::to_string(slip)?],
                )?;
                number
            }
            None => {
                transaction.execute(
                    "INSERT INTO jobs (job, at, ticket, slip, state)
                     VALUES (?1, ?2, ?3, ?4, 'queued')",
                    params![
                        job.0.as_str(),
                        at.to_string(),
                        slip.number,
                        serde_json::to_string(slip)?
                    ],
                )?;
                transaction.last_insert_rowid()
            }
        };
        transaction
            .execute("DELETE FROM jobs WHERE number <= ?1 AND state = 'done'", [number - KEPT])?;
        transaction.commit()?;
        Ok(Queued::New(number.cast_unsigned()))
    }

    /// Notes, durably, that the first byte is about to be sent.
    pub fn sending(&self, number: u64) -> Result<(), JournalError> {
        self.connection.execute(
            "UPDATE jobs SET state = 'sending' WHERE number = ?1",
            [number.cast_signed()],
        )?;
        Ok(())
    }

    /// Notes, durably, how a job ended.
    pub fn finish(&self, number: u64, outcome: Outcome) -> Result<(), JournalError> {
        finish(&self.connection, number.cast_signed(), outcome)
    }

    /// From now on the disk is full.
    #[cfg(test)]
    pub(super) fn fill_disk(&self) {
        self.connection.pragma_update(None, "max_page_count", 1).unwrap();
    }

    /// The slip of a job, for a reprint; `None` once it is pruned.
    pub fn slip(&self, job: &JobId) -> Result<Option<Slip>, JournalError> {
        let json: Option<String> = self
            .connection
            .query_row("SELECT slip FROM jobs WHERE job = ?1", [job.0.as_str()], |row| row.get(0))
            .optional()?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }
}

/// The job's number and how it ended. Without an outcome, although jobs end one by one: the disk
/// did not take it, and the job may have been sent.
fn known(connection: &Connection, job: &JobId) -> Result<Option<(i64, Outcome)>, JournalError> {
    let row: Option<(i64, Option<String>)> = connection
        .query_row("SELECT number, outcome FROM jobs WHERE job = ?1", [job.0.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((number, outcome)) = row else {
        return Ok(None);
    };
    let outcome = match outcome {
        Some(json) => serde_json::from_str(&json)?,
        None => Outcome::Unknown(Unproven::Interrupted),
    };
    Ok(Some((number, outcome)))
}

fn finish(connection: &Connection, number: i64, outcome: Outcome) -> Result<(), JournalError> {
    connection.execute(
        "UPDATE jobs SET state = 'done', outcome = ?2 WHERE number = ?1",
        params![number, serde_json::to_string(&outcome)?],
    )?;
    Ok(())
}

fn prepare(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_millis(200))?;
    // Exclusive: the first transaction takes the file for as long as the process lives.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found < VERSION {
        transaction.execute_batch(
            "CREATE TABLE jobs (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                job TEXT NOT NULL UNIQUE,
                at TEXT NOT NULL,
                ticket TEXT NOT NULL,
                slip TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done')),
                outcome TEXT,
                CHECK ((state = 'done') = (outcome IS NOT NULL))
            ) STRICT;
            PRAGMA user_version = 1;",
        )?;
    }
    transaction.commit()?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use jiff::Timestamp;

    use super::{JobId, Journal, JournalError, Queued};
    use crate::printing::{
        outcome::{NotPrinted, Outcome, Unproven},
        slip::samples::slip,
    };

    fn job(number: u32) -> JobId {
        JobId(format!("job-{number:05}").parse().unwrap())
    }

    fn queue(journal: &mut Journal, number: u32) -> u64 {
        match journal.queue(&job(number), Timestamp::UNIX_EPOCH, &slip()).unwrap() {
            Queued::New(number) => number,
            Queued::Known(outcome) => panic!("known: {outcome:?}"),
        }
    }

    /// What another process would find had this one died now: the files as they are.
    fn after_a_crash(path: &Path) -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        for suffix in ["", "-wal"] {
            let name = format!("{}{suffix}", path.file_name().unwrap().to_str().unwrap());
            fs::copy(path.with_file_name(&name), folder.path().join(&name)).unwrap();
        }
        let journal = Journal::open(&folder.path().join(path.file_name().unwrap())).unwrap();
        (folder, journal)
    }

    #[test]
    fn a_crash_at_any_step_leaves_a_true_answer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let mut journal = Journal::open(&path).unwrap();
        let printed = queue(&mut journal, 1);
        journal.sending(printed).unwrap();
        journal.finish(printed, Outcome::Printed).unwrap();
        let sending = queue(&mut journal, 2);
        journal.sending(sending).unwrap();
        queue(&mut journal, 3);

        let (_folder, mut found) = after_a_crash(&path);
        assert_eq!(
            found.recover().unwrap(),
            [
                (job(2), Outcome::Unknown(Unproven::Interrupted)),
                (job(3), Outcome::NotPrinted(NotPrinted::Interrupted)),
            ]
        );
        assert_eq!(found.recover().unwrap(), [], "told once");
        assert_eq!(
            found.queue(&job(1), Timestamp::UNIX_EPOCH, &slip()).unwrap(),
            Queued::Known(Outcome::Printed)
        );
        assert_eq!(
            found.queue(&job(2), Timestamp::UNIX_EPOCH, &slip()).unwrap(),
            Queued::Known(Outcome::Unknown(Unproven::Interrupted)),
            "the same job is never sent again"
        );
        assert!(
            matches!(found.queue(&job(3), Timestamp::UNIX_EPOCH, &slip()).unwrap(), Queued::New(_)),
            "what was not sent may be"
        );
        assert_eq!(found.slip(&job(2)).unwrap(), Some(slip()));
        assert_eq!(found.slip(&job(9)).unwrap(), None);
    }

    #[test]
    fn a_second_kiosk_is_kept_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let first = Journal::open(&path).unwrap();
        assert!(matches!(Journal::open(&path), Err(JournalError::InUse { .. })));
        drop(first);
        assert!(Journal::open(&path).is_ok());
    }

    #[test]
    fn a_file_that_is_no_journal_or_a_newer_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        fs::write(&path, "not a database, but long enough to have a header".repeat(10)).unwrap();
        assert!(matches!(Journal::open(&path), Err(JournalError::Open { .. })));
        let newer = folder.path().join("newer.db");
        let connection = rusqlite::Connection::open(&newer).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        assert!(matches!(Journal::open(&newer), Err(JournalError::Newer { found: 99, .. })));
    }

    #[test]
    fn old_jobs_are_forgotten_and_open_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(&folder.path().join("journal.db")).unwrap();
        let done = queue(&mut journal, 1);
        journal.finish(done, Outcome::Printed).unwrap();
        queue(&mut journal, 2);
        journal
            .connection
            .execute("UPDATE sqlite_sequence SET seq = ?1", [super::KEPT + 10])
            .unwrap();
        queue(&mut journal, 3);
        assert_eq!(journal.slip(&job(1)).unwrap(), None);
        assert_eq!(journal.slip(&job(2)).unwrap(), Some(slip()));
    }
}

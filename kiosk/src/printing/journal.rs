//! The print journal: what was to be printed, in SQLite, before it is sent.
//!
//! `queued` → `sending` → `done` with an outcome, each step synced to disk before the next. After
//! a crash a job that was being sent may be on paper or not, and is [`Unproven::Interrupted`]; one
//! that was only queued certainly is not.
//!
//! A job also says which printer got it, and which of its outcomes the server has taken: what the
//! server has not taken is told again after a restart.
//!
//! One file a kiosk, for all its printers, held by one process: a second kiosk on the same file is
//! an error.

use std::{fmt, path::Path};

use jiff::Timestamp;
use queue_core::command::IdempotencyKey;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    PrinterPlace,
    document::Document,
    outcome::{NotPrinted, Outcome, Unproven},
};
use crate::journal_file::{self, OpenError};

const MIGRATIONS: [&str; 2] =
    [include_str!("journal/0001_jobs.sql"), include_str!("journal/0002_reports.sql")];
/// Jobs kept for reprints and for the question of what happened yesterday: about two busy days.
const KEPT: i64 = 4_000;
/// Jobs of which a late confirmation is still expected after a restart.
const AWAITED: i64 = 32;

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
    /// The file cannot be used.
    #[error("print journal: {0}")]
    File(#[from] OpenError),
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

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it ended.
    pub outcome: Outcome,
    /// The printer that got it, or was to get it; `None` if none was reached.
    pub printer: Option<PrinterPlace>,
}

/// The open journal of a kiosk's printers.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
}

impl Journal {
    /// Opens the file or makes it, and takes hold of it.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let connection = journal_file::open(path, &MIGRATIONS)?;
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
        recovered.into_iter().map(|(_, job, outcome)| Ok((job_id(job)?, outcome))).collect()
    }

    /// The jobs that ended in a way that the server has not taken yet, oldest first.
    pub fn unreported(&self) -> Result<Vec<(JobId, Outcome)>, JournalError> {
        let mut statement = self.connection.prepare(
            "SELECT job, outcome FROM jobs
             WHERE state = 'done' AND reported IS NOT outcome ORDER BY number",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let jobs = rows.map(|row| {
            let (job, outcome): (String, String) = row?;
            Ok((job_id(job)?, serde_json::from_str(&outcome)?))
        });
        jobs.collect()
    }

    /// Notes, durably, that an outcome of a job needs to be told to the server no more.
    pub fn reported(&self, job: &JobId, outcome: Outcome) -> Result<(), JournalError> {
        self.connection.execute(
            "UPDATE jobs SET reported = ?2 WHERE job = ?1",
            params![job.0.as_str(), serde_json::to_string(&outcome)?],
        )?;
        Ok(())
    }

    /// How a job stands; `None` if it was never asked for, or is pruned.
    pub fn standing(&self, job: &JobId) -> Result<Option<Standing>, JournalError> {
        Ok(known(&self.connection, job)?.map(|(_, standing)| standing))
    }

    /// The last jobs that this printer got and never proved, which it may yet print.
    pub fn unproven(&self, printer: PrinterPlace) -> Result<Vec<u64>, JournalError> {
        let mut statement = self.connection.prepare(
            "SELECT number FROM jobs
             WHERE printer = ?1 AND json_extract(outcome, '$.outcome') = 'unknown'
             ORDER BY number DESC LIMIT ?2",
        )?;
        let rows =
            statement.query_map(params![printer.as_str(), AWAITED], |row| row.get::<_, i64>(0))?;
        Ok(rows.map(|row| row.map(i64::cast_unsigned)).collect::<Result<_, _>>()?)
    }

    /// Notes, durably, that the printer proved a job after it was given up as unknown. The job's
    /// name; `None` if there is no such job.
    pub fn confirm(&self, number: u64) -> Result<Option<JobId>, JournalError> {
        let job: Option<String> = self
            .connection
            .query_row(
                "UPDATE jobs SET state = 'done', outcome = ?2
                 WHERE number = ?1 AND state <> 'queued'
                   AND (outcome IS NULL OR json_extract(outcome, '$.outcome') = 'unknown')
                 RETURNING job",
                params![number.cast_signed(), serde_json::to_string(&Outcome::Printed)?],
                |row| row.get(0),
            )
            .optional()?;
        job.map(job_id).transpose()
    }

    /// Takes a job in, durably. One that came before and was certainly not printed is new again.
    pub fn queue(
        &mut self,
        job: &JobId,
        at: Timestamp,
        slip: &Document,
    ) -> Result<Queued, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        set_aside(&transaction, job, slip)?;
        let number = match known(&transaction, job)? {
            Some((_, Standing { outcome, .. })) if !outcome.may_retry() => {
                return Ok(Queued::Known(outcome));
            }
            Some((number, _)) => {
                transaction.execute(
                    "UPDATE jobs SET state = 'queued', outcome = NULL, printer = NULL, slip = ?2
                     WHERE number = ?1",
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
                        slip.number(),
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

    /// Notes, durably, that the first byte is about to be sent to this printer.
    pub fn sending(&self, number: u64, printer: PrinterPlace) -> Result<(), JournalError> {
        self.connection.execute(
            "UPDATE jobs SET state = 'sending', printer = ?2 WHERE number = ?1",
            params![number.cast_signed(), printer.as_str()],
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

    /// The paper of a job, for a reprint; `None` once it is pruned.
    pub fn slip(&self, job: &JobId) -> Result<Option<Document>, JournalError> {
        let json: Option<String> = self
            .connection
            .query_row("SELECT slip FROM jobs WHERE job = ?1", [job.0.as_str()], |row| row.get(0))
            .optional()?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }
}

fn job_id(text: String) -> Result<JobId, JournalError> {
    Ok(serde_json::from_value(serde_json::Value::String(text))?)
}

/// The job's number and how it stands. Without an outcome, although jobs end one by one: the disk
/// did not take it, and the job may have been sent.
fn known(connection: &Connection, job: &JobId) -> Result<Option<(i64, Standing)>, JournalError> {
    let row: Option<(i64, Option<String>, Option<String>)> = connection
        .query_row(
            "SELECT number, outcome, printer FROM jobs WHERE job = ?1",
            [job.0.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((number, outcome, printer)) = row else {
        return Ok(None);
    };
    let outcome = match outcome {
        Some(json) => serde_json::from_str(&json)?,
        None => Outcome::Unknown(Unproven::Interrupted),
    };
    let printer =
        PrinterPlace::ALL.into_iter().find(|place| Some(place.as_str()) == printer.as_deref());
    Ok(Some((number, Standing { outcome, printer })))
}

/// A hall that goes on from a backup may give out a number of today once more. Its ticket has
/// another address, and its job is another one: the old one keeps its row under another name, and
/// is not told to the server, which would take it for the new one's.
fn set_aside(
    connection: &Connection,
    job: &JobId,
    document: &Document,
) -> Result<(), JournalError> {
    let Some(slip) = document.ticket() else { return Ok(()) };
    connection.execute(
        "UPDATE jobs SET job = job || '-' || number, reported = outcome
         WHERE job = ?1 AND json_extract(slip, '$.url') <> ?2",
        params![job.0.as_str(), slip.url],
    )?;
    Ok(())
}

fn finish(connection: &Connection, number: i64, outcome: Outcome) -> Result<(), JournalError> {
    connection.execute(
        "UPDATE jobs SET state = 'done', outcome = ?2 WHERE number = ?1",
        params![number, serde_json::to_string(&outcome)?],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;

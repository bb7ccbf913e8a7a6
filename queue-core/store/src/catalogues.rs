//! Every catalogue that was ever in force, as it was written.

use std::path::Path;

use jiff::Timestamp;
use queue_core::catalogue::Catalogue;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::{error::StoreError, schema};

/// The catalogue in force: the newest.
pub(crate) fn in_force(db: &Connection) -> Result<Catalogue, StoreError> {
    let sql = "SELECT body FROM catalogues ORDER BY version DESC LIMIT 1";
    let body: Option<String> = db.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(Catalogue::parse(&body.ok_or(StoreError::NoCatalogue)?)?)
}

/// Puts a catalogue in force and gives its version, from 1. The same text again changes nothing.
///
/// # Errors
/// A server has the hall ([`StoreError::InUse`]: it holds the catalogue in memory); the catalogue
/// is wrong; the file cannot be written.
pub fn import_catalogue(path: &Path, text: &str, now: Timestamp) -> Result<u32, StoreError> {
    Catalogue::parse(text)?;
    let (mut db, _lock) = schema::own(path)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sql = "SELECT version, body FROM catalogues ORDER BY version DESC LIMIT 1";
    let last: Option<(u32, String)> =
        tx.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((version, body)) = &last
        && body == text
    {
        return Ok(*version);
    }
    let version = last.map_or(1, |(version, _)| version + 1);
    tx.execute(
        "INSERT INTO catalogues (version, at, body) VALUES (?1, ?2, ?3)",
        (version, now.as_millisecond(), text),
    )?;
    tx.commit()?;
    Ok(version)
}

//! Which numbers a kiosk may give out by itself while the server is out of reach.

use jiff::{SignedDuration, Timestamp};
use queue_core::{offline::Band, wire::offline::JournalId};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::StoreError;

/// A band that nobody has asked for so long is free again: the pages of its numbers are gone.
const KEPT: SignedDuration = SignedDuration::from_hours(9 * 24);

/// The band of a journal of a device, granted now if it has none; `None` while all are taken.
///
/// # Errors
/// The file cannot be written.
pub fn grant(
    db: &Connection,
    device: i64,
    journal: &JournalId,
    now: Timestamp,
) -> Result<Option<Band>, StoreError> {
    let journal = journal.0.as_str();
    let now_ms = now.as_millisecond();
    let sql = "UPDATE bands SET asked_at = ?3 WHERE device = ?1 AND journal = ?2 RETURNING band";
    let known: Option<u8> =
        db.query_row(sql, params![device, journal, now_ms], |row| row.get(0)).optional()?;
    if let Some(band) = known.and_then(|band| Band::try_from(band).ok()) {
        return Ok(Some(band));
    }
    let old = now.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
    db.execute("DELETE FROM bands WHERE asked_at < ?1", [old.as_millisecond()])?;
    let taken = db
        .prepare("SELECT band FROM bands")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<u8>, _>>()?;
    let Some(free) = Band::all().find(|band| !taken.contains(&u8::from(*band))) else {
        return Ok(None);
    };
    let sql = "INSERT INTO bands (band, device, journal, asked_at) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, params![u8::from(free), device, journal, now_ms])?;
    Ok(Some(free))
}

/// The bands of a device, and those of its journals from when it was paired as another one.
///
/// # Errors
/// The file cannot be read.
pub fn of_device(db: &Connection, device: i64) -> Result<Vec<Band>, StoreError> {
    let sql = "SELECT band FROM bands WHERE device = ?1
               OR journal IN (SELECT journal FROM bands WHERE device = ?1)";
    let mut statement = db.prepare_cached(sql)?;
    let bands = statement.query_map([device], |row| row.get::<_, u8>(0))?;
    let bands = bands.collect::<Result<Vec<_>, _>>()?;
    Ok(bands.into_iter().filter_map(|band| Band::try_from(band).ok()).collect())
}

//! Failed log-ins, by the name that was typed, whether it exists or not.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::optional_time;
use crate::error::StoreError;

/// How long a name's failures are remembered when none follows.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Until when a name is locked, if it is.
///
/// # Errors
/// The file cannot be read.
pub fn locked_until(
    db: &Connection,
    login: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT locked_until FROM lockouts WHERE login = ?1";
    let until =
        db.query_row(sql, [login], |row| optional_time(row, "locked_until")).optional()?.flatten();
    Ok(until.filter(|until| *until > now))
}

/// Counts a failure; the `after`th in a row locks the name for a time, and counting begins anew.
///
/// # Errors
/// The file cannot be written.
pub fn record_failure(
    db: &Connection,
    login: &str,
    now: Timestamp,
    after: u32,
    locked_for: SignedDuration,
) -> Result<Option<Timestamp>, StoreError> {
    let old = now.checked_sub(REMEMBERED).unwrap_or(Timestamp::MIN);
    db.execute("DELETE FROM lockouts WHERE last_at < ?1", [old.as_millisecond()])?;
    let sql = "INSERT INTO lockouts (login, failures, last_at) VALUES (?1, 1, ?2)
               ON CONFLICT DO UPDATE SET failures = failures + 1, last_at = ?2 RETURNING failures";
    let failures: u32 =
        db.query_row(sql, params![login, now.as_millisecond()], |row| row.get(0))?;
    if failures < after {
        return Ok(None);
    }
    let until = now.checked_add(locked_for).unwrap_or(Timestamp::MAX);
    let sql = "UPDATE lockouts SET failures = 0, locked_until = ?2 WHERE login = ?1";
    db.execute(sql, params![login, until.as_millisecond()])?;
    Ok(Some(until))
}

/// Forgets the failures of a name that logged in.
///
/// # Errors
/// The file cannot be written.
pub fn forget(db: &Connection, login: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM lockouts WHERE login = ?1", [login])?;
    Ok(())
}

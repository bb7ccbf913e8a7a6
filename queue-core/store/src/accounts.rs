//! People, sessions, devices and pairings: plain functions on a connection, used through
//! [`crate::Store::read`] and [`crate::Store::write`], and by commands beside a running server.
//!
//! Secrets are drawn and hashed by the caller; here are only hashes.

pub mod bands;
pub mod devices;
pub mod lockouts;
pub mod pairings;
pub mod sessions;
pub mod users;

use jiff::Timestamp;
use rusqlite::Row;

/// A column of milliseconds as a time.
fn time(row: &Row<'_>, column: &str) -> Result<Timestamp, rusqlite::Error> {
    let at: i64 = row.get(column)?;
    Ok(Timestamp::from_millisecond(at).unwrap_or(Timestamp::MIN))
}

/// The same for a column that may be empty.
fn optional_time(row: &Row<'_>, column: &str) -> Result<Option<Timestamp>, rusqlite::Error> {
    let at: Option<i64> = row.get(column)?;
    Ok(at.and_then(|at| Timestamp::from_millisecond(at).ok()))
}

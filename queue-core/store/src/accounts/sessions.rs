//! Who is logged in.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    time,
    users::{self, User},
};
use crate::error::StoreError;

/// A session that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// When it ends.
    pub expires: Timestamp,
}

/// Begins a session.
///
/// # Errors
/// The file cannot be written.
pub fn create(
    db: &Connection,
    user: i64,
    token_hash: &[u8; 32],
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sessions (token_hash, user, created, expires) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, params![token_hash, user, now.as_millisecond(), expires.as_millisecond()])?;
    Ok(())
}

/// The session of a secret and its person, unless it is over.
///
/// # Errors
/// The file cannot be read.
pub fn by_token_hash(
    db: &Connection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<(User, Session)>, StoreError> {
    let sql =
        "SELECT users.*, sessions.expires FROM sessions JOIN users ON users.id = sessions.user
               WHERE token_hash = ?1 AND expires > ?2";
    let found = db.query_row(sql, params![token_hash, now.as_millisecond()], |row| {
        Ok((users::user(row, "id")?, Session { expires: time(row, "expires")? }))
    });
    Ok(found.optional()?)
}

/// Lets a session last longer.
///
/// # Errors
/// The file cannot be written.
pub fn touch(db: &Connection, token_hash: &[u8; 32], expires: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET expires = ?2 WHERE token_hash = ?1";
    db.execute(sql, params![token_hash, expires.as_millisecond()])?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// The file cannot be written.
pub fn delete(db: &Connection, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    db.execute("DELETE FROM sessions WHERE token_hash = ?1", params![token_hash])?;
    Ok(())
}

/// Forgets sessions that are over.
///
/// # Errors
/// The file cannot be written.
pub fn purge(db: &Connection, now: Timestamp) -> Result<(), StoreError> {
    db.execute("DELETE FROM sessions WHERE expires <= ?1", [now.as_millisecond()])?;
    Ok(())
}

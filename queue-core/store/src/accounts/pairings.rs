//! Devices that ask to be let in.

use jiff::Timestamp;
use queue_core::{
    catalogue::ZoneId,
    wire::{device::DeviceKind, kiosk::KioskOrders},
};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    devices::{self, Device},
    time,
};
use crate::{error::StoreError, word};

/// A device that waits. Its code is not told: who approves must stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// What it is.
    pub kind: DeviceKind,
    /// What it calls itself.
    pub name: String,
    /// Until when.
    pub expires: Timestamp,
}

/// Where a pairing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Poll {
    /// Nobody has approved it.
    Pending,
    /// Approved; the device is in, and the pairing is over.
    Approved(Device),
    /// Unknown, or too late.
    Expired,
}

/// Begins a pairing. A code that another device happens to show is taken from it: that one begins
/// again.
///
/// # Errors
/// The file cannot be written.
pub fn start(
    db: &Connection,
    kind: DeviceKind,
    name: &str,
    code: &str,
    secret_hash: &[u8; 32],
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM pairings WHERE expires <= ?1 OR code = ?2",
        params![now.as_millisecond(), code],
    )?;
    let sql =
        "INSERT INTO pairings (secret_hash, code, kind, name, expires) VALUES (?1, ?2, ?3, ?4, ?5)";
    db.execute(sql, params![secret_hash, code, word::of(&kind)?, name, expires.as_millisecond()])?;
    Ok(())
}

/// Approves the device that shows a code; `None` if no device does.
///
/// # Errors
/// The file cannot be written.
pub fn approve(
    db: &Connection,
    code: &str,
    now: Timestamp,
    zone: Option<ZoneId>,
) -> Result<Option<Pending>, StoreError> {
    let sql =
        "UPDATE pairings SET approved = 1, zone = ?3 WHERE code = ?1 AND expires > ?2 RETURNING *";
    let zone = zone.map(|zone| zone.0);
    Ok(db.query_row(sql, params![code, now.as_millisecond(), zone], pending_row).optional()?)
}

/// Where the pairing of a secret stands. If it is approved, the device is added with the given
/// token in the same step and the pairing is gone: the token is given out once.
///
/// # Errors
/// The file cannot be written.
pub fn poll(
    db: &Connection,
    secret_hash: &[u8; 32],
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Poll, StoreError> {
    let sql = "SELECT * FROM pairings WHERE secret_hash = ?1 AND expires > ?2";
    let found = db.query_row(sql, params![secret_hash, now.as_millisecond()], |row| {
        Ok((pending_row(row)?, row.get::<_, bool>("approved")?, row.get::<_, Option<u8>>("zone")?))
    });
    let Some((pending, approved, zone)) = found.optional()? else { return Ok(Poll::Expired) };
    if !approved {
        return Ok(Poll::Pending);
    }
    let Pending { kind, name, .. } = pending;
    let zone = zone.map(ZoneId);
    let id = devices::add(db, kind, &name, zone, token_hash, now)?;
    db.execute("DELETE FROM pairings WHERE secret_hash = ?1", [secret_hash])?;
    Ok(Poll::Approved(Device {
        id,
        kind,
        name,
        zone,
        seen_at: None,
        revoked_at: None,
        orders: KioskOrders::default(),
    }))
}

/// The devices that wait to be approved.
///
/// # Errors
/// The file cannot be read.
pub fn pending(db: &Connection, now: Timestamp) -> Result<Vec<Pending>, StoreError> {
    let sql = "SELECT * FROM pairings WHERE approved = 0 AND expires > ?1 ORDER BY expires";
    let mut statement = db.prepare(sql)?;
    let waiting = statement.query_map([now.as_millisecond()], pending_row)?;
    Ok(waiting.collect::<Result<_, _>>()?)
}

fn pending_row(row: &Row<'_>) -> Result<Pending, rusqlite::Error> {
    Ok(Pending {
        kind: word::get(row, "kind")?,
        name: row.get("name")?,
        expires: time(row, "expires")?,
    })
}

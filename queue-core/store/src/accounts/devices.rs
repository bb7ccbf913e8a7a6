//! Kiosks and displays that have been let in.

use jiff::Timestamp;
use queue_core::{
    catalogue::ZoneId,
    wire::{
        device::DeviceKind,
        kiosk::{KioskLock, KioskOrders},
    },
};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::optional_time;
use crate::{error::StoreError, word};

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The number, as the log names it.
    pub id: i64,
    /// What it is.
    pub kind: DeviceKind,
    /// What people call it.
    pub name: String,
    /// The zone that a display shows; `None` is the whole hall.
    pub zone: Option<ZoneId>,
    /// When it was last there.
    pub seen_at: Option<Timestamp>,
    /// Since when its token no longer works.
    pub revoked_at: Option<Timestamp>,
    /// What the administrator has set for it, if it is a kiosk.
    pub orders: KioskOrders,
}

/// Lets a device in and gives its number.
///
/// # Errors
/// The file cannot be written.
pub fn add(
    db: &Connection,
    kind: DeviceKind,
    name: &str,
    zone: Option<ZoneId>,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<i64, StoreError> {
    let sql =
        "INSERT INTO devices (kind, name, zone, token_hash, added_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let zone = zone.map(|zone| zone.0);
    db.execute(sql, params![word::of(&kind)?, name, zone, token_hash, now.as_millisecond()])?;
    Ok(db.last_insert_rowid())
}

/// The device of a token, unless it was revoked.
///
/// # Errors
/// The file cannot be read.
pub fn by_token_hash(db: &Connection, token_hash: &[u8; 32]) -> Result<Option<Device>, StoreError> {
    let sql = "SELECT * FROM devices WHERE token_hash = ?1 AND revoked_at IS NULL";
    Ok(db.query_row(sql, [token_hash], device).optional()?)
}

/// All devices, revoked ones too, in the order in which they came.
///
/// # Errors
/// The file cannot be read.
pub fn list(db: &Connection) -> Result<Vec<Device>, StoreError> {
    let mut statement = db.prepare("SELECT * FROM devices ORDER BY id")?;
    let devices = statement.query_map([], device)?;
    Ok(devices.collect::<Result<_, _>>()?)
}

/// Makes a device's token worthless; `false` if there is no such device or it was revoked before.
///
/// # Errors
/// The file cannot be written.
pub fn revoke(db: &Connection, id: i64, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE devices SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
    Ok(db.execute(sql, params![id, now.as_millisecond()])? > 0)
}

/// Locks a kiosk, or unlocks it; `false` if there is no such kiosk in use.
///
/// # Errors
/// The file cannot be written.
pub fn lock(db: &Connection, id: i64, lock: Option<&KioskLock>) -> Result<bool, StoreError> {
    let sql = "UPDATE devices SET locked = ?3, lock_reason = ?4
               WHERE id = ?1 AND kind = ?2 AND revoked_at IS NULL";
    let reason = lock.and_then(|lock| lock.reason.as_deref());
    let kind = word::of(&DeviceKind::Kiosk)?;
    Ok(db.execute(sql, params![id, kind, lock.is_some(), reason])? > 0)
}

/// Sets the line that a kiosk shows, or takes it back; `false` if there is no such kiosk in use.
///
/// # Errors
/// The file cannot be written.
pub fn message(db: &Connection, id: i64, message: Option<&str>) -> Result<bool, StoreError> {
    let sql = "UPDATE devices SET message = ?3
               WHERE id = ?1 AND kind = ?2 AND revoked_at IS NULL";
    Ok(db.execute(sql, params![id, word::of(&DeviceKind::Kiosk)?, message])? > 0)
}

/// Notes that a device is there.
///
/// # Errors
/// The file cannot be written.
pub fn seen(db: &Connection, id: i64, now: Timestamp) -> Result<(), StoreError> {
    db.execute("UPDATE devices SET seen_at = ?2 WHERE id = ?1", params![id, now.as_millisecond()])?;
    Ok(())
}

fn device(row: &Row<'_>) -> Result<Device, rusqlite::Error> {
    Ok(Device {
        id: row.get("id")?,
        kind: word::get(row, "kind")?,
        name: row.get("name")?,
        zone: row.get::<_, Option<u8>>("zone")?.map(ZoneId),
        seen_at: optional_time(row, "seen_at")?,
        revoked_at: optional_time(row, "revoked_at")?,
        orders: orders(row)?,
    })
}

fn orders(row: &Row<'_>) -> Result<KioskOrders, rusqlite::Error> {
    let locked: bool = row.get("locked")?;
    let reason = row.get("lock_reason")?;
    Ok(KioskOrders { locked: locked.then_some(KioskLock { reason }), message: row.get("message")? })
}

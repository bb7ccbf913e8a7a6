//! Migrations: only added, never changed; each in one transaction, with a copy before.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_hall.sql")];
/// How long to wait for another process that writes, in milliseconds.
const BUSY_MS: u64 = 5_000;

/// Opens the file for writing and brings it to this program's version.
pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|source| StoreError::Io { path: folder.into(), source })?;
    }
    let mut db = Connection::open(path)?;
    db.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    migrate(&mut db, path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    // FULL: with NORMAL a power cut took up to 995 acknowledged tickets.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Opens the file for reading only.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    Ok(db)
}

fn version(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found = version(db)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found > 0 && found < known {
        keep_copy(db, path, found)?;
    }
    for (place, sql) in MIGRATIONS.iter().enumerate() {
        let next = u32::try_from(place + 1).unwrap_or(u32::MAX);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Looked at again inside: another process may have been here first.
        if version(&tx)? < next {
            tx.execute_batch(sql)?;
            tx.pragma_update(None, "user_version", next)?;
            tx.commit()?;
        }
    }
    Ok(())
}

/// Keeps the file as it was before a migration, beside it.
fn keep_copy(db: &Connection, path: &Path, found: u32) -> Result<(), StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{}", found + 1));
    let copy = PathBuf::from(name);
    if copy.exists() {
        return Ok(());
    }
    db.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    Ok(())
}

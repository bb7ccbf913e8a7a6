//! Migrations: only added, never changed; each in one transaction, with a copy before.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::{error::StoreError, lock::HallLock};

const MIGRATIONS: [&str; 6] = [
    include_str!("../migrations/0001_hall.sql"),
    include_str!("../migrations/0002_guards.sql"),
    include_str!("../migrations/0003_legs.sql"),
    include_str!("../migrations/0004_lean.sql"),
    include_str!("../migrations/0005_bands.sql"),
    include_str!("../migrations/0006_kiosk_orders.sql"),
];
/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Takes the hall, opens its file for writing and brings it to this program's version.
pub(crate) fn own(path: &Path) -> Result<(Connection, HallLock), StoreError> {
    make_folder(path)?;
    let lock = HallLock::take(path)?;
    let mut db = connect(path)?;
    migrate(&mut db, path)?;
    Ok((settle(db)?, lock))
}

/// The same without taking the hall, beside a running server. A file of an older program is
/// brought forward only if no server has it: that server would not know it any more.
pub(crate) fn beside(path: &Path) -> Result<Connection, StoreError> {
    make_folder(path)?;
    let mut db = connect(path)?;
    let found = version(&db)?;
    let _lock = (found > 0 && found < known()).then(|| HallLock::take(path)).transpose()?;
    migrate(&mut db, path)?;
    settle(db)
}

/// Opens the file for reading only.
pub(crate) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(BUSY)?;
    Ok(db)
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder)
            .map_err(|source| StoreError::Io { path: folder.into(), source }),
        None => Ok(()),
    }
}

pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open(path)?;
    db.busy_timeout(BUSY)?;
    Ok(db)
}

/// What every connection that writes needs.
fn settle(db: Connection) -> Result<Connection, StoreError> {
    db.pragma_update(None, "journal_mode", "WAL")?;
    // FULL: with NORMAL a power cut took up to 995 acknowledged tickets.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

fn version(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let (found, known) = (version(db)?, known());
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found > 0 && found < known {
        keep_copy(db, path, found)?;
    }
    for (next, sql) in (1..).zip(MIGRATIONS) {
        if found >= next {
            continue;
        }
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

/// Keeps the file as it was before a migration, beside it. Half a copy never has the copy's name.
fn keep_copy(db: &Connection, path: &Path, found: u32) -> Result<(), StoreError> {
    let copy = beside_file(path, &format!(".version-{found}"));
    let half = beside_file(path, &format!(".version-{found}.half"));
    let failed = |source| StoreError::Io { path: copy.clone(), source };
    match std::fs::remove_file(&half) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    db.execute("VACUUM INTO ?1", [half.to_string_lossy()])?;
    File::open(&half).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(&half, &copy).map_err(failed)?;
    tracing::info!(copy = %copy.display(), "the database is brought to a new version");
    Ok(())
}

/// A file whose name is the database's and an ending.
pub(crate) fn beside_file(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hall as the first program left it.
    fn first_version(path: &Path) {
        let db = Connection::open(path).unwrap();
        db.pragma_update(None, "journal_mode", "WAL").unwrap();
        db.execute_batch(MIGRATIONS[0]).unwrap();
        db.pragma_update(None, "user_version", 1).unwrap();
        db.execute_batch(
            "INSERT INTO catalogues VALUES (1, 0, 'kept');
             INSERT INTO probe VALUES (1, 0);",
        )
        .unwrap();
    }

    fn catalogue(db: &Connection) -> String {
        db.query_row("SELECT body FROM catalogues", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_older_database_is_copied_and_brought_forward() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hall.db");
        first_version(&path);
        // What a power cut in the middle of the copy leaves.
        std::fs::write(beside_file(&path, ".version-1.half"), "rubbish").unwrap();

        let (db, lock) = own(&path).unwrap();
        assert_eq!((version(&db).unwrap(), catalogue(&db).as_str()), (known(), "kept"));
        let copy = Connection::open(beside_file(&path, ".version-1")).unwrap();
        assert_eq!((version(&copy).unwrap(), catalogue(&copy).as_str()), (1, "kept"));
        assert!(!beside_file(&path, ".version-1.half").exists());
        drop(lock);
        // Nothing is left to do.
        drop(own(&path).unwrap());
    }

    #[test]
    fn an_older_servers_file_is_not_changed_under_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hall.db");
        first_version(&path);
        let running = HallLock::take(&path).unwrap();
        assert!(matches!(beside(&path), Err(StoreError::InUse { .. })));
        assert_eq!(version(&Connection::open(&path).unwrap()).unwrap(), 1);
        drop(running);
        assert_eq!(version(&beside(&path).unwrap()).unwrap(), known());
    }

    #[test]
    fn the_log_takes_only_the_next_place() {
        let folder = tempfile::tempdir().unwrap();
        let (db, _lock) = own(&folder.path().join("hall.db")).unwrap();
        let insert = |verb: &str, seq: i64| {
            let sql = format!("{verb} INTO events VALUES (?1, 0, '', '', NULL, '', 1, '')");
            db.execute(&sql, [seq])
        };
        insert("INSERT", 1).unwrap();
        insert("INSERT", 2).unwrap();
        assert!(insert("INSERT", 4).is_err());
        assert!(insert("INSERT OR REPLACE", 2).is_err());
        insert("INSERT", 3).unwrap();
    }

    #[test]
    fn what_is_written_survives_a_power_cut() {
        let folder = tempfile::tempdir().unwrap();
        let (db, _lock) = own(&folder.path().join("hall.db")).unwrap();
        let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        assert_eq!((number("synchronous"), number("wal_autocheckpoint")), (2, 1_000));
        assert_eq!(number("foreign_keys"), 1);
    }
}

//! A file of SQLite that this process alone holds, and whose every commit is synced to the disk: what
//! the kiosk's journals are kept in.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use thiserror::Error;

/// How long to wait for another process that only looks.
const BUSY: Duration = Duration::from_millis(200);

/// A file that cannot be used.
#[derive(Debug, Error)]
pub enum OpenError {
    /// It cannot be opened, or is no such file.
    #[error("{} cannot be opened: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// Another process holds it.
    #[error("{} is in use: is another kiosk running?", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A newer kiosk wrote it.
    #[error("{} has version {found}, newer than the {known} of this kiosk", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest that this kiosk knows.
        known: u32,
    },
}

/// Opens the file or makes it, takes hold of it for as long as the process lives, and brings it to
/// the version of the last migration. Each migration raises the version by one; they are only added.
///
/// # Errors
/// The file cannot be used, is held by another process, or was written by a newer kiosk.
pub fn open(path: &Path, migrations: &[&str]) -> Result<Connection, OpenError> {
    let (connection, found) =
        prepare(path, migrations).map_err(|source| match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                OpenError::InUse { path: path.into() }
            }
            _ => OpenError::Open { path: path.into(), source },
        })?;
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(OpenError::Newer { path: path.into(), found, known });
    }
    Ok(connection)
}

/// The file, and the version that it had.
fn prepare(path: &Path, migrations: &[&str]) -> rusqlite::Result<(Connection, u32)> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    // The first transaction takes the file.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for (version, migration) in (1_u32..).zip(migrations).filter(|(version, _)| *version > found) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()?;
    Ok((connection, found))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{OpenError, open};

    const ONE: &str = "CREATE TABLE one (a) STRICT;";
    const FIRST: &str = "CREATE TABLE one (a TEXT) STRICT;";
    const SECOND: &str = "ALTER TABLE one ADD COLUMN b TEXT;";

    #[test]
    fn each_migration_is_made_once_and_a_file_of_later_ones_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        open(&path, &[FIRST]).unwrap().execute("INSERT INTO one VALUES ('kept')", []).unwrap();
        let file = open(&path, &[FIRST, SECOND]).unwrap();
        let row: (String, Option<String>) = file
            .query_row("SELECT a, b FROM one", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!(row, ("kept".into(), None));
        drop(file);
        let older = open(&path, &[FIRST]);
        assert!(matches!(older, Err(OpenError::Newer { found: 2, known: 1, .. })));
    }

    #[test]
    fn one_process_holds_it_and_what_is_no_such_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let first = open(&path, &[FIRST]).unwrap();
        assert!(matches!(open(&path, &[FIRST]), Err(OpenError::InUse { .. })));
        drop(first);
        assert!(open(&path, &[FIRST]).is_ok());
        let other = folder.path().join("other.db");
        let text = "not a database, but long enough to have a header".repeat(10);
        fs::write(&other, &text).unwrap();
        assert!(matches!(open(&other, &[FIRST]), Err(OpenError::Open { .. })));
        assert_eq!(fs::read_to_string(&other).unwrap(), text);
    }

    #[test]
    fn a_migration_that_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        assert!(matches!(open(&path, &[FIRST, ONE]), Err(OpenError::Open { .. })));
        assert!(open(&path, &[FIRST, SECOND]).is_ok());
    }
}

//! What goes wrong with a hall's file.

use std::{io, path::PathBuf, sync::Arc};

use queue_core::{Refusal, catalogue::CatalogueError};
use rusqlite::ErrorCode;
use thiserror::Error;

/// Why the store could not do it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another server has the hall.
    #[error("{} is in use by another server", path.display())]
    InUse {
        /// The database.
        path: PathBuf,
    },
    /// No catalogue was ever imported.
    #[error("there is no catalogue yet")]
    NoCatalogue,
    /// A newer program has written the file.
    #[error(
        "the database has version {found}, this program knows {known}: install the newer program"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// A catalogue that is wrong.
    #[error("catalogue: {0}")]
    Catalogue(#[from] CatalogueError),
    /// A row that this program cannot read.
    #[error("row {place} of {table} cannot be read: {reason}")]
    Row {
        /// The table.
        table: &'static str,
        /// Its place.
        place: i64,
        /// Why.
        reason: String,
    },
    /// No space left.
    #[error("the disk is full")]
    Full,
    /// The file or its disk may not be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Disk(rusqlite::Error),
    /// The file is damaged, or is no database.
    #[error("the database is damaged: {0}")]
    Corrupt(rusqlite::Error),
    /// Any other failure of SQLite.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
    /// The operating system.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The transaction that this was part of failed.
    #[error("not stored: {0}")]
    Batch(Arc<StoreError>),
    /// The store has been shut down.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Whether trying again without a person's help is in vain.
    pub fn is_fatal(&self) -> bool {
        if let Self::Batch(reason) = self {
            return reason.is_fatal();
        }
        matches!(
            self,
            Self::Newer { .. }
                | Self::NoCatalogue
                | Self::Catalogue(_)
                | Self::Row { .. }
                | Self::Corrupt(_)
        )
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error),
            _ => Self::Sqlite(error),
        }
    }
}

/// Why a command was not carried out.
#[derive(Debug, Error)]
pub enum SubmitError {
    /// The engine refused.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// It could not be stored, and is not there as long as this server runs. After a failed sync a
    /// crash may still bring it back: asking again with the same key tells, and doubles nothing.
    #[error("storage: {0}")]
    Storage(Arc<StoreError>),
    /// The store has been shut down.
    #[error("the store is closed")]
    Stopped,
}

//! One server a hall: an operating-system lock on a file beside the database. It goes with the
//! process, however that ends.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use crate::{error::StoreError, schema};

/// Held for as long as the hall is.
#[derive(Debug)]
pub(crate) struct HallLock {
    _file: File,
}

impl HallLock {
    pub(crate) fn take(database: &Path) -> Result<Self, StoreError> {
        let path = schema::beside_file(database, ".lock");
        let failed = |source| StoreError::Io { path: path.clone(), source };
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: database.into() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

//! Read-only connections, used in blocking tasks and given back.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;

use crate::{error::StoreError, schema};

/// More are opened when needed and closed afterwards.
const KEPT: usize = 4;

/// The pool.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    /// Runs `f` on a connection. Blocks.
    pub(crate) fn run<T>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match idle {
            Some(db) => db,
            None => schema::reader(&self.path)?,
        };
        let result = f(&db);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // A transaction that was left open would show the same old hall for ever, and keep the
        // log's tail from being taken in.
        if db.is_autocommit() && idle.len() < KEPT {
            idle.push(db);
        }
        result
    }

    /// Closes the idle ones.
    pub(crate) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

//! The file beside a running server: for commands that add people and devices.

use std::path::Path;

use rusqlite::Connection;

use crate::{error::StoreError, schema};

/// Opens the file without taking the hall: people and devices can be added while a server runs.
///
/// # Errors
/// The file cannot be opened, or a newer program has written it.
pub fn open_for_admin(path: &Path) -> Result<Connection, StoreError> {
    schema::open(path)
}

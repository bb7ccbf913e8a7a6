//! The file beside a running server: for commands that add people and devices.

use std::path::Path;

use rusqlite::Connection;

use crate::{error::StoreError, schema};

/// Opens the file without taking the hall: people and devices can be added while a server runs.
///
/// # Errors
/// The file cannot be opened; a newer program has written it; or an older one did and has the hall
/// ([`StoreError::InUse`]).
pub fn open_for_admin(path: &Path) -> Result<Connection, StoreError> {
    schema::beside(path)
}

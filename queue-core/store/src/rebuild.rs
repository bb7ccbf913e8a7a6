//! Makes the projections again from the log.

use std::{path::Path, sync::Arc};

use jiff::civil::Date;
use queue_core::Hall;
use rusqlite::TransactionBehavior;

use crate::{catalogues, error::StoreError, log, projections, schema};

const PAGE: usize = 2_000;

/// Empties the projections and makes them again from the log, in one transaction.
///
/// # Errors
/// A server has the hall, there is no catalogue, or the log cannot be read.
pub fn rebuild_projections(path: &Path) -> Result<(), StoreError> {
    let (mut db, _lock) = schema::own(path)?;
    let catalogue = Arc::new(catalogues::in_force(&db)?);
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in projections::TABLES {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let mut hall = Hall::new(catalogue, Date::MIN);
    let mut last = 0;
    loop {
        let page = log::after(&tx, last, PAGE)?;
        let Some(end) = page.last() else { break };
        last = end.seq;
        for recorded in &page {
            hall.apply(recorded);
            projections::project(&tx, &hall, recorded)?;
        }
    }
    tx.commit()?;
    Ok(())
}

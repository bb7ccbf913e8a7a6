//! The journal for callers that must not block: each step runs on a thread that may wait for the
//! disk.

use std::sync::{Arc, Mutex, PoisonError};

use queue_core::wire::offline::JournalId;

use super::journal::{Journal, JournalError};

/// The journal, shared.
#[derive(Debug, Clone)]
pub struct Desk {
    journal: Arc<Mutex<Journal>>,
    id: JournalId,
}

impl Desk {
    /// Takes an open journal.
    pub fn new(journal: Journal) -> Self {
        let id = journal.id().clone();
        Self { journal: Arc::new(Mutex::new(journal)), id }
    }

    /// What the server calls the journal.
    pub const fn id(&self) -> &JournalId {
        &self.id
    }

    /// Takes a step; it is on disk when this ends. Runs on tokio.
    ///
    /// # Errors
    /// Those of the step, or the kiosk is stopping.
    pub async fn step<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let journal = self.journal.clone();
        // A panic elsewhere leaves no half step behind: each is one transaction.
        let taken = tokio::task::spawn_blocking(move || {
            step(&mut journal.lock().unwrap_or_else(PoisonError::into_inner))
        });
        taken.await.unwrap_or(Err(JournalError::Stopping))
    }
}

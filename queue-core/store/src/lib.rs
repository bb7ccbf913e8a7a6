//! A hall on disk: the event log and its projections in one SQLite file, behind one writer
//! thread with group commit.
//!
//! It decides nothing about the queue (that is `queue-core`) and knows no network (that is
//! `server`). Its promises: a command is answered only after its events are synced; memory never
//! runs ahead of the disk; the same idempotency key gives the same answer, also after a restart;
//! a number is unique by the table's own key, whatever the code above it does.
//!
//! | room | holds |
//! | - | - |
//! | [`Store`] | the handle: submit, view, watch, read, write |
//! | `writer` | the thread that owns the hall and the only write connection |
//! | `log` | events to rows and back |
//! | `projections` | tables derived from the log, kept in the same transaction |
//! | `replay` | the hall of the current day, made from the log |
//! | `schema` | migrations |
//! | [`accounts`] | people, sessions, devices, pairings |
//! | [`Clock`] | the one place that asks the system for the time |

pub mod accounts;
mod admin;
mod catalogues;
mod checkpoint;
mod clock;
mod error;
mod hours;
mod keys;
mod lock;
mod log;
#[cfg(test)]
mod plans;
mod projections;
mod readers;
mod rebuild;
mod replay;
mod schema;
mod store;
mod touch;
mod visit;
mod word;
mod writer;

pub use admin::open_for_admin;
pub use catalogues::import_catalogue;
pub use clock::{Clock, SystemClock};
pub use error::{StoreError, SubmitError};
pub use hours::issued_since;
pub use rebuild::rebuild_projections;
pub use rusqlite::{Connection, Transaction};
pub use store::{Health, Receipt, Store};
pub use visit::Visit;

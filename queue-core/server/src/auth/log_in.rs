//! Logging in: a name, a password, and a limit to guessing.
//!
//! After [`LOCKED_AFTER`] failures in a row a name is locked for [`LOCKED_FOR`], whether it exists
//! or not, so that neither the answer nor its time tells which names exist.

use axum::http::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use queue_store::accounts::{lockouts, users};

use super::{password, session};
use crate::{error::ApiError, state::AppState};

/// How many failures in a row lock a name.
pub const LOCKED_AFTER: u32 = 5;
/// For how long.
pub const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(5);

/// The longest name that is looked at, in bytes: no name is longer, and failures are kept by name.
pub const LONGEST_NAME: usize = 64;

/// What came of it.
#[derive(Debug)]
pub enum LogIn {
    /// The person is logged in.
    In {
        /// The cookie to set.
        cookie: HeaderValue,
    },
    /// No such name, or not its password.
    Wrong,
    /// Too many failures: nobody is let in under this name until then.
    Locked {
        /// When to try again.
        until: Timestamp,
    },
}

/// Logs somebody in. How often an address may try is for [`crate::limits`].
///
/// # Errors
/// The store failed.
pub async fn log_in(state: &AppState, login: &str, password: String) -> Result<LogIn, ApiError> {
    let login = login.trim().to_lowercase();
    if login.len() > LONGEST_NAME {
        return Ok(LogIn::Wrong);
    }
    let now = state.store.now();
    let name = login.clone();
    let look_up = move |db: &queue_store::Connection| {
        Ok((lockouts::locked_until(db, &name, now)?, users::by_login(db, &name)?))
    };
    let (locked, user) = state.store.read(look_up).await?;
    if let Some(until) = locked {
        return Ok(LogIn::Locked { until });
    }
    let stored = user.as_ref().map(|user| user.password_hash.clone());
    let right = password::verify(password, stored).await;
    let Some(user) = user.filter(|_| right) else {
        return failed(state, login, now).await;
    };
    state.store.write(move |tx| lockouts::forget(tx, &login)).await?;
    tracing::info!(user.id = user.id, "logged in");
    Ok(LogIn::In { cookie: session::begin(state, user.id).await? })
}

async fn failed(state: &AppState, login: String, now: Timestamp) -> Result<LogIn, ApiError> {
    let record = move |tx: &queue_store::Transaction<'_>| {
        lockouts::record_failure(tx, &login, now, LOCKED_AFTER, LOCKED_FOR)
    };
    let locked = state.store.write(record).await?;
    tracing::warn!(locked = locked.is_some(), "a log-in failed");
    Ok(locked.map_or(LogIn::Wrong, |until| LogIn::Locked { until }))
}

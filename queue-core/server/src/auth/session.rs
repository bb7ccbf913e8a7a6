//! Sessions of people: a cookie with 256 random bits, of which the store keeps the hash. A
//! session ends 12 hours after the person was last there.

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use queue_store::{Health, accounts::sessions};

use super::{
    secret::{self, Secret},
    user::User,
};
use crate::{error::ApiError, state::AppState};

const COOKIE: &str = "balai_session";
/// How long a session lasts after the person was last there: a working day.
const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// A session is prolonged only by this much or more: not every request shall write.
const PROLONG: SignedDuration = SignedDuration::from_mins(10);

/// The person of a request's session.
///
/// # Errors
/// There is no session, or it is over: [`ApiError::LogInNeeded`].
pub async fn user(state: &AppState, headers: &HeaderMap) -> Result<User, ApiError> {
    let hash = cookie(headers).ok_or(ApiError::LogInNeeded)?;
    let now = state.store.now();
    let found = state.store.read(move |db| sessions::by_token_hash(db, &hash, now)).await?;
    let (user, session) = found.ok_or(ApiError::LogInNeeded)?;
    let expires = end(now);
    let due = expires.duration_since(session.expires) >= PROLONG;
    if due && matches!(state.store.health(), Health::Ok) {
        let prolonged = state.store.write(move |tx| sessions::touch(tx, &hash, expires)).await;
        // A store that cannot write must not log everybody out.
        if let Err(error) = prolonged {
            tracing::warn!(user.id = user.id, error = %error, "a session could not be prolonged");
        }
    }
    Ok(user.into())
}

/// Begins a session for a person, and gives the cookie to set.
///
/// # Errors
/// The store cannot be written.
pub async fn begin(state: &AppState, user: i64) -> Result<HeaderValue, ApiError> {
    let secret = state.random.secret();
    let hash = secret.hash();
    let now = state.store.now();
    let begin = move |tx: &queue_store::Transaction<'_>| {
        sessions::purge(tx, now)?;
        sessions::create(tx, user, &hash, now, end(now))
    };
    state.store.write(begin).await?;
    Ok(set_cookie(Some(&secret), state.public_url.is_secure()))
}

/// Ends the session of a request, and gives the cookie that forgets it.
///
/// # Errors
/// The store cannot be written.
pub async fn end_of(state: &AppState, headers: &HeaderMap) -> Result<HeaderValue, ApiError> {
    if let Some(hash) = cookie(headers) {
        state.store.write(move |tx| sessions::delete(tx, &hash)).await?;
    }
    Ok(set_cookie(None, state.public_url.is_secure()))
}

fn end(now: Timestamp) -> Timestamp {
    now.checked_add(LASTS).unwrap_or(Timestamp::MAX)
}

/// The hash of the session's secret in a request.
fn cookie(headers: &HeaderMap) -> Option<[u8; 32]> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = pairs
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))?;
    secret::is_secret(value).then(|| secret::hash(value))
}

/// Scripts cannot read the cookie and other sites cannot send it. It has no time of its own: it
/// is gone with the browser, and on the server when it is over.
fn set_cookie(secret: Option<&Secret>, secure: bool) -> HeaderValue {
    let (value, age) = match secret {
        Some(secret) => (secret.text(), ""),
        None => (String::new(), "; Max-Age=0"),
    };
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    #[expect(clippy::expect_used, reason = "letters, digits and the marks above are a header's")]
    let mut header = HeaderValue::try_from(line).expect("a cookie is a header");
    header.set_sensitive(true);
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn the_cookie_that_is_set_is_the_one_that_is_read() {
        let secret = Secret::from_bytes([9; 32]);
        let set = set_cookie(Some(&secret), true);
        let set = set.to_str().unwrap();
        assert!(set.contains("; HttpOnly; SameSite=Strict; Secure"), "{set}");
        let pair = set.split(';').next().unwrap();
        assert_eq!(cookie(&headers(&format!("a=b; {pair}; c=d"))), Some(secret.hash()));
        assert_eq!(cookie(&headers("balai_session=short")), None);
        assert_eq!(cookie(&headers(&pair.replace("balai", "xbalai"))), None);
    }

    #[test]
    fn logging_out_forgets_the_cookie() {
        let set = set_cookie(None, false);
        let set = set.to_str().unwrap();
        assert!(set.starts_with("balai_session=;") && set.ends_with("Max-Age=0"), "{set}");
    }
}

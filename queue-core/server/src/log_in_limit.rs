//! How often one address may try to log in, whatever the names.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};

use crate::{error::ApiError, limits::Peer, state::AppState};

/// Counts what is sent to the log-in.
pub async fn layer(
    State(state): State<AppState>,
    peer: Peer,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if request.method() == Method::POST && request.uri().path() == "/login" {
        state.limits.log_in.check(peer)?;
    }
    Ok(next.run(request).await)
}

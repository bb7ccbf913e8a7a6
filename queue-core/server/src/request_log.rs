//! One line of the log for each request.
//!
//! It names the route, such as `/t/{token}`, and never the address itself, which may hold a
//! secret.

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use tokio::time::Instant;

use crate::error::ApiError;

/// Writes the line once the answer's head is known.
pub async fn layer(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let status = response.status().as_u16();
    let duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let error = response.extensions().get::<ApiError>().map(ApiError::code);
    match status {
        500.. => tracing::warn!(%method, route, status, duration_ms, error, "request failed"),
        // What is asked every few seconds says nothing new.
        _ if route == "/healthz" || route.starts_with("/assets/") => {
            tracing::debug!(%method, route, status, duration_ms, "request answered");
        }
        _ => tracing::info!(%method, route, status, duration_ms, error, "request answered"),
    }
    response
}

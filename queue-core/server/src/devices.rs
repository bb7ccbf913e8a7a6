//! How a device gets its token: it shows a code, an administrator approves it, it fetches the
//! token once.

pub mod poll;
pub mod start;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The addresses of pairing.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(start::start)).routes(routes!(poll::poll))
}

//! How a device gets its token: it shows a code, an administrator approves it, it fetches the
//! token once. And how paired devices are: what each says of itself, whether its link is up, and
//! what of it is a trouble for people.

pub mod health;
pub mod order_text;
pub mod poll;
pub mod registry;
pub mod report;
pub mod start;
pub mod trouble;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The addresses of pairing and health.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(start::start))
        .routes(routes!(poll::poll))
        .routes(routes!(report::report))
}

//! `/admin/devices`: devices of the hall, for its administrator.

mod change;
mod list;
pub mod table;
pub mod view;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// Where the page hears of what changes.
const LIVE: &str = "/admin/devices/live";

/// The addresses.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin/devices", get(list::show))
        .route(LIVE, get(list::live))
        .route("/admin/devices/approve", post(change::approve))
        .route("/admin/devices/{id}/revoke", post(change::revoke))
}

//! `/admin/devices`: devices of the hall, for its administrator.

mod change;
mod kiosk;
mod list;
mod orders;
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
        .route("/admin/devices/{id}", get(kiosk::show))
        .route("/admin/devices/{id}/lock", post(kiosk::lock))
        .route("/admin/devices/{id}/unlock", post(kiosk::unlock))
        .route("/admin/devices/{id}/message", post(kiosk::message))
        .route("/admin/devices/{id}/restart", post(kiosk::restart))
}

//! `GET /healthz`: whether the hall takes numbers, for whoever watches the machine.

use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use queue_store::Health;
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::AppState;

/// How the server is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HealthReport {
    /// `ok` or `failing`.
    status: &'static str,
    /// The place in the log of the last event.
    seq: u64,
    /// The hall's business day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// `ok` or `failing`: while it fails, no numbers are given out.
    store: &'static str,
}

/// Says whether the server can do its work.
#[utoipa::path(
    get, path = "/healthz", tag = "operation", operation_id = "health",
    responses(
        (status = 200, description = "All is well", body = HealthReport),
        (status = 503, description = "Nothing can be stored; boards go on", body = HealthReport),
    )
)]
pub async fn healthz(State(state): State<AppState>) -> (StatusCode, Json<HealthReport>) {
    let hall = state.store.view();
    let (status, word) = match state.store.health() {
        Health::Ok => (StatusCode::OK, "ok"),
        Health::Failing { .. } => (StatusCode::SERVICE_UNAVAILABLE, "failing"),
    };
    let report = HealthReport { status: word, seq: hall.seq(), day: hall.day(), store: word };
    (status, Json(report))
}

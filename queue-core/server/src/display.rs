//! What displays ask: the board of a zone, and every call of it in order.

pub mod board;
pub mod calls;
pub mod live;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The addresses of displays.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(live::live))
}

//! What kiosks ask: what there is and how busy it is, a number, and what became of the paper.

pub mod feed;
pub mod issue;
pub mod live;
pub mod popular;
pub mod print_report;
pub mod snapshot;
pub mod void;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The addresses of kiosks.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(live::live))
        .routes(routes!(issue::issue))
        .routes(routes!(print_report::report))
        .routes(routes!(void::void))
}

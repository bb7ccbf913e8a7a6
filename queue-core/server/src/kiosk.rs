//! What kiosks ask: what there is and how busy it is, a number, the order of a visit, and what
//! became of the paper.

mod answer;
pub mod check_in;
pub mod feed;
pub mod issue;
pub mod live;
pub mod popular;
pub mod print_report;
pub mod snapshot;
pub mod visit_order;
pub mod void;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The addresses of kiosks.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(live::live))
        .routes(routes!(issue::issue))
        .routes(routes!(check_in::check_in))
        .routes(routes!(visit_order::propose))
        .routes(routes!(print_report::report))
        .routes(routes!(void::void))
}

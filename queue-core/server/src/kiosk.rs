//! What kiosks ask: what there is and how busy it is, a number, the order of a visit, what became
//! of the paper, and what became of numbers that they gave out while nobody answered.

mod answer;
pub mod band;
pub mod check_in;
pub mod feed;
pub mod hand_over;
pub mod issue;
pub mod live;
mod orders;
pub mod popular;
pub mod print_report;
pub mod snapshot;
pub mod visit_order;
pub mod void;
pub mod withdraw;

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
        .routes(routes!(band::grant))
        .routes(routes!(hand_over::hand_over))
        .routes(routes!(withdraw::withdraw))
}

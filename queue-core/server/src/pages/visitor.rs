//! A ticket's page: follows the visit from the queue to the survey. No log-in, no cookie: who
//! has the address has the ticket.

mod cancel;
pub mod document;
pub mod find;
pub mod key;
mod show;
pub mod stage;
pub mod unknown;
pub mod view;

use axum::{
    Router,
    routing::{get, post},
};

use super::survey;
use crate::state::AppState;

/// The addresses of a ticket's page.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/t/{token}", get(show::show))
        // As printed: an address in capitals makes a smaller QR code.
        .route("/T/{token}", get(show::show))
        .route("/t/{token}/live", get(show::live))
        .route("/t/{token}/cancel", get(cancel::ask).post(cancel::cancel))
        .route("/t/{token}/survey", post(survey::answer::answer))
}

#[cfg(test)]
mod view_tests;

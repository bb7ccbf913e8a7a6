//! `/admin/appointments`: a date's appointments, for the hall's administrator.

mod fault;
mod form;
mod lines;
#[cfg(test)]
mod lines_tests;
mod show;
mod take_in;
mod view;

use axum::{Router, routing::get};

use crate::state::AppState;

/// The addresses.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/appointments", get(show::show).post(take_in::take_in))
}

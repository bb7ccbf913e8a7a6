//! The officer's counter: choose one, then call, serve and finish, live and by keys.

mod act;
pub mod action;
pub mod board;
pub mod choose;
mod choose_page;
mod desk;
mod form;
mod recent;
mod show;
pub mod situation;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// The counter's addresses.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/counter", get(choose_page::show).post(choose_page::take))
        .route("/counter/{counter}", get(show::show))
        .route("/counter/{counter}/live", get(show::live))
        .route("/counter/{counter}/{action}", post(act::act))
}

#[cfg(test)]
mod board_tests;
#[cfg(test)]
mod choose_tests;

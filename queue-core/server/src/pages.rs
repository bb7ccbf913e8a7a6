//! The pages that people open in a browser: log-in, the counter, a ticket's page with the
//! survey, devices and their alarms, appointments, and the public first page.
//!
//! Views are plain functions of the hall, the time and the language; handlers around them know
//! the store and the session.

pub mod alarms;
mod appointments;
pub mod counter;
pub mod devices;
pub mod home;
pub mod language;
pub mod layout;
pub mod login;
pub mod staff;
pub mod survey;
pub mod visitor;
pub mod words;

use axum::{Router, routing::get};

use crate::state::AppState;

/// All pages.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(home::show))
        .merge(login::router())
        .merge(alarms::router())
        .merge(devices::router())
        .merge(appointments::router())
        .merge(counter::router())
        .merge(visitor::router())
}

#[cfg(test)]
pub(crate) mod morning;

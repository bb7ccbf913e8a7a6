//! The nine SKM questions, asked once of a served visit.

pub mod answer;
pub mod form;
pub mod questions;
pub mod view;

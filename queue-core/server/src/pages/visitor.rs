//! A ticket's page: follows the visit from the queue to the survey.

pub mod stage;
pub mod view;

#[cfg(test)]
mod view_tests;

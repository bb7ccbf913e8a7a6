//! The officer's counter: choose one, then call, serve and finish, live and by keys.

pub mod action;
pub mod board;
pub mod choose;
mod recent;
pub mod situation;

#[cfg(test)]
mod board_tests;
#[cfg(test)]
mod choose_tests;

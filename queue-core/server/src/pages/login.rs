//! Log-in and log-out of staff.

pub mod view;

//! The touchscreen kiosk: pick a service, take a printed number.
pub mod clock;
pub mod config;
pub mod hall;
pub mod link;
pub mod paper;
pub mod printing;
pub mod random;
#[cfg(test)]
mod samples;
pub mod search;

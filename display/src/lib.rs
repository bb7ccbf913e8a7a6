//! The hall display: which number goes to which counter.
//!
//! It decides nothing about the queue: it shows what the hall's server says, each call once and in
//! order, and says so when it no longer knows.
//!
//! | module | does |
//! | - | - |
//! | [`start`] | settings, token, window |
//! | [`config`] | `display.toml` |
//! | [`app`] | what is shown, and what is to be done about a message |
//! | [`board`] | what is known of the hall; the calls that wait for their turn |
//! | [`connection`] | WebSocket; pairing and settings are in `hall-device` |
//! | [`screen`] | the screens |

pub mod app;
pub mod board;
pub mod config;
pub mod connection;
#[cfg(test)]
mod samples;
pub mod screen;
pub mod start;

pub use app::run::program;

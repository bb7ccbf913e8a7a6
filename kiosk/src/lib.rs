//! The touchscreen kiosk: pick a service, take a printed number.
//!
//! It decides nothing about the queue: it shows what the hall's server says, asks for numbers and
//! puts them on paper. It asks no name, no identity number, no phone number.
//!
//! | module | does |
//! | - | - |
//! | [`start`] | settings, token, printer, window |
//! | [`config`] | `kiosk.toml` |
//! | [`app`] | which screen is shown; what is to be done |
//! | [`screen`] | the screens |
//! | [`hall`], [`search`] | what the server said, ready to be asked |
//! | [`legs`] | a visit of several services, while it is put together |
//! | [`link`] | WebSocket and requests; pairing and settings are in `hall-device` |
//! | [`journal_file`] | the files that the journals of numbers and of print jobs are kept in |
//! | [`numbers`] | touches that asked for a number, on disk; numbers given out without a server |
//! | [`paper`], [`printing`] | the ticket printer |
//! | [`repeats`] | number after number for the same service |
//! | [`printer_test`] | `kiosk printer-test`: what a printer can do |
//! | [`speech`] | what every screen says aloud |
//! | [`random`] | idempotency keys |

pub mod access;
pub mod app;
pub mod config;
pub mod hall;
pub mod journal_file;
pub mod legs;
pub mod link;
pub mod numbers;
pub mod paper;
pub mod printer_test;
pub mod printing;
pub mod random;
pub mod repeats;
#[cfg(test)]
mod samples;
pub mod screen;
pub mod search;
pub mod speech;
pub mod start;

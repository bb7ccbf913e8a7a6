//! The ticket printer: a slip in, a proven outcome out.
//!
//! No screen code and no async here: a printer blocks, so each has a thread of its own, and one
//! owner. The result of a print has three values; only what was certainly not printed may be sent
//! again without a person. The way of a ticket:
//!
//! | module | does |
//! | - | - |
//! | [`document`], [`checklist`] | what can be printed: tickets, and lists of what to bring |
//! | [`slip`], [`wording`] | what a ticket says, and how it says it in the visitor's language |
//! | [`ascii`], [`wrap`], [`qr`], [`layout`] | as bytes for this paper |
//! | [`profile`] | what a model of printer can do: settings, in `profiles/*.toml` |
//! | [`transport`] | TCP or a device file, every step with a time limit |
//! | [`reply`], [`status`] | what a printer says |
//! | [`job`], [`outcome`] | one ticket, from the connection to the proof |
//! | `printer`, `late` | the thread that owns a printer; proofs that come late |
//! | [`journal`] | jobs on disk before they are sent |
//! | [`trial`], [`test_slip`] | what a printer can do, found out by trying |
//! | [`desk`] | which printer gets a job; start here |
//!
//! How a printer is, and which one it is, are the words of the wire: [`PrinterState`],
//! [`PrinterPlace`].

pub mod ascii;
pub mod checklist;
pub mod desk;
pub mod document;
pub mod job;
pub mod journal;
mod late;
pub mod layout;
pub mod outcome;
mod printer;
pub mod profile;
pub mod qr;
pub mod reply;
mod session;
pub mod slip;
pub mod status;
pub mod test_slip;
pub mod transport;
pub mod trial;
pub mod wording;
pub mod wrap;

pub use queue_core::wire::device::{PrinterHealth, PrinterPlace, PrinterState};

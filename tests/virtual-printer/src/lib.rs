//! An ESC/POS ticket printer made of software, for tests and for people without a printer.
//!
//! It listens where a network printer does, serves one client at a time, answers status requests
//! and process ids, and turns what it prints into pictures that a person can look at and a QR
//! reader can read. Paper, cover and a set of faults can be changed while it runs. It is no part
//! of the product and knows nothing of it: it reads bytes as a printer from a shop would.
//!
//! The map, from the wire to the paper:
//!
//! | module | holds |
//! | - | - |
//! | `server` | [`VirtualPrinter`]: the TCP port, one client at a time, and the handle for tests |
//! | `machine` | [`Machine`]: buffer, answers, faults; no network and no clock |
//! | `realtime` | `DLE EOT` and `DLE DC4`, found as they arrive |
//! | `parser`, `command` | bytes to [`Command`]s, independent of packets |
//! | `press`, `line`, `font`, `bitmap` | commands to dots on paper |
//! | `ticket` | [`Ticket`]: a slip that came out |
//! | `status`, `faults` | [`Condition`], [`Defect`] and [`Faults`]: what can be wrong |
//! | `control` | orders as words: what a person would do to a printer |
//! | `plan`, `random` | orders for later: a script, or faults by lot |
//! | `web` | the page that shows the slips and has a button for each order |
//! | `files` | slips as files |

mod bitmap;
mod command;
pub mod control;
mod faults;
pub mod files;
mod font;
mod line;
mod machine;
mod parser;
pub mod plan;
mod press;
pub mod random;
mod realtime;
mod server;
mod status;
mod ticket;
pub mod web;

pub use command::{Alignment, Columns, Command, QrCommand, QrLevel, QrModel, Raster};
pub use faults::{Answers, Faults};
pub use font::Font;
pub use machine::Machine;
pub use parser::Parser;
pub use server::{Config, PaperWidth, SecondClient, VirtualPrinter};
pub use status::{Condition, Defect, Paper, Status};
pub use ticket::{Ended, Oddity, OddityKind, Printed, Qr, Ticket};

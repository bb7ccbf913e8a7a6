//! A number that survives: kiosks without windows, printers that fail at random, a server and a
//! network that are killed, cut and delayed in the middle of thousands of visits. Afterwards the
//! log, the paper and the screens agree.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

#[path = "survival/account.rs"]
mod account;
#[path = "survival/dice.rs"]
mod dice;
#[path = "survival/kills.rs"]
mod kills;
#[path = "survival/lobby.rs"]
mod lobby;
#[path = "survival/weather.rs"]
mod weather;

//! What goes in and what comes out, as JSON.

use queue_core::ticket::Class;
use serde::{Deserialize, Serialize};

/// A hall with one agency whose counters all serve everything, and the days to play in it, one
/// after the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// How many counters work, from the first visitor to the last.
    pub counters: u16,
    /// The longest wait that the order aims at, for ordinary visitors.
    pub general_minutes: u16,
    /// The same for priority visitors.
    pub priority_minutes: u16,
    /// What the catalogue says each service takes; a service is known by its place in this list.
    pub service_minutes: Vec<u16>,
    /// Whether to ask for a forecast before each number is given out.
    pub forecast: bool,
    /// The days.
    pub days: Vec<Vec<Visitor>>,
}

/// Somebody who comes; a day has them in order.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitor {
    /// When, in milliseconds after local midnight.
    pub at: i64,
    /// What for.
    pub service: usize,
    /// Ordinary or priority.
    pub class: Class,
    /// For how long the counter is occupied, in milliseconds.
    pub takes: i64,
    /// Whether the visitor does not come when called; the counter is occupied by calling.
    #[serde(default)]
    pub absent: bool,
}

/// What became of all visitors, day by day.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Played {
    /// The visitors of each day, in the order in which they came.
    pub days: Vec<Vec<Outcome>>,
}

/// What became of a visitor.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Outcome {
    /// From taking the number to the call, in milliseconds.
    pub wait: i64,
    /// What was forecast; absent if it was not asked for, or nothing could be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// A forecast, in seconds.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Told {
    /// Half of the waits are shorter.
    pub median: u32,
    /// Four in five waits are between these two.
    pub between: (u32, u32),
}

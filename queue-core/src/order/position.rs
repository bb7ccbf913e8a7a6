//! Where a ticket is put into a queue that it did not come to by taking a number.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

use super::Lanes;

/// The smallest step of the log's time.
const STEP: SignedDuration = SignedDuration::from_millis(1);

/// A text that names no place in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a place in line is first, arrival, last or after-N")]
pub struct NotAPosition;

/// A place in line. Written `first`, `arrival`, `last`, `after-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Position {
    /// Before all who wait there.
    First,
    /// Where the ticket would be had it been taken for this queue.
    Arrival,
    /// As if it came now.
    Last,
    /// After so many of those who wait there.
    After(u8),
}

/// What a place in line comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// From when on the ticket counts as waiting.
    pub queued_at: Timestamp,
    /// When it should be called at the latest.
    pub due: Timestamp,
}

impl Position {
    /// The slot in a queue at `now`, of a visitor who arrived at `issued_at` and whose class has a
    /// `target` there; `first` is the due time of the first whom its counters may call.
    pub fn slot(
        self,
        queue: Option<&Lanes>,
        first: Option<Timestamp>,
        issued_at: Timestamp,
        target: SignedDuration,
        now: Timestamp,
    ) -> Slot {
        let due_from = |at: Timestamp| at.checked_add(target).unwrap_or(Timestamp::MAX);
        let nth = |n: usize| queue.and_then(|queue| queue.nth(n));
        match self {
            Self::First | Self::After(0) => {
                let before = first.and_then(|first| first.checked_sub(STEP).ok());
                Slot { queued_at: now, due: before.map_or(now, |before| before.min(now)) }
            }
            Self::Arrival => Slot { queued_at: issued_at, due: due_from(issued_at) },
            Self::Last => Slot { queued_at: now, due: due_from(now) },
            Self::After(n) => {
                let last = queue.map_or(0, Lanes::len);
                // Fewer wait than are to be let past: after all of them, yet not later than last.
                let ahead = usize::from(n).min(last).checked_sub(1).and_then(nth);
                let after = ahead.and_then(|place| place.due.checked_add(STEP).ok());
                let due = after.unwrap_or(now).min(due_from(now));
                Slot { queued_at: now, due }
            }
        }
    }
}

/// On the wire a place in line is its text.
impl PartialSchema for Position {
    fn schema() -> RefOr<Schema> {
        String::schema()
    }
}

impl ToSchema for Position {}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => f.write_str("first"),
            Self::Arrival => f.write_str("arrival"),
            Self::Last => f.write_str("last"),
            Self::After(n) => write!(f, "after-{n}"),
        }
    }
}

impl FromStr for Position {
    type Err = NotAPosition;
    fn from_str(text: &str) -> Result<Self, NotAPosition> {
        match text {
            "first" => Ok(Self::First),
            "arrival" => Ok(Self::Arrival),
            "last" => Ok(Self::Last),
            _ => {
                let n = text.strip_prefix("after-").and_then(|n| n.parse().ok());
                n.map(Self::After).ok_or(NotAPosition)
            }
        }
    }
}

impl TryFrom<String> for Position {
    type Error = NotAPosition;
    fn try_from(text: String) -> Result<Self, NotAPosition> {
        text.parse()
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.to_string()
    }
}

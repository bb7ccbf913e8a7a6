//! Which of a kiosk's printers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A printer's place: the first is used as long as it can print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// `[printer]`.
    First,
    /// `[second_printer]`, which takes over.
    Second,
}

impl Place {
    /// As the journal writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    /// From the journal's text.
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|place| place.as_str() == text)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

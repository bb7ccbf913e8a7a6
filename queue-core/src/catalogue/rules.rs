//! What a hall decides for itself: how often a number is called, who may come back, when an
//! appointment counts, and what comes before the order by due time.

use jiff::SignedDuration;

use super::ServiceCode;
use crate::order::Position;

/// The rules of a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How many times a number is called at most, the first call included; 1 to 250.
    pub call_limit: u8,
    /// How long after the last allowed call the visitor counts as absent without an officer's
    /// word; `None`: only an officer says so.
    pub absent_after: Option<SignedDuration>,
    /// How long after that the visitor may come back with the same number.
    pub return_within: SignedDuration,
    /// Where a visitor who came back stands.
    pub return_place: Position,
    /// How long before an appointment one may check in.
    pub appointment_early: SignedDuration,
    /// How long after an appointment it still counts.
    pub appointment_late: SignedDuration,
    /// The most priority calls that a counter makes in a row while ordinary visitors wait; `None`
    /// is without a limit.
    pub priority_run: Option<u8>,
    /// Whether numbers are refused that would not be served before closing.
    pub cut_off: bool,
    /// Services that come first once somebody has waited long, in the order of the file.
    pub first: Vec<FirstRule>,
}

/// "When the longest wait of a service passes so many minutes, that service first."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRule {
    /// The service.
    pub service: ServiceCode,
    /// The wait from which on it comes first.
    pub after: SignedDuration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            call_limit: 3,
            absent_after: None,
            return_within: SignedDuration::from_mins(30),
            return_place: Position::After(3),
            appointment_early: SignedDuration::from_mins(30),
            appointment_late: SignedDuration::from_mins(15),
            priority_run: None,
            cut_off: true,
            first: Vec::new(),
        }
    }
}

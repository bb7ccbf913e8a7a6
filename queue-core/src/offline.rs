//! Numbers that a kiosk gives out by itself while the server is out of reach.
//!
//! Each kiosk has a [`Band`] of numbers of its own, far above those of the hall, so that nobody can
//! give out the same one; a [`Plan`] says which services it may give them out for; and when the
//! link is back, [`arrivals`] puts its tickets where they belong in time, whatever its clock says.

mod arrival;
mod band;
mod plan;

pub use arrival::{Claim, Placed, Reckoning, arrivals};
pub use band::{Band, BandError};
pub use plan::{Plan, PlannedDay, PlannedHours};

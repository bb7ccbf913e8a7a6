//! A demonstration clock at which the hall is open, whatever the hour of the test.

use jiff::{
    Timestamp,
    civil::{DateTime, date},
};
use queue_core::calendar::HallZone;

/// Seconds to add to the system's clock so that it is a morning now: nine o'clock in the western
/// zone, on a Monday without a holiday.
pub fn offset_to_morning() -> i64 {
    offset_to(HallZone::Wib, date(2026, 11, 23).at(9, 0, 0, 0))
}

/// Seconds to add to the system's clock so that it is `local` now in a hall's zone.
pub fn offset_to(zone: HallZone, local: DateTime) -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of the tests that asks the real time"
    )]
    let now = Timestamp::now();
    zone.instant(local).duration_since(now).as_secs()
}

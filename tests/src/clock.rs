//! A demonstration clock at which the hall is open, whatever the hour of the test.

use jiff::{SignedDuration, Timestamp};

/// A Monday without a holiday, 09.00 in the western zone.
const MORNING: &str = "2026-11-23T09:00:00+07:00";

/// Seconds to add to the system's clock so that it is that morning now.
pub fn offset_to_morning() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of the tests that asks the real time"
    )]
    let now = Timestamp::now();
    let morning: Timestamp = MORNING.parse().unwrap_or(now);
    let offset: SignedDuration = morning.duration_since(now);
    offset.as_secs()
}

//! The hall's time, told by the server. A machine's own date is never shown: such
//! machines lose theirs.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use queue_core::calendar::HallZone;

/// The server's time at one moment of the machine's steady clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HallClock {
    told: Timestamp,
    at: Instant,
    zone: HallZone,
}

impl HallClock {
    /// The server said `told`, and it was heard at `at`.
    pub const fn new(told: Timestamp, at: Instant, zone: HallZone) -> Self {
        Self { told, at, zone }
    }

    /// The server spoke again.
    pub const fn set(&mut self, told: Timestamp, at: Instant) {
        self.told = told;
        self.at = at;
    }

    /// The server's time at `now`.
    pub fn timestamp(&self, now: Instant) -> Timestamp {
        let passed = SignedDuration::try_from(now.saturating_duration_since(self.at));
        passed.ok().and_then(|passed| self.told.checked_add(passed).ok()).unwrap_or(self.told)
    }

    /// The hall's local time at `now`.
    pub fn local(&self, now: Instant) -> DateTime {
        self.zone.local(self.timestamp(now))
    }

    /// The hall's local time of a moment of the server.
    pub fn local_of(&self, at: Timestamp) -> DateTime {
        self.zone.local(at)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_runs_from_what_the_server_said() {
        let at = Instant::now();
        let mut clock = HallClock::new("2026-11-24T02:24:30Z".parse().unwrap(), at, HallZone::Wib);
        assert_eq!(clock.local(at + Duration::from_secs(45)).to_string(), "2026-11-24T09:25:15");
        clock.set("2026-11-24T03:00:00Z".parse().unwrap(), at + Duration::from_mins(1));
        assert_eq!(clock.local(at).to_string(), "2026-11-24T10:00:00", "never before it was told");
    }
}

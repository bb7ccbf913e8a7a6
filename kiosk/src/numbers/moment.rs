//! This machine's clocks: the one on the wall, which may be wrong by hours, and the one that counts
//! since it was switched on, which nobody sets.

use std::{fs, sync::OnceLock};

use jiff::{SignedDuration, Timestamp};
use queue_core::wire::offline::RunId;
use rustix::time::{ClockId, clock_gettime};

/// Where Linux names the present run of the machine.
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// A moment by both clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The present run of the machine.
    pub run: RunId,
    /// Since when that run lasts, sleep included.
    pub uptime: SignedDuration,
    /// What the clock on the wall says.
    pub wall: Timestamp,
}

impl Moment {
    /// Reads the clocks.
    pub fn now() -> Self {
        let passed = clock_gettime(ClockId::Boottime);
        let nanoseconds = i32::try_from(passed.tv_nsec).unwrap_or_default();
        let uptime = SignedDuration::new(passed.tv_sec, nanoseconds);
        #[expect(clippy::disallowed_methods, reason = "the kiosk's one adapter for the wall clock")]
        let wall = Timestamp::now();
        Self { run: run().clone(), uptime, wall }
    }

    /// The uptime in milliseconds.
    pub fn uptime_ms(&self) -> u64 {
        u64::try_from(self.uptime.as_millis()).unwrap_or_default()
    }

    /// How long ago another moment was, if it is of the same run.
    pub fn since(&self, earlier: &Self) -> Option<SignedDuration> {
        (self.run == earlier.run).then(|| self.uptime.saturating_sub(earlier.uptime))
    }
}

fn run() -> &'static RunId {
    static RUN: OnceLock<RunId> = OnceLock::new();
    RUN.get_or_init(|| match fs::read_to_string(BOOT_ID) {
        Ok(id) => RunId(id.trim().into()),
        Err(error) => {
            // Distances across a restart of the kiosk are then not known.
            tracing::warn!(%error, "this run of the machine has no name");
            RunId(format!("process-{}", std::process::id()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn the_steady_clock_runs_within_a_run() {
        let (one, other) = (Moment::now(), Moment::now());
        assert!(other.since(&one).unwrap() >= jiff::SignedDuration::ZERO);
        assert!(one.uptime_ms() > 0);
    }
}

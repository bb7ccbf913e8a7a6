//! When a device tells the server how it is, and what it tells of its own clock.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use queue_core::wire::{
    WIRE_VERSION,
    device::{DeviceHealth, HEALTH_EVERY_S, PrinterHealth, SoundHealth},
};
use thiserror::Error;

use crate::settings::{ServerUrl, Token};

/// Where it is told.
pub const PATH: &str = "/api/devices/health";
/// Between two reports although nothing changed.
const EVERY: Duration = Duration::from_secs(HEALTH_EVERY_S as u64);
/// After a report that was not taken.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// For one report.
const ATTEMPT: Duration = Duration::from_secs(4);

/// When to tell: as soon as there is a link, at each change, and every minute. One report at a
/// time; without a link none, since the server sees that by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    changed: bool,
    linked: bool,
    under_way: bool,
    /// The next one although nothing changed.
    due: Option<Instant>,
    /// The earliest next one.
    not_before: Option<Instant>,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { changed: true, linked: false, under_way: false, due: None, not_before: None }
    }
}

impl Schedule {
    /// Something is not as it was when it was told.
    pub const fn change(&mut self) {
        self.changed = true;
    }

    /// Whether to tell at `now`. It counts as under way until [`Self::told`].
    pub fn is_due(&mut self, linked: bool, now: Instant) -> bool {
        // A server that comes back may have been started anew, and knows nothing.
        self.changed |= linked && !self.linked;
        self.linked = linked;
        if !linked || self.under_way || self.not_before.is_some_and(|time| now < time) {
            return false;
        }
        let due = self.changed || self.due.is_some_and(|due| now >= due);
        if due {
            self.changed = false;
            self.under_way = true;
        }
        due
    }

    /// The report that was under way was taken, or was not.
    pub fn told(&mut self, taken: bool, now: Instant) {
        self.under_way = false;
        self.due = Some(now + EVERY);
        self.changed |= !taken;
        self.not_before = (!taken).then(|| now + AGAIN_AFTER);
    }
}

/// What to tell at this moment, with this machine's own date and time, which no screen shows.
pub fn report(
    printers: Vec<PrinterHealth>,
    held_back: u32,
    sound: Option<SoundHealth>,
) -> DeviceHealth {
    #[expect(clippy::disallowed_methods, reason = "whether the machine's clock is right is asked")]
    let clock = Timestamp::now();
    let repeats = Vec::new();
    DeviceHealth { version: WIRE_VERSION, printers, clock, held_back, sound, repeats }
}

/// A report that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the server did not take how this machine is: {0}")]
pub struct NotTaken(String);

/// Tells the server, in one attempt.
///
/// # Errors
/// It does not answer, or does not take it.
pub async fn tell(
    server: &ServerUrl,
    token: &Token,
    health: &DeviceHealth,
) -> Result<(), NotTaken> {
    let http = reqwest::Client::builder().no_proxy().timeout(ATTEMPT).build().unwrap_or_default();
    let request = http.post(server.http(PATH)).bearer_auth(token.secret()).json(health);
    let answer = request.send().await.and_then(reqwest::Response::error_for_status);
    answer.map(drop).map_err(|error| NotTaken(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_at_the_start_at_each_change_and_every_minute() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        assert!(!schedule.is_due(false, now), "nobody would hear it");
        assert!(schedule.is_due(true, now));
        schedule.change();
        assert!(!schedule.is_due(true, now), "one at a time");
        schedule.told(true, now);
        assert!(schedule.is_due(true, now), "it changed meanwhile");
        schedule.told(true, now);
        let almost = EVERY.saturating_sub(Duration::from_secs(1));
        assert!(!schedule.is_due(true, now + almost) && schedule.is_due(true, now + EVERY));
    }

    #[test]
    fn what_was_not_taken_is_told_again_but_not_at_once() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        assert!(schedule.is_due(true, now));
        schedule.told(false, now);
        assert!(!schedule.is_due(true, now));
        assert!(schedule.is_due(true, now + AGAIN_AFTER));
    }

    #[test]
    fn a_link_that_is_back_hears_it_at_once() {
        let now = Instant::now();
        let mut schedule = Schedule::default();
        assert!(schedule.is_due(true, now));
        schedule.told(true, now);
        assert!(!schedule.is_due(false, now) && schedule.is_due(true, now));
    }
}

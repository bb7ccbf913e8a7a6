//! The one place that asks the system for the time.

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from; tests bring their own.
pub trait Clock: Send + Sync + 'static {
    /// The time now, in whole milliseconds: what the log can keep.
    fn now(&self) -> Timestamp;
}

/// The system's clock; in demonstration halls shifted, and faster.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    offset: SignedDuration,
    /// Since when it runs so many times as fast.
    faster: Option<(Timestamp, u32)>,
}

impl SystemClock {
    /// The true time.
    pub const fn new() -> Self {
        Self::shifted(SignedDuration::ZERO)
    }

    /// The true time plus `offset`.
    pub const fn shifted(offset: SignedDuration) -> Self {
        Self { offset, faster: None }
    }

    /// From now on `speed` times as fast. It begins anew with the program.
    #[must_use]
    pub fn at_speed(self, speed: u32) -> Self {
        Self { faster: (speed > 1).then(|| (system_time(), speed)), ..self }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let mut now = system_time();
        if let Some((began, speed)) = self.faster {
            let passed = now.duration_since(began);
            let more = passed.checked_mul(i32::try_from(speed - 1).unwrap_or(i32::MAX));
            now = more.and_then(|more| now.checked_add(more).ok()).unwrap_or(now);
        }
        whole_milliseconds(now.checked_add(self.offset).unwrap_or(now))
    }
}

fn system_time() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "this is the adapter that reads the clock")]
    Timestamp::now()
}

/// Cuts off what the log cannot keep.
pub(crate) fn whole_milliseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

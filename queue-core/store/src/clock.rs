//! The one place that asks the system for the time.

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from; tests bring their own.
pub trait Clock: Send + Sync + 'static {
    /// The time now, in whole milliseconds: what the log can keep.
    fn now(&self) -> Timestamp;
}

/// The system's clock, shifted for demonstration halls.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock {
    offset: SignedDuration,
}

impl SystemClock {
    /// The true time.
    pub const fn new() -> Self {
        Self { offset: SignedDuration::ZERO }
    }

    /// The true time plus `offset`.
    pub const fn shifted(offset: SignedDuration) -> Self {
        Self { offset }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the adapter that reads the clock")]
        let now = Timestamp::now();
        whole_milliseconds(now.checked_add(self.offset).unwrap_or(now))
    }
}

/// Cuts off what the log cannot keep.
pub(crate) fn whole_milliseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

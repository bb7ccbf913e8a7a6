//! When to tell the server what it is still to hear of: once at a time, and again after a while.

use std::time::{Duration, Instant};

use crate::numbers::settle::Unsettled;

/// Between two attempts.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// What the server is still to hear of, and whether that is under way.
#[derive(Debug, Default)]
pub(super) struct Settling {
    left: Unsettled,
    /// There is more than was counted last.
    more: bool,
    under_way: bool,
    not_before: Option<Instant>,
}

impl Settling {
    /// With what was left before the start.
    pub(super) fn new(left: Unsettled) -> Self {
        Self { left, ..Self::default() }
    }

    /// Whether there may be numbers that the server does not have yet.
    pub(super) const fn holds_back(&self) -> bool {
        self.more || self.left.given > 0
    }

    /// Whether nothing is left, and nothing under way.
    pub(super) fn is_over(&self) -> bool {
        !self.more && !self.under_way && self.left.is_empty()
    }

    /// How many numbers the server does not have yet, as counted last.
    pub(super) const fn held_back(&self) -> u32 {
        self.left.given
    }

    /// A number was given out.
    pub(super) const fn gave(&mut self) {
        self.left.given += 1;
        self.more = true;
    }

    /// A touch is to be taken back.
    pub(super) const fn withdrew(&mut self) {
        self.left.withdrawn += 1;
        self.more = true;
    }

    /// The link is there anew.
    pub(super) const fn linked(&mut self) {
        self.not_before = None;
    }

    /// Whether to begin now; then it is under way.
    pub(super) fn begins(&mut self, now: Instant) -> bool {
        let waits = self.not_before.is_some_and(|time| now < time);
        let begins = (self.more || !self.left.is_empty()) && !self.under_way && !waits;
        if begins {
            self.under_way = true;
            self.more = false;
        }
        begins
    }

    /// An attempt ended; what is left, or `None` if nobody knows.
    pub(super) fn ended(&mut self, left: Option<Unsettled>, now: Instant) {
        self.under_way = false;
        if let Some(left) = left {
            self.left = left;
        } else {
            self.more = true;
        }
        let again = self.more || !self.left.is_empty();
        self.not_before = again.then_some(now + AGAIN_AFTER);
    }
}

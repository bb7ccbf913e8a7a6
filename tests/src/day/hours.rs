//! The hours of a day, in time since the doors opened: what a plan counts in.

use std::time::Duration;

use jiff::civil::{Date, Time};
use queue_core::catalogue::Catalogue;

/// Nobody comes in the last half hour: the hall could not serve them any more.
const LAST_CALL: Duration = Duration::from_mins(30);

/// The hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// When the doors open and numbers are given out.
    pub doors: Time,
    /// When counters open, since the doors did.
    pub open: Duration,
    /// The pause in the middle of the day, if there is one: its start and its length.
    pub pause: Option<(Duration, Duration)>,
    /// When counters close.
    pub close: Duration,
}

impl Hours {
    /// The hours of a date; `None` if the hall is closed on it.
    pub fn of(catalogue: &Catalogue, day: Date) -> Option<Self> {
        let hours = catalogue.calendar.hours_on(day)?;
        let doors = hours.tickets_from;
        let pause = hours.pause.map(|(from, to)| (since(doors, from), since(from, to)));
        let (open, close) = (since(doors, hours.open), since(doors, hours.close));
        Some(Self { doors, open, pause, close })
    }

    /// When the last visitor comes.
    pub const fn last_arrival(&self) -> Duration {
        self.close.saturating_sub(LAST_CALL)
    }

    /// How long an officer serves in all: one takes a break of half the pause.
    pub fn work(&self) -> Duration {
        let pause = self.pause.map_or(Duration::ZERO, |(_, length)| length / 2);
        self.close.saturating_sub(self.open).saturating_sub(pause)
    }

    /// A time of the day as the time since the doors opened; none before it.
    pub fn at(&self, time: Time) -> Duration {
        since(self.doors, time)
    }
}

fn since(from: Time, to: Time) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::server::CATALOGUE;

    #[test]
    fn a_monday_has_hours_and_a_sunday_has_none() {
        let catalogue = Catalogue::parse(CATALOGUE).unwrap();
        let hours = Hours::of(&catalogue, date(2026, 11, 23)).unwrap();
        assert_eq!(hours.open, Duration::from_mins(30));
        assert_eq!(hours.pause, Some((Duration::from_mins(270), Duration::from_hours(1))));
        assert_eq!(hours.close, Duration::from_mins(450));
        assert_eq!(hours.work(), Duration::from_mins(390));
        assert_eq!(Hours::of(&catalogue, date(2026, 11, 22)), None);
    }
}

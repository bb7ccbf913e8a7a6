//! Opening days: weekly hours, and dates that differ from them. A date always wins over a weekday:
//! what was decided for one day is never undone by the series.

use jiff::civil::{Date, Time, Weekday};

use crate::lang::Bilingual;

/// The hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayHours {
    /// From when numbers can be taken.
    pub tickets_from: Time,
    /// From when counters serve.
    pub open: Time,
    /// The pause in the middle of the day, if there is one.
    pub pause: Option<(Time, Time)>,
    /// Until when numbers can be taken and counters serve.
    pub close: Time,
}

impl DayHours {
    /// Whether numbers are given out at a local time.
    pub fn takes_numbers(&self, time: Time) -> bool {
        self.tickets_from <= time && time < self.close
    }

    /// The end of the pause that a local time is in, if it is in it.
    pub fn pause_at(&self, time: Time) -> Option<Time> {
        self.pause.filter(|(from, to)| *from <= time && time < *to).map(|(_, to)| to)
    }

    /// Where the morning ends, for quotas by half day: at the pause, else at noon.
    pub fn midday(&self) -> Time {
        self.pause.map_or(Time::constant(12, 0, 0, 0), |(from, _)| from)
    }

    /// What is left of these hours within others, with the pause of these; `None` if nothing is.
    pub fn within(&self, others: &Self) -> Option<Self> {
        let common = Self {
            tickets_from: self.tickets_from.max(others.tickets_from),
            open: self.open.max(others.open),
            pause: self.pause,
            close: self.close.min(others.close),
        };
        let serves = common.open < common.close && common.tickets_from < common.close;
        serves.then_some(common)
    }
}

/// The hours of some weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The weekdays that these hours are for.
    pub days: Vec<Weekday>,
    /// The hours.
    pub hours: DayHours,
}

/// A day without service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The local date.
    pub date: Date,
    /// What is celebrated, or why nobody serves.
    pub name: Bilingual,
}

/// A date with hours of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The local date.
    pub date: Date,
    /// Why.
    pub name: Bilingual,
    /// The hours of that date.
    pub hours: DayHours,
}

/// Opening days of a hall, an agency or a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// Weekly hours; a weekday that no entry names is closed. Of an agency or a service: empty is
    /// as the hall, or as the agency.
    pub weekly: Vec<Hours>,
    /// Dates without service.
    pub closed: Vec<Holiday>,
    /// Dates with hours of their own.
    pub special: Vec<SpecialDay>,
}

impl Schedule {
    /// The entry that closes a date.
    pub fn closed_on(&self, day: Date) -> Option<&Holiday> {
        self.closed.iter().find(|holiday| holiday.date == day)
    }

    /// The hours that a date has of its own.
    pub fn special_on(&self, day: Date) -> Option<&SpecialDay> {
        self.special.iter().find(|special| special.date == day)
    }

    /// The hours of a date; `None` when it is closed.
    pub fn hours_on(&self, day: Date) -> Option<DayHours> {
        if self.closed_on(day).is_some() {
            return None;
        }
        let weekly = || self.weekly.iter().find(|hours| hours.days.contains(&day.weekday()));
        self.special_on(day)
            .map(|special| special.hours)
            .or_else(|| weekly().map(|hours| hours.hours))
    }

    /// Whether a date has hours here at all, or is left to what is more general.
    pub fn speaks_of(&self, day: Date) -> bool {
        !self.weekly.is_empty() || self.special_on(day).is_some()
    }
}

//! Business days, hours, holidays and exceptions, in the hall's own time.
//!
//! A day is looked up from the particular to the general: an exception of a date always wins over
//! weekly hours, and a holiday of the hall over everything.

mod schedule;
mod zone;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
pub use schedule::{DayHours, Holiday, Hours, Schedule, SpecialDay};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
pub use zone::HallZone;

use crate::lang::Bilingual;

/// How many days ahead the next opening is looked for; the longest break of the year (Lebaran
/// with collective leave) is well below.
pub(crate) const HORIZON_DAYS: i32 = 31;

/// A local date and time at which numbers can be taken again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Opening {
    /// The local date.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// The local time.
    #[schema(value_type = String)]
    pub time: Time,
}

/// Whether numbers can be taken at an instant, and what to tell a visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intake {
    /// Numbers are given out.
    Open {
        /// Set in the pause of the day: counters serve again at this time.
        pause_until: Option<Time>,
    },
    /// Numbers are not given out now.
    Closed {
        /// When they are next, if that is within a month.
        opens: Option<Opening>,
    },
    /// Numbers are not given out today.
    Holiday {
        /// What is celebrated.
        name: Bilingual,
        /// When they are next, if that is within a month.
        opens: Option<Opening>,
    },
}

/// Zone and opening days of a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The hall's time zone.
    pub zone: HallZone,
    /// Weekly hours, holidays and days with hours of their own.
    pub schedule: Schedule,
}

impl Calendar {
    /// The hours of a date; `None` on a holiday and on a weekday without hours.
    pub fn hours_on(&self, day: Date) -> Option<DayHours> {
        self.schedule.hours_on(day)
    }

    /// The holiday on a date.
    pub fn holiday_on(&self, day: Date) -> Option<&Holiday> {
        self.schedule.closed_on(day)
    }

    /// Whether numbers can be taken at `now`.
    pub fn intake(&self, now: Timestamp) -> Intake {
        let local = self.zone.local(now);
        let (day, time) = (local.date(), local.time());
        if let Some(holiday) = self.holiday_on(day) {
            return Intake::Holiday { name: holiday.name.clone(), opens: self.next_opening(now) };
        }
        match self.hours_on(day) {
            Some(hours) if hours.takes_numbers(time) => {
                Intake::Open { pause_until: hours.pause_at(time) }
            }
            _ => Intake::Closed { opens: self.next_opening(now) },
        }
    }

    /// The next instant after `now` at which numbers start to be given out.
    pub fn next_opening(&self, now: Timestamp) -> Option<Opening> {
        self.first_opening(now, |day| self.hours_on(day))
    }

    /// The next instant after `now` at which numbers start to be given out, by the hours that
    /// `hours_on` knows of a date.
    pub(crate) fn first_opening(
        &self,
        now: Timestamp,
        hours_on: impl Fn(Date) -> Option<DayHours>,
    ) -> Option<Opening> {
        let local = self.zone.local(now);
        (0..=HORIZON_DAYS).find_map(|ahead| {
            let date = local.date().checked_add(ahead.days()).ok()?;
            let time = hours_on(date)?.tickets_from;
            (date.to_datetime(time) > local).then_some(Opening { date, time })
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn calendar() -> Calendar {
        use jiff::civil::Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let hours = |days, from, to| Hours {
            days,
            hours: DayHours {
                tickets_from: time(7, 30, 0, 0),
                open: time(8, 0, 0, 0),
                pause: Some((from, to)),
                close: time(15, 0, 0, 0),
            },
        };
        let weekly = vec![
            hours(vec![Monday, Tuesday, Wednesday, Thursday], time(12, 0, 0, 0), time(13, 0, 0, 0)),
            hours(vec![Friday], time(11, 30, 0, 0), time(13, 0, 0, 0)),
        ];
        let closed =
            vec![Holiday { date: date(2026, 12, 25), name: Bilingual::new("Natal", "Christmas") }];
        let short = DayHours {
            tickets_from: time(8, 0, 0, 0),
            open: time(8, 0, 0, 0),
            pause: None,
            close: time(11, 0, 0, 0),
        };
        let special = vec![SpecialDay {
            date: date(2026, 11, 28),
            name: Bilingual::new("Sabtu melayani", "Saturday service"),
            hours: short,
        }];
        Calendar { zone: HallZone::Wit, schedule: Schedule { weekly, closed, special } }
    }

    #[test]
    fn a_date_with_hours_of_its_own_opens_on_a_weekday_that_has_none() {
        let calendar = calendar();
        let saturday = date(2026, 11, 28);
        assert_eq!(
            calendar.intake(at(&calendar, saturday, 10, 59)),
            Intake::Open { pause_until: None }
        );
        let friday_evening = at(&calendar, date(2026, 11, 27), 18, 0);
        assert_eq!(calendar.next_opening(friday_evening).unwrap().date, saturday);
    }

    fn at(calendar: &Calendar, day: Date, hour: i8, minute: i8) -> Timestamp {
        calendar.zone.instant(day.at(hour, minute, 0, 0))
    }

    #[test]
    fn the_day_is_the_halls_own() {
        let instant: Timestamp = "2026-11-23T15:30:00Z".parse().unwrap();
        assert_eq!(HallZone::Wib.day(instant), date(2026, 11, 23));
        assert_eq!(HallZone::Wit.day(instant), date(2026, 11, 24));
    }

    #[test]
    fn numbers_are_given_out_from_before_opening_until_closing() {
        let calendar = calendar();
        let monday = date(2026, 11, 23);
        let opens = |day, hour| Some(Opening { date: day, time: time(hour, 30, 0, 0) });
        assert_eq!(
            calendar.intake(at(&calendar, monday, 7, 29)),
            Intake::Closed { opens: opens(monday, 7) }
        );
        assert_eq!(
            calendar.intake(at(&calendar, monday, 7, 30)),
            Intake::Open { pause_until: None }
        );
        assert_eq!(
            calendar.intake(at(&calendar, monday, 12, 59)),
            Intake::Open { pause_until: Some(time(13, 0, 0, 0)) }
        );
        assert_eq!(
            calendar.intake(at(&calendar, monday, 15, 0)),
            Intake::Closed { opens: opens(date(2026, 11, 24), 7) }
        );
    }

    #[test]
    fn a_holiday_and_the_weekend_after_it_are_skipped() {
        let calendar = calendar();
        let christmas = date(2026, 12, 25);
        let Intake::Holiday { name, opens } = calendar.intake(at(&calendar, christmas, 9, 0))
        else {
            panic!("a Friday, but a holiday");
        };
        assert_eq!(name.en, "Christmas");
        assert_eq!(opens.unwrap().date, date(2026, 12, 28));
    }

    #[test]
    fn a_hall_without_hours_never_opens() {
        let calendar = Calendar { schedule: Schedule::default(), ..calendar() };
        assert_eq!(
            calendar.intake(at(&calendar, date(2026, 11, 23), 9, 0)),
            Intake::Closed { opens: None }
        );
    }
}

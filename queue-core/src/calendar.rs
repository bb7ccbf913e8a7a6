//! Business days, hours and holidays, in the hall's own time.
//!
//! Indonesia has three zones and no summer time, so a zone is a fixed offset and no time-zone
//! database is needed.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time, Weekday},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::lang::Bilingual;

/// How many days ahead the next opening is looked for; the longest break of the year (Lebaran
/// with collective leave) is well below.
const HORIZON_DAYS: i32 = 31;

/// One of the three time zones of Indonesia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum HallZone {
    /// Western: UTC+7.
    Wib,
    /// Central: UTC+8.
    Wita,
    /// Eastern: UTC+9.
    Wit,
}

impl HallZone {
    /// The zone of an IANA name, `None` outside Indonesia.
    pub fn from_iana(name: &str) -> Option<Self> {
        match name {
            "Asia/Jakarta" | "Asia/Pontianak" => Some(Self::Wib),
            "Asia/Makassar" | "Asia/Ujung_Pandang" => Some(Self::Wita),
            "Asia/Jayapura" => Some(Self::Wit),
            _ => None,
        }
    }

    /// The letters after a time: `WIB`, `WITA` or `WIT`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    const fn offset(self) -> Offset {
        match self {
            Self::Wib => Offset::constant(7),
            Self::Wita => Offset::constant(8),
            Self::Wit => Offset::constant(9),
        }
    }

    /// The local date and time of an instant.
    pub fn local(self, at: Timestamp) -> DateTime {
        self.offset().to_datetime(at)
    }

    /// The local business day of an instant.
    pub fn day(self, at: Timestamp) -> Date {
        self.local(at).date()
    }

    /// The instant of a local date and time; the ends of the calendar are clamped.
    pub fn instant(self, local: DateTime) -> Timestamp {
        self.offset().to_timestamp(local).unwrap_or(Timestamp::MAX)
    }

    /// The first instant of the day after `day`.
    pub fn end_of_day(self, day: Date) -> Timestamp {
        day.tomorrow().map_or(Timestamp::MAX, |next| self.instant(next.at(0, 0, 0, 0)))
    }

    /// The zone as jiff's fixed-offset time zone.
    pub fn time_zone(self) -> TimeZone {
        self.offset().to_time_zone()
    }
}

/// The hours of some weekdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// The weekdays that these hours are for.
    pub days: Vec<Weekday>,
    /// From when numbers can be taken.
    pub tickets_from: Time,
    /// From when counters serve.
    pub open: Time,
    /// The pause in the middle of the day, if there is one.
    pub pause: Option<(Time, Time)>,
    /// Until when numbers can be taken and counters serve.
    pub close: Time,
}

/// A day without service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The local date.
    pub date: Date,
    /// What is celebrated.
    pub name: Bilingual,
}

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

/// Zone, weekly hours and holidays of a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The hall's time zone.
    pub zone: HallZone,
    /// Weekly hours; a weekday that no entry names is closed.
    pub hours: Vec<Hours>,
    /// Holidays, which weekly hours never override.
    pub holidays: Vec<Holiday>,
}

impl Calendar {
    /// The hours of a weekday.
    pub fn hours_on(&self, day: Date) -> Option<&Hours> {
        self.hours.iter().find(|hours| hours.days.contains(&day.weekday()))
    }

    /// The holiday on a date.
    pub fn holiday_on(&self, day: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.date == day)
    }

    /// Whether numbers can be taken at `now`.
    pub fn intake(&self, now: Timestamp) -> Intake {
        let local = self.zone.local(now);
        let (day, time) = (local.date(), local.time());
        if let Some(holiday) = self.holiday_on(day) {
            return Intake::Holiday { name: holiday.name.clone(), opens: self.next_opening(now) };
        }
        match self.hours_on(day) {
            Some(hours) if hours.tickets_from <= time && time < hours.close => {
                let pause_until = hours.pause.filter(|(from, to)| *from <= time && time < *to);
                Intake::Open { pause_until: pause_until.map(|(_, to)| to) }
            }
            _ => Intake::Closed { opens: self.next_opening(now) },
        }
    }

    /// The next instant after `now` at which numbers start to be given out.
    pub fn next_opening(&self, now: Timestamp) -> Option<Opening> {
        let local = self.zone.local(now);
        (0..=HORIZON_DAYS).find_map(|ahead| {
            let date = local.date().checked_add(ahead.days()).ok()?;
            if self.holiday_on(date).is_some() {
                return None;
            }
            let time = self.hours_on(date)?.tickets_from;
            (date.to_datetime(time) > local).then_some(Opening { date, time })
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn calendar() -> Calendar {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let hours = |days, from, to| Hours {
            days,
            tickets_from: time(7, 30, 0, 0),
            open: time(8, 0, 0, 0),
            pause: Some((from, to)),
            close: time(15, 0, 0, 0),
        };
        Calendar {
            zone: HallZone::Wit,
            hours: vec![
                hours(
                    vec![Monday, Tuesday, Wednesday, Thursday],
                    time(12, 0, 0, 0),
                    time(13, 0, 0, 0),
                ),
                hours(vec![Friday], time(11, 30, 0, 0), time(13, 0, 0, 0)),
            ],
            holidays: vec![Holiday {
                date: date(2026, 12, 25),
                name: Bilingual::new("Natal", "Christmas"),
            }],
        }
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
        let calendar = Calendar { hours: vec![], ..calendar() };
        assert_eq!(
            calendar.intake(at(&calendar, date(2026, 11, 23), 9, 0)),
            Intake::Closed { opens: None }
        );
    }
}

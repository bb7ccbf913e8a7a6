//! What pages say: texts in one language, and times and durations as people write them.

use hall_texts::{Text, format};
use jiff::{SignedDuration, Timestamp, civil};
use queue_core::{Bilingual, Lang, calendar::HallZone};

/// Speaks one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// The hall's time zone.
    pub zone: HallZone,
}

impl Words {
    /// Speaks `lang` in a hall in `zone`.
    pub const fn new(lang: Lang, zone: HallZone) -> Self {
        Self { lang, zone }
    }

    /// A text.
    pub fn say(self, text: &Text<'_>) -> String {
        text.to(self.lang)
    }

    /// A text of the catalogue.
    pub fn of(self, text: &Bilingual) -> &str {
        text.get(self.lang)
    }

    /// The hour of an instant: `09.10` in Indonesian, `09:10` in English.
    pub fn clock(self, at: Timestamp) -> String {
        self.hour(self.zone.local(at).time())
    }

    /// A local hour, written like [`Self::clock`].
    pub fn hour(self, time: civil::Time) -> String {
        format::hour(time, self.lang)
    }

    /// Whole minutes, written out: `14 menit`. From an hour on, `1 jam 05 mnt`.
    pub fn minutes(self, duration: SignedDuration) -> String {
        let minutes = whole_minutes(duration);
        if minutes < 60 {
            self.say(&Text::TimeMinutes { n: minutes.into() })
        } else {
            self.hours(minutes)
        }
    }

    /// Whole minutes, short: `9 mnt`. From an hour on, `1 jam 05 mnt`.
    pub fn short_minutes(self, duration: SignedDuration) -> String {
        let minutes = whole_minutes(duration);
        if minutes < 60 {
            self.say(&Text::TimeMinutesShort { n: minutes.into() })
        } else {
            self.hours(minutes)
        }
    }

    /// Minutes and seconds: `7 mnt 02 dtk`.
    pub fn took(self, duration: SignedDuration) -> String {
        let seconds = duration.as_secs().max(0);
        let rest = format!("{:02}", seconds % 60);
        self.say(&Text::TimeMinutesSeconds { minutes: (seconds / 60).into(), seconds: rest.into() })
    }

    /// A date: `24 November 2026`.
    pub fn date(self, date: civil::Date) -> String {
        format::date(date, self.lang)
    }

    /// A moment as seen from `now`: the hour today, else the date with the hour.
    pub fn moment(self, at: Timestamp, now: Timestamp) -> String {
        let (day, hour) = (self.zone.day(at), self.clock(at));
        if day == self.zone.day(now) {
            return hour;
        }
        self.say(&Text::TimeDateHour { date: self.date(day).into(), hour: hour.into() })
    }

    /// Minutes or hours as [`Self::minutes`] writes them; from two days on, days.
    pub fn long(self, duration: SignedDuration) -> String {
        match duration.as_hours() / 24 {
            days @ 2.. => self.say(&Text::TimeDays { n: days.into() }),
            _ => self.minutes(duration),
        }
    }

    fn hours(self, minutes: i64) -> String {
        let rest = format!("{:02}", minutes % 60);
        self.say(&Text::TimeHoursMinutes { hours: (minutes / 60).into(), minutes: rest.into() })
    }
}

fn whole_minutes(duration: SignedDuration) -> i64 {
    duration.as_mins().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Words = Words::new(Lang::Id, HallZone::Wita);
    const EN: Words = Words::new(Lang::En, HallZone::Wita);

    #[test]
    fn hours_are_local_and_written_as_people_write_them() {
        let at = "2026-11-24T01:10:59Z".parse().unwrap();
        assert_eq!((ID.clock(at), EN.clock(at)), ("09.10".into(), "09:10".into()));
    }

    #[test]
    fn durations_are_whole_minutes_and_never_negative() {
        for (seconds, long, short) in [
            (-5, "0 menit", "0 mnt"),
            (59, "0 menit", "0 mnt"),
            (14 * 60 + 59, "14 menit", "14 mnt"),
            (65 * 60, "1 jam 05 mnt", "1 jam 05 mnt"),
        ] {
            let duration = SignedDuration::from_secs(seconds);
            assert_eq!(
                (ID.minutes(duration), ID.short_minutes(duration)),
                (long.into(), short.into())
            );
        }
        assert_eq!(ID.took(SignedDuration::from_secs(422)), "7 mnt 02 dtk");
        assert_eq!(EN.took(SignedDuration::from_secs(422)), "7 min 02 s");
    }

    #[test]
    fn what_is_long_is_days_and_another_day_has_its_date() {
        let duration = SignedDuration::from_hours(75);
        assert_eq!((ID.long(duration), EN.long(duration)), ("3 hari".into(), "3 days".into()));
        assert_eq!(ID.long(SignedDuration::from_hours(47)), "47 jam 00 mnt");
        let at = "2026-11-24T01:10:00Z".parse().unwrap();
        assert_eq!(ID.moment(at, at + SignedDuration::from_hours(6)), "09.10");
        let later = at + SignedDuration::from_hours(24);
        assert_eq!(ID.moment(at, later), "24 November 2026, 09.10");
    }

    #[test]
    fn dates_have_the_months_name() {
        let day = civil::date(2026, 8, 17);
        assert_eq!(
            (ID.date(day), EN.date(day)),
            ("17 Agustus 2026".into(), "17 August 2026".into())
        );
    }
}

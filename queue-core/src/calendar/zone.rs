//! The three time zones of Indonesia: fixed offsets without summer time, so that no time-zone
//! database is needed.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

//! Hours, dates and amounts as people write them, per language.

use jiff::civil::{Date, Time};

use crate::{Arg, Lang, Text};

/// The hour: `09.24` in Indonesian, `09:24` in English.
pub fn hour(time: Time, lang: Lang) -> String {
    let mark = match lang {
        Lang::Id => '.',
        Lang::En => ':',
    };
    format!("{:02}{mark}{:02}", time.hour(), time.minute())
}

/// The date: `6 Mei 2024`, `6 May 2024`.
pub fn date(date: Date, lang: Lang) -> String {
    Text::TimeDate {
        day: Arg::of(&date.day()),
        month: month(date, lang).into(),
        year: Arg::of(&date.year()),
    }
    .to(lang)
}

/// The month: `Mei`, `May`.
pub fn month(date: Date, lang: Lang) -> String {
    let month = match date.month() {
        1 => Text::TimeMonth1,
        2 => Text::TimeMonth2,
        3 => Text::TimeMonth3,
        4 => Text::TimeMonth4,
        5 => Text::TimeMonth5,
        6 => Text::TimeMonth6,
        7 => Text::TimeMonth7,
        8 => Text::TimeMonth8,
        9 => Text::TimeMonth9,
        10 => Text::TimeMonth10,
        11 => Text::TimeMonth11,
        _ => Text::TimeMonth12,
    };
    month.to(lang)
}

/// The date with its weekday: `Senin, 6 Mei 2024`, `Monday, 6 May 2024`.
pub fn weekday_date(day: Date, lang: Lang) -> String {
    Text::TimeWeekdayDate { weekday: weekday(day, lang).into(), date: date(day, lang).into() }
        .to(lang)
}

/// The weekday: `Senin`, `Monday`.
pub fn weekday(day: Date, lang: Lang) -> String {
    let weekday = match day.weekday().to_monday_one_offset() {
        1 => Text::TimeWeekday1,
        2 => Text::TimeWeekday2,
        3 => Text::TimeWeekday3,
        4 => Text::TimeWeekday4,
        5 => Text::TimeWeekday5,
        6 => Text::TimeWeekday6,
        _ => Text::TimeWeekday7,
    };
    weekday.to(lang)
}

/// A whole number in groups of three: `350.000` in Indonesian, `350,000` in English.
pub fn grouped(number: u32, lang: Lang) -> String {
    let mark = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(mark);
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    #[test]
    fn hours_and_dates_are_written_as_people_write_them() {
        let time = civil::time(9, 4, 59, 0);
        assert_eq!((hour(time, Lang::Id), hour(time, Lang::En)), ("09.04".into(), "09:04".into()));
        let day = civil::date(2024, 5, 6);
        assert_eq!(weekday_date(day, Lang::Id), "Senin, 6 Mei 2024");
        assert_eq!(weekday_date(day, Lang::En), "Monday, 6 May 2024");
        assert_eq!(weekday_date(civil::date(2026, 8, 16), Lang::Id), "Minggu, 16 Agustus 2026");
    }

    #[test]
    fn amounts_are_grouped() {
        for (number, id, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (350_000, "350.000", "350,000"),
            (u32::MAX, "4.294.967.295", "4,294,967,295"),
        ] {
            assert_eq!(
                (grouped(number, Lang::Id), grouped(number, Lang::En)),
                (id.into(), en.into())
            );
        }
    }
}

//! Reads opening days: weekly hours, holidays, dates that differ.

use jiff::civil::{Date, Weekday};
use toml::Spanned;

use super::{Fault, check::Checker, source};
use crate::{
    calendar::{DayHours, Holiday, Hours, Schedule, SpecialDay},
    lang::Bilingual,
};

/// The hall's own days: its weekly hours, the holidays and its exceptions.
pub(super) fn of_hall(checker: &mut Checker<'_>, file: &source::File) -> Schedule {
    let mut schedule = read(checker, &file.mpp.hours, &file.mpp.exceptions);
    let mut closed = holidays(checker, &file.holidays);
    // Whoever decides to open on a holiday has decided it for that day.
    closed.retain(|holiday| schedule.special_on(holiday.date).is_none());
    for holiday in schedule.closed {
        if !closed.iter().any(|known| known.date == holiday.date) {
            closed.push(holiday);
        }
    }
    schedule.closed = closed;
    schedule
}

/// Weekly hours and exceptions as an agency or a service writes them.
pub(super) fn read(
    checker: &mut Checker<'_>,
    hours: &[Spanned<source::Hours>],
    exceptions: &[Spanned<source::Exception>],
) -> Schedule {
    let mut seen = Vec::new();
    let weekly = hours.iter().filter_map(|hours| check_hours(checker, hours, &mut seen)).collect();
    let mut schedule = Schedule { weekly, ..Schedule::default() };
    for exception in exceptions {
        read_exception(checker, exception, &mut schedule);
    }
    schedule
}

fn read_exception(
    checker: &mut Checker<'_>,
    exception: &Spanned<source::Exception>,
    schedule: &mut Schedule,
) {
    let span = exception.span();
    let exception = exception.get_ref();
    let text = exception.date.get_ref();
    let Ok(date) = text.parse::<Date>() else {
        checker.fault(&exception.date.span(), Fault::Date { text: text.clone() });
        return;
    };
    if schedule.closed_on(date).is_some() || schedule.special_on(date).is_some() {
        checker.fault(&exception.date.span(), Fault::HolidayTwice { date: text.clone() });
    }
    let name = Bilingual::new(&exception.name_id, &exception.name_en);
    match (&exception.open, &exception.close) {
        (Some(open), Some(close)) => {
            let times = Times {
                tickets_from: exception.tickets_from.as_ref().unwrap_or(open),
                open,
                break_from: exception.break_from.as_ref(),
                break_to: exception.break_to.as_ref(),
                close,
            };
            let hours = times.check(checker, &span);
            schedule.special.extend(hours.map(|hours| SpecialDay { date, name, hours }));
        }
        (None, None) => schedule.closed.push(Holiday { date, name }),
        _ => checker.fault(&span, Fault::HalfHours),
    }
}

/// The times of a day as they are written.
struct Times<'a> {
    tickets_from: &'a Spanned<String>,
    open: &'a Spanned<String>,
    break_from: Option<&'a Spanned<String>>,
    break_to: Option<&'a Spanned<String>>,
    close: &'a Spanned<String>,
}

impl Times<'_> {
    fn check(&self, checker: &mut Checker<'_>, span: &std::ops::Range<usize>) -> Option<DayHours> {
        let tickets_from = checker.time(self.tickets_from);
        let open = checker.time(self.open);
        let close = checker.time(self.close);
        let pause = match (self.break_from, self.break_to) {
            (Some(from), Some(to)) => checker.time(from).zip(checker.time(to)),
            (None, None) => None,
            (Some(only), None) | (None, Some(only)) => {
                checker.fault(&only.span(), Fault::HalfBreak);
                None
            }
        };
        let (tickets_from, open, close) = (tickets_from?, open?, close?);
        let mut steps = vec![tickets_from, open];
        steps.extend(pause.into_iter().flat_map(|(from, to)| [from, to]));
        steps.push(close);
        if !steps.is_sorted() || open == close {
            checker.fault(span, Fault::HoursOrder);
        }
        Some(DayHours { tickets_from, open, pause, close })
    }
}

fn holidays(checker: &mut Checker<'_>, source: &[source::Holiday]) -> Vec<Holiday> {
    let mut holidays: Vec<Holiday> = Vec::new();
    for holiday in source {
        let text = holiday.date.get_ref();
        match text.parse::<Date>() {
            Ok(date) => {
                if holidays.iter().any(|known| known.date == date) {
                    checker.fault(&holiday.date.span(), Fault::HolidayTwice { date: text.clone() });
                }
                let name = Bilingual::new(&holiday.name_id, &holiday.name_en);
                holidays.push(Holiday { date, name });
            }
            Err(_) => checker.fault(&holiday.date.span(), Fault::Date { text: text.clone() }),
        }
    }
    holidays
}

fn check_hours(
    checker: &mut Checker<'_>,
    hours: &Spanned<source::Hours>,
    seen: &mut Vec<Weekday>,
) -> Option<Hours> {
    let span = hours.span();
    let hours = hours.get_ref();
    let mut days = Vec::new();
    for day in &hours.days {
        let text = day.get_ref();
        let Some(weekday) = weekday(text) else {
            checker.fault(&day.span(), Fault::Weekday { text: text.clone() });
            continue;
        };
        if seen.contains(&weekday) {
            checker.fault(&day.span(), Fault::WeekdayTwice { day: text.clone() });
        }
        seen.push(weekday);
        days.push(weekday);
    }
    let times = Times {
        tickets_from: &hours.tickets_from,
        open: &hours.open,
        break_from: hours.break_from.as_ref(),
        break_to: hours.break_to.as_ref(),
        close: &hours.close,
    };
    times.check(checker, &span).map(|hours| Hours { days, hours })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

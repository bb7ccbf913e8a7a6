//! Turns a catalogue as written into one that cannot be wrong, or says all that is wrong with it.

use std::{ops::Range, str::FromStr};

use jiff::{
    SignedDuration,
    civil::{Date, Time, Weekday},
};
use toml::Spanned;

use super::{
    Catalogue, CatalogueError, Complaint, Fault, IdentError, Targets, floor::Floor, source,
};
use crate::{
    calendar::{Calendar, HallZone, Holiday, Hours},
    lang::Bilingual,
};

const SCHEMA: u32 = 1;

/// Collects faults while the catalogue is put together.
pub(super) struct Checker<'a> {
    text: &'a str,
    complaints: Vec<Complaint>,
}

impl Checker<'_> {
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let end = span.start.min(self.text.len());
        self.text.get(..end).map_or(0, |before| before.matches('\n').count()) + 1
    }

    pub(super) fn fault(&mut self, span: &Range<usize>, fault: Fault) {
        let line = self.line(span);
        self.complaints.push(Complaint { line, fault });
    }

    pub(super) fn parse<T: FromStr<Err = IdentError>>(
        &mut self,
        value: &Spanned<String>,
    ) -> Option<T> {
        match value.get_ref().parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.fault(&value.span(), Fault::Ident(error));
                None
            }
        }
    }

    fn time(&mut self, value: &Spanned<String>) -> Option<Time> {
        let time = Time::strptime("%H:%M", value.get_ref()).ok();
        if time.is_none() {
            let fault = Fault::Time { text: value.get_ref().clone() };
            self.fault(&value.span(), fault);
        }
        time
    }
}

pub(super) fn catalogue(text: &str) -> Result<Catalogue, CatalogueError> {
    let mut checker = Checker { text, complaints: Vec::new() };
    let file: source::File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let span = error.span().unwrap_or_default();
            checker.fault(&span, Fault::Syntax { message: error.message().to_owned() });
            return Err(CatalogueError { complaints: checker.complaints });
        }
    };
    let found = *file.schema.get_ref();
    if found != SCHEMA {
        checker.fault(&file.schema.span(), Fault::Schema { found, known: SCHEMA });
    }
    let calendar = calendar(&mut checker, &file);
    let floor = Floor::build(&mut checker, &file);
    match calendar {
        Some(calendar) if checker.complaints.is_empty() => Ok(assemble(file, calendar, floor)),
        _ => {
            checker.complaints.sort_by_key(|complaint| complaint.line);
            Err(CatalogueError { complaints: checker.complaints })
        }
    }
}

fn assemble(file: source::File, calendar: Calendar, floor: Floor) -> Catalogue {
    let groups = file.priority_groups.into_iter();
    Catalogue {
        hall_code: file.mpp.code,
        hall_name: Bilingual::new(file.mpp.name_id, file.mpp.name_en),
        hall_address: file.mpp.address,
        calendar,
        targets: Targets {
            general: SignedDuration::from_mins(file.targets.general_minutes.into()),
            priority: SignedDuration::from_mins(file.targets.priority_minutes.into()),
        },
        priority_groups: groups.map(|group| Bilingual::new(group.name_id, group.name_en)).collect(),
        agencies: floor.agencies,
        services: floor.services,
        counters: floor.counters,
    }
}

fn calendar(checker: &mut Checker<'_>, file: &source::File) -> Option<Calendar> {
    let name = file.mpp.timezone.get_ref();
    let zone = HallZone::from_iana(name);
    if zone.is_none() {
        checker.fault(&file.mpp.timezone.span(), Fault::TimeZone { name: name.clone() });
    }
    if let (Some(zone), Some(label)) = (zone, &file.mpp.zone_label)
        && label.get_ref() != zone.label()
    {
        checker.fault(&label.span(), Fault::ZoneLabel { label: label.get_ref().clone(), zone });
    }
    let mut seen = Vec::new();
    let hours =
        file.mpp.hours.iter().filter_map(|hours| check_hours(checker, hours, &mut seen)).collect();
    let holidays = holidays(checker, &file.holidays);
    Some(Calendar { zone: zone?, hours, holidays })
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
    let tickets_from = checker.time(&hours.tickets_from);
    let open = checker.time(&hours.open);
    let close = checker.time(&hours.close);
    let pause = match (&hours.break_from, &hours.break_to) {
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
        checker.fault(&span, Fault::HoursOrder);
    }
    Some(Hours { days, tickets_from, open, pause, close })
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

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;

//! Reads a list of appointments: `code;service;HH:MM` in each line, also with commas or tabs, as
//! spreadsheets save it. A pure function of the text, the date and the hall.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use queue_core::{
    Hall,
    appointment::{Appointment, AppointmentCode},
    catalogue::{Service, ServiceCode},
};

use super::fault::{Fault, LineFault, ListFault};

/// What spreadsheets put before the first letter of a file in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The appointments of `date` in a text.
///
/// # Errors
/// The date cannot have appointments, or there are lines that are wrong: all of them are named.
pub fn read(text: &str, date: Date, hall: &Hall) -> Result<Vec<Appointment>, ListFault> {
    if date < hall.day() {
        return Err(ListFault::Past { date });
    }
    if hall.catalogue().calendar.hours_on(date).is_none() {
        return Err(ListFault::HallClosed { date });
    }
    let mut reading = Reading { hall, date, seen: BTreeMap::new(), faults: Vec::new() };
    let lines = (1..).zip(text.trim_start_matches(BYTE_ORDER_MARK).lines());
    let filled: Vec<_> = lines.filter(|(_, line)| !line.trim().is_empty()).collect();
    let header = filled.first().is_some_and(|(_, line)| reading.is_header(&columns(line)));
    let body = filled.iter().skip(usize::from(header));
    let appointments: Vec<_> =
        body.filter_map(|(number, line)| reading.line(*number, line)).collect();
    if !reading.faults.is_empty() {
        return Err(ListFault::Lines(reading.faults));
    }
    if appointments.is_empty() { Err(ListFault::Empty) } else { Ok(appointments) }
}

struct Reading<'a> {
    hall: &'a Hall,
    date: Date,
    /// The line of each code.
    seen: BTreeMap<AppointmentCode, usize>,
    faults: Vec<LineFault>,
}

impl<'a> Reading<'a> {
    fn line(&mut self, line: usize, text: &str) -> Option<Appointment> {
        let columns = columns(text);
        let &[code, service, at] = columns.as_slice() else {
            self.fault(line, Fault::Columns { found: columns.len() });
            return None;
        };
        // All three are looked at: who corrects a line wants to know everything about it.
        let code = self.code(line, code);
        let service = self.service(service).or_else(|| {
            self.fault(line, Fault::Service { text: service.into() });
            None
        });
        let time = time(at).or_else(|| {
            self.fault(line, Fault::Time { text: at.into() });
            None
        });
        let (service, time) = service.zip(time)?;
        if !self.is_open(service, time) {
            self.fault(line, Fault::Closed { service: service.code.clone(), time });
        }
        let at = self.hall.catalogue().calendar.zone.instant(self.date.to_datetime(time));
        Some(Appointment { code: code?, service: service.code.clone(), at, used: false })
    }

    fn code(&mut self, line: usize, text: &str) -> Option<AppointmentCode> {
        let Ok(code) = text.parse::<AppointmentCode>() else {
            self.fault(line, Fault::Code { text: text.into() });
            return None;
        };
        if let Some(first) = self.seen.get(&code).copied() {
            self.fault(line, Fault::Twice { code, first });
            return None;
        }
        let zone = self.hall.catalogue().calendar.zone;
        let known = self.hall.appointments().find(|known| known.code == code);
        self.seen.insert(code.clone(), line);
        let elsewhere = known.map(|known| zone.day(known.at)).filter(|date| *date != self.date);
        if let Some(date) = elsewhere {
            self.fault(line, Fault::OtherDate { code: code.clone(), date });
        }
        Some(code)
    }

    fn service(&self, text: &str) -> Option<&'a Service> {
        let code: ServiceCode = text.to_ascii_uppercase().parse().ok()?;
        self.hall.catalogue().service(&code).map(AsRef::as_ref)
    }

    fn is_open(&self, service: &Service, time: Time) -> bool {
        let hours = self.hall.catalogue().hours_of(service, self.date);
        hours.is_ok_and(|hours| hours.open <= time && time < hours.close)
    }

    /// Names of columns: without a figure where the time stands, and no service. A line with a
    /// service is an appointment whose time is wrong, and must not be lost.
    fn is_header(&self, columns: &[&str]) -> bool {
        let &[_, service, time] = columns else { return false };
        !time.is_empty()
            && !time.contains(|letter: char| letter.is_ascii_digit())
            && self.service(service).is_none()
    }

    fn fault(&mut self, line: usize, fault: Fault) {
        self.faults.push(LineFault { line, fault });
    }
}

/// The columns of a line, without the quotes that spreadsheets put around them.
fn columns(line: &str) -> Vec<&str> {
    let mark = [';', '\t'].into_iter().find(|mark| line.contains(*mark)).unwrap_or(',');
    line.split(mark).map(|column| column.trim().trim_matches('"').trim()).collect()
}

/// A time of a day, to the minute: `09:05`, `9:05`, `09.05`, and `09:05:00` of a spreadsheet.
fn time(text: &str) -> Option<Time> {
    let mut parts = text.split([':', '.']);
    let mut figure = |shortest: usize| {
        let part = parts.next()?;
        let good = (shortest..=2).contains(&part.len());
        let figures = part.bytes().all(|byte| byte.is_ascii_digit());
        if good && figures { part.parse::<i8>().ok() } else { None }
    };
    let (hour, minute) = (figure(1)?, figure(2)?);
    let rest: Vec<_> = parts.collect();
    if !matches!(rest.as_slice(), [] | ["00"]) {
        return None;
    }
    Time::new(hour, minute, 0, 0).ok()
}

//! When a service is open: the hall's days, narrowed by its agency's and its own.

use jiff::{Timestamp, civil::Date};

use super::{Catalogue, Service};
use crate::{
    calendar::{DayHours, Opening, Schedule},
    lang::Bilingual,
};

/// Why a service has no hours on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closure<'a> {
    /// The hall has a holiday.
    Holiday(&'a Bilingual),
    /// The hall does not open on this weekday.
    Hall,
    /// The agency does not come on this date, with the reason if one is given.
    Agency(Option<&'a Bilingual>),
    /// The service is not given on this date, with the reason if one is given.
    Service(Option<&'a Bilingual>),
}

impl Catalogue {
    /// The hours of a service on a date.
    ///
    /// # Errors
    /// Hall, agency or service are closed on it.
    pub fn hours_of(&self, service: &Service, day: Date) -> Result<DayHours, Closure<'_>> {
        let hall = &self.calendar.schedule;
        if let Some(holiday) = hall.closed_on(day) {
            return Err(Closure::Holiday(&holiday.name));
        }
        let hours = hall.hours_on(day).ok_or(Closure::Hall)?;
        let Some((agency, service)) = self.agency(&service.agency).zip(self.service(&service.code))
        else {
            return Ok(hours);
        };
        let hours = narrowed(hours, &agency.schedule, day).map_err(Closure::Agency)?;
        narrowed(hours, &service.schedule, day).map_err(Closure::Service)
    }

    /// The next instant after `now` at which numbers of a service start to be given out.
    pub fn next_opening_of(&self, service: &Service, now: Timestamp) -> Option<Opening> {
        self.calendar.first_opening(now, |day| self.hours_of(service, day).ok())
    }
}

/// What a schedule leaves of the hours of a date; else the reason that it names.
fn narrowed(
    hours: DayHours,
    schedule: &Schedule,
    day: Date,
) -> Result<DayHours, Option<&Bilingual>> {
    if let Some(closed) = schedule.closed_on(day) {
        return Err(Some(&closed.name));
    }
    if !schedule.speaks_of(day) {
        return Ok(hours);
    }
    schedule.hours_on(day).and_then(|own| own.within(&hours)).ok_or(None)
}

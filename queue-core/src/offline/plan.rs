//! What a kiosk may give out numbers for while nobody can tell it: the hours of the coming days.

use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    catalogue::{Catalogue, ServiceCode},
    wire::kiosk::ServiceState,
};

/// How many days are planned: a server that is repaired within a week finds its kiosks at work.
const DAYS: i32 = 7;

/// The hours of the coming days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Plan {
    /// What a ticket's page begins with; its token follows.
    pub page: String,
    /// Today and the days after it.
    pub days: Vec<PlannedDay>,
}

/// A day of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlannedDay {
    /// The hall's local date.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// Services by the time at which numbers of them are given out; a service without is closed.
    pub hours: Vec<PlannedHours>,
}

/// Services whose numbers are given out in the same hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlannedHours {
    /// From when on.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Until when; not at it.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// The services.
    pub services: Vec<ServiceCode>,
}

impl Plan {
    /// The plan of a catalogue for the days from `now` on; `page` is what the address of a ticket's
    /// page begins with.
    pub fn new(catalogue: &Catalogue, page: String, now: Timestamp) -> Self {
        let today = catalogue.calendar.zone.day(now);
        let days =
            (0..DAYS).map(|ahead| PlannedDay::new(catalogue, today.saturating_add(ahead.days())));
        Self { page, days: days.collect() }
    }

    /// Whether a kiosk may give out a number of a service at `now` by itself.
    ///
    /// It may within the service's hours, if the service was open when the server was last heard
    /// of, at `heard`, that same day; a day that nobody has spoken of goes by its hours alone.
    /// `given` is how many numbers of the service it has given out itself since then.
    pub fn allows(
        &self,
        state: &ServiceState,
        heard: Timestamp,
        given: u32,
        now: Timestamp,
    ) -> bool {
        let day = |at: Timestamp| self.days.iter().position(|day| day.holds(&state.service, at));
        let Some(today) = day(now) else { return false };
        if day(heard) != Some(today) {
            return true;
        }
        state.closed.is_none() && state.quota_left.is_none_or(|left| given < u32::from(left))
    }
}

impl PlannedDay {
    fn new(catalogue: &Catalogue, day: Date) -> Self {
        let zone = catalogue.calendar.zone;
        let mut hours: Vec<PlannedHours> = Vec::new();
        for service in catalogue.services() {
            let Ok(open) = catalogue.hours_of(service, day) else { continue };
            let from = zone.instant(day.to_datetime(open.tickets_from));
            let until = zone.instant(day.to_datetime(open.close));
            let code = service.code.clone();
            match hours.iter_mut().find(|hours| (hours.from, hours.until) == (from, until)) {
                Some(hours) => hours.services.push(code),
                None => hours.push(PlannedHours { from, until, services: vec![code] }),
            }
        }
        Self { day, hours }
    }

    fn holds(&self, service: &ServiceCode, at: Timestamp) -> bool {
        let mut hours = self.hours.iter().filter(|hours| hours.services.contains(service));
        hours.any(|hours| hours.from <= at && at < hours.until)
    }
}

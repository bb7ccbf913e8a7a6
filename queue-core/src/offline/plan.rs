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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Refusal, lang::Bilingual, wire::ErrorBody};

    /// Numbers from 07:30 to 15:00 on working days; a holiday on Wednesday.
    const CATALOGUE: &str = r#"
schema = 1
[mpp]
code = "UJI"
name_id = "Balai Uji"
name_en = "Test hall"
timezone = "Asia/Jakarta"
hours = [{ days = ["mon", "tue", "wed"], tickets_from = "07:30", open = "08:00", close = "15:00" }]
[[agencies]]
code = "AAA"
name_id = "A"
name_en = "A"
short = "A"
letters = ["A"]
zone = 1
counters = 1
services = [
    { code = "X", name_id = "X", name_en = "X", letter = "A", minutes = 10 },
    { code = "Y", name_id = "Y", name_en = "Y", letter = "A", minutes = 10 },
]
[[holidays]]
date = "2026-11-25"
name_id = "Libur"
name_en = "Holiday"
"#;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-{text}:00+07:00").parse().unwrap()
    }

    fn plan() -> Plan {
        Plan::new(&Catalogue::parse(CATALOGUE).unwrap(), "HTTP://HALL/T/".into(), at("23T09:00"))
    }

    fn state() -> ServiceState {
        ServiceState {
            service: "AAA-X".parse().unwrap(),
            waiting: 0,
            counters_open: 0,
            wait_minutes: None,
            wait_range: None,
            quota_left: None,
            counters_from: None,
            closed: None,
        }
    }

    fn closed() -> ServiceState {
        let refusal = Refusal::HallClosed { opens: None };
        let why = ErrorBody {
            code: refusal.code().into(),
            text: Bilingual::new("Tutup", "Closed"),
            refusal: Some(refusal),
            retry: false,
        };
        ServiceState { closed: Some(why), ..state() }
    }

    #[test]
    fn numbers_are_given_out_within_the_hours_of_a_week() {
        let allows = |now: &str| plan().allows(&state(), at("23T09:00"), 0, at(now));
        assert!(allows("23T07:30") && allows("23T14:59"));
        assert!(!allows("23T07:29") && !allows("23T15:00"));
        assert!(allows("24T10:00") && !allows("25T10:00"), "a holiday is none of them");
        assert!(!allows("30T10:00"), "nobody has spoken of the week after");
    }

    #[test]
    fn what_was_shut_today_stays_so_today_and_no_longer() {
        let heard = at("23T09:00");
        assert!(!plan().allows(&closed(), heard, 0, at("23T10:00")));
        assert!(plan().allows(&closed(), heard, 0, at("24T10:00")));
        // In the evening everything is shut.
        assert!(plan().allows(&closed(), at("23T18:00"), 0, at("24T08:00")));
    }

    #[test]
    fn a_quota_counts_what_the_kiosk_gave_out_itself() {
        let few = ServiceState { quota_left: Some(2), ..state() };
        let allows = |given, now: &str| plan().allows(&few, at("23T09:00"), given, at(now));
        assert!(allows(1, "23T10:00") && !allows(2, "23T10:00"));
        assert!(allows(2, "24T10:00"), "another day, another quota");
    }

    #[test]
    fn services_of_the_same_hours_stand_together() {
        let days = plan().days;
        let today = days.first().unwrap();
        assert_eq!((days.len(), today.hours.len()), (7, 1));
        assert_eq!(today.hours[0].services.len(), 2);
        assert!(days[2].hours.is_empty());
    }
}

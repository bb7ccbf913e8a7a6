//! How many numbers of a service have been taken, by half day.

use jiff::Timestamp;

use super::Hall;
use crate::{
    calendar::{DayHours, Opening},
    catalogue::{Service, ServiceCode},
    refusal::Refusal,
};

/// Numbers of a service that were taken today and not given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Taken {
    morning: u16,
    afternoon: u16,
}

impl Hall {
    /// How many more numbers a service gives out in this half of the day; `None` is without limit.
    pub fn quota_of(&self, service: &Service, now: Timestamp) -> Option<u16> {
        let day = self.catalogue.calendar.zone.day(now);
        let hours = self.catalogue.hours_of(service, day).ok()?;
        self.left(service, &hours, now)
    }

    fn left(&self, service: &Service, hours: &DayHours, now: Timestamp) -> Option<u16> {
        let quota = service.quota;
        // Most services have none.
        quota.day.or(quota.morning).or(quota.afternoon)?;
        let taken = self.taken.get(&service.code).copied().unwrap_or_default();
        let (booked_morning, booked_afternoon) = self.booked(&service.code, hours);
        let morning = taken.morning.saturating_add(booked_morning);
        let afternoon = taken.afternoon.saturating_add(booked_afternoon);
        let half = if self.is_morning(hours, now) {
            quota.morning.map(|quota| quota.saturating_sub(morning))
        } else {
            quota.afternoon.map(|quota| quota.saturating_sub(afternoon))
        };
        let day = quota.day.map(|quota| quota.saturating_sub(morning.saturating_add(afternoon)));
        half.into_iter().chain(day).min()
    }

    pub(super) fn quota_left(
        &self,
        service: &Service,
        hours: &DayHours,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.left(service, hours, now).is_none_or(|left| left > 0) {
            return Ok(());
        }
        let opens = self.quota_opens(service, hours, now);
        Err(Refusal::QuotaReached { service: service.code.clone(), opens })
    }

    /// The afternoon, if there are numbers for it; else the next day.
    fn quota_opens(&self, service: &Service, hours: &DayHours, now: Timestamp) -> Option<Opening> {
        let zone = self.catalogue.calendar.zone;
        let midday = zone.instant(zone.day(now).to_datetime(hours.midday()));
        if now < midday && self.left(service, hours, midday).is_none_or(|left| left > 0) {
            return Some(self.opening_at(midday));
        }
        self.next_day_opening(service, now)
    }

    fn is_morning(&self, hours: &DayHours, at: Timestamp) -> bool {
        self.catalogue.calendar.zone.local(at).time() < hours.midday()
    }

    /// Today's appointments of a service that nobody has checked in for; their numbers are kept
    /// until it is too late for them.
    fn booked(&self, service: &ServiceCode, hours: &DayHours) -> (u16, u16) {
        let zone = self.catalogue.calendar.zone;
        let of_today = self.appointments.values().filter(|appointment| {
            !appointment.used
                && appointment.service == *service
                && zone.day(appointment.at) == self.day
        });
        of_today.fold((0, 0), |(morning, afternoon), appointment| {
            if self.is_morning(hours, appointment.at) {
                (morning + 1, afternoon)
            } else {
                (morning, afternoon + 1)
            }
        })
    }

    /// Counts a number of a service; `back` gives it back.
    pub(super) fn count_taken(&mut self, service: &ServiceCode, at: Timestamp, back: bool) {
        let hours = self
            .catalogue
            .service(service)
            .and_then(|service| self.catalogue.hours_of(service, self.day).ok());
        let morning = hours.is_none_or(|hours| self.is_morning(&hours, at));
        let taken = self.taken.entry(service.clone()).or_default();
        let half = if morning { &mut taken.morning } else { &mut taken.afternoon };
        *half = if back { half.saturating_sub(1) } else { half.saturating_add(1) };
    }
}

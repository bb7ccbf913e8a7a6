//! How many numbers of a service have been taken, by half day.

use imbl::OrdMap;
use jiff::Timestamp;

use super::Hall;
use crate::{
    appointment::Appointment,
    calendar::{DayHours, Opening},
    catalogue::{Service, ServiceCode},
    refusal::Refusal,
};

/// Numbers of a service that were taken today and not given back, by the quarter of an hour in
/// which the visitor came: where the morning ends is the catalogue's to say, when it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Taken(OrdMap<i64, u16>);

/// A quarter of an hour, in seconds: no midday is between two of them.
const QUARTER_S: i64 = 900;

impl Taken {
    fn count(&mut self, at: Timestamp, back: bool) {
        let quarter = self.0.entry(at.as_second() / QUARTER_S).or_default();
        *quarter = if back { quarter.saturating_sub(1) } else { quarter.saturating_add(1) };
    }

    /// Before and from an instant on.
    fn split(&self, midday: Timestamp) -> (u32, u32) {
        let midday = midday.as_second() / QUARTER_S;
        let sum = |morning: bool| {
            let part = self.0.iter().filter(|(quarter, _)| (**quarter < midday) == morning);
            part.map(|(_, count)| u32::from(*count)).sum()
        };
        (sum(true), sum(false))
    }
}

impl Hall {
    /// How many more numbers a service gives out in this half of the day; `None` is without limit.
    pub fn quota_of(&self, service: &Service, now: Timestamp) -> Option<u16> {
        let day = self.catalogue.calendar.zone.day(now);
        let hours = self.catalogue.hours_of(service, day).ok()?;
        self.left(service, &hours, now, now)
    }

    /// How many are left for somebody who comes at `at`, as of `now`.
    fn left(
        &self,
        service: &Service,
        hours: &DayHours,
        at: Timestamp,
        now: Timestamp,
    ) -> Option<u16> {
        let quota = service.quota;
        // Most services have none.
        quota.day.or(quota.morning).or(quota.afternoon)?;
        let zone = self.catalogue.calendar.zone;
        let midday = zone.instant(self.day.to_datetime(hours.midday()));
        let taken = self.taken.get(&service.code).map_or((0, 0), |taken| taken.split(midday));
        let booked = self.booked(&service.code, midday, now);
        let (morning, afternoon) = (taken.0 + booked.0, taken.1 + booked.1);
        let left = |quota: u16, taken: u32| {
            u16::try_from(u32::from(quota).saturating_sub(taken)).unwrap_or(u16::MAX)
        };
        let half = if at < midday {
            quota.morning.map(|quota| left(quota, morning))
        } else {
            quota.afternoon.map(|quota| left(quota, afternoon))
        };
        let day = quota.day.map(|quota| left(quota, morning + afternoon));
        half.into_iter().chain(day).min()
    }

    pub(super) fn quota_left(
        &self,
        service: &Service,
        hours: &DayHours,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.left(service, hours, now, now).is_none_or(|left| left > 0) {
            return Ok(());
        }
        let opens = self.quota_opens(service, hours, now);
        Err(Refusal::QuotaReached { service: service.code.clone(), opens })
    }

    /// The afternoon, if there are numbers for it; else the next day.
    fn quota_opens(&self, service: &Service, hours: &DayHours, now: Timestamp) -> Option<Opening> {
        let zone = self.catalogue.calendar.zone;
        let midday = zone.instant(zone.day(now).to_datetime(hours.midday()));
        if now < midday && self.left(service, hours, midday, now).is_none_or(|left| left > 0) {
            return Some(self.opening_at(midday));
        }
        self.next_day_opening(service, now)
    }

    /// Today's appointments of a service that nobody has checked in for, before and from midday on;
    /// their numbers are kept until it is too late for them.
    fn booked(&self, service: &ServiceCode, midday: Timestamp, now: Timestamp) -> (u32, u32) {
        let zone = self.catalogue.calendar.zone;
        let late = self.catalogue.rules.appointment_late;
        let counts = |appointment: &&Appointment| {
            !appointment.used
                && appointment.service == *service
                && zone.day(appointment.at) == self.day
                && now <= appointment.at.checked_add(late).unwrap_or(Timestamp::MAX)
        };
        self.appointments.values().filter(counts).fold((0, 0), |(before, after), appointment| {
            if appointment.at < midday { (before + 1, after) } else { (before, after + 1) }
        })
    }

    /// Counts a number of a service; `back` gives it back.
    pub(super) fn count_taken(&mut self, service: &ServiceCode, at: Timestamp, back: bool) {
        self.taken.entry(service.clone()).or_default().count(at, back);
    }
}

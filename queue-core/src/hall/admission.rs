//! Whether a number of a service is given out now: hours, holidays, pauses, quotas, the cut-off.

use jiff::{SignedDuration, Timestamp};

use super::Hall;
use crate::{
    calendar::{DayHours, Intake, Opening},
    catalogue::{Closure, Service, ServiceCode},
    forecast,
    refusal::Refusal,
    ticket::Class,
};

impl Hall {
    /// Whether the hall gives numbers out at `now`.
    ///
    /// # Errors
    /// The hall is closed or has a holiday.
    pub fn intake(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.catalogue.calendar.intake(now) {
            Intake::Open { .. } => Ok(()),
            Intake::Closed { opens } => Err(Refusal::HallClosed { opens }),
            Intake::Holiday { name, opens } => Err(Refusal::Holiday { name, opens }),
        }
    }

    /// Whether numbers of a service are given out at `now`, with its hours of the day.
    ///
    /// # Errors
    /// Hall, agency or service are closed, the service is paused, its numbers are all taken, or
    /// whoever came now would not be done before closing.
    pub fn admission(
        &self,
        service: &ServiceCode,
        class: Class,
        now: Timestamp,
    ) -> Result<DayHours, Refusal> {
        let service = self.known_service(service)?;
        let hours = self.open_for_numbers(service, now)?;
        self.quota_left(service, &hours, now)?;
        self.in_time(service, class, &hours, SignedDuration::ZERO, now)?;
        Ok(hours)
    }

    /// Whether somebody who joins the queue of a service `after` some time would be done before
    /// closing.
    pub(super) fn in_time(
        &self,
        service: &Service,
        class: Class,
        hours: &DayHours,
        after: SignedDuration,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let cut_off = self.catalogue.rules.cut_off;
        if cut_off && forecast::too_late(self, service, class, hours, after, now) {
            let opens = self.next_day_opening(service, now);
            return Err(Refusal::CutOff { service: service.code.clone(), opens });
        }
        Ok(())
    }

    pub(super) fn known_service(&self, code: &ServiceCode) -> Result<&Service, Refusal> {
        let known = self.catalogue.service(code).map(AsRef::as_ref);
        known.ok_or_else(|| Refusal::UnknownService { service: code.clone() })
    }

    /// By hours, holidays and pauses alone.
    pub(super) fn open_for_numbers(
        &self,
        service: &Service,
        now: Timestamp,
    ) -> Result<DayHours, Refusal> {
        self.intake(now)?;
        let local = self.catalogue.calendar.zone.local(now);
        let closed = |closure| self.closed(service, closure, now);
        let hours = self.catalogue.hours_of(service, local.date()).map_err(closed)?;
        if !hours.takes_numbers(local.time()) {
            let own = !service.schedule.weekly.is_empty();
            let closure = if own { Closure::Service(None) } else { Closure::Agency(None) };
            return Err(closed(closure));
        }
        match self.service_pause(&service.code, now) {
            Some(pause) => Err(Refusal::ServicePaused {
                service: service.code.clone(),
                reason: pause.reason,
                opens: pause.until.map(|until| self.opening_at(until)),
            }),
            None => Ok(hours),
        }
    }

    fn closed(&self, service: &Service, closure: Closure<'_>, now: Timestamp) -> Refusal {
        let opens = self.catalogue.next_opening_of(service, now);
        match closure {
            Closure::Holiday(name) => Refusal::Holiday { name: name.clone(), opens },
            Closure::Hall => Refusal::HallClosed { opens },
            Closure::Agency(reason) => {
                let (agency, reason) = (service.agency.clone(), reason.cloned());
                Refusal::AgencyClosed { agency, reason, opens }
            }
            Closure::Service(reason) => {
                let (service, reason) = (service.code.clone(), reason.cloned());
                Refusal::ServiceClosed { service, reason, opens }
            }
        }
    }

    pub(super) fn opening_at(&self, at: Timestamp) -> Opening {
        let local = self.catalogue.calendar.zone.local(at);
        Opening { date: local.date(), time: local.time() }
    }

    /// The first opening on a later day.
    pub(super) fn next_day_opening(&self, service: &Service, now: Timestamp) -> Option<Opening> {
        let zone = self.catalogue.calendar.zone;
        let midnight = zone.end_of_day(zone.day(now));
        // One step before, so that a service that opened at midnight would count.
        let before = midnight.checked_sub(SignedDuration::from_millis(1)).unwrap_or(now);
        self.catalogue.next_opening_of(service, before)
    }
}

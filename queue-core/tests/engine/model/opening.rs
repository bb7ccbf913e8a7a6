//! Hours, pauses and quotas, as a clerk would look them up.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use queue_core::{
    Refusal,
    calendar::{DayHours, Opening},
    catalogue::{Service, ServiceCode},
};

use super::Model;

impl Model {
    pub(super) fn known(&self, code: &ServiceCode) -> Result<&Service, Refusal> {
        let known = self.catalogue.service(code).map(AsRef::as_ref);
        known.ok_or_else(|| Refusal::UnknownService { service: code.clone() })
    }

    /// What a service's board by the door says of a date, read off the test's catalogue.
    fn board(service: &Service, day: Date) -> Result<DayHours, Refusal> {
        let weekday = day.weekday().to_monday_one_offset();
        let time = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        let hours = |from, open, pause, close| DayHours { tickets_from: from, open, pause, close };
        let saturday = jiff::civil::date(2026, 11, 28);
        let noon = Some((time(12, 0), time(13, 0)));
        let hall = match weekday {
            1..=4 => hours(time(7, 30), time(8, 0), noon, time(15, 0)),
            5 => hours(time(7, 30), time(8, 0), Some((time(11, 30), time(13, 0))), time(15, 0)),
            _ if day == saturday => hours(time(8, 0), time(8, 0), None, time(11, 0)),
            _ => return Err(Refusal::HallClosed { opens: None }),
        };
        if day == jiff::civil::date(2026, 11, 26) {
            let name = queue_core::Bilingual::new("Hari pemilihan", "Election day");
            return Err(Refusal::Holiday { name, opens: None });
        }
        if service.agency.as_str() == "AAA" {
            return Ok(hall);
        }
        let agency = service.agency.clone();
        if day == jiff::civil::date(2026, 11, 25) {
            let reason = Some(queue_core::Bilingual::new("Rapat", "Meeting"));
            return Err(Refusal::AgencyClosed { agency, reason, opens: None });
        }
        if ![1, 3, 5, 6].contains(&weekday) {
            return Err(Refusal::AgencyClosed { agency, reason: None, opens: None });
        }
        let own = hours(time(8, 0), time(8, 30), noon, time(14, 0).min(hall.close));
        if service.code.as_str() == "BBB-PSB" {
            return Ok(own);
        }
        match weekday {
            1 => Ok(hours(time(8, 0), time(9, 0), None, time(12, 0))),
            _ => Err(Refusal::ServiceClosed {
                service: service.code.clone(),
                reason: None,
                opens: None,
            }),
        }
    }

    fn opens_after(&self, service: &Service, now: Timestamp) -> Option<Opening> {
        let local = self.catalogue.calendar.zone.local(now);
        (0..32).find_map(|ahead| {
            let date = local.date() + ahead.days();
            let time = Self::board(service, date).ok()?.tickets_from;
            (date.to_datetime(time) > local).then_some(Opening { date, time })
        })
    }

    fn hall_opens_after(&self, now: Timestamp) -> Option<Opening> {
        let civil = self.known(&"AAA-KTP".parse().unwrap()).unwrap();
        self.opens_after(civil, now)
    }

    /// Hours and pauses alone.
    pub(super) fn by_hours(&self, service: &Service, now: Timestamp) -> Result<DayHours, Refusal> {
        let local = self.catalogue.calendar.zone.local(now);
        let civil = self.known(&"AAA-KTP".parse().unwrap()).unwrap();
        let opens = self.hall_opens_after(now);
        match Self::board(civil, local.date()) {
            Err(Refusal::Holiday { name, .. }) => return Err(Refusal::Holiday { name, opens }),
            Ok(hours) if hours.tickets_from <= local.time() && local.time() < hours.close => {}
            _ => return Err(Refusal::HallClosed { opens }),
        }
        let opens = self.opens_after(service, now);
        let hours = Self::board(service, local.date()).map_err(|refusal| match refusal {
            Refusal::AgencyClosed { agency, reason, .. } => {
                Refusal::AgencyClosed { agency, reason, opens }
            }
            Refusal::ServiceClosed { service, reason, .. } => {
                Refusal::ServiceClosed { service, reason, opens }
            }
            other => other,
        })?;
        if !(hours.tickets_from <= local.time() && local.time() < hours.close) {
            return Err(if service.code.as_str() == "BBB-VIS" {
                Refusal::ServiceClosed { service: service.code.clone(), reason: None, opens }
            } else {
                Refusal::AgencyClosed { agency: service.agency.clone(), reason: None, opens }
            });
        }
        match self.pause(&service.code, now) {
            Some((reason, until)) => Err(Refusal::ServicePaused {
                service: service.code.clone(),
                reason,
                opens: until.map(|at| {
                    let local = self.catalogue.calendar.zone.local(at);
                    Opening { date: local.date(), time: local.time() }
                }),
            }),
            None => Ok(hours),
        }
    }

    pub(super) fn pause(
        &self,
        service: &ServiceCode,
        now: Timestamp,
    ) -> Option<(queue_core::command::PauseReason, Option<Timestamp>)> {
        self.paused.get(service).copied().filter(|(_, until)| until.is_none_or(|at| now < at))
    }

    pub(super) fn admits(&self, code: &ServiceCode, now: Timestamp) -> Result<(), Refusal> {
        let service = self.known(code)?;
        self.by_hours(service, now)?;
        if code.as_str() != "AAA-KK" {
            return Ok(());
        }
        // Nine a day, six in the morning; what is booked is taken.
        let zone = self.catalogue.calendar.zone;
        let noon = self.midday(now);
        let (morning, day) = self.count(code, noon);
        let booked = |before: bool| {
            let of_today = self.book.values().filter(|known| {
                !known.used
                    && known.service == *code
                    && zone.day(known.at) == zone.day(now)
                    && now <= known.at + SignedDuration::from_mins(10)
            });
            of_today.filter(|known| (known.at < noon) == before).count()
        };
        let (morning, day) = (morning + booked(true), day + booked(true) + booked(false));
        if day < 9 && (now >= noon || morning < 6) {
            return Ok(());
        }
        let opens = if now < noon && day < 9 {
            let local = zone.local(noon);
            Some(Opening { date: local.date(), time: local.time() })
        } else {
            let midnight = zone.end_of_day(zone.day(now));
            self.opens_after(service, midnight - SignedDuration::from_millis(1))
        };
        Err(Refusal::QuotaReached { service: code.clone(), opens })
    }

    fn midday(&self, now: Timestamp) -> Timestamp {
        let zone = self.catalogue.calendar.zone;
        let day = zone.day(now);
        let civil = self.known(&"AAA-KTP".parse().unwrap()).unwrap();
        let noon = jiff::civil::time(12, 0, 0, 0);
        let hours = Self::board(civil, day);
        let midday = hours.map_or(noon, |hours| hours.pause.map_or(noon, |(from, _)| from));
        zone.instant(day.to_datetime(midday))
    }

    /// Numbers of a service in the morning and in all.
    fn count(&self, code: &ServiceCode, noon: Timestamp) -> (usize, usize) {
        let mut counted = (0, 0);
        for (at, service) in &self.taken {
            if service == code {
                counted.1 += 1;
                counted.0 += usize::from(*at < noon);
            }
        }
        counted
    }
}

//! What the forecast learns from what happens, and takes over from day to day.

use imbl::Vector;
use jiff::{SignedDuration, Timestamp};

use super::Hall;
use crate::{
    carried::{Carried, CarriedPause},
    catalogue::{CounterId, ServiceCode, TicketNumber},
    forecast::{Calibration, OCCUPANCIES_KEPT, Pace, milliseconds},
    order::CallRule,
    ticket::TicketState,
};

impl Hall {
    /// The last times that visitors of a service occupied a counter, in milliseconds, oldest first.
    pub fn occupied(&self, service: &ServiceCode) -> Option<&Vector<u32>> {
        self.occupied.get(service)
    }

    /// Priority visitors of a service a thousand hours, as of `now`.
    pub(crate) fn priority_pace(&self, service: &ServiceCode, now: Timestamp) -> u32 {
        self.priority_pace.get(service).map_or(0, |pace| pace.per_thousand_hours(now))
    }

    /// What the last forecasts were worth.
    pub const fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// A counter is done with a visitor: how long that took it in all.
    pub(super) fn learn_occupied(&mut self, number: TicketNumber, id: CounterId, at: Timestamp) {
        let Some(since) = self.counter(id).occupied_since else { return };
        let Some(ticket) = self.tickets.get(&number) else { return };
        // Parked: the counter had been given up already.
        if let TicketState::Held { .. } = ticket.state {
            return;
        }
        let took = milliseconds(at.duration_since(since).max(SignedDuration::ZERO));
        let service = ticket.service.clone();
        let occupied = self.occupied.entry(service).or_default();
        occupied.push_back(took);
        if occupied.len() > OCCUPANCIES_KEPT {
            occupied.pop_front();
        }
    }

    /// A visitor is called for the first time: the wait was promised, and now it is known.
    pub(super) fn learn_promise(&mut self, number: TicketNumber, rule: CallRule, at: Timestamp) {
        let Some(ticket) = self.tickets.get(&number) else { return };
        let chosen = matches!(rule, CallRule::ByNumber | CallRule::WalkIn);
        if ticket.first_called_at.is_some() || chosen {
            return;
        }
        if let Some(promise) = ticket.promise {
            let wait = at.duration_since(ticket.issued_at);
            self.calibration.learn(ticket.class, &promise, wait);
        }
    }

    /// What the next day takes over from this one.
    pub(super) fn carry(&self) -> Carried {
        let last = self.tickets.values().map(|ticket| ticket.issued_at).max();
        let opened = self.counters.iter().filter(|(_, state)| state.opened).map(|(id, _)| *id);
        let mut staffed: Vec<CounterId> = opened.collect();
        // A day on which nobody worked says nothing about the next one.
        if staffed.is_empty() {
            staffed.extend(&self.staffed);
        }
        let pauses = self.pauses.iter().map(|(service, pause)| CarriedPause {
            service: service.clone(),
            reason: pause.reason,
            until: pause.until,
        });
        let zone = self.catalogue.calendar.zone;
        let ahead = self.appointments.values().filter(|known| zone.day(known.at) > self.day);
        let pace = |pace: &Pace| last.map_or_else(|| pace.clone(), |last| pace.next_day(last));
        Carried {
            occupied_ms: self
                .occupied
                .iter()
                .map(|(service, times)| (service.clone(), times.iter().copied().collect()))
                .collect(),
            priority_pace: self
                .priority_pace
                .iter()
                .map(|(service, seen)| (service.clone(), pace(seen)))
                .filter(|(_, pace)| !pace.is_empty())
                .collect(),
            calibration: self.calibration.clone(),
            staffed,
            pauses: pauses.collect(),
            appointments: ahead.cloned().collect(),
        }
    }

    /// Takes over what an earlier day left.
    pub(super) fn take_over(&mut self, carried: &Carried) {
        let times = |times: &Vec<u32>| times.iter().copied().collect::<Vector<u32>>();
        self.occupied =
            carried.occupied_ms.iter().map(|(code, seen)| (code.clone(), times(seen))).collect();
        self.priority_pace =
            carried.priority_pace.iter().map(|(code, pace)| (code.clone(), pace.clone())).collect();
        self.calibration = carried.calibration.clone();
        self.staffed = carried.staffed.iter().copied().collect();
        for CarriedPause { service, reason, until } in &carried.pauses {
            let pause = super::ServicePause { reason: *reason, until: *until };
            self.pauses.insert(service.clone(), pause);
        }
        for appointment in &carried.appointments {
            self.appointments.insert(appointment.code.clone(), appointment.clone());
        }
    }
}

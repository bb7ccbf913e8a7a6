//! The turn of the business day, and what else time alone causes.

use jiff::{Timestamp, civil::Date};

use super::Hall;
use crate::{
    appointment::Appointment,
    carried::Carried,
    event::Event,
    ticket::{Ticket, TicketState},
};

impl Hall {
    /// When [`Self::on_deadline`] has something to do next: at once while no day is open, else at
    /// the end of the local day, or when a visitor who was called in vain counts as absent.
    pub fn next_deadline(&self) -> Timestamp {
        if !self.day_is_open {
            return Timestamp::MIN;
        }
        let end = self.catalogue.calendar.zone.end_of_day(self.day);
        self.called_in_vain().map(|(_, at)| at).min().map_or(end, |at| at.min(end))
    }

    /// What time alone causes at `now`. Empty before [`Self::next_deadline`]. A clock that went
    /// back causes nothing: a day that is over stays over.
    pub fn on_deadline(&self, now: Timestamp) -> Vec<Event> {
        let today = self.catalogue.calendar.zone.day(now);
        let mut events = Vec::new();
        if self.day_is_open && today <= self.day {
            let due = self.called_in_vain().filter(|(_, at)| *at <= now);
            events.extend(due.filter_map(|(ticket, _)| match ticket.state {
                TicketState::Called { counter, .. } => {
                    Some(Event::NoShow { number: ticket.number, counter })
                }
                _ => None,
            }));
            return events;
        }
        if self.day_is_open {
            let open = self.tickets.values().filter(|ticket| ticket.state.is_open());
            events.extend(open.map(|ticket| Event::Expired { number: ticket.number }));
            events.push(Event::DayClosed { day: self.day });
        }
        events.push(Event::DayOpened { day: today.max(self.day) });
        let mut carried = self.carry();
        let keeps = |until: Option<Timestamp>| until.is_none_or(|until| now < until);
        carried.pauses.retain(|pause| keeps(pause.until));
        if carried != Carried::default() {
            events.push(Event::Carried(Box::new(carried)));
        }
        events
    }

    /// Who has been called as often as the rule allows, and when that counts as absent.
    fn called_in_vain(&self) -> impl Iterator<Item = (&Ticket, Timestamp)> {
        let rules = &self.catalogue.rules;
        let after = rules.absent_after;
        let current = after.into_iter().flat_map(move |after| {
            let tickets = self.counters.values().filter_map(|state| self.ticket(state.current?));
            tickets.map(move |ticket| (ticket, after))
        });
        current.filter_map(move |(ticket, after)| match ticket.state {
            TicketState::Called { at, .. } if ticket.calls >= rules.call_limit => {
                Some((ticket, at.checked_add(after).unwrap_or(Timestamp::MAX)))
            }
            _ => None,
        })
    }

    pub(super) fn open_day(&mut self, day: Date) {
        let mut next = Self::new(self.catalogue.clone(), day);
        next.day_is_open = true;
        next.seq = self.seq;
        *self = next;
    }

    pub(super) fn keep_appointments(&mut self, date: Date, appointments: &[Appointment]) {
        let zone = self.catalogue.calendar.zone;
        let others = self.appointments.iter().filter(|(_, known)| zone.day(known.at) != date);
        let kept = others.map(|(code, known)| (code.clone(), known.clone()));
        let new = appointments.iter().map(|known| (known.code.clone(), known.clone()));
        self.appointments = kept.chain(new).collect();
    }
}

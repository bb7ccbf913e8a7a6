//! The turn of the business day: what is open expires, sequences start anew.

use jiff::Timestamp;

use super::Hall;
use crate::event::Event;

impl Hall {
    /// When [`Self::on_deadline`] has something to do next: at once while no day is open, else at
    /// the end of the local day.
    pub fn next_deadline(&self) -> Timestamp {
        if self.day_is_open {
            self.catalogue.calendar.zone.end_of_day(self.day)
        } else {
            Timestamp::MIN
        }
    }

    /// What time alone causes at `now`. Empty before [`Self::next_deadline`]. A clock that went
    /// back causes nothing: a day that is over stays over.
    pub fn on_deadline(&self, now: Timestamp) -> Vec<Event> {
        let today = self.catalogue.calendar.zone.day(now);
        let mut events = Vec::new();
        if self.day_is_open {
            if today <= self.day {
                return events;
            }
            let open = self.tickets.values().filter(|ticket| ticket.state.is_open());
            events.extend(open.map(|ticket| Event::Expired { number: ticket.number }));
            events.push(Event::DayClosed { day: self.day });
        }
        events.push(Event::DayOpened { day: today.max(self.day) });
        events
    }
}

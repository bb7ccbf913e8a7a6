//! What kiosks hand in that gave out numbers by themselves.

use jiff::Timestamp;
use queue_core::{
    Command, Event, Refusal,
    ticket::{Class, StateName, TicketId},
};

use super::{Decision, Model};

impl Model {
    pub fn handed_in(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::HandOver { number, service, class, token, arrived_at, seen, unseen } => {
                if number.serial < 5_000 {
                    return Err(Refusal::NoBand { number: *number });
                }
                let mut events: Vec<_> = self.take_back(*unseen).into_iter().collect();
                let arrived_at = (*arrived_at).min(now);
                let day = self.catalogue.calendar.zone.day(arrived_at);
                let (number, token, class, service) = (*number, *token, *class, service.clone());
                if Some(day) != self.day {
                    let ticket = TicketId { day, number };
                    events.push(Event::HandedOverLate {
                        ticket,
                        token,
                        service,
                        class,
                        arrived_at,
                    });
                    return Ok(events);
                }
                if let Some(known) = self.papers.iter().find(|paper| paper.number == number) {
                    let same = known.token == token;
                    return if same { Ok(events) } else { Err(Refusal::NumberTaken { number }) };
                }
                let due = arrived_at + Self::target(&service, class == Class::Priority);
                events.push(Event::HandedOver { number, token, service, class, due, arrived_at });
                if !seen {
                    events.push(Event::Voided { number });
                }
                Ok(events)
            }
            Command::Withdraw { unseen } => {
                Ok(vec![self.take_back(*unseen).unwrap_or(Event::Withdrawn {})])
            }
            other => panic!("{other:?}"),
        }
    }

    fn take_back(&self, unseen: Option<TicketId>) -> Option<Event> {
        let unseen = unseen?;
        let paper = self
            .papers
            .iter()
            .find(|paper| Some(unseen.day) == self.day && paper.number == unseen.number)?;
        (paper.state == StateName::Waiting).then_some(Event::Voided { number: paper.number })
    }
}

//! Who is next, by looking through everybody, and where somebody is put who is sent on.

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Event,
    catalogue::{Counter, CounterId, ServiceCode},
    event::Line,
    order::{CallReason, CallRule, Position},
};

use super::{Model, Paper};

impl Model {
    /// Among all that wait for the counter: a service that has been waited for long, an ordinary
    /// visitor after two priority ones, then whoever is due first, came first, has the smaller
    /// number; helping out only when nobody else is there, or is more urgent.
    pub(super) fn call(&self, counter: CounterId, now: Timestamp) -> Option<Event> {
        let place = self.catalogue.counter(counter)?;
        let (first, rule) = self.first(place, now)?;
        Some(self.called(place, (first, first.queued), rule, now))
    }

    fn first(&self, place: &Counter, now: Timestamp) -> Option<(&Paper, Option<CallRule>)> {
        let sorted = |wanted: &dyn Fn(&Paper) -> bool| {
            let mut found: Vec<&Paper> = self.waiting().filter(|paper| wanted(paper)).collect();
            found.sort_by_key(|paper| (paper.due, paper.queued, paper.number));
            found.first().copied()
        };
        let moving: ServiceCode = "AAA-PDH".parse().unwrap();
        let of_moving = |paper: &Paper| paper.only.is_none() && paper.service == moving;
        let longest = self.waiting().filter(|paper| of_moving(paper)).map(|p| p.queued).min();
        let limit = SignedDuration::from_mins(45);
        if place.serves(&moving) && longest.is_some_and(|at| now.duration_since(at) >= limit) {
            return Some((sorted(&of_moving)?, Some(CallRule::LongWait)));
        }
        let sent = |paper: &Paper| paper.only == Some(place.id);
        let main = |paper: &Paper| {
            sent(paper) || (paper.only.is_none() && place.main.contains(&paper.service))
        };
        let support =
            |paper: &Paper| paper.only.is_none() && place.support.contains(&paper.service);
        let run = self.seats.get(&place.id).map_or(0, |seat| seat.run);
        if run >= 2
            && let Some(general) = sorted(&|paper| main(paper) && !paper.priority)
        {
            return Some((general, Some(CallRule::GeneralTurn)));
        }
        match (sorted(&main), sorted(&support)) {
            (Some(main), Some(support)) if support.due <= now && Self::before(support, main) => {
                Some((support, None))
            }
            (Some(main), _) => Some((main, None)),
            (None, Some(support)) => Some((support, Some(CallRule::Support))),
            (None, None) => None,
        }
    }

    fn before(one: &Paper, other: &Paper) -> bool {
        (one.due, one.queued, one.number) < (other.due, other.queued, other.number)
    }

    pub(super) fn called(
        &self,
        place: &Counter,
        (paper, queued): (&Paper, Timestamp),
        rule: Option<CallRule>,
        now: Timestamp,
    ) -> Event {
        let here = |other: &&Paper| match other.only {
            Some(only) => only == place.id,
            None => place.serves(&other.service),
        };
        let others =
            self.waiting().filter(here).filter(|other| other.number != paper.number).count();
        let passed = self.waiting().filter(here).filter(|p| p.queued < queued).count();
        let support = rule == Some(CallRule::Support);
        let rule = match rule {
            Some(rule) if !support => rule,
            _ if paper.only == Some(place.id) => CallRule::Sent,
            _ if others == 0 => CallRule::OnlyOne,
            _ if paper.booked.is_some() && paper.stays.is_empty() => CallRule::Appointment,
            _ if paper.due <= now => CallRule::Overdue,
            _ if support => CallRule::Support,
            _ if paper.priority && passed > 0 => CallRule::Priority,
            _ => CallRule::FirstCome,
        };
        let waited = now.duration_since(queued).as_secs().max(0);
        let reason = CallReason {
            rule,
            waited_s: u32::try_from(waited).unwrap(),
            passed: u16::try_from(passed).unwrap(),
            others: u16::try_from(others).unwrap(),
        };
        Event::Called { number: paper.number, counter: place.id, reason }
    }

    pub(super) fn target(service: &ServiceCode, priority: bool) -> SignedDuration {
        let moving = service.as_str() == "AAA-PDH";
        SignedDuration::from_mins(match (moving, priority) {
            (true, false) => 60,
            (true, true) => 10,
            (false, false) => 30,
            (false, true) => 5,
        })
    }

    /// A place in the queue of a service, or of a counter alone.
    pub(super) fn line(
        &self,
        paper: &Paper,
        (service, only): (&ServiceCode, Option<CounterId>),
        place: Position,
        now: Timestamp,
    ) -> Line {
        self.line_as(paper.taken_at, paper.priority, (service, only), place, now)
    }

    pub(super) fn line_as(
        &self,
        taken_at: Timestamp,
        priority: bool,
        (service, only): (&ServiceCode, Option<CounterId>),
        place: Position,
        now: Timestamp,
    ) -> Line {
        let target = Self::target(service, priority);
        let mut dues: Vec<(Timestamp, Timestamp, _)> = self
            .waiting()
            .filter(|other| match only {
                Some(only) => other.only == Some(only),
                None => other.only.is_none() && other.service == *service,
            })
            .map(|other| (other.due, other.queued, other.number))
            .collect();
        dues.sort_unstable();
        let step = SignedDuration::from_millis(1);
        let (queued_at, due) = match place {
            Position::First | Position::After(0) => {
                // Before all whom that counter may call, or who wait for that service.
                let calls = only.and_then(|only| self.catalogue.counter(only));
                let first = self.waiting().filter(|other| match calls {
                    Some(place) => match other.only {
                        Some(only) => only == place.id,
                        None => place.serves(&other.service),
                    },
                    None => other.only.is_none() && other.service == *service,
                });
                let first = first.map(|other| other.due).min();
                (now, first.map_or(now, |due| now.min(due - step)))
            }
            Position::Arrival => (taken_at, taken_at + target),
            Position::Last => (now, now + target),
            Position::After(n) => {
                let ahead = usize::from(n).min(dues.len()).checked_sub(1).map(|place| dues[place]);
                (now, ahead.map_or(now, |(due, ..)| due + step).min(now + target))
            }
        };
        Line { service: service.clone(), reserved: only, queued_at, due }
    }
}

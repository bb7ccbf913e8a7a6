//! How long a visitor will wait: the median, from the tickets that are due before and the
//! counters that are open.

use jiff::{SignedDuration, Timestamp};

use crate::{
    catalogue::{CounterId, ServiceCode},
    hall::{Desk, Hall},
    order::Place,
    ticket::{Class, Ticket, TicketState},
};

/// From how many measured services on their median counts instead of the catalogue's minutes.
const ENOUGH: usize = 5;

/// What can be said of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// How many will be called before, by the order as it is now.
    pub ahead: u32,
    /// How many counters serve the service now.
    pub counters_open: u32,
    /// The median wait from now on; `None` while no counter of the service is open.
    pub wait: Option<SignedDuration>,
}

impl Estimate {
    /// The wait in minutes as screens and paper show it: rounded up to 5; `None` if unknown.
    pub fn rounded_minutes(&self) -> Option<u32> {
        let minutes = self.wait?.as_secs().max(0).unsigned_abs().div_ceil(60);
        Some(u32::try_from(minutes.div_ceil(5) * 5).unwrap_or(u32::MAX))
    }
}

/// The wait of somebody who would take a number of `service` now.
pub fn next_ticket(hall: &Hall, service: &ServiceCode, class: Class, now: Timestamp) -> Estimate {
    let due = now.checked_add(hall.catalogue().targets.of(class)).unwrap_or(Timestamp::MAX);
    estimate(hall, service, now, |place| (place.due, place.arrived) <= (due, now))
}

/// The wait of a ticket that is in a queue.
pub fn waiting_ticket(hall: &Hall, ticket: &Ticket, now: Timestamp) -> Estimate {
    let own = Place { due: ticket.due, arrived: ticket.issued_at, number: ticket.number };
    estimate(hall, &ticket.service, now, |place| *place < own)
}

/// How long a service takes at the counter: the median of today's once there are enough,
/// else the catalogue's standard.
pub fn typical_duration(hall: &Hall, service: &ServiceCode) -> SignedDuration {
    let standard = || {
        let minutes = SignedDuration::from_mins(10);
        hall.catalogue().service(service).map_or(minutes, |service| service.duration)
    };
    match hall.durations(service) {
        Some(measured) if measured.len() >= ENOUGH => {
            let mut sorted: Vec<_> = measured.iter().copied().collect();
            sorted.sort_unstable();
            sorted[sorted.len() / 2]
        }
        _ => standard(),
    }
}

fn estimate(
    hall: &Hall,
    service: &ServiceCode,
    now: Timestamp,
    before: impl Fn(&Place) -> bool,
) -> Estimate {
    let catalogue = hall.catalogue();
    let mut open: Vec<CounterId> = Vec::new();
    let mut shared: Vec<&ServiceCode> = Vec::new();
    for counter in catalogue.counters_of(service) {
        let is_open = matches!(hall.counter(counter.id).desk, Desk::Open(_));
        if is_open {
            open.push(counter.id);
        }
        // With no counter open yet, whoever shares a counter will still be called before.
        shared.extend(&counter.main);
        shared.extend(&counter.support);
    }
    shared.sort_unstable();
    shared.dedup();

    let mut ahead = 0_u32;
    let mut work = SignedDuration::ZERO;
    for code in shared {
        let Some(queue) = hall.queue(code) else {
            continue;
        };
        let count =
            u32::try_from(queue.iter().filter(|place| before(place)).count()).unwrap_or(u32::MAX);
        ahead = ahead.saturating_add(count);
        let each = typical_duration(hall, code);
        work = work.saturating_add(
            each.checked_mul(i32::try_from(count).unwrap_or(i32::MAX))
                .unwrap_or(SignedDuration::MAX),
        );
    }
    let mut free = 0_u32;
    for id in &open {
        match remaining(hall, *id, now) {
            Some(left) => work = work.saturating_add(left),
            None => free += 1,
        }
    }
    let counters_open = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let wait = i32::try_from(counters_open).ok().filter(|count| *count > 0).map(|count| {
        if ahead < free {
            SignedDuration::ZERO
        } else {
            work.checked_div(count).unwrap_or(SignedDuration::MAX)
        }
    });
    Estimate { ahead, counters_open, wait }
}

/// What is left of the service at a busy counter; `None` if it is free. Half of the typical
/// duration once it has run over: it will end, and nobody knows when.
fn remaining(hall: &Hall, counter: CounterId, now: Timestamp) -> Option<SignedDuration> {
    let ticket = hall.ticket(hall.counter(counter).current?)?;
    let typical = typical_duration(hall, &ticket.service);
    let left = match ticket.state {
        TicketState::Serving { since, .. } => typical.saturating_sub(now.duration_since(since)),
        _ => typical,
    };
    Some(if left.is_positive() { left } else { typical.checked_div(2).unwrap_or(typical) })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::ToSpan;

    use super::*;
    use crate::{
        catalogue::Catalogue,
        command::{Actor, Command},
        event::Recorded,
        ticket::{TicketId, Token},
    };

    /// A hall at 08:00 on a Monday, with counters 1 and 2 of the civil registry (6 counters,
    /// 10 minutes for `DKC-KTPR`) open.
    struct Morning {
        hall: Hall,
        now: Timestamp,
        tokens: u8,
    }

    impl Morning {
        fn new() -> Self {
            let text = include_str!("../data/catalogue.toml");
            let catalogue = Arc::new(Catalogue::parse(text).unwrap());
            let now = "2026-11-23T08:00:00+07:00".parse().unwrap();
            let mut morning = Self {
                hall: Hall::new(catalogue, jiff::civil::date(2026, 11, 23)),
                now,
                tokens: 0,
            };
            let opened = morning.hall.on_deadline(now);
            morning.record(opened);
            for counter in [1, 2] {
                morning.ask(&Command::OpenCounter {
                    counter: CounterId(counter),
                    officer: counter.into(),
                });
            }
            morning
        }

        fn record(&mut self, events: Vec<crate::event::Event>) {
            for event in events {
                let (seq, at, day) = (self.hall.seq() + 1, self.now, self.hall.day());
                self.hall.apply(&Recorded { seq, at, day, actor: Actor::System, key: None, event });
            }
        }

        fn ask(&mut self, command: &Command) {
            let events = self.hall.handle(command, self.now).unwrap();
            self.record(events);
        }

        fn issue(&mut self, class: Class) {
            self.tokens += 1;
            let token = Token::from_bytes([self.tokens; 16]);
            self.ask(&Command::Issue { service: Self::service(), class, token });
        }

        fn service() -> ServiceCode {
            "DKC-KTPR".parse().unwrap()
        }

        fn next(&self, class: Class) -> Estimate {
            next_ticket(&self.hall, &Self::service(), class, self.now)
        }
    }

    #[test]
    fn an_empty_queue_with_a_free_counter_is_no_wait() {
        let morning = Morning::new();
        let estimate = morning.next(Class::General);
        assert_eq!(
            estimate,
            Estimate { ahead: 0, counters_open: 2, wait: Some(SignedDuration::ZERO) }
        );
        assert_eq!(estimate.rounded_minutes(), Some(0));
    }

    #[test]
    fn people_ahead_are_shared_by_the_open_counters() {
        let mut morning = Morning::new();
        (0..7).for_each(|_| morning.issue(Class::General));
        let estimate = morning.next(Class::General);
        assert_eq!((estimate.ahead, estimate.counters_open), (7, 2));
        assert_eq!(estimate.wait, Some(SignedDuration::from_mins(35)));
    }

    #[test]
    fn a_priority_visitor_counts_only_whom_the_head_start_does_not_pass() {
        let mut morning = Morning::new();
        (0..4).for_each(|_| morning.issue(Class::General));
        assert_eq!(morning.next(Class::Priority).ahead, 0);
        morning.now += 26.minutes();
        assert_eq!(morning.next(Class::Priority).ahead, 4);
    }

    #[test]
    fn without_an_open_counter_nobody_is_promised_anything() {
        let mut morning = Morning::new();
        (0..3).for_each(|_| morning.issue(Class::General));
        for counter in [1, 2] {
            morning.ask(&Command::CloseCounter { counter: CounterId(counter) });
        }
        let estimate = morning.next(Class::General);
        assert_eq!(estimate, Estimate { ahead: 3, counters_open: 0, wait: None });
        assert_eq!(estimate.rounded_minutes(), None);
    }

    #[test]
    fn measured_times_replace_the_standard_once_there_are_enough() {
        let mut morning = Morning::new();
        (0..5).for_each(|_| morning.issue(Class::General));
        for (served, minutes) in [3, 4, 4, 5, 60].into_iter().enumerate() {
            assert_eq!(
                typical_duration(&morning.hall, &Morning::service()),
                SignedDuration::from_mins(10),
                "after {served}"
            );
            let counter = CounterId(1);
            morning.ask(&Command::CallNext { counter });
            let number = morning.hall.counter(counter).current.unwrap();
            let ticket = TicketId { day: morning.hall.day(), number };
            morning.ask(&Command::Start { counter, ticket });
            morning.now += minutes.minutes();
            morning.ask(&Command::Finish { counter, ticket, call_next: false });
        }
        // The one visit of an hour does not move the median.
        assert_eq!(
            typical_duration(&morning.hall, &Morning::service()),
            SignedDuration::from_mins(4)
        );
    }

    #[test]
    fn a_wait_is_shown_rounded_up_to_five_minutes() {
        for (seconds, shown) in [(0, 0), (1, 5), (300, 5), (301, 10), (3_540, 60)] {
            let wait = Some(SignedDuration::from_secs(seconds));
            let estimate = Estimate { ahead: 1, counters_open: 1, wait };
            assert_eq!(estimate.rounded_minutes(), Some(shown), "{seconds} s");
        }
    }
}

//! One fair order: which ticket a counter calls next, and why.
//!
//! Every waiting ticket has a due time, `arrived + target(service, class)`; a counter calls, of
//! what it serves, the ticket that is due first. With targets of 30 and 5 minutes a priority
//! visitor passes all who came less than 25 minutes earlier, and nobody starves: due times never
//! move, and time passes them all. Two things can come before it, both off unless a hall's
//! catalogue asks for them: a service whose longest wait has passed a limit, and ordinary visitors
//! after a run of priority calls.

mod lanes;
mod position;

use jiff::{SignedDuration, Timestamp};
pub use lanes::{Lanes, Place};
pub use position::{NotAPosition, Position, Slot};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    catalogue::{Counter, FirstRule, ServiceCode, TicketNumber},
    hall::Hall,
    ticket::{Class, Ticket, TicketState},
};

/// Why a ticket was called before the others; stored with the call, shown in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CallReason {
    /// Which rule decided.
    pub rule: CallRule,
    /// How long the visitor waited, in seconds.
    pub waited_s: u32,
    /// How many who came earlier and still wait were passed.
    pub passed: u16,
    /// How many others waited for this counter.
    pub others: u16,
}

/// The rule that decided a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CallRule {
    /// Nobody else waited.
    OnlyOne,
    /// First come, and first due.
    FirstCome,
    /// Due earlier by the head start of priority visitors.
    Priority,
    /// Past its due time.
    Overdue,
    /// No main service had anybody waiting.
    Support,
    /// The time of an appointment.
    Appointment,
    /// Sent to this counter, or back to it.
    Sent,
    /// Enough priority calls in a row: an ordinary visitor's turn.
    GeneralTurn,
    /// The longest wait of its service passed the limit that the hall set.
    LongWait,
    /// The officer called this number.
    ByNumber,
    /// The visitor stood at the counter without a number.
    WalkIn,
}

/// The ticket that `counter` calls next, with the reason; `None` when nobody waits for it.
///
/// A ticket of a support service is taken only when no main service has one, or when it is overdue
/// and due before the first of the main services. What was sent to this counter counts as main.
pub fn next(hall: &Hall, counter: &Counter, now: Timestamp) -> Option<(Place, CallReason)> {
    let (place, rule) = choose(hall, counter, now)?;
    Some((place, reason(hall, counter, &place, rule, now)))
}

fn choose(hall: &Hall, counter: &Counter, now: Timestamp) -> Option<(Place, Option<CallRule>)> {
    let rules = &hall.catalogue().rules;
    if let Some(place) = rules.first.iter().find_map(|rule| long_wait(hall, counter, rule, now)) {
        return Some((place, Some(CallRule::LongWait)));
    }
    let run = hall.counter(counter.id).priority_run;
    if rules.priority_run.is_some_and(|most| run >= most)
        && let Some(place) = first_general(hall, counter)
    {
        return Some((place, Some(CallRule::GeneralTurn)));
    }
    let sent = hall.reserved(counter.id).and_then(Lanes::first);
    let main = first(hall, &counter.main).into_iter().chain(sent).min();
    let support = first(hall, &counter.support);
    match (main, support) {
        (Some(main), Some(support)) if support.due <= now && support < main => {
            Some((support, None))
        }
        (Some(main), _) => Some((main, None)),
        (None, Some(support)) => Some((support, Some(CallRule::Support))),
        (None, None) => None,
    }
}

/// The first of a service of this counter once its longest wait has passed the limit.
fn long_wait(hall: &Hall, counter: &Counter, rule: &FirstRule, now: Timestamp) -> Option<Place> {
    let queue = counter.serves(&rule.service).then(|| hall.queue(&rule.service))??;
    let longest = queue.places().map(|place| now.duration_since(place.arrived)).max()?;
    (longest >= rule.after).then(|| queue.first())?
}

/// The first ordinary ticket of the main services, or of what was sent here.
fn first_general(hall: &Hall, counter: &Counter) -> Option<Place> {
    let main = counter.main.iter().filter_map(|code| hall.queue(code));
    let lanes = main.chain(hall.reserved(counter.id));
    lanes.filter_map(|lanes| lanes.of(Class::General).get_min().copied()).min()
}

/// What a call of `place` by a counter says for itself; `rule` is set when something other than
/// the due time decided.
pub(crate) fn reason(
    hall: &Hall,
    counter: &Counter,
    place: &Place,
    rule: Option<CallRule>,
    now: Timestamp,
) -> CallReason {
    let ticket = hall.ticket(place.number);
    let queues = || {
        let services = counter.main.iter().chain(&counter.support);
        services.filter_map(|code| hall.queue(code)).chain(hall.reserved(counter.id))
    };
    let waiting = queues().map(Lanes::len).sum::<usize>();
    let earlier = queues().flat_map(Lanes::places).filter(|other| other.arrived < place.arrived);
    let own = ticket.is_some_and(|ticket| ticket.state == TicketState::Waiting);
    let (others, passed) = (waiting.saturating_sub(usize::from(own)), earlier.count());
    let rule = match rule {
        Some(CallRule::Support) | None => {
            let support = rule.is_some();
            by_due_time(ticket, counter, place, (others, passed, support), now)
        }
        Some(rule) => rule,
    };
    CallReason {
        rule,
        waited_s: seconds(now.duration_since(place.arrived)),
        passed: u16::try_from(passed).unwrap_or(u16::MAX),
        others: u16::try_from(others).unwrap_or(u16::MAX),
    }
}

/// What made a ticket due before the others.
fn by_due_time(
    ticket: Option<&Ticket>,
    counter: &Counter,
    place: &Place,
    (others, passed, support): (usize, usize, bool),
    now: Timestamp,
) -> CallRule {
    let class = ticket.map_or(Class::General, |ticket| ticket.class);
    match () {
        () if ticket.is_some_and(|ticket| ticket.reserved == Some(counter.id)) => CallRule::Sent,
        () if others == 0 => CallRule::OnlyOne,
        () if ticket.is_some_and(booked) => CallRule::Appointment,
        () if place.due <= now => CallRule::Overdue,
        () if support => CallRule::Support,
        () if class == Class::Priority && passed > 0 => CallRule::Priority,
        () => CallRule::FirstCome,
    }
}

/// Whether a ticket still waits for what was booked.
fn booked(ticket: &Ticket) -> bool {
    ticket.appointment.is_some() && ticket.legs.is_empty()
}

fn first(hall: &Hall, services: &[ServiceCode]) -> Option<Place> {
    services.iter().filter_map(|code| hall.queue(code)?.first()).min()
}

fn seconds(duration: SignedDuration) -> u32 {
    u32::try_from(duration.as_secs().max(0)).unwrap_or(u32::MAX)
}

/// The tickets of a queue that come before a place.
pub(crate) fn before(lanes: &Lanes, place: &Place) -> usize {
    lanes.places().filter(|other| *other < place).count()
}

/// A place of a visitor who would come now; behind all numbers of the same instant.
pub(crate) fn newcomer(due: Timestamp, now: Timestamp) -> Place {
    Place { due, arrived: now, number: TicketNumber::LAST }
}

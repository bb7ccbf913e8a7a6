//! One fair order: which ticket a counter calls next, and why.
//!
//! Every waiting ticket has a due time, `arrived + target(class)`; a counter calls, of what it
//! serves, the ticket that is due first. With targets of 30 and 5 minutes a priority visitor
//! passes all who came less than 25 minutes earlier, and nobody starves: due times never move,
//! and time passes them all.

use imbl::OrdSet;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    catalogue::{Counter, TicketNumber},
    hall::Hall,
    ticket::Class,
};

/// A ticket's place in the order: first due, then first come, then the smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When it should be called at the latest.
    pub due: Timestamp,
    /// When the visitor came.
    pub arrived: Timestamp,
    /// The ticket.
    pub number: TicketNumber,
}

/// The waiting tickets of one service in order.
pub type Queue = OrdSet<Place>;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
}

/// The ticket that `counter` calls next, with the reason; `None` when nobody waits for it.
///
/// A ticket of a support service is taken only when no main service has one, or when it is
/// overdue and the first of the main services is not.
pub fn next(hall: &Hall, counter: &Counter, now: Timestamp) -> Option<(Place, CallReason)> {
    let main = first(hall, &counter.main);
    let support = first(hall, &counter.support);
    let (place, from_support) = match (main, support) {
        (Some(main), Some(support)) if support.due <= now && main.due > now => (support, true),
        (Some(main), _) => (main, false),
        (None, Some(support)) => (support, true),
        (None, None) => return None,
    };
    let class = hall.ticket(place.number).map_or(Class::General, |ticket| ticket.class);
    let queues = || counter.main.iter().chain(&counter.support).filter_map(|code| hall.queue(code));
    let others = queues().map(Queue::len).sum::<usize>().saturating_sub(1);
    let passed = queues().flatten().filter(|other| other.arrived < place.arrived).count();
    let rule = if others == 0 {
        CallRule::OnlyOne
    } else if place.due <= now {
        CallRule::Overdue
    } else if from_support {
        CallRule::Support
    } else if class == Class::Priority && passed > 0 {
        CallRule::Priority
    } else {
        CallRule::FirstCome
    };
    let reason = CallReason {
        rule,
        waited_s: seconds(now.duration_since(place.arrived)),
        passed: u16::try_from(passed).unwrap_or(u16::MAX),
        others: u16::try_from(others).unwrap_or(u16::MAX),
    };
    Some((place, reason))
}

fn first(hall: &Hall, services: &[crate::catalogue::ServiceCode]) -> Option<Place> {
    services.iter().filter_map(|code| hall.queue(code)?.get_min().copied()).min()
}

fn seconds(duration: SignedDuration) -> u32 {
    u32::try_from(duration.as_secs().max(0)).unwrap_or(u32::MAX)
}

//! The waiting tickets of one service, or of one counter, in order.

use imbl::OrdSet;
use jiff::Timestamp;

use crate::{catalogue::TicketNumber, ticket::Class};

/// A ticket's place in the order: first due, then first come, then the smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When it should be called at the latest.
    pub due: Timestamp,
    /// From when on it has waited here.
    pub arrived: Timestamp,
    /// The ticket.
    pub number: TicketNumber,
}

/// A lane for each class, so that the first of each is found at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lanes {
    general: OrdSet<Place>,
    priority: OrdSet<Place>,
}

impl Lanes {
    /// The lane of a class.
    pub const fn of(&self, class: Class) -> &OrdSet<Place> {
        match class {
            Class::General => &self.general,
            Class::Priority => &self.priority,
        }
    }

    pub(crate) fn insert(&mut self, class: Class, place: Place) {
        self.lane(class).insert(place);
    }

    pub(crate) fn remove(&mut self, class: Class, place: &Place) {
        self.lane(class).remove(place);
    }

    fn lane(&mut self, class: Class) -> &mut OrdSet<Place> {
        match class {
            Class::General => &mut self.general,
            Class::Priority => &mut self.priority,
        }
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.general.len() + self.priority.len()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.general.is_empty() && self.priority.is_empty()
    }

    /// The first of both lanes.
    pub fn first(&self) -> Option<Place> {
        [&self.general, &self.priority].into_iter().filter_map(|lane| lane.get_min().copied()).min()
    }

    /// All places of both lanes; each lane in order.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.general.iter().chain(&self.priority)
    }

    /// The `n`th place of both lanes in order, from 0.
    pub fn nth(&self, n: usize) -> Option<Place> {
        let mut general = self.general.iter().peekable();
        let mut priority = self.priority.iter().peekable();
        let mut merged = std::iter::from_fn(|| match (general.peek(), priority.peek()) {
            (Some(one), Some(other)) if other < one => priority.next(),
            (Some(_), _) => general.next(),
            (None, _) => priority.next(),
        });
        merged.nth(n).copied()
    }
}

//! What happened to each number, as the visitors and officers of a day saw it.

use std::collections::{BTreeMap, btree_map::Entry};

use jiff::Timestamp;
use queue_core::{catalogue::CounterId, ticket::Class};
use serde::Deserialize;

/// What a visitor was told of the wait, in minutes of the server's clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Promise {
    /// As likely to be longer as to be shorter; `None` if nothing could be said.
    #[serde(rename = "wait_minutes", default)]
    pub median: Option<u32>,
    /// From and to what four in five waits last, if the server says so.
    #[serde(rename = "wait_range", default)]
    pub range: Option<(u32, u32)>,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not called yet.
    Waiting,
    /// At a counter.
    Called,
    /// Served to the end.
    Served,
    /// Marked as not there.
    NoShow,
    /// Given back by the visitor.
    GivenBack,
}

/// A number that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Which visitor of the plan has it.
    pub visitor: usize,
    /// Its class.
    pub class: Class,
    /// What the visitor was told.
    pub promise: Promise,
    /// When it was given out, by the server's clock.
    pub issued_at: Timestamp,
    /// When it was first called, by the server's clock.
    pub called_at: Option<Timestamp>,
    /// Where it stands.
    pub fate: Fate,
}

/// A day's numbers by name, such as `2026-11-23/A012`, and its calls.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Numbers of the day's own visitors.
    pub tickets: BTreeMap<String, Ticket>,
    /// Numbers that were given out more than once.
    pub doubled: Vec<String>,
    /// All calls in order, also of numbers that others took; recalls are none.
    pub calls: Vec<(String, CounterId)>,
    /// How many were turned away at the kiosk, by the reason's name.
    pub turned_away: BTreeMap<String, usize>,
    /// How many presses of officers did nothing, by what the page said.
    pub in_vain: BTreeMap<String, usize>,
}

impl Book {
    /// Writes down a number that was given out.
    pub fn issue(&mut self, name: String, ticket: Ticket) {
        match self.tickets.entry(name) {
            Entry::Vacant(free) => {
                free.insert(ticket);
            }
            Entry::Occupied(taken) => self.doubled.push(taken.key().clone()),
        }
    }

    /// Writes down a first call.
    pub fn call(&mut self, name: &str, counter: CounterId, at: Timestamp) {
        self.calls.push((name.to_owned(), counter));
        if let Some(ticket) = self.tickets.get_mut(name) {
            ticket.called_at.get_or_insert(at);
            // Also of who was about to give it back: the call came first.
            ticket.fate = Fate::Called;
        }
    }

    /// Writes down how a number ended at a counter.
    pub fn end(&mut self, name: &str, fate: Fate) {
        if let Some(ticket) = self.tickets.get_mut(name) {
            ticket.fate = fate;
        }
    }

    /// Writes down that a visitor gave the number back, unless it was called before.
    pub fn give_back(&mut self, name: &str) {
        if let Some(ticket) = self.tickets.get_mut(name)
            && ticket.fate == Fate::Waiting
        {
            ticket.fate = Fate::GivenBack;
        }
    }

    /// Numbers that were called more than once, at one counter or at two.
    pub fn called_twice(&self) -> Vec<String> {
        let mut times: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, _) in &self.calls {
            *times.entry(name).or_default() += 1;
        }
        times.into_iter().filter(|(_, times)| *times > 1).map(|(name, _)| name.into()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket() -> Ticket {
        Ticket {
            visitor: 0,
            class: Class::General,
            promise: Promise::default(),
            issued_at: Timestamp::UNIX_EPOCH,
            called_at: None,
            fate: Fate::Waiting,
        }
    }

    #[test]
    fn a_number_that_is_given_out_twice_is_noticed_and_so_is_one_called_twice() {
        let mut book = Book::default();
        book.issue("A001".into(), ticket());
        book.issue("A002".into(), ticket());
        assert!(book.doubled.is_empty());
        book.issue("A001".into(), ticket());
        assert_eq!(book.doubled, ["A001"]);
        book.call("A001", CounterId(1), Timestamp::UNIX_EPOCH);
        book.call("A002", CounterId(2), Timestamp::UNIX_EPOCH);
        assert!(book.called_twice().is_empty());
        book.call("A001", CounterId(3), Timestamp::UNIX_EPOCH);
        assert_eq!(book.called_twice(), ["A001"]);
    }

    #[test]
    fn of_a_call_and_a_number_given_back_at_once_the_call_counts() {
        for call_first in [true, false] {
            let mut book = Book::default();
            book.issue("A001".into(), ticket());
            if call_first {
                book.call("A001", CounterId(1), Timestamp::UNIX_EPOCH);
                book.give_back("A001");
            } else {
                book.give_back("A001");
                book.call("A001", CounterId(1), Timestamp::UNIX_EPOCH);
            }
            assert_eq!(book.tickets["A001"].fate, Fate::Called);
        }
    }

    #[test]
    fn a_promise_is_read_with_and_without_its_parts() {
        let read = |text| serde_json::from_str::<Promise>(text).unwrap();
        let full = read(r#"{"wait_minutes":25,"wait_range":[15,40],"ahead":3}"#);
        assert_eq!(full, Promise { median: Some(25), range: Some((15, 40)) });
        let median = read(r#"{"wait_minutes":25}"#);
        assert_eq!(median, Promise { median: Some(25), range: None });
        assert_eq!(read(r#"{"wait_minutes":null,"wait_range":null}"#), Promise::default());
        assert_eq!(read("{}"), Promise::default());
    }
}

//! The log after a rush, gone through by rules that know nothing of the engine's own.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Event, Recorded,
    catalogue::{Catalogue, Letter, TicketNumber},
    ticket::Class,
};
use queue_store::{Store, SystemClock};

use crate::crowd::Acknowledged;

pub struct Ledger {
    log: Vec<Recorded>,
    catalogue: Arc<Catalogue>,
}

impl Ledger {
    pub async fn read(database: &Path) -> Self {
        let offset = SignedDuration::from_secs(hall_tests::clock::offset_to_morning());
        let store = Store::open(database, Arc::new(SystemClock::shifted(offset))).unwrap();
        let mut log = Vec::new();
        loop {
            let after = log.last().map_or(0, |recorded: &Recorded| recorded.seq);
            let page = store.events_after(after, 5_000).await.unwrap();
            if page.is_empty() {
                break;
            }
            log.extend(page);
        }
        let catalogue = store.view().catalogue().clone();
        store.shutdown().await;
        Self { log, catalogue }
    }

    pub const fn events(&self) -> usize {
        self.log.len()
    }

    pub fn calls(&self) -> usize {
        self.log.iter().filter(|recorded| matches!(recorded.event, Event::Called { .. })).count()
    }

    fn issued(&self) -> impl Iterator<Item = TicketNumber> {
        self.log.iter().filter_map(|recorded| match recorded.event {
            Event::Issued { number, .. } => Some(number),
            _ => None,
        })
    }

    pub fn has_no_gaps(&self) {
        for (place, recorded) in self.log.iter().enumerate() {
            assert_eq!(recorded.seq, place as u64 + 1);
        }
    }

    pub fn holds_each_acknowledged_ticket(&self, acknowledged: &[Acknowledged]) {
        let issued: BTreeMap<_, _> = self
            .log
            .iter()
            .filter(|recorded| matches!(recorded.event, Event::Issued { .. }))
            .map(|recorded| (recorded.event.number().unwrap(), recorded))
            .collect();
        for ticket in acknowledged {
            let recorded =
                issued.get(&ticket.number).unwrap_or_else(|| panic!("{} is lost", ticket.number));
            assert_eq!(recorded.key.as_ref().unwrap().as_str(), ticket.key, "{}", ticket.number);
        }
    }

    /// Distinct numbers, and each letter's from 1 without a gap.
    pub fn never_doubles_a_number(&self, expected: usize) {
        let mut serials: BTreeMap<Letter, Vec<u16>> = BTreeMap::new();
        for number in self.issued() {
            serials.entry(number.letter).or_default().push(number.serial);
        }
        let distinct: BTreeSet<TicketNumber> = self.issued().collect();
        assert_eq!(distinct.len(), expected);
        assert_eq!(self.issued().count(), expected);
        for (letter, serials) in serials {
            let wanted: Vec<u16> = (1..=u16::try_from(serials.len()).unwrap()).collect();
            assert_eq!(serials, wanted, "letter {letter}");
        }
    }

    pub fn calls_each_ticket_once(&self) {
        let mut called = BTreeSet::new();
        for recorded in &self.log {
            if let Event::Called { number, .. } = recorded.event {
                assert!(called.insert(number), "{number} was called twice");
            }
        }
        let issued: BTreeSet<_> = self.issued().collect();
        assert_eq!(called, issued, "everybody who came was called");
    }

    /// Each call took, of all that waited for the counter at that place in the log, the one that
    /// was due first: arrival plus 30 minutes, or plus 5 for priority.
    pub fn keeps_the_order(&self) {
        let mut waiting: BTreeMap<TicketNumber, (Timestamp, Timestamp, &str)> = BTreeMap::new();
        for recorded in &self.log {
            match &recorded.event {
                Event::Issued { number, service, class, .. } => {
                    let minutes = if *class == Class::Priority { 5 } else { 30 };
                    let due = recorded.at + SignedDuration::from_mins(minutes);
                    waiting.insert(*number, (due, recorded.at, service.as_str()));
                }
                Event::Called { number, counter, .. } => {
                    let counter = self.catalogue.counter(*counter).unwrap();
                    let mine =
                        |service: &str| counter.main.iter().any(|code| code.as_str() == service);
                    let first = waiting
                        .iter()
                        .filter(|(_, (_, _, service))| mine(service))
                        .min_by_key(|(number, (due, arrived, _))| (*due, *arrived, **number))
                        .map(|(number, _)| *number);
                    assert_eq!(first, Some(*number), "call at {}", recorded.seq);
                    waiting.remove(number);
                }
                _ => {}
            }
        }
    }
}

//! The log, the paper and the screens, laid side by side.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
    sync::Arc,
};

use jiff::SignedDuration;
use queue_core::{catalogue::TicketNumber, ticket::StateName};
use queue_store::{Store, SystemClock};

pub struct Account {
    /// What the hall knows of each number.
    log: BTreeMap<TicketNumber, StateName>,
    /// How often each number came out unmarked, and how often as a reprint.
    paper: BTreeMap<TicketNumber, (usize, usize)>,
    shown: BTreeSet<TicketNumber>,
}

impl Account {
    /// Of a hall's log, the numbers that were shown, and the texts of all slips.
    pub async fn of(database: &Path, shown: &BTreeSet<String>, slips: &[String]) -> Self {
        let offset = SignedDuration::from_secs(hall_tests::clock::offset_to_morning());
        let store = Store::open(database, Arc::new(SystemClock::shifted(offset))).unwrap();
        let hall = store.view();
        let log = hall.tickets().map(|ticket| (ticket.number, ticket.state.name())).collect();
        store.shutdown().await;
        let mut paper: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for slip in slips {
            let Some(number) = slip.lines().find_map(|line| line.trim().parse().ok()) else {
                // The power went, or the connection, before the number was on paper.
                continue;
            };
            let copies = paper.entry(number).or_default();
            if slip.contains("CETAK ULANG") { copies.1 += 1 } else { copies.0 += 1 }
        }
        let shown = shown.iter().map(|number| number.parse().unwrap()).collect();
        Self { log, paper, shown }
    }

    fn exists(&self, number: TicketNumber) -> bool {
        self.log.get(&number).is_some_and(|state| *state != StateName::Void)
    }

    /// Each number on paper exists, each that exists was in front of its visitor, each on a screen is
    /// in the log, and none came out twice without the mark of a reprint.
    pub fn agrees(&self) {
        self.each_printed_number_exists();
        self.each_number_that_exists_was_shown();
        self.each_shown_number_is_in_the_log();
        self.none_was_printed_twice_without_a_mark();
    }

    fn each_printed_number_exists(&self) {
        let strangers: Vec<_> = self.paper.keys().filter(|number| !self.exists(**number)).collect();
        assert!(strangers.is_empty(), "on paper only: {strangers:?}; {self}");
    }

    fn each_number_that_exists_was_shown(&self) {
        let there = self.log.keys().filter(|number| self.exists(**number));
        let unseen: Vec<_> = there.filter(|number| !self.shown.contains(number)).collect();
        assert!(unseen.is_empty(), "seen by nobody: {unseen:?}; {self}");
    }

    fn each_shown_number_is_in_the_log(&self) {
        let lost: Vec<_> = self.shown.iter().filter(|number| !self.exists(**number)).collect();
        assert!(lost.is_empty(), "on a screen only: {lost:?}; {self}");
    }

    fn none_was_printed_twice_without_a_mark(&self) {
        let twice: Vec<_> = self.paper.iter().filter(|(_, (unmarked, _))| *unmarked > 1).collect();
        assert!(twice.is_empty(), "twice without a mark: {twice:?}; {self}");
    }

    /// How many numbers kiosks gave out by themselves.
    pub fn by_kiosks(&self) -> usize {
        self.log.keys().filter(|number| number.serial > TicketNumber::LAST_OF_HALL).count()
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let void = self.log.values().filter(|state| **state == StateName::Void).count();
        let reprints: usize = self.paper.values().map(|(_, reprints)| reprints).sum();
        write!(
            f,
            "{} numbers, {} of them by kiosks alone, {void} void; {} shown; {} on paper, {reprints} reprints",
            self.log.len(),
            self.by_kiosks(),
            self.shown.len(),
            self.paper.len()
        )
    }
}

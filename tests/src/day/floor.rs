//! The waiting room: who of the day's visitors has which number, so that an officer who calls one
//! meets its visitor; and news for officers who have nobody to call.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use queue_core::catalogue::{Catalogue, CounterId, ServiceCode};
use tokio::sync::watch;

use super::{
    book::{Book, Fate, Ticket},
    plan::Plan,
};

/// An officer may call a number before the kiosk's answer has reached its visitor. A number that
/// nobody has by then is one of somebody who is not of this day.
const ANSWER: Duration = Duration::from_secs(2);

/// The waiting room.
#[derive(Debug)]
pub struct Floor {
    book: Mutex<Book>,
    to_come: watch::Sender<usize>,
    given_out: watch::Sender<u64>,
    /// By service: what its counters look at.
    bells: BTreeMap<ServiceCode, Vec<CounterId>>,
    news: BTreeMap<CounterId, watch::Sender<u64>>,
}

impl Floor {
    /// The waiting room before a day.
    pub fn new(catalogue: &Catalogue, plan: &Plan) -> Self {
        let open = || plan.officers.iter().map(|officer| officer.counter);
        let mut bells: BTreeMap<ServiceCode, Vec<CounterId>> = BTreeMap::new();
        for counter in open().filter_map(|id| catalogue.counter(id)) {
            for service in counter.main.iter().chain(&counter.support) {
                bells.entry(service.clone()).or_default().push(counter.id);
            }
        }
        Self {
            book: Mutex::default(),
            to_come: watch::Sender::new(plan.visitors.len()),
            given_out: watch::Sender::new(0),
            bells,
            news: open().map(|id| (id, watch::Sender::new(0))).collect(),
        }
    }

    /// What has happened so far.
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A visitor sits down with a number.
    pub fn sit_down(&self, name: String, service: &ServiceCode, ticket: Ticket) {
        self.book().issue(name, ticket);
        self.given_out.send_modify(|count| *count += 1);
        for counter in self.bells.get(service).into_iter().flatten() {
            self.ring(*counter);
        }
    }

    /// A visitor has been at the kiosk, with or without success, or will not come any more.
    pub fn has_come(&self) {
        self.to_come.send_modify(|count| *count = count.saturating_sub(1));
        if self.all_have_come() {
            self.news.keys().for_each(|counter| self.ring(*counter));
        }
    }

    /// Whether nobody will come any more.
    pub fn all_have_come(&self) -> bool {
        *self.to_come.borrow() == 0
    }

    /// Whether a number still waits for its call.
    pub fn is_waiting(&self, name: &str) -> bool {
        self.book().tickets.get(name).is_some_and(|ticket| ticket.fate == Fate::Waiting)
    }

    /// What changes whenever there may be somebody new for a counter.
    pub fn news_for(&self, counter: CounterId) -> Option<watch::Receiver<u64>> {
        self.news.get(&counter).map(watch::Sender::subscribe)
    }

    /// Which visitor of the plan has a number; `None` if somebody else took it.
    pub async fn visitor_with(&self, name: &str) -> Option<usize> {
        let mut given_out = self.given_out.subscribe();
        let found = given_out.wait_for(|_| self.book().tickets.contains_key(name));
        tokio::time::timeout(ANSWER, found).await.ok()?.ok()?;
        self.book().tickets.get(name).map(|ticket| ticket.visitor)
    }

    fn ring(&self, counter: CounterId) {
        if let Some(news) = self.news.get(&counter) {
            news.send_modify(|count| *count += 1);
        }
    }
}

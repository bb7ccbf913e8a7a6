//! The program whose disk fails: many callers at once, while writes or syncs do not work.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use queue_core::{IdempotencyKey, Recorded, Request};
use queue_store::{Clock, Health, Receipt, Store, StoreError, SubmitError, import_catalogue};
use tokio::task::JoinSet;

use crate::{
    judge::hall_of,
    recorder::{fail, mark},
    victim::{CATALOGUE, FAILED, IMPORTED, TickingClock, acknowledge, ask_again},
};

const CALLERS: usize = 6;
/// What fails, and whether it is that the disk is full. The numbers are writes that still work:
/// none, the head of a page, some pages of a transaction.
const FAULTS: [(&str, bool); 7] = [
    ("write ENOSPC 0", true),
    ("write ENOSPC 1", true),
    ("write ENOSPC 3", true),
    ("write EIO 0", false),
    ("write EIO 2", false),
    ("sync EIO 0", false),
    ("sync ENOSPC 0", false),
];

/// Fails in each way, and works in between.
pub async fn work(folder: &Path) {
    let path = folder.join("hall.db");
    let clock = Arc::new(TickingClock::morning());
    import_catalogue(&path, CATALOGUE, clock.now()).unwrap();
    mark(folder, IMPORTED);
    let store = Store::open(&path, clock.clone()).unwrap();
    let hall = Failing { folder, store: &store };
    let mut known = BTreeMap::new();
    for (nth, (fault, full)) in FAULTS.into_iter().enumerate() {
        hall.works(&format!("before-{nth}"), &mut known).await;

        let before = store.view().seq();
        fail(folder, fault);
        hall.fails(&format!("during-{nth}"), full).await;
        assert_eq!(store.view().seq(), before, "{fault}");
        hall.is_what_the_disk_has(&known).await;

        fail(folder, "none");
        hall.works(&format!("during-{nth}"), &mut known).await;
        assert!(matches!(store.health(), Health::Ok), "{fault}: {:?}", store.health());
        hall.is_what_the_disk_has(&known).await;
    }
    let view = store.view();
    store.shutdown().await;
    let store = Store::open(&path, clock).unwrap();
    assert_eq!(store.view(), view);
    Failing { folder, store: &store }.is_what_the_disk_has(&known).await;
    store.shutdown().await;
}

type Known = BTreeMap<IdempotencyKey, Vec<Recorded>>;
type Answers = Vec<(Request, Result<Receipt, SubmitError>)>;

struct Failing<'a> {
    folder: &'a Path,
    store: &'a Store,
}

impl Failing<'_> {
    /// Everybody asks at once, so that a transaction holds the commands of many.
    async fn ask(&self, name: &str) -> Answers {
        let mut callers = JoinSet::new();
        for caller in 0..CALLERS {
            let key: IdempotencyKey = format!("{name}-caller-{caller}").parse().unwrap();
            let (request, store) = (ask_again(&key), self.store.clone());
            callers.spawn(async move { (request.clone(), store.submit(request).await) });
        }
        callers.join_all().await
    }

    /// Everybody gets a number, and nobody had one already.
    async fn works(&self, name: &str, known: &mut Known) {
        for (request, answer) in self.ask(name).await {
            let receipt = answer.unwrap();
            assert!(!receipt.repeated, "{request:?}");
            acknowledge(self.folder, &request, &receipt);
            known.insert(request.key, receipt.events);
        }
    }

    /// Everybody is told.
    async fn fails(&self, name: &str, full: bool) {
        for (request, answer) in self.ask(name).await {
            let Err(SubmitError::Storage(reason)) = answer else { panic!("{answer:?}") };
            let right = match *reason {
                StoreError::Full => full,
                StoreError::Disk(_) => !full,
                _ => false,
            };
            assert!(right, "{reason:?}");
            mark(self.folder, &format!("{FAILED} {}", request.key.as_str()));
        }
        assert!(matches!(self.store.health(), Health::Failing { .. }));
    }

    /// The log is what was acknowledged, each command once, and memory is what the log says.
    async fn is_what_the_disk_has(&self, known: &Known) {
        let log = self.store.events_after(0, 100_000).await.unwrap();
        assert!(log.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq));
        let mut found = Known::new();
        for recorded in &log {
            if let Some(key) = &recorded.key {
                found.entry(key.clone()).or_default().push(recorded.clone());
            }
        }
        assert_eq!(found, *known);
        let view = self.store.view();
        assert_eq!(*view, hall_of(view.catalogue(), &log));
    }
}

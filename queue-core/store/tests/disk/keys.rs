//! What holds after a power cut when the disk had failed before: a transaction whose callers were
//! told that it failed may have come to the disk all the same, and asking again finds it.

use std::collections::BTreeSet;

use queue_core::{IdempotencyKey, Recorded};
use queue_store::Store;

use crate::{
    judge::{ALL, Judge, Wrong, hall_of, place, unusable},
    platter::Image,
    victim::Promises,
};

/// How many of the last that were told "failed" ask again.
const ASK_AGAIN: usize = 3;

/// Whether all that was acknowledged is there, and nobody gets anything twice. Gives how many that
/// were told "failed" asked again and had it already.
pub fn check(judge: &Judge, image: &Image, promises: &Promises) -> Result<usize, Wrong> {
    let (_, store) = judge.open(image, promises.imported)?;
    judge.runtime.block_on(async {
        let checked = check_open(judge, &store, promises).await;
        store.shutdown().await;
        checked
    })
}

async fn check_open(judge: &Judge, store: &Store, promises: &Promises) -> Result<usize, Wrong> {
    let log = store.events_after(0, ALL).await.map_err(unusable)?;
    for (key, first, last) in &promises.acknowledged {
        let events = place(*first) - 1..place(*last);
        if log.get(events.clone()) != judge.log.get(events) {
            return Err(Wrong::Lost(key.as_str().into()));
        }
    }
    if *store.view() != hall_of(store.view().catalogue(), &log) {
        return Err(Wrong::Derived(format!("the hall after event {}", log.len())));
    }
    once(&log)?;
    let mut had = 0;
    for key in promises.failed.iter().rev().take(ASK_AGAIN) {
        let there = log.iter().any(|recorded| recorded.key.as_ref() == Some(key));
        let again = store.submit(crate::victim::ask_again(key)).await.map_err(unusable)?;
        if again.repeated != there {
            return Err(Wrong::Different(format!("{}: {again:?}", key.as_str())));
        }
        had += usize::from(there);
    }
    once(&store.events_after(0, ALL).await.map_err(unusable)?).map(|()| had)
}

/// The log has no gap, and no command twice.
fn once(log: &[Recorded]) -> Result<(), Wrong> {
    if !log.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq) {
        return Err(Wrong::Different("a gap".into()));
    }
    let mut keys: Vec<&IdempotencyKey> =
        log.iter().filter_map(|event| event.key.as_ref()).collect();
    keys.dedup();
    let different: BTreeSet<_> = keys.iter().collect();
    if different.len() == keys.len() {
        return Ok(());
    }
    Err(Wrong::Different("a command twice".into()))
}

//! The disk under the store: what a power cut leaves of it, at every write of a run, and what a
//! full or broken one does.

// The recorder is preloaded, as Linux does it.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

#[path = "disk/cuts.rs"]
mod cuts;
#[path = "disk/failing.rs"]
mod failing;
#[path = "disk/judge.rs"]
mod judge;
#[path = "disk/keys.rs"]
mod keys;
#[path = "disk/platter.rs"]
mod platter;
#[path = "disk/recorder.rs"]
mod recorder;
#[path = "disk/trace.rs"]
mod trace;
#[path = "disk/victim.rs"]
mod victim;

use std::{collections::BTreeMap, fs};

use judge::{Judge, Wrong};
use queue_store::Connection;
use recorder::Run;
use victim::Promises;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "run by the tests beside it, on a recorded disk"]
async fn a_busy_morning() {
    victim::work(&recorder::own_folder()).await;
}

#[test]
fn no_power_cut_takes_what_was_acknowledged_or_leaves_half_of_a_batch() {
    let run = Run::of("a_busy_morning");
    let entries = trace::read(&run.trace());
    assert!(run.is_all_in(&entries), "the recorder missed a change");
    assert!(trace::begins_anew(&entries), "no checkpoint during the work");
    let mut judge = Judge::of(&run.database());
    let shared = judge.shared_transactions().len();
    assert!(shared > 0, "each transaction held one command only");

    let mut images = BTreeMap::new();
    cuts::each(&entries, |cut| {
        *images.entry(cut.unsynced).or_insert(0) += 1;
        if let Err(wrong) = judge.check(&cut.image, cut.promises) {
            panic!("{:?}, after {} of {} entries: {wrong}", cut.unsynced, cut.after, entries.len());
        }
    });
    eprintln!("{images:?} images, {shared} transactions of several commands");
}

/// The test above can fail: what a sync was for is lost without it.
#[test]
fn a_sync_that_was_not_made_is_found_out() {
    let run = Run::of("a_busy_morning");
    let mut judge = Judge::of(&run.database());
    let mut losses = 0;
    cuts::each_without_the_last_sync(&trace::read(&run.trace()), |image, promises| {
        losses += usize::from(matches!(judge.check(image, promises), Err(Wrong::Lost(_))));
    });
    eprintln!("{losses} losses");
    // An answer may be marked later than the next sync, but not that of a sitting's last command.
    assert!(losses >= victim::SITTINGS, "{losses} losses");
}

/// The same for half a batch, which no image has by itself.
#[test]
fn half_a_batch_is_found_out() {
    let run = Run::of("a_busy_morning");
    let mut judge = Judge::of(&run.database());
    let first = judge.shared_transactions()[0];
    let db = Connection::open(run.database()).unwrap();
    db.execute_batch("DROP TRIGGER events_are_never_deleted").unwrap();
    db.execute(&format!("DELETE FROM events WHERE seq > {first}"), []).unwrap();
    drop(db);
    let image = BTreeMap::from([("hall.db".into(), fs::read(run.database()).unwrap())]);
    let checked = judge.check(&image, &Promises::default());
    assert!(matches!(checked, Err(Wrong::Half(_))), "{checked:?}");
}

#[tokio::test]
#[ignore = "run by the test below, on a recorded disk"]
async fn a_morning_on_a_failing_disk() {
    failing::work(&recorder::own_folder()).await;
}

/// What the callers see is checked in the program itself; here, what a power cut then leaves.
#[test]
fn a_full_or_broken_disk_is_told_to_every_caller_and_loses_nothing() {
    let run = Run::of("a_morning_on_a_failing_disk");
    let judge = Judge::of(&run.database());
    let (mut images, mut had) = (0, 0);
    cuts::each(&trace::read(&run.trace()), |cut| {
        images += 1;
        match keys::check(&judge, &cut.image, cut.promises) {
            Ok(had_already) => had += had_already,
            Err(wrong) => panic!("{:?}, after {} entries: {wrong}", cut.unsynced, cut.after),
        }
    });
    assert!(had > 0, "no failed sync left anything");
    eprintln!("{images} images of a failing disk, {had} commands that failed and were there");
}

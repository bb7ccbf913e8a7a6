//! The disk under the store: what a power cut leaves of it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

#[path = "disk/judge.rs"]
mod judge;
#[path = "disk/platter.rs"]
mod platter;
#[path = "disk/recorder.rs"]
mod recorder;
#[path = "disk/trace.rs"]
mod trace;
#[path = "disk/victim.rs"]
mod victim;

use judge::{Judge, Promises};
use platter::{Dice, Platter, Unsynced};
use recorder::Run;
use trace::Entry;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "run by the tests beside it, on a recorded disk"]
async fn a_busy_morning() {
    victim::work(&recorder::own_folder()).await;
}

#[test]
fn measure() {
    let t = std::time::Instant::now();
    let run = Run::of("a_busy_morning");
    let entries = trace::read(&run.trace());
    let n = |f: fn(&Entry) -> bool| entries.iter().filter(|e| f(e)).count();
    eprintln!("{:?} writes {} syncs {} dirs {} marks {} resize {} creates {} unlinks {}", t.elapsed(), n(|e| matches!(e, Entry::Write{..})), n(|e| matches!(e, Entry::Sync{..})), n(|e| matches!(e, Entry::SyncFolder)), n(|e| matches!(e, Entry::Mark(_))), n(|e| matches!(e, Entry::Resize{..})), n(|e| matches!(e, Entry::Create{..})), n(|e| matches!(e, Entry::Unlink{..})));
    let judge = Judge::of(&run.folder().join("hall.db"));
    eprintln!("{} events, {} shared", judge.log().len(), judge.shared_transactions());
    let mut p = Platter::default(); let mut promises = Promises::default(); let mut dice = Dice::new(1);
    let t = std::time::Instant::now(); let mut images = 0; let mut times = std::collections::BTreeMap::<String, (u32, std::time::Duration)>::new();
    for (place, e) in entries.iter().enumerate() {
        if let Entry::Mark(m) = e { promises.take(m); }
        p.take(e);
        if place % 10 != 0 { continue }
        for u in Unsynced::ALL {
            let Some(image) = p.after_power_cut(u, &mut dice) else { continue };
            images += 1;
            let t = std::time::Instant::now();
            if let Err(w) = judge.check(&image, &promises) { eprintln!("{place} {u:?} {w}"); }
            let x = times.entry(format!("{u:?}")).or_default(); x.0 += 1; x.1 += t.elapsed();
        }
    }
    eprintln!("{images} in {:?} {times:?}", t.elapsed());
}

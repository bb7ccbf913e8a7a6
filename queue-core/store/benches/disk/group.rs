//! What group commit is worth: durable numbers a second from 64 callers over one, and how long
//! the slowest of a hundred waits, in syncs.

use std::{
    fs::File,
    io::Write as _,
    sync::Arc,
    time::{Duration, Instant},
};

use queue_store::Store;
use ratios::median;

use crate::{
    halls,
    work::{Caller, Morning, together},
};

const MANY: usize = 64;
/// One caller and many in turn, so that a machine whose speed drifts treats both alike.
const ROUNDS: usize = 5;
/// Before it counts, so that the write-ahead log has its full size.
const WARM_UP: u32 = 400;
const SYNCS: u32 = 200;

/// On a disk of 5 ms a sync.
pub fn measure_slow() -> anyhow::Result<()> {
    let (one, many, sync) = measure(300, 300)?;
    let rate = per_second(&many) / per_second(&one);
    let p99 = median(many.iter().map(|round| round.p99.as_secs_f64()).collect());
    ratios::write(&[
        ("issue_group64_over_single", rate),
        ("issue_p99_over_sync_64", p99 / sync.as_secs_f64()),
    ])?;
    Ok(())
}

/// On the disk that there is.
pub fn measure_real() -> anyhow::Result<()> {
    let (one, many, _) = measure(1_500, 300)?;
    ratios::write(&[("issue_group64_over_single_real", per_second(&many) / per_second(&one))])?;
    Ok(())
}

struct Round {
    per_second: f64,
    p99: Duration,
}

fn per_second(rounds: &[Round]) -> f64 {
    median(rounds.iter().map(|round| round.per_second).collect())
}

fn measure(
    issues_of_one: u32,
    issues_of_each: u32,
) -> anyhow::Result<(Vec<Round>, Vec<Round>, Duration)> {
    let sync = one_sync()?;
    let (mut one, mut many) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        one.push(round(1, issues_of_one)?);
        many.push(round(MANY, issues_of_each)?);
    }
    for (callers, rounds) in [(1, &one), (MANY, &many)] {
        let p99 = median(rounds.iter().map(|round| round.p99.as_secs_f64()).collect());
        println!("{callers} callers: {:.0} a second, p99 {:.2} ms", per_second(rounds), p99 * 1e3);
    }
    println!("one sync: {:.2} ms", sync.as_secs_f64() * 1e3);
    Ok((one, many, sync))
}

/// What it costs to append 256 bytes and to sync them.
fn one_sync() -> anyhow::Result<Duration> {
    let path = "target/bench/sync";
    let mut file = File::create(path)?;
    let mut times = Vec::new();
    for _ in 0..SYNCS {
        let begun = Instant::now();
        file.write_all(&[7; 256])?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64());
    }
    std::fs::remove_file(path)?;
    Ok(Duration::from_secs_f64(median(times)))
}

fn round(callers: usize, issues: u32) -> anyhow::Result<Round> {
    let path = halls::with_past("group", 0)?;
    let all = Caller::all(0)?;
    tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
        let store = Store::open(&path, Arc::new(Morning::begin()))?;
        together(&all[..MANY], WARM_UP, async |caller| caller.issue(&store).await).await?;
        let begun = Instant::now();
        let mut times =
            together(&all[..callers], issues, async |caller| caller.issue(&store).await).await?;
        let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
        store.shutdown().await;
        times.sort_unstable();
        Ok(Round { per_second, p99: times[times.len() * 99 / 100] })
    })
}

//! How long a hall is away: from the start of a process to its first durable number, with ten
//! million old visits, with those of one week, and with none; each in the middle of a day.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Instant,
};

use anyhow::ensure;
use queue_store::Store;
use ratios::median;

use crate::{
    halls,
    work::{Caller, Morning, together},
};

/// The halls in turn, so that a machine whose speed drifts treats all alike.
const ROUNDS: u64 = 15;
const VISITS_TODAY: usize = 5_000;

/// Writes the figures.
pub fn measure() -> anyhow::Result<()> {
    let pasts = [
        ("years", halls::old_visits()?),
        ("week", halls::WEEK * halls::VISITS_A_DAY),
        ("empty", 0),
    ];
    let mut paths = Vec::new();
    for (name, visits) in pasts {
        let path = halls::with_past(name, visits)?;
        live_through_today(&path)?;
        paths.push(path);
    }
    let mut times = vec![Vec::new(); paths.len()];
    for round in 0..ROUNDS {
        for (path, times) in paths.iter().zip(&mut times) {
            times.push(restart(path, round)?);
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let [years, week, empty] = medians[..] else { unreachable!("three halls") };
    println!("ms: {years:.1} years, {week:.1} a week, {empty:.1} no past");
    ratios::write(&[
        ("restart_10m_ms", years),
        ("restart_10m_over_0", years / empty),
        ("restart_10m_over_week", years / week),
    ])?;
    Ok(())
}

/// The current day of the hall: visits from beginning to end.
fn live_through_today(path: &Path) -> anyhow::Result<()> {
    let callers = Caller::all(0)?;
    let each = u32::try_from(VISITS_TODAY.div_ceil(callers.len()))?;
    runtime()?.block_on(async {
        let store = Store::open(path, Arc::new(Morning::begin()))?;
        together(&callers, 1, async |caller| caller.begin(&store).await).await?;
        together(&callers, each, async |caller| caller.visit(&store).await).await?;
        store.shutdown().await;
        Ok(())
    })
}

/// Milliseconds from starting a process to its end, which comes after its first number.
fn restart(path: &Path, round: u64) -> anyhow::Result<f64> {
    let key = 1_000_000 + round * 1_000;
    let begun = Instant::now();
    let status = Command::new(env::current_exe()?)
        .args(["in-process", "first-ticket"])
        .args([path, &PathBuf::from(key.to_string())])
        .status()?;
    ensure!(status.success(), "the hall did not start");
    Ok(begun.elapsed().as_secs_f64() * 1e3)
}

/// Opens a hall, gives a number out, and ends as hard as a power cut.
pub fn first_ticket(path: &Path, key: u64) -> anyhow::Result<()> {
    let caller = Caller::first(key)?;
    runtime()?.block_on(async {
        let store = Store::open(path, Arc::new(Morning::begin()))?;
        caller.issue(&store).await
    })?;
    std::process::exit(0)
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().build()
}

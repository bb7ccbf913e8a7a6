//! What a command costs the thread that writes, in CPU time and in bytes of the write-ahead log:
//! after ten million visits, after none, and with the state in SQL.

use std::{fs, path::Path, sync::Arc};

use anyhow::Context as _;
use queue_store::{Store, open_for_admin};
use ratios::median;

use crate::{
    halls,
    sql_hall::{self, SqlHall},
    work::{COMMANDS_A_VISIT, Caller, Hall, Morning, together},
};

const MANY: usize = 64;
/// The halls in turn, so that a machine whose speed drifts treats all alike.
const ROUNDS: u64 = 7;
/// More than a round needs: a key is used once.
const KEYS_A_ROUND: u64 = 1_000_000;
/// Visits of each caller, and how many of them come before it counts.
const VISITS: u32 = 40;
const WARM_UP: u32 = 5;
/// As the store names it.
const WRITER: &str = "hall-writer";

/// Writes the figures.
pub fn measure() -> anyhow::Result<()> {
    let years = halls::with_past("years", halls::old_visits()?)?;
    let empty = halls::with_past("empty", 0)?;
    let sql = halls::with_past("sql", 0)?;
    let (mut of_years, mut of_empty, mut of_sql) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..ROUNDS {
        of_empty.push(engine(&empty, nth)?);
        of_years.push(engine(&years, nth)?);
        of_sql.push(in_sql(&sql, nth)?);
    }
    let (years_us, empty_us, sql_us) = (median(of_years), median(of_empty), median(of_sql));
    println!("CPU per command in µs: {empty_us:.1} empty, {years_us:.1} years, {sql_us:.1} SQL");
    ratios::write(&[
        ("cpu_per_command_10m_over_0", years_us / empty_us),
        ("cpu_engine_over_sql", empty_us / sql_us),
        ("wal_bytes_per_command", wal_bytes(&years, MANY, ROUNDS)?),
        ("wal_bytes_per_command_single", wal_bytes(&years, 1, ROUNDS + 1)?),
        ("wal_bytes_per_command_empty", wal_bytes(&empty, MANY, ROUNDS)?),
    ])?;
    Ok(())
}

fn engine(path: &Path, nth: u64) -> anyhow::Result<f64> {
    runtime()?.block_on(async {
        let store = Store::open(path, Arc::new(Morning::begin()))?;
        let cost = cpu(&store, WRITER, nth).await;
        store.shutdown().await;
        cost
    })
}

fn in_sql(path: &Path, nth: u64) -> anyhow::Result<f64> {
    runtime()?.block_on(async {
        let hall = SqlHall::open(path)?;
        let cost = cpu(&hall, sql_hall::WRITER, nth).await;
        hall.close()?;
        cost
    })
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().build()
}

/// Microseconds of the writing thread per command.
async fn cpu(hall: &impl Hall, writer: &str, nth: u64) -> anyhow::Result<f64> {
    let callers = ready(hall, nth).await?;
    let before = cpu_of_thread(writer)?;
    let visits = together(&callers, VISITS, async |caller| caller.visit(hall).await).await?;
    let took = cpu_of_thread(writer)? - before;
    Ok(took as f64 / 1e3 / commands(visits.len()))
}

/// Counters that are open, and caches that are warm.
async fn ready(hall: &impl Hall, nth: u64) -> anyhow::Result<Vec<Caller>> {
    let mut callers = Caller::all(nth * KEYS_A_ROUND)?;
    callers.truncate(MANY);
    together(&callers, 1, async |caller| caller.begin(hall).await).await?;
    together(&callers, WARM_UP, async |caller| caller.visit(hall).await).await?;
    Ok(callers)
}

fn commands(visits: usize) -> f64 {
    visits as f64 * f64::from(COMMANDS_A_VISIT)
}

/// Nanoseconds that a thread of this process ran, by its name.
fn cpu_of_thread(name: &str) -> anyhow::Result<u64> {
    let mut newest = None;
    for thread in fs::read_dir("/proc/self/task")? {
        let thread = thread?.path();
        // A thread that ends while it is looked at is not the one.
        if fs::read_to_string(thread.join("comm")).is_ok_and(|comm| comm.trim() == name) {
            newest = newest.max(Some(thread));
        }
    }
    let path = newest.with_context(|| format!("no thread {name}"))?.join("schedstat");
    let times = fs::read_to_string(path)?;
    Ok(times.split(' ').next().context("schedstat is empty")?.parse()?)
}

/// What the write-ahead log grows by per command. A reader that stays keeps it from being
/// written over from its beginning, so that the file's length is all that was written.
fn wal_bytes(path: &Path, callers: usize, nth: u64) -> anyhow::Result<f64> {
    runtime()?.block_on(async {
        let store = Store::open(path, Arc::new(Morning::begin()))?;
        let all = ready(&store, nth).await?;
        let reader = open_for_admin(path)?;
        reader.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        reader.execute_batch("BEGIN; SELECT seq FROM events LIMIT 1")?;
        let visit = async |caller: &Caller| caller.visit(&store).await;
        let visits = together(&all[..callers], VISITS, visit).await?;
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        let bytes = fs::metadata(wal)?.len();
        drop(reader);
        store.shutdown().await;
        Ok(bytes as f64 / commands(visits.len()))
    })
}

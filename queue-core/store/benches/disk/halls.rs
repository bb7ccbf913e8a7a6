//! Databases with a long past, as the engine would have written them day by day. They are kept
//! between runs, since ten million visits take minutes to write.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use jiff::{Timestamp, ToSpan, civil::Date};
use queue_core::calendar::HallZone;
use queue_store::{Connection, import_catalogue, open_for_admin};

use crate::work::{TODAY, catalogue};

/// Where the databases are.
const FOLDER: &str = "target/bench/halls";
/// To be raised when the past is written in another way.
const FORM: u32 = 3;
/// What one day of the past adds.
const DAY: &str = include_str!("old_day.sql");
/// Visitors of one day.
pub const VISITS_A_DAY: u32 = 4_000;
/// The days whose visitors may still rate their visit.
pub const WEEK: u32 = 7;

/// How many old visits make a long past; fewer for a quick try.
pub fn old_visits() -> anyhow::Result<u32> {
    Ok(env::var("BENCH_OLD_TICKETS").map_or(Ok(10_000_000), |text| text.parse())?)
}

/// A hall whose past has this many visits and whose today has not begun.
pub fn with_past(name: &str, visits: u32) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(FOLDER)?;
    let new = Path::new(FOLDER).join("new.db");
    forget(&new)?;
    import_catalogue(&new, &catalogue(), nine(TODAY))?;
    let version: u32 =
        open_for_admin(&new)?.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let path = Path::new(FOLDER).join(format!("{name}-{visits}-{version}-{FORM}.db"));
    if visits == 0 {
        forget(&path)?;
    }
    if !path.exists() {
        forget_others(name)?;
        fill(&new, visits)?;
        fs::rename(&new, &path)?;
    }
    begin_today(&path, visits)?;
    Ok(path)
}

/// Nine in the morning of a day.
fn nine(day: Date) -> Timestamp {
    HallZone::Wib.instant(day.at(9, 0, 0, 0))
}

fn fill(path: &Path, visits: u32) -> anyhow::Result<()> {
    let begun = Instant::now();
    let db = open_for_admin(path)?;
    // Whatever is cut short is made anew.
    db.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")?;
    without_triggers(&db, |db| {
        let days = visits / VISITS_A_DAY;
        for (nth, days_ago) in (0..days).zip((1..=days).rev()) {
            let day = TODAY - i64::from(days_ago).days();
            db.execute_batch(
                &DAY.replace(":days_ago", &days_ago.to_string())
                    .replace(":day", &format!("'{day}'"))
                    .replace(":visits", &VISITS_A_DAY.to_string())
                    .replace(":open", &(nine(day).as_millisecond() - 3_600_000).to_string())
                    .replace(":seq", &(nth * VISITS_A_DAY * 4).to_string()),
            )?;
        }
        Ok(())
    })?;
    close(db)?;
    if visits > 0 {
        println!("{visits} old visits written in {:.0} s", begun.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Takes away what earlier runs did today.
fn begin_today(path: &Path, visits: u32) -> anyhow::Result<()> {
    import_catalogue(path, &catalogue(), nine(TODAY))?;
    let db = open_for_admin(path)?;
    without_triggers(&db, |db| {
        db.execute("DELETE FROM events WHERE seq > ?1", [i64::from(visits) * 4])?;
        for table in ["days", "tickets", "legs", "tokens", "hourly"] {
            db.execute(&format!("DELETE FROM {table} WHERE day >= ?1"), [TODAY.to_string()])?;
        }
        Ok(())
    })?;
    close(db)
}

/// As a server that stops leaves it: nothing is left in the write-ahead log.
fn close(db: Connection) -> anyhow::Result<()> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    db.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// The log guards itself; here it is written, and cut, by other hands.
fn without_triggers(
    db: &Connection,
    change: impl FnOnce(&Connection) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let triggers: Vec<(String, String)> = db
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    change(db)?;
    for (_, sql) in &triggers {
        db.execute_batch(sql)?;
    }
    Ok(())
}

/// Removes a database and what is beside it.
fn forget(path: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        if Path::new(&name).exists() {
            fs::remove_file(name)?;
        }
    }
    Ok(())
}

/// Removes databases of this name with another number of visits or of another version.
fn forget_others(name: &str) -> anyhow::Result<()> {
    for entry in fs::read_dir(FOLDER)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&format!("{name}-")) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

//! What a long history costs: opens a hall with a log of many old tickets, one that opened a week
//! ago and a new one, issues numbers in all of them, and prints how they compare. Whoever was
//! served within the week may still answer the survey, so that this week is read at each start; what
//! was before must cost nothing. Writes `name<TAB>value` lines into
//! `target/bench/ratios.tsv`.
//!
//! `cargo run --release -p queue-store --example restart [TICKETS]`

#![expect(clippy::print_stdout, reason = "a benchmark reports to a person")]

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{Timestamp, ToSpan, civil::date};
use queue_core::{
    Actor, Command, Request,
    calendar::HallZone,
    ticket::{Class, Token},
};
use queue_store::{Clock, Store, Transaction, import_catalogue, open_for_admin};

const CATALOGUE: &str = include_str!("../../data/catalogue.toml");
const OLD_TICKETS: u32 = 1_000_000;
const TICKETS_A_DAY: u32 = 4_000;
/// Each hall in turn, so that a machine whose speed drifts treats both alike.
const ROUNDS: usize = 15;
const ISSUES: u32 = 400;
/// For how many days a served visit may be rated.
const WEEK: u32 = 7;
const DAY_MS: i64 = 86_400_000;

struct Monday;

impl Clock for Monday {
    fn now(&self) -> Timestamp {
        HallZone::Wib.instant(date(2026, 11, 23).at(9, 0, 0, 0))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let tickets = std::env::args().nth(1).map_or(Ok(OLD_TICKETS), |text| text.parse())?;
    let folder = Path::new("target/bench/restart");
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let halls = [("new", 0), ("week", WEEK * TICKETS_A_DAY), ("years", tickets)];
    let halls = halls.map(|(name, tickets)| (name, tickets, folder.join(format!("{name}.db"))));
    for (name, tickets, path) in &halls {
        import_catalogue(path, CATALOGUE, Monday.now())?;
        let filled = Instant::now();
        fill(path, *tickets)?;
        println!(
            "{name}: {tickets} old tickets written in {:.0} s",
            filled.elapsed().as_secs_f64()
        );
    }

    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut times: BTreeMap<&str, Vec<Round>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for (name, _, path) in &halls {
            times.entry(name).or_default().push(measure(&runtime, path, round)?);
        }
    }
    report(&times)
}

struct Round {
    first_ticket: Duration,
    each_issue: Duration,
}

/// From nothing to the first durable ticket, then what each of many costs.
fn measure(
    runtime: &tokio::runtime::Runtime,
    path: &Path,
    round: usize,
) -> Result<Round, Box<dyn Error>> {
    runtime.block_on(async {
        let begin = Instant::now();
        let store = Store::open(path, Arc::new(Monday))?;
        store.submit(issue(round, 0)?).await?;
        let first_ticket = begin.elapsed();
        let begin = Instant::now();
        for nth in 1..=ISSUES {
            store.submit(issue(round, nth)?).await?;
        }
        let each_issue = begin.elapsed() / ISSUES;
        store.shutdown().await;
        Ok(Round { first_ticket, each_issue })
    })
}

fn issue(round: usize, nth: u32) -> Result<Request, Box<dyn Error>> {
    let token = token(u128::try_from(round)? * 1_000_000 + u128::from(nth));
    let command = Command::issue("DKC-KTPR".parse()?, Class::General, token);
    Ok(Request {
        key: format!("bench-{round:04}-{nth:06}").parse()?,
        actor: Actor::Device(1),
        command,
    })
}

/// Spread like a random token, so that its place in the index is not the last.
fn token(nth: u128) -> Token {
    Token::from_bytes(nth.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835).to_be_bytes())
}

/// Old days as they would have been written: four events and the rows of all projections a
/// ticket. Its page's token is there for the last week only, as the store forgets it then.
fn fill(path: &Path, tickets: u32) -> Result<(), Box<dyn Error>> {
    let mut db = open_for_admin(path)?;
    let tx = db.transaction()?;
    for place in 0..tickets {
        let days_ago = (tickets - 1 - place) / TICKETS_A_DAY + 1;
        let serial = place % TICKETS_A_DAY + 1;
        Old { place, days_ago, serial }.write(&tx)?;
    }
    tx.commit()?;
    // As a server that stops leaves it: nothing of the past is left in the write-ahead log.
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// A visit of an earlier day.
struct Old {
    place: u32,
    days_ago: u32,
    serial: u32,
}

impl Old {
    fn write(&self, tx: &Transaction<'_>) -> Result<(), Box<dyn Error>> {
        let Self { place, days_ago, serial } = *self;
        let day = (date(2026, 11, 23) - i64::from(days_ago).days()).to_string();
        let at = Monday.now().as_millisecond() - i64::from(days_ago) * DAY_MS
            + i64::from(serial) * 1_000;
        let token = token(u128::from(place) + 1_000_000_000);
        let number = format!("A{serial:03}");
        for (nth, (kind, body)) in (1..).zip(bodies(&number, token)) {
            let seq = i64::from(place) * 4 + nth;
            tx.prepare_cached("INSERT INTO events (seq, at, day, actor, key, kind, version, body) VALUES (?1, ?2, ?3, '{\"by\":\"system\"}', NULL, ?4, 1, ?5)")?
                .execute((seq, at, &day, kind, body))?;
        }
        tx.prepare_cached("INSERT INTO tickets (day, letter, serial, service, class, state, counter, calls, print, issued_at, due_at, called_at, started_at, ended_at, took_ms, survey_open)
                VALUES (?1, 'A', ?2, 'DKC-KTPR', 'general', 'served', 1, 1, 'printed', ?3, ?3, ?3, ?3, ?3, 300000, 1)")?
            .execute((&day, serial, at))?;
        if days_ago <= WEEK {
            tx.prepare_cached("INSERT INTO tokens VALUES (?1, ?2, 'A', ?3)")?.execute((
                token.as_bytes(),
                &day,
                serial,
            ))?;
        }
        tx.prepare_cached("INSERT INTO hourly (day, hour, service, counter, issued) VALUES (?1, ?2, 'DKC-KTPR', 0, 1) ON CONFLICT DO UPDATE SET issued = issued + 1")?
            .execute((&day, 8 + serial / 600))?;
        Ok(())
    }
}

fn bodies(number: &str, token: Token) -> [(&'static str, String); 4] {
    [
        (
            "issued",
            format!(
                r#"{{"kind":"issued","number":"{number}","token":"{token}","service":"DKC-KTPR","class":"general","due":"2026-01-01T00:00:00Z"}}"#
            ),
        ),
        (
            "called",
            format!(
                r#"{{"kind":"called","number":"{number}","counter":1,"reason":{{"rule":"first-come","waited_s":60,"passed":0,"others":3}}}}"#
            ),
        ),
        ("started", format!(r#"{{"kind":"started","number":"{number}","counter":1}}"#)),
        ("served", format!(r#"{{"kind":"served","number":"{number}","counter":1,"took":"PT5M"}}"#)),
    ]
}

fn report(times: &BTreeMap<&str, Vec<Round>>) -> Result<(), Box<dyn Error>> {
    let median = |name: &str, of: fn(&Round) -> Duration| {
        // The first round opens cold files and turns the day.
        let mut all: Vec<Duration> = times[name].iter().skip(1).map(of).collect();
        all.sort_unstable();
        all[all.len() / 2].as_secs_f64()
    };
    let mut figures = Vec::new();
    let first_ticket: fn(&Round) -> Duration = |round| round.first_ticket;
    let each_issue: fn(&Round) -> Duration = |round| round.each_issue;
    for (figure, of, hall, against) in [
        ("restart_ratio", first_ticket, "years", "week"),
        ("restart_week_ratio", first_ticket, "week", "new"),
        ("issue_ratio", each_issue, "years", "week"),
        ("issue_week_ratio", each_issue, "week", "new"),
    ] {
        let (long, short) = (median(hall, of), median(against, of));
        let (long_ms, short_ms) = (long * 1e3, short * 1e3);
        println!(
            "{figure}: {:.3} ({hall} {long_ms:.3} ms, {against} {short_ms:.3} ms)",
            long / short
        );
        figures.push((figure, long / short));
    }
    write(&PathBuf::from("target/bench/ratios.tsv"), &figures)
}

/// Replaces these figures and keeps those of other benchmarks.
fn write(path: &Path, figures: &[(&str, f64)]) -> Result<(), Box<dyn Error>> {
    let known = fs::read_to_string(path).unwrap_or_default();
    let others = known
        .lines()
        .filter(|line| figures.iter().all(|(name, _)| line.split('\t').next() != Some(*name)));
    let mut lines: Vec<String> = others.map(str::to_owned).collect();
    lines.extend(figures.iter().map(|(name, value)| format!("{name}\t{value:.3}")));
    fs::write(path, lines.join("\n") + "\n")?;
    Ok(())
}

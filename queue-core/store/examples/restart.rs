//! What a long history costs: opens a hall with a log of many old tickets and an empty one,
//! issues numbers in both, and prints how they compare. Writes `name<TAB>value` lines into
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
use queue_store::{Clock, Store, import_catalogue, open_for_admin};

const CATALOGUE: &str = include_str!("../../data/catalogue.toml");
const OLD_TICKETS: u32 = 1_000_000;
const TICKETS_A_DAY: u32 = 4_000;
/// Each hall in turn, so that a machine whose speed drifts treats both alike.
const ROUNDS: usize = 15;
const ISSUES: u32 = 400;

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
    let (empty, full) = (folder.join("empty.db"), folder.join("full.db"));
    for path in [&empty, &full] {
        import_catalogue(path, CATALOGUE, Monday.now())?;
    }
    let filled = Instant::now();
    fill(&full, tickets)?;
    println!("{tickets} old tickets written in {:.0} s", filled.elapsed().as_secs_f64());

    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut times: BTreeMap<&str, Vec<Round>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for (name, path) in [("empty", &empty), ("full", &full)] {
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
    let serial = u128::try_from(round)? * 1_000_000 + u128::from(nth);
    // Spread like a random token, so that its place in the index is not the last.
    let token = Token::from_bytes(
        serial.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835).to_be_bytes(),
    );
    let command = Command::Issue { service: "DKC-KTPR".parse()?, class: Class::General, token };
    Ok(Request {
        key: format!("bench-{round:04}-{nth:06}").parse()?,
        actor: Actor::Device(1),
        command,
    })
}

/// Old days as they would have been written: three events and a row a ticket.
fn fill(path: &Path, tickets: u32) -> Result<(), Box<dyn Error>> {
    let mut db = open_for_admin(path)?;
    let tx = db.transaction()?;
    let mut seq = 0_i64;
    for place in 0..tickets {
        let days_ago = i64::from((tickets - 1 - place) / TICKETS_A_DAY) + 1;
        let day = date(2026, 11, 23) - days_ago.days();
        let serial = place % TICKETS_A_DAY + 1;
        let at = Monday.now().as_millisecond() - days_ago * 86_400_000 + i64::from(serial) * 1_000;
        let number = format!("A{serial:03}");
        let token = "0".repeat(Token::TEXT_LEN);
        let day = day.to_string();
        let bodies = [
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
            ("no-show", format!(r#"{{"kind":"no-show","number":"{number}","counter":1}}"#)),
        ];
        for (kind, body) in bodies {
            seq += 1;
            tx.prepare_cached("INSERT INTO events (seq, at, day, actor, key, kind, version, body) VALUES (?1, ?2, ?3, '{\"by\":\"system\"}', NULL, ?4, 1, ?5)")?
                .execute((seq, at, &day, kind, body))?;
        }
        tx.prepare_cached("INSERT INTO tickets (day, letter, serial, service, class, state, print, issued_at, due_at) VALUES (?1, 'A', ?2, 'DKC-KTPR', 'general', 'absent', 'printed', ?3, ?3)")?
            .execute((&day, serial, at))?;
    }
    tx.commit()?;
    Ok(())
}

fn report(times: &BTreeMap<&str, Vec<Round>>) -> Result<(), Box<dyn Error>> {
    let median = |name: &str, of: fn(&Round) -> Duration| {
        // The first round opens cold files and turns the day.
        let mut all: Vec<Duration> = times[name].iter().skip(1).map(of).collect();
        all.sort_unstable();
        all[all.len() / 2].as_secs_f64()
    };
    let mut figures = Vec::new();
    for (figure, of) in [
        ("restart_ratio", (|round| round.first_ticket) as fn(&Round) -> Duration),
        ("issue_ratio", |round| round.each_issue),
    ] {
        let (empty, full) = (median("empty", of), median("full", of));
        println!(
            "{figure}: {:.3} ({:.3} ms with history, {:.3} ms without)",
            full / empty,
            full * 1e3,
            empty * 1e3
        );
        figures.push((figure, full / empty));
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

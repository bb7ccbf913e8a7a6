//! A small simulated day, by the program itself, at a server of its own process: every number is
//! accounted for, and the report says what the server's log says.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{collections::BTreeMap, path::Path, process::Stdio, sync::Arc};

use hall_tests::{artefacts, clock, process::finish, server::Server};
use jiff::SignedDuration;
use queue_core::Event;
use queue_store::{Store, SystemClock};
use serde_json::Value;
use tokio::process::Command;

const VISITORS: u64 = 60;
const COUNTERS: [u16; 4] = [1, 2, 3, 7];
const PASSWORD: &str = "kata-sandi-uji-2026";

/// A day at 3,600 times the real speed: an hour a second.
fn day(report: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_day"));
    command.args(["--speed", "3600", "--visitors", &VISITORS.to_string()]);
    command.args(["--seed", "5", "--no-show", "0.2", "--json"]).arg(report);
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

fn read(report: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap()
}

fn count(report: &Value, name: &str) -> u64 {
    report[name].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_in_a_hall_that_runs_ends_with_every_number_accounted_for() {
    let folder = artefacts("day-joined").unwrap();
    let mut server = Server::install(&folder).await.unwrap();
    let mut officers = Vec::new();
    for counter in COUNTERS {
        let login = format!("petugas{counter}");
        server.add_user(&login, &login, "officer", PASSWORD).await.unwrap();
        officers.push(format!("{login}\t{PASSWORD}\t{counter}"));
    }
    let log_ins = folder.join("officers.tsv");
    std::fs::write(&log_ins, officers.join("\n")).unwrap();
    let token = server.add_device("kiosk", "Kios 1", None).await.unwrap();
    server.start().await.unwrap();

    let file = folder.join("report.json");
    let mut command = day(&file);
    command.args(["--server", &server.url(""), "--kiosk-token", &token, "--officers"]).arg(log_ins);
    finish("day", command).await.unwrap();
    server.stop().await.unwrap();

    let report = read(&file);
    assert_eq!(count(&report, "issued"), VISITORS, "{report}");
    let ends = ["served", "no_shows", "abandoned"].map(|name| count(&report, name));
    assert_eq!(ends.iter().sum::<u64>(), VISITORS, "{report}");
    assert!(ends[1] > 0, "one in five is not there: {report}");
    assert_eq!(report["presses_in_vain"], serde_json::json!({}));

    let log = tally(&server.database()).await;
    let events = ["issued", "served", "no-show", "cancelled"]
        .map(|name| log.get(name).copied().unwrap_or_default());
    assert_eq!(events, [VISITORS, ends[0], ends[1], ends[2]], "{log:?}");
    assert_eq!(log["called"], count(&report, "calls"));
    assert_eq!(log["recalled"], 2 * ends[1], "whoever is not there is called twice more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_starts_a_hall_of_its_own_and_can_be_cut_short() {
    let folder = artefacts("day-own").unwrap();
    let file = folder.join("report.json");
    let mut command = day(&file);
    command.args(["--counters", "2", "--duration", "0"]);
    finish("day", command).await.unwrap();
    let report = read(&file);
    assert_eq!(count(&report, "planned"), VISITORS);
    assert_eq!(count(&report, "issued") + count(&report, "not_come"), VISITORS, "{report}");
}

/// How often each kind of event is in the log.
async fn tally(database: &Path) -> BTreeMap<String, u64> {
    let offset = SignedDuration::from_secs(clock::offset_to_morning());
    let store = Store::open(database, Arc::new(SystemClock::shifted(offset))).unwrap();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut after = 0;
    loop {
        let page = store.events_after(after, 1_000).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.seq;
        for recorded in &page {
            *counts.entry(kind(&recorded.event)).or_default() += 1;
        }
    }
    store.shutdown().await;
    counts
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().to_owned()
}

//! The store as a server uses it, on real files.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

#[path = "store/bench_hall.rs"]
mod bench_hall;

use std::sync::Arc;

use bench_hall::{Bench, FakeClock, answers, issue, key, open_counter};
use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;
use queue_core::{
    Actor, Command, Event, Refusal, Request,
    catalogue::CounterId,
    ticket::{Class, TicketId},
};
use queue_store::{Health, Store, StoreError, SubmitError, issued_since, rebuild_projections};

#[tokio::test]
async fn a_number_is_there_after_a_restart_and_the_same_key_gives_it_again() {
    let bench = Bench::new();
    let store = bench.open();
    let request = issue("touch-0001", "DKC-KTPR", Class::General);
    let first = store.submit(request.clone()).await.unwrap();
    assert!(!first.repeated);
    let again = store.submit(request.clone()).await.unwrap();
    assert!(again.repeated);
    assert_eq!(first.events, again.events);
    store.shutdown().await;

    let store = bench.open();
    // A retry draws another token; the ticket keeps the one that it was given out with.
    let after = store.submit(issue("touch-0001", "DKC-KTPR", Class::General)).await.unwrap();
    assert!(after.repeated);
    assert_eq!(first.events, after.events);
    assert_eq!(store.view().tickets().count(), 1);
    store.shutdown().await;
}

#[tokio::test]
async fn two_taps_in_one_transaction_are_one_number() {
    let bench = Bench::new();
    let store = bench.open();
    let taps = (0..16).map(|_| store.submit(issue("touch-0002", "DKC-KTPR", Class::General)));
    let receipts: Vec<_> = futures_join(taps).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 1);
    assert!(receipts.iter().all(|receipt| receipt.events == receipts[0].events));
    store.shutdown().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_callers_get_distinct_numbers() {
    let bench = Bench::new();
    let store = bench.open();
    let callers = (0..8).map(|caller| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut numbers = Vec::new();
            for nth in 0..500 {
                let request = issue(&format!("caller-{caller}-{nth}"), "DKC-KTPR", Class::General);
                let receipt = store.submit(request).await.unwrap();
                numbers.push(receipt.events[0].event.number().unwrap());
            }
            numbers
        })
    });
    let mut numbers: Vec<_> =
        futures_join(callers).await.into_iter().flat_map(Result::unwrap).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 4_000);
    assert_eq!(numbers.last().unwrap().serial, 4_000);
    store.shutdown().await;
}

#[tokio::test]
async fn a_refused_command_writes_nothing() {
    let bench = Bench::new();
    let store = bench.open();
    let before = store.view().seq();
    let refused = store.submit(issue("touch-0003", "DKC-NONE", Class::General)).await;
    assert!(matches!(refused, Err(SubmitError::Refused(Refusal::UnknownService { .. }))));
    assert_eq!(store.events_after(before, 10).await.unwrap(), []);
    // The same key may be used for what works.
    assert!(!store.submit(issue("touch-0003", "DKC-KTPR", Class::General)).await.unwrap().repeated);
    store.shutdown().await;
}

#[tokio::test]
async fn a_second_server_is_told_so() {
    let bench = Bench::new();
    let store = bench.open();
    let second = Store::open(&bench.path(), bench.clock());
    assert!(matches!(second, Err(StoreError::InUse { .. })));
    let import = queue_store::import_catalogue(&bench.path(), bench_hall::CATALOGUE, bench.now());
    assert!(matches!(import, Err(StoreError::InUse { .. })));
    store.shutdown().await;
    bench.open().shutdown().await;
}

#[test]
fn a_hall_without_a_catalogue_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let opened = Store::open(&folder.path().join("hall.db"), Arc::new(FakeClock::monday()));
    assert!(matches!(opened, Err(StoreError::NoCatalogue)));
}

#[test]
fn a_newer_database_is_left_alone() {
    let bench = Bench::new();
    let db = rusqlite::Connection::open(bench.path()).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let opened = Store::open(&bench.path(), bench.clock());
    assert!(matches!(opened, Err(StoreError::Newer { found: 99, .. })));
}

#[tokio::test]
async fn the_log_cannot_be_rewritten() {
    let bench = Bench::new();
    let store = bench.open();
    store.submit(issue("touch-0004", "DKC-KTPR", Class::General)).await.unwrap();
    store.shutdown().await;
    let db = rusqlite::Connection::open(bench.path()).unwrap();
    assert!(db.execute("DELETE FROM events", []).is_err());
    assert!(db.execute("UPDATE events SET body = '{}'", []).is_err());
}

#[tokio::test]
async fn a_number_cannot_be_doubled_even_by_a_wrong_program() {
    let bench = Bench::new();
    let store = bench.open();
    let receipt = store.submit(issue("touch-0005", "DKC-KTPR", Class::General)).await.unwrap();
    let doubled = store
        .write(|tx| {
            let sql = "INSERT INTO tickets (day, letter, serial, service, class, state, print, issued_at, due_at)
                       SELECT day, letter, serial, service, class, state, print, issued_at, due_at FROM tickets";
            Ok(tx.execute(sql, [])?)
        })
        .await;
    assert!(matches!(doubled, Err(StoreError::Sqlite(_))), "{doubled:?}");
    // Nothing else suffered: the failed write was a job of its own.
    assert!(matches!(store.health(), Health::Ok));
    assert_eq!(store.view().seq(), receipt.events[0].seq);
    store.shutdown().await;
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_ends() {
    let bench = Bench::new();
    let store = bench.open();
    store.submit(issue("touch-0006", "DKC-KTPR", Class::General)).await.unwrap();
    // SQLite's own limit on the file's pages fails in the same way as a disk without space.
    let limit = |pages: &'static str| {
        store.write(move |tx| {
            let now: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
            let pages = if pages == "none" { 1_000_000 } else { now };
            tx.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            Ok(())
        })
    };
    limit("now").await.unwrap();
    let mut acknowledged = 0;
    let full = loop {
        let request = issue(&format!("full-{acknowledged:04}"), "DKC-KTPR", Class::General);
        match store.submit(request).await {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 10_000, "the limit never came");
    };
    assert!(
        matches!(&full, SubmitError::Storage(reason) if matches!(**reason, StoreError::Full)),
        "{full:?}"
    );
    assert!(matches!(store.health(), Health::Failing { .. }));
    // Memory is not ahead of the disk, and what was acknowledged is there.
    let log = store.events_after(0, 20_000).await.unwrap();
    assert_eq!(store.view().seq(), log.last().unwrap().seq);
    assert_eq!(store.view().tickets().count(), acknowledged + 1);

    // Space comes back; the writer finds out by itself.
    let mut views = store.watch();
    while limit("none").await.is_err() {}
    while !matches!(store.health(), Health::Ok) {
        views.changed().await.unwrap();
    }
    let request = issue(&format!("full-{acknowledged:04}"), "DKC-KTPR", Class::General);
    assert!(!store.submit(request).await.unwrap().repeated);
    let log = store.events_after(0, 20_000).await.unwrap();
    assert!(log.iter().enumerate().all(|(place, recorded)| recorded.seq == place as u64 + 1));
    store.shutdown().await;
}

#[tokio::test]
async fn the_day_turns_over_a_power_cut() {
    let bench = Bench::new();
    let store = bench.open();
    for nth in 0..3 {
        store.submit(issue(&format!("monday-{nth}"), "DKC-KTPR", Class::General)).await.unwrap();
    }
    store.shutdown().await;
    bench.pass(24.hours());

    let store = bench.open();
    assert_eq!(store.view().tickets().count(), 0);
    let receipt = store.submit(issue("tuesday-0", "DKC-KTPR", Class::General)).await.unwrap();
    assert_eq!(receipt.events[0].event.number().unwrap().to_string(), "A001");
    let log = store.events_after(0, 100).await.unwrap();
    let expired = log.iter().filter(|recorded| matches!(recorded.event, Event::Expired { .. }));
    assert_eq!(expired.count(), 3);
    // The day is over for it, but a lost answer can still be asked for.
    let late = store.submit(issue("monday-1", "DKC-KTPR", Class::General)).await.unwrap();
    assert!(late.repeated);
    assert_ne!(late.events[0].day, receipt.events[0].day);
    store.shutdown().await;
}

#[tokio::test]
async fn what_was_taken_on_the_days_before_is_known_by_service() {
    let bench = Bench::new();
    let store = bench.open();
    for (nth, service) in ["DKC-KTPR", "DKC-KTPR", "IMI-PSB"].into_iter().enumerate() {
        store.submit(issue(&format!("monday-{nth}"), service, Class::General)).await.unwrap();
    }
    let issued = async |store: &Store, first: &str| {
        let first = first.parse().unwrap();
        let issued = store.read(move |db| issued_since(db, first)).await.unwrap();
        issued.into_iter().map(|(service, count)| (service.to_string(), count)).collect::<Vec<_>>()
    };
    assert_eq!(issued(&store, "2026-11-23").await, [], "the day is not over");
    store.shutdown().await;
    bench.pass(24.hours());
    let store = bench.open();
    store.submit(issue("tuesday-0", "DKC-KTPR", Class::General)).await.unwrap();
    let monday = [("DKC-KTPR".to_owned(), 2), ("IMI-PSB".to_owned(), 1)];
    assert_eq!(issued(&store, "2026-11-23").await, monday);
    assert_eq!(issued(&store, "2026-11-24").await, []);
    store.shutdown().await;
}

#[tokio::test]
async fn a_visit_can_be_rated_once_within_a_week_also_after_restarts() {
    let bench = Bench::new();
    let store = bench.open();
    let served = serve_one(&store, "A").await;
    let late = serve_one(&store, "B").await;
    store.shutdown().await;

    bench.pass(72.hours());
    let store = bench.open();
    let token = issued_token(&store, served).await;
    let visit = store.visit_by_token(token).await.unwrap().unwrap();
    assert_eq!(visit.ticket, served);
    assert!(visit.survey_open && visit.served_at.is_some());
    let rate = |key_text: &str, ticket| Request {
        key: key(key_text),
        actor: Actor::Visitor,
        command: Command::AnswerSurvey { ticket, answers: answers() },
    };
    store.submit(rate("rate-0001", served)).await.unwrap();
    let twice = store.submit(rate("rate-0002", served)).await;
    assert!(matches!(twice, Err(SubmitError::Refused(Refusal::SurveyClosed))));
    assert!(!store.visit_by_token(token).await.unwrap().unwrap().survey_open);
    store.shutdown().await;

    bench.pass(120.hours());
    let store = bench.open();
    let too_late = store.submit(rate("rate-0003", late)).await;
    assert!(matches!(too_late, Err(SubmitError::Refused(Refusal::SurveyClosed))));
    store.shutdown().await;
}

/// Calls, starts and finishes the next visitor of counter 1.
async fn serve_one(store: &Store, name: &str) -> TicketId {
    let counter = CounterId(1);
    let ask = |key_text: String, command| {
        store.submit(Request { key: key(&key_text), actor: Actor::User(1), command })
    };
    store.submit(issue(&format!("{name}-issue-1"), "DKC-KTPR", Class::General)).await.unwrap();
    store.submit(open_counter(&format!("{name}-open-01"), 1)).await.unwrap();
    let called = ask(format!("{name}-call-01"), Command::CallNext { counter }).await.unwrap();
    let number = called.events[0].event.number().unwrap();
    let ticket = TicketId { day: called.events[0].day, number };
    ask(format!("{name}-start-1"), Command::Start { counter, ticket }).await.unwrap();
    let finish = Command::Finish { counter, ticket, call_next: false };
    ask(format!("{name}-done-01"), finish).await.unwrap();
    ticket
}

async fn issued_token(store: &Store, ticket: TicketId) -> queue_core::ticket::Token {
    let log = store.events_after(0, 1_000).await.unwrap();
    log.iter()
        .find_map(|recorded| match &recorded.event {
            Event::Issued { number, token, .. }
                if *number == ticket.number && recorded.day == ticket.day =>
            {
                Some(*token)
            }
            _ => None,
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was asked: the hall after a restart is the hall before it, and the projections
    /// made anew from the log are those that were kept all along.
    #[test]
    fn a_restart_and_a_rebuild_change_nothing(steps in bench_hall::steps(1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let bench = Bench::new();
            let store = bench.open();
            for (nth, step) in steps.iter().enumerate() {
                let Some(request) = bench.request(step, nth, &store.view()) else { continue };
                match store.submit(request).await {
                    Ok(_) | Err(SubmitError::Refused(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            // A job is a look at the clock too: the last step may have been a night.
            store.write(|_| Ok(())).await.unwrap();
            let before = store.view();
            store.shutdown().await;
            let kept = bench.projections();

            let store = bench.open();
            let after = store.view();
            assert_eq!(*after, *before);
            let log = store.events_after(0, 100_000).await.unwrap();
            assert!(log.iter().enumerate().all(|(place, recorded)| recorded.seq == place as u64 + 1));
            store.shutdown().await;

            rebuild_projections(&bench.path()).unwrap();
            assert_eq!(bench.projections(), kept);
        });
    }
}

/// Runs futures at the same time.
async fn futures_join<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut results: Vec<Option<F::Output>> = pending.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        let mut waiting = false;
        for (future, result) in pending.iter_mut().zip(&mut results) {
            if result.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *result = Some(value),
                    std::task::Poll::Pending => waiting = true,
                }
            }
        }
        if waiting { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    results.into_iter().map(Option::unwrap).collect()
}

#[test]
fn the_clock_keeps_whole_milliseconds() {
    use queue_store::{Clock, SystemClock};
    let now = SystemClock::shifted(SignedDuration::from_nanos(1)).now();
    assert_eq!(now.as_nanosecond() % 1_000_000, 0);
}

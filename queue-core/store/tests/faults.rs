//! Files that are not as they should be: each is refused in words that say where.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

#[path = "store/bench_hall.rs"]
#[expect(dead_code, reason = "the random work is for the other tests")]
mod bench_hall;

use bench_hall::{Bench, issue};
use queue_core::ticket::Class;
use queue_store::{Connection, Store, StoreError};

/// A hall with a day opened and one number given out, as a file.
async fn hall_with_one_number() -> Bench {
    let bench = Bench::new();
    let store = bench.open();
    store.submit(issue("touch-0001", "DKC-KTPR", Class::General)).await.unwrap();
    store.shutdown().await;
    bench
}

fn append(bench: &Bench, version: u16, body: &str) {
    let sql = "INSERT INTO events SELECT seq + 1, at, day, actor, NULL, 'x', ?1, ?2 FROM events
               ORDER BY seq DESC LIMIT 1";
    Connection::open(bench.path()).unwrap().execute(sql, (version, body)).unwrap();
}

fn why_not(bench: &Bench) -> StoreError {
    match Store::open(&bench.path(), bench.clock()) {
        Ok(_) => panic!("it opened"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn an_event_of_a_kind_that_nobody_knows_is_named_by_its_place() {
    let bench = hall_with_one_number().await;
    append(&bench, 1, r#"{"kind":"teleported"}"#);
    let error = why_not(&bench);
    assert!(matches!(error, StoreError::Row { table: "events", place: 3, .. }), "{error}");
    assert!(error.is_fatal());
    assert!(error.to_string().contains("teleported"), "{error}");
}

#[tokio::test]
async fn an_event_of_a_newer_version_is_not_guessed_at() {
    let bench = hall_with_one_number().await;
    append(&bench, 2, r#"{"kind":"voided","number":"A001"}"#);
    let error = why_not(&bench);
    assert!(matches!(error, StoreError::Row { table: "events", place: 3, .. }), "{error}");
    assert!(error.to_string().contains("version 2"), "{error}");
}

#[test]
fn a_file_that_is_no_database_says_so() {
    let bench = Bench::new();
    for ending in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", bench.path().display()));
    }
    std::fs::write(bench.path(), "not a database, but long enough to be looked at".repeat(100))
        .unwrap();
    let error = why_not(&bench);
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
    assert!(error.is_fatal());
}

#[tokio::test]
async fn a_write_that_fails_takes_nothing_with_it() {
    let bench = Bench::new();
    let store = bench.open();
    let insert = |tx: &Connection, login: &str| {
        Ok(tx.execute("INSERT INTO lockouts VALUES (?1, 1, NULL, 0)", [login])?)
    };
    let bad = store.write(move |tx| {
        insert(tx, "first")?;
        Err::<(), _>(StoreError::NoCatalogue)
    });
    let good = store.write(move |tx| insert(tx, "second"));
    let number = store.submit(issue("touch-0002", "DKC-KTPR", Class::General));
    let (bad, good, number) = tokio::join!(bad, good, number);
    assert!(matches!(bad, Err(StoreError::NoCatalogue)));
    assert_eq!(good.unwrap(), 1);
    assert_eq!(number.unwrap().events.len(), 1);
    let count = "SELECT count(*) FROM lockouts";
    let kept = store.read(move |db| Ok(db.query_row(count, [], |row| row.get::<_, i64>(0))?));
    assert_eq!(kept.await.unwrap(), 1);
    store.shutdown().await;
    assert!(matches!(store.write(|_| Ok(())).await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn a_reader_cannot_write_and_leaves_no_transaction_behind() {
    let bench = hall_with_one_number().await;
    let store = bench.open();
    let wrote = store.read(|db| Ok(db.execute("DELETE FROM answers", [])?)).await;
    assert!(matches!(wrote, Err(StoreError::ReadOnly)), "{wrote:?}");
    store.read(|db| Ok(db.execute_batch("BEGIN; SELECT * FROM events;")?)).await.unwrap();
    store.submit(issue("touch-0003", "DKC-KTPR", Class::General)).await.unwrap();
    assert_eq!(store.events_after(0, 10).await.unwrap().len(), 3);
    store.shutdown().await;
}

/// The survey is anonymous: no column of the answers leads to a ticket or its page.
#[test]
fn answers_hold_no_ticket() {
    let bench = Bench::new();
    let db = Connection::open(bench.path()).unwrap();
    let statement = db.prepare("SELECT * FROM answers").unwrap();
    let columns: Vec<_> = statement.column_names().collect();
    for column in ["letter", "serial", "number", "token", "key", "seq", "at"] {
        assert!(!columns.contains(&column), "{column}");
    }
    assert!(columns.contains(&"served_on") && columns.contains(&"pengaduan"));
}

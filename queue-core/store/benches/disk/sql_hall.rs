//! The same hall with its state in SQL, for comparison: one writer thread with the same group
//! commit, the same log and the same projections, and what the engine holds in memory (queues,
//! counters, sequences) in tables with the indexes that they need.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    thread,
};

use anyhow::{Context as _, bail, ensure};
use jiff::{SignedDuration, Timestamp};
use queue_core::{
    Actor, Command, Event, IdempotencyKey, Recorded, Request,
    catalogue::{Catalogue, CounterId, ServiceCode, TicketNumber},
    event::EVENT_VERSION,
    order::{CallReason, CallRule},
    ticket::{Class, TicketId, Token},
};
use queue_store::{Clock as _, Connection, Transaction, open_for_admin};
use rusqlite::{CachedStatement, OptionalExtension as _, params, params_from_iter};
use tokio::sync::oneshot;

use crate::work::{Hall, Morning, TODAY, catalogue};

/// The name of the thread that writes.
pub const WRITER: &str = "sql-writer";
/// The most that one transaction takes, as in the store.
const BATCH: usize = 256;
const STATE: &str = "
    CREATE TABLE IF NOT EXISTS serials (letter TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS counters (
        id INTEGER PRIMARY KEY, officer INTEGER, letter TEXT, serial INTEGER,
        served INTEGER NOT NULL DEFAULT 0, busy_ms INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS waiting (
        service TEXT NOT NULL, due INTEGER NOT NULL, arrived INTEGER NOT NULL,
        letter TEXT NOT NULL, serial INTEGER NOT NULL,
        PRIMARY KEY (service, due, arrived, letter, serial)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS requests (
        key TEXT PRIMARY KEY, day TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)
        WITHOUT ROWID;";

type Answer = oneshot::Sender<anyhow::Result<Vec<Recorded>>>;

/// The handle of its writer.
pub struct SqlHall {
    work: mpsc::Sender<(Request, Answer)>,
    writer: thread::JoinHandle<anyhow::Result<()>>,
}

impl SqlHall {
    /// Opens a database of the store, with the same settings, and adds the tables of the state.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let db = open_for_admin(path)?;
        db.execute_batch(STATE)?;
        let (work, queue) = mpsc::channel();
        let catalogue = Arc::new(Catalogue::parse(&catalogue())?);
        let writer = thread::Builder::new()
            .name(WRITER.into())
            .spawn(move || write(db, &catalogue, &queue))?;
        Ok(Self { work, writer })
    }

    /// Ends the writer.
    pub fn close(self) -> anyhow::Result<()> {
        drop(self.work);
        self.writer.join().ok().context("the writer panicked")?
    }
}

impl Hall for SqlHall {
    async fn submit(&self, request: Request) -> anyhow::Result<Vec<Recorded>> {
        let (answer, answered) = oneshot::channel();
        self.work.send((request, answer)).ok().context("the writer is gone")?;
        answered.await?
    }
}

fn write(
    mut db: Connection,
    catalogue: &Catalogue,
    queue: &mpsc::Receiver<(Request, Answer)>,
) -> anyhow::Result<()> {
    let clock = Morning::begin();
    let mut seq = db.query_row("SELECT coalesce(max(seq), 0) FROM events", [], |row| row.get(0))?;
    while let Ok(first) = queue.recv() {
        let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut answers = Vec::new();
        for (request, answer) in [first].into_iter().chain(queue.try_iter().take(BATCH - 1)) {
            let now = Timestamp::from_millisecond(clock.now().as_millisecond())?;
            let mut step = Step { tx: &tx, catalogue, now, seq: &mut seq, request: &request };
            answers.push((answer, step.command()));
        }
        tx.commit()?;
        for (answer, events) in answers {
            let _ = answer.send(events);
        }
    }
    Ok(())
}

/// One command in the transaction.
struct Step<'a> {
    tx: &'a Transaction<'a>,
    catalogue: &'a Catalogue,
    now: Timestamp,
    seq: &'a mut i64,
    request: &'a Request,
}

/// The ticket at a counter.
struct Current {
    letter: String,
    serial: u16,
    state: String,
    started_at: Option<i64>,
}

impl Step<'_> {
    fn command(&mut self) -> anyhow::Result<Vec<Recorded>> {
        let key = self.request.key.as_str();
        let known = self
            .prepare("SELECT first, last FROM requests WHERE key = ?1")?
            .query_row([key], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
            .optional()?;
        ensure!(known.is_none(), "no key of this benchmark is used twice");
        let event = match &self.request.command {
            Command::OpenCounter { counter, officer } => self.open_counter(*counter, *officer)?,
            Command::Issue { service, class, token, .. } => self.issue(service, *class, *token)?,
            Command::CallNext { counter } => self.call_next(*counter)?,
            Command::Start { counter, ticket } => self.start(*counter, *ticket)?,
            Command::Finish { counter, ticket, .. } => self.finish(*counter, *ticket)?,
            other => bail!("not in this benchmark: {other:?}"),
        };
        let recorded = self.append(event)?;
        self.prepare("INSERT INTO requests (key, day, first, last) VALUES (?1, ?2, ?3, ?3)")?
            .execute(params![key, TODAY.to_string(), *self.seq])?;
        Ok(vec![recorded])
    }

    fn prepare(&self, sql: &str) -> rusqlite::Result<CachedStatement<'_>> {
        self.tx.prepare_cached(sql)
    }

    fn append(&mut self, event: Event) -> anyhow::Result<Recorded> {
        *self.seq += 1;
        let Request { key, actor, .. } = self.request;
        self.prepare(
            "INSERT INTO events (seq, at, day, actor, key, kind, version, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            *self.seq,
            self.now.as_millisecond(),
            TODAY.to_string(),
            serde_json::to_string(actor)?,
            key.as_str(),
            event.kind(),
            EVENT_VERSION,
            serde_json::to_string(&event)?,
        ])?;
        let (actor, key): (Actor, IdempotencyKey) = (actor.clone(), key.clone());
        let seq = u64::try_from(*self.seq)?;
        Ok(Recorded { seq, at: self.now, day: TODAY, actor, key: Some(key), event })
    }

    fn open_counter(&self, counter: CounterId, officer: i64) -> anyhow::Result<Event> {
        self.prepare(
            "INSERT INTO counters (id, officer) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET officer = ?2",
        )?
        .execute((counter.0, officer))?;
        Ok(Event::CounterOpened { counter, officer })
    }

    fn issue(&self, service: &ServiceCode, class: Class, token: Token) -> anyhow::Result<Event> {
        let letter = self.catalogue.service(service).context("unknown service")?.letter;
        self.catalogue.calendar.intake(self.now);
        let due = self.now.checked_add(self.catalogue.targets.of(class))?;
        let (text, day) = (letter.to_string(), TODAY.to_string());
        let serial: u16 = self
            .prepare(
                "INSERT INTO serials VALUES (?1, 1) ON CONFLICT DO UPDATE SET last = last + 1
                 RETURNING last",
            )?
            .query_row([&text], |row| row.get(0))?;
        let (at, due_at) = (self.now.as_millisecond(), due.as_millisecond());
        self.prepare(
            "INSERT INTO tickets (day, letter, serial, service, class, state, print, issued_at, due_at)
             VALUES (?1, ?2, ?3, ?4, 'general', 'waiting', 'unconfirmed', ?5, ?6)",
        )?
        .execute(params![day, text, serial, service.as_str(), at, due_at])?;
        self.prepare("INSERT INTO tokens (token, day, letter, serial) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![token.as_bytes(), day, text, serial])?;
        self.prepare("INSERT INTO waiting VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
            service.as_str(),
            due_at,
            at,
            text,
            serial
        ])?;
        let number = TicketNumber { letter, serial };
        Ok(Event::Issued {
            number,
            token,
            service: service.clone(),
            class,
            due,
            later: Vec::new(),
            appointment: None,
            promise: None,
        })
    }

    fn call_next(&self, counter: CounterId) -> anyhow::Result<Event> {
        let services = &self.catalogue.counter(counter).context("unknown counter")?.main;
        let taken: Option<u16> = self
            .prepare("SELECT serial FROM counters WHERE id = ?1 AND officer IS NOT NULL")?
            .query_row([counter.0], |row| row.get(0))?;
        ensure!(taken.is_none(), "busy");
        let seeks: Vec<String> = (1..=services.len())
            .map(|place| format!("SELECT * FROM (SELECT * FROM waiting WHERE service = ?{place} ORDER BY due LIMIT 1)"))
            .collect();
        let next = seeks.join(" UNION ALL ") + " ORDER BY due, arrived, letter, serial LIMIT 1";
        let codes = || services.iter().map(ServiceCode::as_str);
        let (service, due, arrived, letter, serial): (String, i64, i64, String, u16) =
            self.prepare(&next)?.query_row(params_from_iter(codes()), |row| row.try_into())?;
        let marks = vec!["?"; services.len()].join(",");
        let (others, passed): (u16, u16) = self
            .prepare(&format!(
                "SELECT count(*) - 1, count(*) FILTER (WHERE arrived < {arrived}) FROM waiting WHERE service IN ({marks})"
            ))?
            .query_row(params_from_iter(codes()), |row| row.try_into())?;
        self.prepare("DELETE FROM waiting WHERE service = ?1 AND due = ?2 AND arrived = ?3 AND letter = ?4 AND serial = ?5")?
            .execute(params![service, due, arrived, letter, serial])?;
        self.prepare("UPDATE counters SET letter = ?2, serial = ?3 WHERE id = ?1")?
            .execute(params![counter.0, letter, serial])?;
        let at = self.now.as_millisecond();
        self.prepare(
            "UPDATE tickets SET state = 'called', counter = ?4, called_at = coalesce(called_at, ?5),
             calls = calls + 1 WHERE day = ?1 AND letter = ?2 AND serial = ?3",
        )?
        .execute(params![TODAY.to_string(), letter, serial, counter.0, at])?;
        let waited = (at - arrived).max(0);
        let rule = if others == 0 { CallRule::OnlyOne } else { CallRule::FirstCome };
        let reason = CallReason { rule, waited_s: u32::try_from(waited / 1_000)?, passed, others };
        Ok(Event::Called {
            number: TicketNumber { letter: letter.parse()?, serial },
            counter,
            reason,
        })
    }

    fn current(&self, counter: CounterId, ticket: TicketId) -> anyhow::Result<Current> {
        let (letter, serial): (String, u16) = self
            .prepare("SELECT letter, serial FROM counters WHERE id = ?1")?
            .query_row([counter.0], |row| row.try_into())?;
        let number = TicketNumber { letter: letter.parse()?, serial };
        ensure!(ticket.number == number, "not your ticket");
        let (state, started_at): (String, Option<i64>) = self
            .prepare("SELECT state, started_at FROM tickets WHERE day = ?1 AND letter = ?2 AND serial = ?3")?
            .query_row(params![TODAY.to_string(), letter, serial], |row| row.try_into())?;
        Ok(Current { letter, serial, state, started_at })
    }

    fn start(&self, counter: CounterId, ticket: TicketId) -> anyhow::Result<Event> {
        let current = self.current(counter, ticket)?;
        ensure!(current.state == "called", "wrong state");
        self.prepare(
            "UPDATE tickets SET state = 'serving', counter = ?4, started_at = ?5
             WHERE day = ?1 AND letter = ?2 AND serial = ?3",
        )?
        .execute(params![
            TODAY.to_string(),
            current.letter,
            current.serial,
            counter.0,
            self.now.as_millisecond()
        ])?;
        Ok(Event::Started { number: ticket.number, counter })
    }

    fn finish(&self, counter: CounterId, ticket: TicketId) -> anyhow::Result<Event> {
        let current = self.current(counter, ticket)?;
        ensure!(current.state == "serving", "wrong state");
        let at = self.now.as_millisecond();
        let took_ms = at - current.started_at.unwrap_or(at);
        self.prepare(
            "UPDATE tickets SET state = 'served', counter = ?4, ended_at = ?5, took_ms = ?6,
             survey_open = 1 WHERE day = ?1 AND letter = ?2 AND serial = ?3",
        )?
        .execute(params![
            TODAY.to_string(),
            current.letter,
            current.serial,
            counter.0,
            at,
            took_ms
        ])?;
        self.prepare(
            "UPDATE counters SET letter = NULL, serial = NULL, served = served + 1,
             busy_ms = busy_ms + ?2 WHERE id = ?1",
        )?
        .execute((counter.0, took_ms))?;
        let took = SignedDuration::from_millis(took_ms);
        Ok(Event::Served { number: ticket.number, counter, took })
    }
}

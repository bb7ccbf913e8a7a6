//! The thread that owns the hall and the only write connection: group commit without a timer.
//!
//! It blocks for the first piece of work, drains what else is waiting, does all of it in one
//! transaction, and answers only after the sync. A failed commit fails all of it, and the hall is
//! made again from the log.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use jiff::Timestamp;
use queue_core::{Actor, Event, Hall, IdempotencyKey, Recorded, Request};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use tokio::sync::{oneshot, watch};

use crate::{
    Clock,
    error::{StoreError, SubmitError},
    lock::HallLock,
    log, projections, replay,
    store::{Health, Receipt},
};

/// The most that one transaction takes.
const BATCH: usize = 256;
/// How often deadlines are looked at; a clock that is shifted or set is noticed within this.
const LOOK: Duration = Duration::from_secs(1);
/// How many days an idempotency key is known: at least a day also around midnight.
const KEY_DAYS: i64 = 2;

/// What a caller gets once the transaction is over.
pub(crate) type Reply = Box<dyn FnOnce(Result<(), Arc<StoreError>>) + Send>;
/// A write that is no command: people, sessions, devices. The flag says whether to keep it.
pub(crate) type Job = Box<dyn FnOnce(&Transaction<'_>) -> (bool, Reply) + Send>;

/// What the thread is asked to do.
pub(crate) enum Work {
    Command(Request, oneshot::Sender<Result<Receipt, SubmitError>>),
    Job(Job),
    Stop,
}

/// What the thread lives from.
pub(crate) struct Writer {
    pub path: PathBuf,
    pub db: Connection,
    pub clock: Arc<dyn Clock>,
    pub hall: Hall,
    pub views: watch::Sender<Arc<Hall>>,
    pub health: watch::Sender<Health>,
    pub lock: HallLock,
}

impl Writer {
    /// Works until told to stop, or until nobody can ask any more.
    pub(crate) fn run(mut self, work: &Receiver<Work>) {
        loop {
            let mut batch = Vec::new();
            match work.recv_timeout(LOOK) {
                Ok(first) => {
                    batch.push(first);
                    batch.extend(work.try_iter().take(BATCH - 1));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let stop = batch.iter().position(|work| matches!(work, Work::Stop));
            if let Some(place) = stop {
                batch.truncate(place);
            }
            let failing = matches!(*self.health.borrow(), Health::Failing { .. });
            let due = self.hall.next_deadline() <= self.clock.now();
            if !batch.is_empty() || due || failing {
                self.work(batch, failing);
            }
            if stop.is_some() {
                break;
            }
        }
        if let Err(error) = self.db.pragma_query(None, "wal_checkpoint", |_| Ok(())) {
            tracing::warn!(error = %error, "the log could not be checkpointed");
        }
        drop(self.db);
        drop(self.lock);
    }

    fn work(&mut self, batch: Vec<Work>, failing: bool) {
        let now = self.clock.now();
        let mut answers = Answers::default();
        match self.transact(batch, &mut answers, now, failing) {
            Ok(hall) => {
                if let Some(hall) = hall {
                    self.hall = hall;
                    self.views.send_replace(Arc::new(self.hall.clone()));
                }
                if failing {
                    tracing::info!("the database can be written again");
                    self.health.send_replace(Health::Ok);
                    self.views.send_replace(Arc::new(self.hall.clone()));
                }
                answers.committed();
            }
            Err(error) => {
                let error = Arc::new(error);
                self.failed(&error, now);
                answers.failed(&error);
            }
        }
    }

    /// Does a batch in one transaction. Gives the hall after it, if anything changed.
    fn transact(
        &mut self,
        batch: Vec<Work>,
        answers: &mut Answers,
        now: Timestamp,
        probe: bool,
    ) -> Result<Option<Hall>, StoreError> {
        // Answers of work that was not reached when something fails.
        let mut batch = batch.into_iter();
        let result = self.in_transaction(&mut batch, answers, now, probe);
        if result.is_err() {
            answers.unreached.extend(batch);
        }
        result
    }

    fn in_transaction(
        &mut self,
        batch: &mut impl Iterator<Item = Work>,
        answers: &mut Answers,
        now: Timestamp,
        probe: bool,
    ) -> Result<Option<Hall>, StoreError> {
        let begin = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begin?;
        let mut step = Step { tx: &tx, hall: self.hall.clone(), now, wrote: false };
        if probe {
            tx.execute(
                "INSERT INTO probe VALUES (1, ?1) ON CONFLICT DO UPDATE SET at = ?1",
                [now.as_millisecond()],
            )?;
            step.wrote = true;
        }
        step.turn_day()?;
        for work in batch {
            match work {
                Work::Command(request, caller) => match step.command(&request) {
                    Ok(decided) => answers.commands.push((caller, decided)),
                    Err(error) => {
                        answers.callers.push(caller);
                        return Err(error);
                    }
                },
                Work::Job(job) => step.job(job, answers)?,
                Work::Stop => {}
            }
        }
        let Step { hall, wrote, .. } = step;
        if !wrote {
            return Ok(None);
        }
        tx.commit()?;
        Ok(Some(hall).filter(|hall| hall.seq() != self.hall.seq()))
    }

    /// Memory never runs ahead of the disk: what the log has is the hall.
    fn failed(&mut self, error: &Arc<StoreError>, now: Timestamp) {
        tracing::error!(database = %self.path.display(), error = %error, "nothing can be stored");
        self.health.send_if_modified(|health| {
            let first = matches!(health, Health::Ok);
            if first {
                *health = Health::Failing { since: now, reason: error.clone() };
            }
            first
        });
        match replay::hall_with(&self.db, self.hall.catalogue().clone(), now) {
            Ok(hall) => self.hall = hall,
            // Not applied either: the hall in memory is still the one of the last commit.
            Err(error) => tracing::error!(error = %error, "the log cannot be read either"),
        }
        self.views.send_replace(Arc::new(self.hall.clone()));
    }
}

/// A transaction under way.
struct Step<'a> {
    tx: &'a Transaction<'a>,
    hall: Hall,
    now: Timestamp,
    wrote: bool,
}

impl Step<'_> {
    /// Before anything else: no command runs on yesterday's day.
    fn turn_day(&mut self) -> Result<(), StoreError> {
        let events = self.hall.on_deadline(self.now);
        if events.is_empty() {
            return Ok(());
        }
        let zone = self.hall.catalogue().calendar.zone;
        let kept = jiff::SignedDuration::from_hours(24 * KEY_DAYS);
        let first = zone.day(self.now.checked_sub(kept).unwrap_or(Timestamp::MIN));
        self.tx.execute("DELETE FROM requests WHERE day < ?1", [first.to_string()])?;
        self.record(&events, &Actor::System, None).map(|_| ())
    }

    fn command(&mut self, request: &Request) -> Result<Result<Receipt, SubmitError>, StoreError> {
        if let Some(events) = self.known(&request.key)? {
            return Ok(Ok(Receipt { events, repeated: true }));
        }
        let events = match self.hall.handle(&request.command, self.now) {
            Ok(events) => events,
            Err(refusal) => return Ok(Err(SubmitError::Refused(refusal))),
        };
        let events = self.record(&events, &request.actor, Some(&request.key))?;
        if let (Some(first), Some(last)) = (events.first(), events.last()) {
            let sql = "INSERT INTO requests (key, day, first, last) VALUES (?1, ?2, ?3, ?4)";
            let (first, last) = (log::seq_column(first.seq), log::seq_column(last.seq));
            let day = self.hall.day().to_string();
            self.tx.prepare_cached(sql)?.execute(params![
                request.key.as_str(),
                day,
                first,
                last
            ])?;
        }
        Ok(Ok(Receipt { events, repeated: false }))
    }

    /// The events of a key that was used before, also earlier in this transaction.
    fn known(&self, key: &IdempotencyKey) -> Result<Option<Vec<Recorded>>, StoreError> {
        let sql = "SELECT first, last FROM requests WHERE key = ?1";
        let range = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let range = self.tx.prepare_cached(sql)?.query_row([key.as_str()], range).optional()?;
        range.map(|(first, last)| log::between(self.tx, first, last)).transpose()
    }

    fn record(
        &mut self,
        events: &[Event],
        actor: &Actor,
        key: Option<&IdempotencyKey>,
    ) -> Result<Vec<Recorded>, StoreError> {
        let zone = self.hall.catalogue().calendar.zone;
        let mut recorded = Vec::with_capacity(events.len());
        for event in events {
            let day = match event {
                Event::DayOpened { day } => *day,
                _ => self.hall.day(),
            };
            let seq = self.hall.seq() + 1;
            let entry = Recorded {
                seq,
                at: self.now,
                day,
                actor: actor.clone(),
                key: key.cloned(),
                event: event.clone(),
            };
            log::append(self.tx, &entry)?;
            projections::project(self.tx, zone, &entry)?;
            self.hall.apply(&entry);
            self.wrote = true;
            recorded.push(entry);
        }
        Ok(recorded)
    }

    /// A job that fails leaves nothing behind, and nothing of the others is lost with it.
    fn job(&mut self, job: Job, answers: &mut Answers) -> Result<(), StoreError> {
        self.tx.execute_batch("SAVEPOINT job")?;
        let (keep, reply) = job(self.tx);
        answers.jobs.push(reply);
        let end = if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
        self.wrote |= keep;
        Ok(self.tx.execute_batch(end)?)
    }
}

type Caller = oneshot::Sender<Result<Receipt, SubmitError>>;

/// Who waits for what, until the transaction is over. A caller that no longer listens is no
/// error: its answer is in the log.
#[derive(Default)]
struct Answers {
    commands: Vec<(Caller, Result<Receipt, SubmitError>)>,
    jobs: Vec<Reply>,
    /// Not decided when something failed. Dropping a job tells its caller so.
    unreached: Vec<Work>,
    callers: Vec<Caller>,
}

impl Answers {
    fn committed(self) {
        for (caller, answer) in self.commands {
            let _ = caller.send(answer);
        }
        for reply in self.jobs {
            reply(Ok(()));
        }
    }

    fn failed(self, error: &Arc<StoreError>) {
        for (caller, _) in self.commands {
            let _ = caller.send(Err(SubmitError::Storage(error.clone())));
        }
        for reply in self.jobs {
            reply(Err(error.clone()));
        }
        let mut callers = self.callers;
        callers.extend(self.unreached.into_iter().filter_map(|work| match work {
            Work::Command(_, caller) => Some(caller),
            Work::Job(_) | Work::Stop => None,
        }));
        for caller in callers {
            let _ = caller.send(Err(SubmitError::Storage(error.clone())));
        }
    }
}

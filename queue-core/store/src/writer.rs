//! The thread that owns the hall and the only write connection: group commit without a timer.
//!
//! It blocks for the first piece of work, drains what else is waiting, does all of it in one
//! transaction, and answers only after the sync. A failed commit fails all of it, and the hall is
//! made again from the log.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use jiff::Timestamp;
use queue_core::{
    Actor, Command, Event, Hall, IdempotencyKey, Recorded, Request, ticket::TicketId,
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{oneshot, watch};

use crate::{
    Clock,
    checkpoint::Checkpointer,
    clock::whole_milliseconds,
    error::{StoreError, SubmitError},
    keys::{Keys, Stretch},
    lock::HallLock,
    log, projections, replay,
    store::{Health, Receipt},
    touch,
};

/// The most that one transaction takes.
const BATCH: usize = 256;
/// How often deadlines are looked at; a clock that is shifted or set is noticed within this.
const LOOK: Duration = Duration::from_secs(1);
/// How much is written to find out whether the disk works again, in bytes: more than a command.
const PROBE: i64 = 65_536;

/// A write that is no command: people, sessions, devices.
pub(crate) trait Job: Send {
    /// Writes, and says whether to keep it.
    fn run(&mut self, tx: &Transaction<'_>) -> bool;
    /// Tells its caller once the transaction is over, also if that never came to it.
    fn answer(self: Box<Self>, committed: Result<(), Arc<StoreError>>);
}

/// What the thread is asked to do.
pub(crate) enum Work {
    Command(Request, oneshot::Sender<Result<Receipt, SubmitError>>),
    Job(Box<dyn Job>),
    Stop,
}

/// What the thread lives from.
pub(crate) struct Writer {
    pub path: PathBuf,
    pub db: Connection,
    pub clock: Arc<dyn Clock>,
    pub hall: Hall,
    pub keys: Keys,
    pub views: watch::Sender<Arc<Hall>>,
    pub health: watch::Sender<Health>,
    pub lock: HallLock,
    pub checkpointer: Checkpointer,
}

impl Writer {
    /// Works until told to stop, or until nobody can ask any more.
    pub(crate) fn run(mut self, work: &Receiver<Work>) {
        let mut looked = Instant::now();
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
            if !batch.is_empty() {
                self.work(batch, false);
                self.checkpointer.help(&self.db);
            }
            // Also when work never ceases.
            if looked.elapsed() >= LOOK {
                self.look();
                looked = Instant::now();
            }
            if stop.is_some() {
                break;
            }
        }
        self.checkpointer.stop(&mut self.db);
        if let Err(error) = self.db.pragma_query(None, "wal_checkpoint", |_| Ok(())) {
            tracing::warn!(error = %error, "the log could not be checkpointed");
        }
        drop(self.db);
        drop(self.lock);
    }

    /// Does what time alone asks for: a deadline that is due, and another try while failing.
    pub(crate) fn look(&mut self) {
        let failing = matches!(*self.health.borrow(), Health::Failing { .. });
        if failing || self.hall.next_deadline() <= self.clock.now() {
            self.work(Vec::new(), failing);
        }
    }

    /// Does a batch. With `probe` it also writes as much as to know that the disk works.
    fn work(&mut self, batch: Vec<Work>, probe: bool) {
        let now = whole_milliseconds(self.clock.now());
        let mut answers = Answers::default();
        match self.transact(batch, &mut answers, now, probe) {
            Ok(hall) => {
                // A job alone writes too little to tell.
                if hall.is_some() || probe {
                    self.recovered();
                }
                if let Some(hall) = hall {
                    self.hall = hall;
                }
                if probe || self.views.borrow().seq() != self.hall.seq() {
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
        let hall = self.hall.clone();
        let mut step =
            Step { tx: &tx, hall, keys: &self.keys, new: HashMap::new(), now, wrote: false };
        if probe {
            let sql = "INSERT OR REPLACE INTO probe (id, at, filler) VALUES (1, ?1, zeroblob(?2))";
            tx.execute(sql, (now.as_millisecond(), PROBE))?;
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
                Work::Job(mut job) => {
                    let done = step.job(job.as_mut());
                    answers.jobs.push(job);
                    done?;
                }
                Work::Stop => {}
            }
        }
        let Step { hall, new, wrote, .. } = step;
        if !wrote {
            return Ok(None);
        }
        tx.commit()?;
        for (key, events) in new {
            self.keys.note(key, events, now);
        }
        Ok(Some(hall).filter(|hall| hall.seq() != self.hall.seq()))
    }

    fn recovered(&self) {
        self.health.send_if_modified(|health| {
            let failing = matches!(health, Health::Failing { .. });
            if failing {
                tracing::info!("the database can be written again");
                *health = Health::Ok;
            }
            failing
        });
    }

    /// Memory never runs ahead of the disk: what the log has is the hall.
    fn failed(&mut self, error: &Arc<StoreError>, now: Timestamp) {
        // The reason may change while it lasts, such as from a slow disk to a full one.
        let since = match &*self.health.borrow() {
            Health::Ok => None,
            Health::Failing { since, .. } => Some(*since),
        };
        let reason = error.clone();
        self.health.send_replace(Health::Failing { since: since.unwrap_or(now), reason });
        let database = self.path.display();
        if since.is_none() {
            tracing::error!(%database, error = %error, "nothing can be stored");
        } else {
            tracing::debug!(%database, error = %error, "still nothing can be stored");
        }
        let before = self.hall.seq();
        match replay::hall_with(&self.db, self.hall.catalogue().clone(), now) {
            Ok(hall) => self.hall = hall,
            // Not applied either: the hall in memory is still the one of the last commit.
            Err(error) => tracing::debug!(error = %error, "the log cannot be read either"),
        }
        // Whoever watches the hall hears of the failure too, once.
        if since.is_none() || self.hall.seq() != before {
            self.views.send_replace(Arc::new(self.hall.clone()));
        }
    }
}

/// A transaction under way.
struct Step<'a> {
    tx: &'a Transaction<'a>,
    hall: Hall,
    keys: &'a Keys,
    /// The keys of this transaction.
    new: HashMap<IdempotencyKey, Stretch>,
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
        self.record(&events, &Actor::System, None).map(|_| ())
    }

    fn command(&mut self, request: &Request) -> Result<Result<Receipt, SubmitError>, StoreError> {
        let (key, unseen) = match self.known(&request.key)? {
            None => (request.key.clone(), None),
            Some(events) => match touch::again(request, events) {
                touch::Again::Done(events) => return Ok(Ok(Receipt { events, repeated: true })),
                touch::Again::Anew { unseen, key } => match self.known(&key)? {
                    Some(events) => return Ok(Ok(Receipt { events, repeated: true })),
                    None => (key, unseen),
                },
            },
        };
        if touch::is_known_late(self.tx, &self.hall, &request.command)? {
            return Ok(Ok(Receipt { events: Vec::new(), repeated: true }));
        }
        let restored = self.restore_right(&request.command)?;
        let command = touch::with_unseen(&request.command, unseen);
        let events = match self.hall.handle(&command, self.now) {
            Ok(events) => events,
            Err(refusal) => {
                if let Some(ticket) = restored {
                    self.hall.forget_right(ticket);
                }
                return Ok(Err(SubmitError::Refused(refusal)));
            }
        };
        let events = self.record(&events, &request.actor, Some(&key))?;
        if let (Some(first), Some(last)) = (events.first(), events.last()) {
            self.new.insert(key, (first.seq, last.seq));
        }
        Ok(Ok(Receipt { events, repeated: false }))
    }

    /// Visits of earlier days are rated from the log: the hall holds the current day only.
    fn restore_right(&mut self, command: &Command) -> Result<Option<TicketId>, StoreError> {
        let Command::AnswerSurvey { ticket, .. } = command else { return Ok(None) };
        if ticket.day == self.hall.day() {
            return Ok(None);
        }
        let Some(right) = replay::right(self.tx, *ticket)? else { return Ok(None) };
        self.hall.restore_right(*ticket, right);
        Ok(Some(*ticket))
    }

    /// The events of a key that was used before, also earlier in this transaction.
    fn known(&self, key: &IdempotencyKey) -> Result<Option<Vec<Recorded>>, StoreError> {
        let known = self.new.get(key).copied().or_else(|| self.keys.get(key));
        let events = |(first, last): Stretch| {
            log::between(self.tx, log::seq_column(first), log::seq_column(last))
        };
        known.map(events).transpose()
    }

    fn record(
        &mut self,
        events: &[Event],
        actor: &Actor,
        key: Option<&IdempotencyKey>,
    ) -> Result<Vec<Recorded>, StoreError> {
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
            self.hall.apply(&entry);
            projections::project(self.tx, &self.hall, &entry)?;
            self.wrote = true;
            recorded.push(entry);
        }
        Ok(recorded)
    }

    /// A job that fails leaves nothing behind, and nothing of the others is lost with it.
    fn job(&mut self, job: &mut dyn Job) -> Result<(), StoreError> {
        self.tx.execute_batch("SAVEPOINT job")?;
        let keep = job.run(self.tx);
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
    jobs: Vec<Box<dyn Job>>,
    /// Not reached when something failed.
    unreached: Vec<Work>,
    callers: Vec<Caller>,
}

impl Answers {
    fn committed(self) {
        for (caller, answer) in self.commands {
            let _ = caller.send(answer);
        }
        for job in self.jobs {
            job.answer(Ok(()));
        }
    }

    fn failed(self, error: &Arc<StoreError>) {
        let (mut callers, mut jobs) = (self.callers, self.jobs);
        callers.extend(self.commands.into_iter().map(|(caller, _)| caller));
        for work in self.unreached {
            match work {
                Work::Command(_, caller) => callers.push(caller),
                Work::Job(job) => jobs.push(job),
                Work::Stop => {}
            }
        }
        for caller in callers {
            let _ = caller.send(Err(SubmitError::Storage(error.clone())));
        }
        for job in jobs {
            job.answer(Err(error.clone()));
        }
    }
}

//! The program that loses its power: a hall on a busy morning, closed and opened again at times.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;
use queue_core::{
    Actor, Command, IdempotencyKey, Request,
    catalogue::CounterId,
    ticket::{Class, TicketId, Token},
};
use queue_store::{Clock, Receipt, Store, SubmitError, import_catalogue, open_for_admin};

use crate::recorder::mark;

pub const CATALOGUE: &str = include_str!("catalogue.toml");
/// 09.00 on a Monday.
pub const MORNING: &str = "2026-11-23T09:00:00+07:00";
/// The mark of the catalogue.
pub const IMPORTED: &str = "imported";
/// With a key, the mark of a command that could not be stored. Every other mark is a key, its
/// first and its last event.
pub const FAILED: &str = "failed";

/// What everybody comes for.
pub const SERVICE: &str = "DKC-KTPR";
/// How often the hall is opened.
pub const SITTINGS: usize = 3;
const KIOSKS: usize = 5;
const COUNTERS: u16 = 6;

/// The multiplier of the 128-bit FNV hash.
const PRIME: u128 = 0x0100_0000_0000_0000_0000_013B;

/// Never says the same time twice: the events of one time are those of one transaction.
pub struct TickingClock(AtomicI64);

impl TickingClock {
    /// Starts in the morning.
    pub fn morning() -> Self {
        let morning: Timestamp = MORNING.parse().unwrap();
        Self(AtomicI64::new(morning.as_millisecond()))
    }
}

impl Clock for TickingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.fetch_add(1, Ordering::Relaxed)).unwrap()
    }
}

/// Imports the catalogue, and works for some sittings; every acknowledgement is marked.
pub async fn work(folder: &Path) {
    let path = folder.join("hall.db");
    let clock = Arc::new(TickingClock::morning());
    import_catalogue(&path, CATALOGUE, clock.now()).unwrap();
    mark(folder, IMPORTED);
    for sitting in 0..SITTINGS {
        let store = Store::open(&path, clock.clone()).unwrap();
        crowd(folder, &store, &format!("{sitting}-early")).await;
        let path = path.clone();
        let checkpoint = tokio::task::spawn_blocking(move || checkpoint(&path));
        crowd(folder, &store, &format!("{sitting}-late")).await;
        checkpoint.await.unwrap();
        // After the checkpoint in any case.
        Person::new(folder, &store, format!("{sitting}-last")).visit().await;
        store.shutdown().await;
    }
}

/// Kiosks and officers at once.
async fn crowd(folder: &Path, store: &Store, name: &str) {
    let mut people = tokio::task::JoinSet::new();
    for kiosk in 0..KIOSKS {
        people.spawn(Person::new(folder, store, format!("{name}-kiosk-{kiosk}")).visit());
    }
    for counter in (1..=COUNTERS).map(CounterId) {
        people
            .spawn(Person::new(folder, store, format!("{name}-officer-{counter}")).serve(counter));
    }
    while let Some(ended) = people.join_next().await {
        ended.unwrap();
    }
}

/// Takes the write-ahead log in while others write, as happens by itself after four megabytes: the
/// log then begins anew over its old bytes.
fn checkpoint(path: &Path) {
    let db = open_for_admin(path).unwrap();
    db.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
}

/// Somebody who submits, one command after the other.
struct Person {
    folder: std::path::PathBuf,
    store: Store,
    name: String,
    asked: usize,
}

impl Person {
    fn new(folder: &Path, store: &Store, name: String) -> Self {
        Self { folder: folder.into(), store: store.clone(), name, asked: 0 }
    }

    async fn ask(&mut self, actor: Actor, command: Command) -> Option<Receipt> {
        self.asked += 1;
        let key = format!("{}-{}", self.name, self.asked).parse().unwrap();
        let request = Request { key, actor, command };
        match self.store.submit(request.clone()).await {
            Ok(receipt) => {
                acknowledge(&self.folder, &request, &receipt);
                Some(receipt)
            }
            Err(SubmitError::Refused(_)) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Takes a number as an ordinary visitor, and one with priority.
    async fn visit(mut self) {
        for class in [Class::General, Class::Priority] {
            let token = token(&format!("{}-{}", self.name, self.asked));
            let command = Command::issue(SERVICE.parse().unwrap(), class, token);
            self.ask(Actor::Device(1), command).await.unwrap();
        }
    }

    /// Calls and serves until there is nobody; every fifth visitor does not come.
    async fn serve(mut self, counter: CounterId) {
        let officer = i64::from(counter.0);
        self.ask(Actor::User(officer), Command::OpenCounter { counter, officer }).await;
        while let Some(called) = self.ask(Actor::User(officer), Command::CallNext { counter }).await
        {
            let Some(number) = called.events.iter().find_map(|called| called.event.number()) else {
                break;
            };
            let ticket = TicketId { day: called.events[0].day, number };
            let came = number.serial % 5 != 0;
            let then = if came {
                self.ask(Actor::User(officer), Command::Start { counter, ticket }).await.unwrap();
                Command::Finish { counter, ticket, call_next: false }
            } else {
                Command::NoShow { counter, ticket }
            };
            self.ask(Actor::User(officer), then).await.unwrap();
        }
    }
}

/// What the program had been told by some moment.
#[derive(Debug, Default, Clone)]
pub struct Promises {
    /// The catalogue is in.
    pub imported: bool,
    /// Keys, and their first and last event.
    pub acknowledged: Vec<(IdempotencyKey, u64, u64)>,
    /// Keys of what could not be stored, and was not asked again since.
    pub failed: Vec<IdempotencyKey>,
}

impl Promises {
    /// Takes a mark.
    pub fn take(&mut self, mark: &str) {
        if mark == IMPORTED {
            self.imported = true;
            return;
        }
        match *mark.split(' ').collect::<Vec<_>>() {
            [FAILED, key] => self.failed.push(key.parse().unwrap()),
            [key, first, last] => {
                let place = |text: &str| text.parse().unwrap();
                // What failed may have been asked again.
                self.failed.retain(|failed| failed.as_str() != key);
                self.acknowledged.push((key.parse().unwrap(), place(first), place(last)));
            }
            _ => panic!("a mark: {mark}"),
        }
    }

    /// The last event that must be in the log.
    pub fn last(&self) -> u64 {
        self.acknowledged.iter().map(|(_, _, last)| *last).max().unwrap_or_default()
    }
}

/// Marks what was acknowledged.
pub fn acknowledge(folder: &Path, request: &Request, receipt: &Receipt) {
    if let (Some(first), Some(last)) = (receipt.events.first(), receipt.events.last()) {
        mark(folder, &format!("{} {} {}", request.key.as_str(), first.seq, last.seq));
    }
}

/// A command by its key: what is asked for beside it decides nothing if the key is known.
pub fn ask_again(key: &IdempotencyKey) -> Request {
    let service = SERVICE.parse().unwrap();
    let command = Command::issue(service, Class::General, token(key.as_str()));
    Request { key: key.clone(), actor: Actor::Device(1), command }
}

/// A secret of its own for each name.
pub fn token(name: &str) -> Token {
    let mixed =
        name.bytes().fold(1_u128, |mixed, byte| (mixed ^ u128::from(byte)).wrapping_mul(PRIME));
    Token::from_bytes(mixed.to_be_bytes())
}

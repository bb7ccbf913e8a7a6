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
    Actor, Command, Request,
    catalogue::CounterId,
    ticket::{Class, TicketId, Token},
};
use queue_store::{Clock, Receipt, Store, SubmitError, import_catalogue, open_for_admin};

use crate::recorder::mark;

pub const CATALOGUE: &str = include_str!("catalogue.toml");
/// 09.00 on a Monday.
pub const MORNING: &str = "2026-11-23T09:00:00+07:00";
/// The mark of the catalogue; every other mark is a key, its first and its last event.
pub const IMPORTED: &str = "imported";

/// What everybody comes for.
pub const SERVICE: &str = "DKC-KTPR";
/// How often the hall is opened.
pub const SITTINGS: usize = 3;
const KIOSKS: usize = 10;
const COUNTERS: u16 = 6;
const TICKETS_A_SITTING: usize = 2;

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
        let mut people = tokio::task::JoinSet::new();
        people.spawn_blocking({
            let path = path.clone();
            move || checkpoint(&path)
        });
        for kiosk in 0..KIOSKS {
            people.spawn(Person::new(folder, &store, format!("{sitting}-kiosk-{kiosk}")).visit());
        }
        for counter in (1..=COUNTERS).map(CounterId) {
            let name = format!("{sitting}-officer-{counter}");
            people.spawn(Person::new(folder, &store, name).serve(counter));
        }
        while let Some(ended) = people.join_next().await {
            ended.unwrap();
        }
        store.shutdown().await;
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

    /// Takes numbers.
    async fn visit(mut self) {
        for nth in 0..TICKETS_A_SITTING {
            let class = if nth == 0 { Class::Priority } else { Class::General };
            let token = token(&format!("{}-{nth}", self.name));
            let command = Command::Issue { service: SERVICE.parse().unwrap(), class, token };
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

/// Marks what was acknowledged.
pub fn acknowledge(folder: &Path, request: &Request, receipt: &Receipt) {
    if let (Some(first), Some(last)) = (receipt.events.first(), receipt.events.last()) {
        mark(folder, &format!("{} {} {}", request.key.as_str(), first.seq, last.seq));
    }
}

/// A secret of its own for each name.
pub fn token(name: &str) -> Token {
    let mixed =
        name.bytes().fold(1_u128, |mixed, byte| (mixed ^ u128::from(byte)).wrapping_mul(PRIME));
    Token::from_bytes(mixed.to_be_bytes())
}

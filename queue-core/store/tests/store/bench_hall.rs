//! A hall on a temporary file with a clock of its own, and random work for it.

use std::{
    ops::Range,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use jiff::{Span, Timestamp};
use proptest::{collection::vec, prelude::*};
use queue_core::{
    Actor, Command, Hall, IdempotencyKey, Request,
    catalogue::CounterId,
    command::Destination,
    order::Position,
    survey::{Answers, Score},
    ticket::{Class, HoldReason, PrintOutcome, TicketId, TicketState, Token},
};
use queue_store::{Clock, Store, import_catalogue};
use rusqlite::types::Value;

pub const CATALOGUE: &str = include_str!("../../../data/catalogue.toml");

/// The real catalogue without quotas and cut-off: tests take more numbers than a day has.
pub fn without_limits() -> String {
    let lines = CATALOGUE.lines().filter(|line| !line.starts_with("quota"));
    lines.collect::<Vec<_>>().join("\n") + "\n[rules]\ncut_off = false\n"
}

/// A clock that stands still until it is told to go on.
#[derive(Clone)]
pub struct FakeClock(Arc<Mutex<Timestamp>>);

impl FakeClock {
    /// 09.00 on a Monday.
    pub fn monday() -> Self {
        Self(Arc::new(Mutex::new("2026-11-23T09:00:00+07:00".parse().unwrap())))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct Bench {
    folder: tempfile::TempDir,
    clock: FakeClock,
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap(), clock: FakeClock::monday() };
        assert_eq!(import_catalogue(&bench.path(), &without_limits(), bench.now()).unwrap(), 1);
        bench
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("hall.db")
    }

    pub fn clock(&self) -> Arc<FakeClock> {
        Arc::new(self.clock.clone())
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn pass(&self, time: Span) {
        let mut now = self.clock.0.lock().unwrap();
        *now += time;
    }

    pub fn open(&self) -> Store {
        Store::open(&self.path(), self.clock()).unwrap()
    }

    /// Every row of every projection, in order.
    pub fn projections(&self) -> Vec<(String, Vec<Vec<Value>>)> {
        let db = rusqlite::Connection::open(self.path()).unwrap();
        let tables = ["days", "tickets", "legs", "tokens", "answers", "hourly"];
        tables
            .into_iter()
            .map(|table| {
                let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
                let columns = statement.column_count();
                let rows = statement
                    .query_map([], |row| {
                        (0..columns).map(|column| row.get::<_, Value>(column)).collect()
                    })
                    .unwrap();
                (table.to_owned(), rows.collect::<Result<_, _>>().unwrap())
            })
            .collect()
    }

    /// The request of a step; `None` when it only lets time pass.
    pub fn request(&self, step: &Step, nth: usize, hall: &Hall) -> Option<Request> {
        let counter = CounterId(1);
        let current = || {
            let number =
                hall.counter(counter).current.or_else(|| hall.tickets().next().map(|t| t.number));
            TicketId { day: hall.day(), number: number.unwrap_or("A900".parse().unwrap()) }
        };
        let command = match step {
            Step::Wait(minutes) => {
                self.pass(Span::new().minutes(*minutes));
                return None;
            }
            Step::Issue(priority) => {
                let class = if *priority { Class::Priority } else { Class::General };
                return Some(issue(&format!("step-{nth:05}"), "DKC-KTPR", class));
            }
            Step::Open => return Some(open_counter(&format!("step-{nth:05}"), 1)),
            Step::Call => Command::CallNext { counter },
            Step::Recall => Command::Recall { counter, ticket: current() },
            Step::Start => Command::Start { counter, ticket: current() },
            Step::Finish => Command::Finish { counter, ticket: current(), call_next: true },
            Step::NoShow => Command::NoShow { counter, ticket: current() },
            Step::Cancel => Command::Cancel { ticket: current() },
            Step::Hold => Command::Hold {
                counter,
                ticket: current(),
                reason: HoldReason::Documents,
                remind_after: None,
            },
            Step::Resume => {
                let held = hall.tickets().find(|t| matches!(t.state, TicketState::Held { .. }));
                let held = held.map(|held| TicketId { day: hall.day(), number: held.number });
                Command::Resume { counter, ticket: held.unwrap_or_else(current) }
            }
            Step::Send => Command::Transfer {
                counter,
                ticket: current(),
                to: Destination::Service("DKC-AKL".parse().unwrap()),
                place: Position::Last,
                come_back: true,
            },
            Step::Legs => {
                Command::SetLegs { ticket: current(), later: vec!["DKC-KKB".parse().unwrap()] }
            }
            Step::Return => {
                let absent = hall.tickets().find(|t| matches!(t.state, TicketState::Absent { .. }));
                let absent = absent.map(|known| TicketId { day: hall.day(), number: known.number });
                Command::Return { ticket: absent.unwrap_or_else(current) }
            }
            Step::Print => {
                Command::ReportPrint { ticket: current(), outcome: PrintOutcome::Printed }
            }
            Step::Rate => {
                let ticket = hall.rights().keys().next().copied().unwrap_or_else(current);
                Command::AnswerSurvey { ticket, answers: answers() }
            }
        };
        Some(Request { key: key(&format!("step-{nth:05}")), actor: Actor::User(1), command })
    }
}

#[derive(Debug, Clone)]
pub enum Step {
    Wait(i64),
    Issue(bool),
    Open,
    Call,
    Recall,
    Start,
    Finish,
    NoShow,
    Cancel,
    Hold,
    Resume,
    Send,
    Legs,
    Return,
    Print,
    Rate,
}

pub fn steps(length: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => prop_oneof![0..20_i64, Just(24 * 60)].prop_map(Step::Wait),
        6 => any::<bool>().prop_map(Step::Issue),
        2 => Just(Step::Open),
        4 => Just(Step::Call),
        1 => Just(Step::Recall),
        4 => Just(Step::Start),
        3 => Just(Step::Finish),
        1 => Just(Step::NoShow),
        1 => Just(Step::Cancel),
        1 => Just(Step::Hold),
        1 => Just(Step::Resume),
        1 => Just(Step::Send),
        2 => Just(Step::Legs),
        1 => Just(Step::Return),
        1 => Just(Step::Print),
        1 => Just(Step::Rate),
    ];
    vec(step, length)
}

pub fn key(text: &str) -> IdempotencyKey {
    text.parse().unwrap()
}

/// A touch at a kiosk. The token is made of the key and a count, as a retry draws a new one.
pub fn issue(key_text: &str, service: &str, class: Class) -> Request {
    static DRAWN: Mutex<u64> = Mutex::new(0);
    let mut drawn = DRAWN.lock().unwrap();
    *drawn += 1;
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&drawn.to_be_bytes());
    let token = Token::from_bytes(bytes);
    let command = Command::issue(service.parse().unwrap(), class, token);
    Request { key: key(key_text), actor: Actor::Device(1), command }
}

pub fn open_counter(key_text: &str, counter: u16) -> Request {
    let command = Command::OpenCounter { counter: CounterId(counter), officer: 1 };
    Request { key: key(key_text), actor: Actor::User(1), command }
}

pub fn answers() -> Answers {
    let score = Score::try_from(4).unwrap();
    Answers {
        persyaratan: score,
        prosedur: score,
        waktu: score,
        biaya: score,
        produk: score,
        kompetensi: score,
        perilaku: score,
        sarpras: score,
        pengaduan: score,
        comment: Some("Cepat dan ramah".into()),
    }
}

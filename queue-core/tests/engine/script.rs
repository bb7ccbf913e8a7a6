//! Random steps, and a driver that makes commands of them and keeps the log that they cause.

use std::{ops::Range, sync::Arc};

use jiff::{SignedDuration, Timestamp, ToSpan, civil::date};
use proptest::{collection::vec, prelude::*};
use queue_core::{
    Actor, Command, Event, Hall, Recorded, Refusal,
    catalogue::{Catalogue, CounterId, TicketNumber},
    survey::{Answers, Score},
    ticket::{Class, PrintOutcome, TicketId, Token},
};

const CATALOGUE: &str = include_str!("../../data/catalogue.toml");
/// Few services of two agencies, so that queues fill and counters share them.
const SERVICES: [&str; 5] = ["DKC-KTPR", "DKC-KKB", "DKC-AKL", "IMI-PSB", "IMI-XXX"];
/// Counters 1 to 6 are of the first agency, 7 to 9 of the second; 99 does not exist.
const COUNTERS: [u16; 5] = [1, 2, 7, 8, 99];

#[derive(Debug, Clone)]
pub enum Step {
    Wait { seconds: i64 },
    Issue { service: usize, priority: bool },
    Print { ticket: usize, outcome: PrintOutcome },
    GiveBack { ticket: usize, void: bool, stale: bool },
    Desk { counter: usize, officer: i64, what: u8 },
    CallNext { counter: usize },
    Act { counter: usize, foreign: Option<usize>, what: u8 },
    Survey { ticket: usize },
}

pub fn steps(length: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let outcome = prop_oneof![
        Just(PrintOutcome::Printed),
        Just(PrintOutcome::Failed),
        Just(PrintOutcome::Unknown),
        Just(PrintOutcome::OnScreen)
    ];
    let step = prop_oneof![
        3 => prop_oneof![0..90_i64, 60..3_600_i64, Just(86_400)].prop_map(|seconds| Step::Wait { seconds }),
        8 => (0..SERVICES.len(), any::<bool>()).prop_map(|(service, priority)| Step::Issue { service, priority }),
        1 => (any::<usize>(), outcome).prop_map(|(ticket, outcome)| Step::Print { ticket, outcome }),
        1 => (any::<usize>(), any::<bool>(), any::<bool>())
            .prop_map(|(ticket, void, stale)| Step::GiveBack { ticket, void, stale }),
        3 => (0..COUNTERS.len(), 1..3_i64, 0..5_u8).prop_map(|(counter, officer, what)| Step::Desk { counter, officer, what }),
        6 => (0..COUNTERS.len()).prop_map(|counter| Step::CallNext { counter }),
        7 => (0..COUNTERS.len(), prop::option::weighted(0.15, any::<usize>()), 0..7_u8)
            .prop_map(|(counter, foreign, what)| Step::Act { counter, foreign, what }),
        1 => any::<usize>().prop_map(|ticket| Step::Survey { ticket }),
    ];
    vec(step, length)
}

impl Step {
    pub fn open(counter: u16) -> Command {
        Command::OpenCounter { counter: CounterId(counter), officer: 1 }
    }

    pub fn call(counter: u16) -> Command {
        Command::CallNext { counter: CounterId(counter) }
    }
}

/// A hall, its clock and its log.
pub struct Driver {
    pub hall: Hall,
    pub now: Timestamp,
    pub log: Vec<Recorded>,
    start: Timestamp,
    tokens: u128,
}

impl Driver {
    pub fn new() -> Self {
        let catalogue = Arc::new(Catalogue::parse(CATALOGUE).unwrap());
        let zone = catalogue.calendar.zone;
        let start = zone.instant(date(2026, 11, 23).at(8, 0, 0, 0));
        Self {
            hall: Hall::new(catalogue, zone.day(start)),
            now: start,
            log: Vec::new(),
            start,
            tokens: 0,
        }
    }

    pub fn first_day(&self) -> jiff::civil::Date {
        self.hall.catalogue().calendar.zone.day(self.start)
    }

    pub fn at_minute(&mut self, minute: i64) {
        self.now = self.start + minute.minutes();
    }

    pub fn turn_day(&mut self, mut seen: impl FnMut(&[Event])) {
        let events = self.hall.on_deadline(self.now);
        self.record(&events);
        seen(&events);
    }

    pub fn submit(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.hall.handle(command, self.now)?;
        self.record(&events);
        Ok(events)
    }

    fn record(&mut self, events: &[Event]) {
        for event in events {
            let day = match event {
                Event::DayOpened { day } => *day,
                _ => self.hall.day(),
            };
            let recorded = Recorded {
                seq: self.hall.seq() + 1,
                at: self.now,
                day,
                actor: Actor::System,
                key: None,
                event: event.clone(),
            };
            self.hall.apply(&recorded);
            self.log.push(recorded);
        }
    }

    pub fn issue(&mut self, service: &str, priority: bool) -> Command {
        self.tokens += 1;
        Command::Issue {
            service: service.parse().unwrap(),
            class: if priority { Class::Priority } else { Class::General },
            token: Token::from_bytes(self.tokens.to_be_bytes()),
        }
    }

    pub fn no_show(&self, counter: u16, number: TicketNumber) -> Command {
        Command::NoShow {
            counter: CounterId(counter),
            ticket: TicketId { day: self.hall.day(), number },
        }
    }

    /// The command of a step; `None` when the step only lets time pass.
    pub fn command(&mut self, step: &Step) -> Option<Command> {
        Some(match *step {
            Step::Wait { seconds } => {
                self.now += SignedDuration::from_secs(seconds);
                return None;
            }
            Step::Issue { service, priority } => self.issue(SERVICES[service], priority),
            Step::Print { ticket, outcome } => {
                Command::ReportPrint { ticket: self.some(ticket), outcome }
            }
            Step::GiveBack { ticket, void, stale } => {
                let mut ticket = self.some(ticket);
                if stale {
                    ticket.day = ticket.day.yesterday().unwrap();
                }
                if void { Command::Void { ticket } } else { Command::Cancel { ticket } }
            }
            Step::Desk { counter, officer, what } => {
                let counter = CounterId(COUNTERS[counter]);
                match what {
                    0 => Command::CloseCounter { counter },
                    1 => Command::PauseCounter { counter },
                    _ => Command::OpenCounter { counter, officer },
                }
            }
            Step::CallNext { counter } => {
                Command::CallNext { counter: CounterId(COUNTERS[counter]) }
            }
            Step::Act { counter, foreign, what } => {
                self.act(CounterId(COUNTERS[counter]), foreign, what)
            }
            Step::Survey { ticket } => {
                let score = Score::try_from(3).unwrap();
                let answers = Answers {
                    persyaratan: score,
                    prosedur: score,
                    waktu: score,
                    biaya: score,
                    produk: score,
                    kompetensi: score,
                    perilaku: score,
                    sarpras: score,
                    pengaduan: score,
                    comment: None,
                };
                Command::AnswerSurvey { ticket: self.some(ticket), answers }
            }
        })
    }

    fn act(&self, counter: CounterId, foreign: Option<usize>, what: u8) -> Command {
        let own = self.hall.counter(counter).current;
        let ticket = match (foreign, own) {
            (None, Some(number)) => TicketId { day: self.hall.day(), number },
            (foreign, _) => self.some(foreign.unwrap_or_default()),
        };
        match what {
            0 => Command::Recall { counter, ticket },
            1 | 2 => Command::Start { counter, ticket },
            3 => Command::NoShow { counter, ticket },
            4 | 5 => Command::Finish { counter, ticket, call_next: true },
            _ => Command::Finish { counter, ticket, call_next: false },
        }
    }

    /// A ticket of today, or one that does not exist when there is none.
    fn some(&self, index: usize) -> TicketId {
        let numbers: Vec<_> = self.hall.tickets().map(|ticket| ticket.number).collect();
        let number = if numbers.is_empty() {
            "A900".parse().unwrap()
        } else {
            numbers[index % numbers.len()]
        };
        TicketId { day: self.hall.day(), number }
    }
}

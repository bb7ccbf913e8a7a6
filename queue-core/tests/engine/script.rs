//! Random steps, and a driver that makes commands of them and keeps the log that they cause.

use std::{ops::Range, sync::Arc};

use jiff::{SignedDuration, Timestamp, ToSpan, civil::date};
use proptest::{collection::vec, prelude::*};
use queue_core::{
    Actor, Command, Event, Hall, Recorded, Refusal,
    appointment::{Appointment, AppointmentCode},
    catalogue::{Catalogue, CounterId, Letter, ServiceCode, TicketNumber},
    command::{Destination, PauseReason},
    forecast::Interval,
    order::Position,
    survey::{Answers, Score},
    ticket::{Class, HoldReason, PrintOutcome, TicketId, TicketState, Token},
};

pub const CATALOGUE: &str = include_str!("catalogue.toml");
/// The last one does not exist; those before it come more often the more they are named.
const SERVICES: [&str; 13] = [
    "AAA-KTP", "AAA-KK", "AAA-PDH", "BBB-PSB", "BBB-VIS", "AAA-KTP", "AAA-KK", "AAA-PDH",
    "BBB-PSB", "AAA-KTP", "AAA-KK", "AAA-PDH", "BBB-XXX",
];
/// The last one does not exist.
const COUNTERS: [u16; 13] = [1, 2, 3, 4, 5, 1, 2, 3, 4, 1, 2, 3, 99];
const CODES: [&str; 4] = ["JANJI-1", "JANJI-2", "JANJI-3", "JANJI-9"];

type Pick = prop::sample::Index;

#[derive(Debug, Clone)]
pub enum Step {
    Wait { seconds: i64 },
    Night,
    Issue { service: Pick, later: Vec<Pick>, priority: bool },
    Appointments { service: Pick, minutes: i64, tomorrow: bool, what: u8 },
    CheckIn { code: Pick, priority: bool },
    Print { ticket: Pick, outcome: PrintOutcome },
    GiveBack { ticket: Pick, void: bool, stale: bool },
    Return { ticket: Pick },
    Correct { ticket: Pick, service: Pick, priority: bool },
    Legs { ticket: Pick, later: Vec<Pick> },
    Desk { counter: Pick, officer: i64, what: u8 },
    CallNext { counter: Pick },
    CallNumber { counter: Pick, ticket: Pick },
    WalkIn { counter: Pick, service: Pick, priority: bool },
    Act { counter: Pick, foreign: Option<Pick>, what: u8 },
    Hold { counter: Pick, minutes: Option<u16> },
    Resume { counter: Pick, ticket: Pick },
    Send { counter: Pick, to: Destined, place: Position, come_back: bool },
    Service { service: Pick, minutes: Option<i64>, pause: bool },
    Survey { ticket: Pick },
    HandOver(HandedIn),
    Withdraw { unseen: Option<Pick> },
}

/// A number that a kiosk gave out by itself.
#[derive(Debug, Clone)]
pub struct HandedIn {
    service: Pick,
    priority: bool,
    /// How many minutes ago; less than none is a clock that is ahead.
    minutes: i64,
    yesterday: bool,
    seen: bool,
    unseen: Option<Pick>,
    /// 0: a number of the hall; 1: one that was handed over before, with its token; 2: without.
    what: u8,
}

#[derive(Debug, Clone)]
pub enum Destined {
    Service(Pick),
    Counter(Pick),
}

fn pick() -> impl Strategy<Value = Pick> {
    any::<Pick>()
}

pub fn steps(length: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => visitors(),
        8 => at_counters(),
        3 => prop_oneof![
            20 => (0..90_i64).prop_map(|seconds| Step::Wait { seconds }),
            8 => (60..900_i64).prop_map(|seconds| Step::Wait { seconds }),
            2 => (900..7_200_i64).prop_map(|seconds| Step::Wait { seconds }),
            1 => Just(Step::Night),
        ],
    ];
    vec(step, length)
}

fn visitors() -> impl Strategy<Value = Step> {
    let outcome = prop::sample::select(vec![
        PrintOutcome::Printed,
        PrintOutcome::Failed,
        PrintOutcome::Unknown,
        PrintOutcome::OnScreen,
    ]);
    prop_oneof![
        16 => (pick(), vec(pick(), 0..3), prop::bool::weighted(0.3))
            .prop_map(|(service, later, priority)| Step::Issue { service, later, priority }),
        1 => (pick(), -30..120_i64, any::<bool>(), 0..8_u8).prop_map(
            |(service, minutes, tomorrow, what)| {
                Step::Appointments { service, minutes, tomorrow, what }
            }
        ),
        2 => (pick(), any::<bool>()).prop_map(|(code, priority)| Step::CheckIn { code, priority }),
        1 => (pick(), outcome).prop_map(|(ticket, outcome)| Step::Print { ticket, outcome }),
        1 => (pick(), any::<bool>(), prop::bool::weighted(0.1))
            .prop_map(|(ticket, void, stale)| Step::GiveBack { ticket, void, stale }),
        2 => pick().prop_map(|ticket| Step::Return { ticket }),
        1 => (pick(), pick(), any::<bool>())
            .prop_map(|(ticket, service, priority)| Step::Correct { ticket, service, priority }),
        1 => (pick(), vec(pick(), 0..3)).prop_map(|(ticket, later)| Step::Legs { ticket, later }),
        1 => (pick(), prop::option::of(-5..90_i64), prop::bool::weighted(0.4))
            .prop_map(|(service, minutes, pause)| Step::Service { service, minutes, pause }),
        1 => pick().prop_map(|ticket| Step::Survey { ticket }),
        2 => handed_in().prop_map(Step::HandOver),
        1 => prop::option::of(pick()).prop_map(|unseen| Step::Withdraw { unseen }),
    ]
}

fn handed_in() -> impl Strategy<Value = HandedIn> {
    let unseen = prop::option::weighted(0.3, pick());
    (pick(), any::<bool>(), -5..60_i64, prop::bool::weighted(0.1), any::<bool>(), unseen, 0..16_u8)
        .prop_map(|(service, priority, minutes, yesterday, seen, unseen, what)| HandedIn {
            service,
            priority,
            minutes,
            yesterday,
            seen,
            unseen,
            what,
        })
}

fn at_counters() -> impl Strategy<Value = Step> {
    let place = prop::sample::select(vec![
        Position::First,
        Position::Arrival,
        Position::Last,
        Position::After(0),
        Position::After(2),
    ]);
    let to = prop_oneof![pick().prop_map(Destined::Service), pick().prop_map(Destined::Counter)];
    prop_oneof![
        4 => (pick(), 1..3_i64, 0..9_u8)
            .prop_map(|(counter, officer, what)| Step::Desk { counter, officer, what }),
        8 => pick().prop_map(|counter| Step::CallNext { counter }),
        2 => (pick(), pick()).prop_map(|(counter, ticket)| Step::CallNumber { counter, ticket }),
        1 => (pick(), pick(), any::<bool>())
            .prop_map(|(counter, service, priority)| Step::WalkIn { counter, service, priority }),
        16 => (pick(), prop::option::weighted(0.1, pick()), 0..10_u8)
            .prop_map(|(counter, foreign, what)| Step::Act { counter, foreign, what }),
        2 => (pick(), prop::option::of(1..30_u16))
            .prop_map(|(counter, minutes)| Step::Hold { counter, minutes }),
        2 => (pick(), pick()).prop_map(|(counter, ticket)| Step::Resume { counter, ticket }),
        3 => (pick(), to, place, any::<bool>())
            .prop_map(|(counter, to, place, come_back)| Step::Send { counter, to, place, come_back }),
    ]
}

/// A hall, its clock and its log.
pub struct Driver {
    pub hall: Hall,
    pub now: Timestamp,
    pub log: Vec<Recorded>,
    start: Timestamp,
    tokens: u128,
    /// Numbers of bands that were handed in, with their tokens.
    handed_in: Vec<(TicketNumber, Token)>,
}

impl Driver {
    pub fn new() -> Self {
        Self::of(CATALOGUE)
    }

    pub fn of(catalogue: &str) -> Self {
        let catalogue = Arc::new(Catalogue::parse(catalogue).unwrap());
        let zone = catalogue.calendar.zone;
        let start = zone.instant(date(2026, 11, 23).at(8, 0, 0, 0));
        let hall = Hall::new(catalogue, zone.day(start));
        Self { hall, now: start, log: Vec::new(), start, tokens: 0, handed_in: Vec::new() }
    }

    pub fn first_day(&self) -> jiff::civil::Date {
        self.hall.catalogue().calendar.zone.day(self.start)
    }

    pub fn at_minute(&mut self, minute: i64) {
        self.now = self.start + minute.minutes();
    }

    pub fn look(&mut self, mut seen: impl FnMut(&[Event])) {
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

    fn token(&mut self) -> Token {
        self.tokens += 1;
        Token::from_bytes(self.tokens.to_be_bytes())
    }

    pub fn issue(&mut self, service: &str, priority: bool) -> Command {
        Command::issue(service.parse().unwrap(), class(priority), self.token())
    }

    pub fn no_show(&self, counter: u16, number: TicketNumber) -> Command {
        let ticket = TicketId { day: self.hall.day(), number };
        Command::NoShow { counter: CounterId(counter), ticket }
    }

    /// The command of a step; `None` when the step only lets time pass.
    pub fn command(&mut self, step: &Step) -> Option<Command> {
        Some(match step {
            Step::Wait { seconds } => {
                self.now += SignedDuration::from_secs(*seconds);
                return None;
            }
            Step::Night => {
                let zone = self.hall.catalogue().calendar.zone;
                self.now = zone.end_of_day(zone.day(self.now)) + 8.hours();
                return None;
            }
            Step::Issue { service, later, priority } => Command::Issue {
                service: code(service),
                later: later.iter().map(code).collect(),
                class: class(*priority),
                token: self.token(),
                promise: Some(Interval {
                    low_s: 300,
                    median_s: 600,
                    high_s: 900,
                    raw: [200, 500, 1_000],
                }),
            },
            Step::Appointments { service, minutes, tomorrow, what } => {
                self.appointments(service, *minutes, *tomorrow, *what)
            }
            Step::CheckIn { code, priority } => Command::CheckIn {
                appointment: code.get(&CODES).parse().unwrap(),
                class: class(*priority),
                token: self.token(),
            },
            Step::Print { ticket, outcome } => {
                Command::ReportPrint { ticket: self.some(ticket), outcome: *outcome }
            }
            Step::GiveBack { ticket, void, stale } => {
                let mut ticket = self.some(ticket);
                if *stale {
                    ticket.day = ticket.day.yesterday().unwrap();
                }
                if *void { Command::Void { ticket } } else { Command::Cancel { ticket } }
            }
            Step::Return { ticket } => Command::Return {
                ticket: self.in_state(ticket, |state| matches!(state, TicketState::Absent { .. })),
            },
            Step::Correct { ticket, service, priority } => Command::Correct {
                ticket: self.in_state(ticket, |state| *state == TicketState::Waiting),
                service: code(service),
                class: class(*priority),
            },
            Step::Legs { ticket, later } => Command::SetLegs {
                ticket: self.in_state(ticket, TicketState::is_open),
                later: later.iter().map(code).collect(),
            },
            Step::Service { service, pause: false, .. } => {
                Command::ResumeService { service: code(service) }
            }
            Step::Service { service, minutes, .. } => Command::PauseService {
                service: code(service),
                reason: PauseReason::Forms,
                until: minutes.map(|minutes| self.now + minutes.minutes()),
            },
            Step::Survey { ticket } => {
                Command::AnswerSurvey { ticket: self.some(ticket), answers: answers() }
            }
            Step::HandOver(handed_in) => self.hand_over(handed_in),
            Step::Withdraw { unseen } => {
                Command::Withdraw { unseen: unseen.as_ref().map(|pick| self.some(pick)) }
            }
            at_counter => self.at_counter(at_counter),
        })
    }

    fn hand_over(&mut self, step: &HandedIn) -> Command {
        let catalogue = self.hall.catalogue().clone();
        let known = catalogue.service(&code(&step.service));
        let service = known.or_else(|| catalogue.services().next()).unwrap().clone();
        let (mut number, mut token) = self.next_of_band(service.letter);
        let before = self.handed_in.last().copied();
        match (step.what, before) {
            (0, _) => number.serial = 1,
            (1, Some((known, its))) => (number, token) = (known, its),
            (2, Some((known, _))) => number = known,
            _ => self.handed_in.push((number, token)),
        }
        let minutes = step.minutes + if step.yesterday { 24 * 60 } else { 0 };
        Command::HandOver {
            number,
            service: service.code.clone(),
            class: class(step.priority),
            token,
            arrived_at: self.now - minutes.minutes(),
            seen: step.seen,
            unseen: step.unseen.as_ref().map(|pick| self.some(pick)),
        }
    }

    fn next_of_band(&mut self, letter: Letter) -> (TicketNumber, Token) {
        let serial = 5_000 + u16::try_from(self.handed_in.len()).unwrap();
        (TicketNumber { letter, serial }, self.token())
    }

    fn at_counter(&mut self, step: &Step) -> Command {
        match step {
            Step::Desk { counter, officer, what } => {
                let counter = desk(counter);
                match what {
                    0 => Command::CloseCounter { counter },
                    1 => Command::PauseCounter { counter, minutes: None },
                    2 => Command::PauseCounter { counter, minutes: Some(15) },
                    _ => Command::OpenCounter { counter, officer: *officer },
                }
            }
            Step::CallNumber { counter, ticket } => Command::CallNumber {
                counter: desk(counter),
                ticket: self.in_state(ticket, |state| {
                    matches!(state, TicketState::Waiting | TicketState::Absent { .. })
                }),
            },
            Step::WalkIn { counter, service, priority } => Command::WalkIn {
                counter: desk(counter),
                service: code(service),
                class: class(*priority),
                token: self.token(),
            },
            Step::Act { counter, foreign, what } => {
                self.act(self.busy(counter), foreign.as_ref(), *what)
            }
            Step::Hold { counter, minutes } => {
                let counter = self.busy(counter);
                let ticket = self.own(counter);
                let (reason, remind_after) = (HoldReason::Documents, *minutes);
                Command::Hold { counter, ticket, reason, remind_after }
            }
            Step::Resume { counter, ticket } => Command::Resume {
                counter: desk(counter),
                ticket: self.in_state(ticket, |state| matches!(state, TicketState::Held { .. })),
            },
            Step::Send { counter, to, place, come_back } => {
                let counter = self.busy(counter);
                let to = match to {
                    Destined::Service(service) => Destination::Service(code(service)),
                    Destined::Counter(counter) => Destination::Counter(desk(counter)),
                };
                let (place, come_back) = (*place, *come_back);
                Command::Transfer { counter, ticket: self.own(counter), to, place, come_back }
            }
            Step::CallNext { counter } => Command::CallNext { counter: desk(counter) },
            other => panic!("not at a counter: {other:?}"),
        }
    }

    fn act(&self, counter: CounterId, foreign: Option<&Pick>, what: u8) -> Command {
        let ticket = foreign.map_or_else(|| self.own(counter), |pick| self.some(pick));
        match what {
            0 | 1 => Command::Recall { counter, ticket },
            2 | 3 => Command::Start { counter, ticket },
            4 => Command::NoShow { counter, ticket },
            5..=7 => Command::Finish { counter, ticket, call_next: true },
            _ => Command::Finish { counter, ticket, call_next: false },
        }
    }

    fn appointments(&self, service: &Pick, minutes: i64, tomorrow: bool, what: u8) -> Command {
        let zone = self.hall.catalogue().calendar.zone;
        let at = self.now + minutes.minutes() + (if tomorrow { 24 } else { 0 }).hours();
        let appointment = |(place, code): (i64, &&str)| Appointment {
            code: code.parse::<AppointmentCode>().unwrap(),
            service: code_of(service.index(SERVICES.len())),
            at: at + (place * 10).minutes(),
            used: false,
        };
        // Now and then an empty list, or one with the same code twice.
        let codes: &[&str] = match what {
            0 => &[],
            1 => &["JANJI-1", "JANJI-1"],
            _ => &CODES[..3],
        };
        let appointments = (0..).zip(codes).map(appointment).collect();
        Command::SetAppointments { date: zone.day(at), appointments }
    }

    /// A counter that has a ticket, if there is one.
    fn busy(&self, pick: &Pick) -> CounterId {
        let busy: Vec<_> = COUNTERS
            .into_iter()
            .map(CounterId)
            .filter(|id| self.hall.counter(*id).current.is_some())
            .collect();
        // Now and then one that has none.
        if busy.is_empty() || pick.index(9) == 8 { desk(pick) } else { *pick.get(&busy) }
    }

    /// The ticket at a counter; else any, or one that does not exist.
    fn own(&self, counter: CounterId) -> TicketId {
        let number = self.hall.counter(counter).current;
        let any = || self.hall.tickets().next().map(|ticket| ticket.number);
        let number = number.or_else(any).unwrap_or_else(|| "A900".parse().unwrap());
        TicketId { day: self.hall.day(), number }
    }

    /// A ticket of today, or one that does not exist when there is none.
    fn some(&self, pick: &Pick) -> TicketId {
        self.in_state(pick, |_| true)
    }

    /// One in a state, if there is one; else any.
    fn in_state(&self, pick: &Pick, wanted: impl Fn(&TicketState) -> bool) -> TicketId {
        let all: Vec<_> = self.hall.tickets().collect();
        let wanted: Vec<_> = all.iter().filter(|ticket| wanted(&ticket.state)).collect();
        let number = match (wanted.is_empty(), all.is_empty()) {
            (false, _) => pick.get(&wanted).number,
            (true, false) => pick.get(&all).number,
            (true, true) => "A900".parse().unwrap(),
        };
        TicketId { day: self.hall.day(), number }
    }
}

fn class(priority: bool) -> Class {
    if priority { Class::Priority } else { Class::General }
}

fn code(pick: &Pick) -> ServiceCode {
    code_of(pick.index(SERVICES.len()))
}

fn code_of(place: usize) -> ServiceCode {
    SERVICES[place].parse().unwrap()
}

fn desk(pick: &Pick) -> CounterId {
    CounterId(COUNTERS[pick.index(COUNTERS.len())])
}

fn answers() -> Answers {
    let score = Score::try_from(3).unwrap();
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
        comment: None,
    }
}

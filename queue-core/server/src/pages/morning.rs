//! A hall on a Monday morning, for the tests of views: the example catalogue, real commands.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use queue_core::{
    Actor, Command, Hall, Recorded,
    catalogue::{Catalogue, Counter, CounterId, TicketNumber},
    ticket::{Class, Ticket, TicketId, Token},
};

/// The officer of the tests, by number in the store.
pub const OFFICER: i64 = 7;
/// The counter of the tests: it serves `DKC-KTPR` among others.
pub const COUNTER: CounterId = CounterId(1);

/// A hall and its clock, from Monday 08:00 on.
pub struct Morning {
    /// The hall.
    pub hall: Hall,
    /// The time.
    pub now: Timestamp,
    tokens: u8,
}

impl Morning {
    /// An open day; no counter is open.
    pub fn new() -> Self {
        let text = include_str!("../../../data/catalogue.toml");
        let catalogue = Arc::new(Catalogue::parse(text).unwrap());
        let now = "2026-11-23T08:00:00+07:00".parse().unwrap();
        let hall = Hall::new(catalogue, jiff::civil::date(2026, 11, 23));
        let mut morning = Self { hall, now, tokens: 0 };
        morning.turn();
        morning
    }

    /// Lets what is due happen.
    pub fn turn(&mut self) {
        let events = self.hall.on_deadline(self.now);
        self.record(events);
    }

    fn record(&mut self, events: Vec<queue_core::Event>) {
        for event in events {
            let (seq, at, day) = (self.hall.seq() + 1, self.now, self.hall.day());
            self.hall.apply(&Recorded { seq, at, day, actor: Actor::System, key: None, event });
        }
    }

    /// Does a command that the hall must not refuse.
    pub fn ask(&mut self, command: &Command) {
        let events = self.hall.handle(command, self.now).unwrap();
        self.record(events);
    }

    /// Minutes pass.
    pub fn pass(&mut self, minutes: i64) {
        self.now += minutes.minutes();
    }

    /// The test's officer opens the test's counter.
    pub fn open(&mut self) {
        self.ask(&Command::OpenCounter { counter: COUNTER, officer: OFFICER });
    }

    /// A visitor takes a number.
    pub fn issue(&mut self, service: &str, class: Class) -> TicketNumber {
        self.tokens += 1;
        let token = Token::from_bytes([self.tokens; 16]);
        self.ask(&Command::issue(service.parse().unwrap(), class, token));
        self.hall.ticket_by_token(&token).unwrap().number
    }

    /// The next one is called.
    pub fn call(&mut self) -> TicketId {
        self.ask(&Command::CallNext { counter: COUNTER });
        TicketId { day: self.hall.day(), number: self.hall.counter(COUNTER).current.unwrap() }
    }

    /// The one who was called comes.
    pub fn start(&mut self, ticket: TicketId) {
        self.ask(&Command::Start { counter: COUNTER, ticket });
    }

    /// The one who is served is done.
    pub fn finish(&mut self, ticket: TicketId) {
        self.ask(&Command::Finish { counter: COUNTER, ticket, call_next: false });
    }

    /// A ticket by its number.
    pub fn ticket(&self, number: TicketNumber) -> &Ticket {
        self.hall.ticket(number).unwrap()
    }

    /// The test's counter.
    pub fn counter(&self) -> &Counter {
        self.hall.catalogue().counter(COUNTER).unwrap()
    }
}

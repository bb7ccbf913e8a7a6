//! The engine as the player uses it: all that this crate asks of a hall is here.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan, civil::Date};
use queue_core::{
    Actor, Command, Event, Hall, Recorded, Refusal,
    calendar::HallZone,
    catalogue::{Catalogue, CatalogueError, CounterId, IdentError, ServiceCode, TicketNumber},
    forecast::{self, Interval},
    ticket::{TicketId, Token},
};
use thiserror::Error;

use crate::world::{Visitor, World};

/// The first day of every world; a year without holidays begins.
const FIRST_DAY: Date = jiff::civil::date(2027, 1, 4);
/// One for each service, so that a day has numbers enough.
const LETTERS: [char; 8] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/// Why a world could not be played.
#[derive(Debug, Error)]
pub enum Fault {
    #[error("a world has 1 to {} services, and visitors come for these", LETTERS.len())]
    Services,
    #[error("the days go beyond the calendar")]
    Calendar,
    #[error("the engine gave out no number and did not say why")]
    NoNumber,
    #[error("somebody of day {day} was not called on that day")]
    NeverCalled { day: usize },
    #[error(transparent)]
    Ident(#[from] IdentError),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error("the engine refused: {0}")]
    Refused(#[from] Refusal),
}

/// A hall and its clock.
pub struct Engine {
    hall: Hall,
    services: Vec<ServiceCode>,
    now: Timestamp,
    tokens: u128,
}

impl Engine {
    /// The hall of a world, before its first day.
    pub fn new(world: &World) -> Result<Self, Fault> {
        if !(1..=LETTERS.len()).contains(&world.service_minutes.len()) {
            return Err(Fault::Services);
        }
        let catalogue = Catalogue::parse(&catalogue(world))?;
        let services: Result<_, _> =
            (0..world.service_minutes.len()).map(|place| format!("ORC-S{place}").parse()).collect();
        Ok(Self {
            hall: Hall::new(Arc::new(catalogue), FIRST_DAY),
            services: services?,
            now: Timestamp::MIN,
            tokens: 0,
        })
    }

    /// Begins a day, by its number from 0: the day before ends, and all counters open.
    pub fn begin_day(&mut self, day: usize, counters: u16) -> Result<(), Fault> {
        let days = i64::try_from(day).map_err(|_| Fault::Calendar)?;
        let date = FIRST_DAY.checked_add(days.days()).map_err(|_| Fault::Calendar)?;
        self.turn_to(HallZone::Wib.instant(date.at(0, 0, 0, 0)));
        for counter in 1..=counters {
            let counter = CounterId(counter);
            self.ask(&Command::OpenCounter { counter, officer: counter.0.into() })?;
        }
        Ok(())
    }

    /// Sets the clock, in milliseconds after midnight; what is due by then happens.
    pub fn at(&mut self, milliseconds: i64) -> Result<(), Fault> {
        let midnight = HallZone::Wib.instant(self.hall.day().at(0, 0, 0, 0));
        let now = midnight.checked_add(milliseconds.milliseconds()).map_err(|_| Fault::Calendar)?;
        self.turn_to(now);
        Ok(())
    }

    /// What a visitor who is about to take a number is told.
    pub fn told(&self, visitor: &Visitor) -> Result<Option<Interval>, Fault> {
        let service = self.services.get(visitor.service).ok_or(Fault::Services)?;
        Ok(forecast::next_ticket(&self.hall, service, visitor.class, self.now).wait)
    }

    /// Gives a number out, and notes what the visitor was told.
    pub fn issue(
        &mut self,
        visitor: &Visitor,
        promise: Option<Interval>,
    ) -> Result<TicketNumber, Fault> {
        let service = self.services.get(visitor.service).ok_or(Fault::Services)?.clone();
        self.tokens += 1;
        let token = Token::from_bytes(self.tokens.to_be_bytes());
        let (class, later) = (visitor.class, Vec::new());
        let events = self.ask(&Command::Issue { service, later, class, token, promise })?;
        events.iter().find_map(Event::number).ok_or(Fault::NoNumber)
    }

    /// Calls the next visitor to a free counter; `None` if nobody waits.
    pub fn call_next(&mut self, counter: CounterId) -> Result<Option<TicketNumber>, Fault> {
        match self.ask(&Command::CallNext { counter }) {
            Ok(events) => Ok(called(&events)),
            Err(Refusal::NobodyWaiting) => Ok(None),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// The visitor who was called is there.
    pub fn start(&mut self, counter: CounterId, number: TicketNumber) -> Result<(), Fault> {
        let ticket = self.ticket(number);
        self.ask(&Command::Start { counter, ticket })?;
        Ok(())
    }

    /// The visitor is served; whom the same step called.
    pub fn finish(
        &mut self,
        counter: CounterId,
        number: TicketNumber,
    ) -> Result<Option<TicketNumber>, Fault> {
        let ticket = self.ticket(number);
        Ok(called(&self.ask(&Command::Finish { counter, ticket, call_next: true })?))
    }

    /// The visitor did not come; whom the officer calls then.
    pub fn no_show(
        &mut self,
        counter: CounterId,
        number: TicketNumber,
    ) -> Result<Option<TicketNumber>, Fault> {
        let ticket = self.ticket(number);
        self.ask(&Command::NoShow { counter, ticket })?;
        self.call_next(counter)
    }

    const fn ticket(&self, number: TicketNumber) -> TicketId {
        TicketId { day: self.hall.day(), number }
    }

    fn turn_to(&mut self, now: Timestamp) {
        self.now = now;
        while self.hall.next_deadline() <= now {
            let events = self.hall.on_deadline(now);
            if events.is_empty() {
                break;
            }
            self.record(&events);
        }
    }

    fn ask(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.hall.handle(command, self.now)?;
        self.record(&events);
        Ok(events)
    }

    fn record(&mut self, events: &[Event]) {
        for event in events {
            let recorded = Recorded {
                seq: self.hall.seq() + 1,
                at: self.now,
                day: self.hall.day(),
                actor: Actor::System,
                key: None,
                event: event.clone(),
            };
            self.hall.apply(&recorded);
        }
    }
}

fn called(events: &[Event]) -> Option<TicketNumber> {
    events.iter().find_map(|event| match event {
        Event::Called { number, .. } => Some(*number),
        _ => None,
    })
}

/// One agency, open day and night: opening hours are not what is compared.
fn catalogue(world: &World) -> String {
    let World { counters, general_minutes, priority_minutes, .. } = world;
    let minutes = world.service_minutes.iter().enumerate();
    let services: Vec<String> = minutes
        .zip(LETTERS)
        .map(|((place, minutes), letter)| service(place, *minutes, letter))
        .collect();
    let letters = LETTERS.iter().take(services.len()).map(|letter| format!("\"{letter}\""));
    let (letters, services) = (letters.collect::<Vec<_>>().join(", "), services.concat());
    format!(
        r#"schema = 1
[mpp]
code = "ORACLE"
name_id = "Mal Pelayanan Publik Contoh"
name_en = "Example Public Service Mall"
timezone = "Asia/Jakarta"
[[mpp.hours]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
tickets_from = "00:00"
open = "00:00"
close = "23:59"
[rules]
cut_off = false
[targets]
general_minutes = {general_minutes}
priority_minutes = {priority_minutes}
[[agencies]]
code = "ORC"
name_id = "Dinas Contoh"
name_en = "Example Office"
short = "Contoh"
letters = [{letters}]
zone = 1
counters = {counters}
{services}"#
    )
}

fn service(place: usize, minutes: u16, letter: char) -> String {
    format!(
        r#"[[agencies.services]]
code = "S{place}"
name_id = "Layanan {place}"
name_en = "Service {place}"
letter = "{letter}"
minutes = {minutes}
"#
    )
}

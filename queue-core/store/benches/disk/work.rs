//! What the callers of a benchmark do, and the hall that they do it in. The only place here that
//! names commands.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::Context as _;
use futures_util::future::try_join_all;
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date},
};
use queue_core::{
    Actor, Command, Event, Recorded, Request,
    calendar::HallZone,
    catalogue::{Catalogue, CounterId, Quota, ServiceCode},
    ticket::{Class, TicketId, Token},
};
use queue_store::Clock;

/// A Monday.
pub const TODAY: Date = date(2026, 11, 23);

/// The catalogue of the demonstration hall with nine counters more, so that 64 officers have one
/// each.
pub fn catalogue() -> String {
    include_str!("../../../data/catalogue.toml").replacen("counters = 6", "counters = 15", 1)
}

/// From nine in the morning on, as time passes.
pub struct Morning(Instant);

impl Morning {
    /// It is nine now.
    pub fn begin() -> Self {
        Self(Instant::now())
    }
}

impl Clock for Morning {
    fn now(&self) -> Timestamp {
        HallZone::Wib.instant(TODAY.at(9, 0, 0, 0))
            + SignedDuration::try_from(self.0.elapsed()).unwrap_or_default()
    }
}

/// Whatever takes requests and answers with events once they are durable.
pub trait Hall {
    /// Does it.
    async fn submit(&self, request: Request) -> anyhow::Result<Vec<Recorded>>;
}

impl Hall for queue_store::Store {
    async fn submit(&self, request: Request) -> anyhow::Result<Vec<Recorded>> {
        Ok(Self::submit(self, request).await?.events)
    }
}

/// A caller: a kiosk and an officer at a counter of their own.
#[derive(Clone)]
pub struct Caller {
    counter: CounterId,
    service: ServiceCode,
    /// Makes keys that differ from those of other callers, also of other processes.
    keys: Arc<AtomicU64>,
}

impl Caller {
    /// As many callers as there are counters, whose keys begin at a place.
    pub fn all(first_key: u64) -> anyhow::Result<Vec<Self>> {
        let catalogue = Catalogue::parse(&catalogue())?;
        let keys = Arc::new(AtomicU64::new(first_key));
        let callers = catalogue.counters().map(|counter| {
            let unlimited = |code: &&ServiceCode| {
                catalogue.service(code).is_some_and(|service| service.quota == Quota::default())
            };
            let services: Vec<_> = counter.main.iter().filter(unlimited).collect();
            let nth = usize::from(counter.id.0) % services.len().max(1);
            let service = *services.get(nth).context("a service without limit")?;
            Ok(Self { counter: counter.id, service: service.clone(), keys: keys.clone() })
        });
        callers.collect()
    }

    /// The first of them, without a look at the catalogue.
    pub fn first(first_key: u64) -> anyhow::Result<Self> {
        let keys = Arc::new(AtomicU64::new(first_key));
        Ok(Self { counter: CounterId(1), service: "DKC-KTPU".parse()?, keys })
    }

    /// Opens the counter.
    pub async fn begin(&self, hall: &impl Hall) -> anyhow::Result<()> {
        let officer = i64::from(self.counter.0);
        self.ask(hall, Command::OpenCounter { counter: self.counter, officer }).await?;
        Ok(())
    }

    /// Gives a number out.
    pub async fn issue(&self, hall: &impl Hall) -> anyhow::Result<()> {
        let token = Token::from_bytes(self.random().to_be_bytes());
        let (service, class) = (self.service.clone(), Class::General);
        self.ask(hall, Command::issue(service, class, token)).await?;
        Ok(())
    }

    /// The whole of a visit: four commands.
    pub async fn visit(&self, hall: &impl Hall) -> anyhow::Result<()> {
        let counter = self.counter;
        self.issue(hall).await?;
        let called = self.ask(hall, Command::CallNext { counter }).await?;
        let call = called.iter().find(|recorded| matches!(recorded.event, Event::Called { .. }));
        let number = call.and_then(|recorded| recorded.event.number()).context("nobody waits")?;
        let ticket = TicketId { day: TODAY, number };
        self.ask(hall, Command::Start { counter, ticket }).await?;
        self.ask(hall, Command::Finish { counter, ticket, call_next: false }).await?;
        Ok(())
    }

    async fn ask(&self, hall: &impl Hall, command: Command) -> anyhow::Result<Vec<Recorded>> {
        let key = format!("{:032x}", self.random()).parse()?;
        hall.submit(Request { key, actor: Actor::User(self.counter.0.into()), command }).await
    }

    /// Spread like 128 random bits, so that its place in an index is any.
    fn random(&self) -> u128 {
        const ODD: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
        let mut bits = u128::from(self.keys.fetch_add(1, Ordering::Relaxed)) + 1;
        for _ in 0..3 {
            bits = bits.wrapping_mul(ODD);
            bits ^= bits >> 67;
        }
        bits
    }
}

/// How many commands a visit is.
pub const COMMANDS_A_VISIT: u32 = 4;

/// All callers at once, each as often as told one after the other; how long each time took.
pub async fn together(
    callers: &[Caller],
    times: u32,
    what: impl AsyncFn(&Caller) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<Duration>> {
    let each = callers.iter().map(async |caller| -> anyhow::Result<Vec<Duration>> {
        let mut took = Vec::new();
        for _ in 0..times {
            let begun = Instant::now();
            what(caller).await?;
            took.push(begun.elapsed());
        }
        Ok(took)
    });
    Ok(try_join_all(each).await?.concat())
}

//! What a forecast of a whole busy hall costs: 200 waiting, 55 counters at work. Writes
//! `forecast_hall_ms` into target/bench/ratios.tsv: `cargo run --release --example forecast`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and print")]

use std::{hint::black_box, sync::Arc, time::Instant};

use jiff::{Timestamp, ToSpan, civil::date};
use queue_core::{
    Actor, Command, Hall, Recorded,
    calendar::HallZone,
    catalogue::{Catalogue, CounterId},
    forecast::{self, Change, Scope},
    ticket::{Class, Token},
};

const WAITING: usize = 200;
const ROUNDS: usize = 101;

fn main() {
    let (hall, now) = busy_hall();
    let hall_ms = median(|| forecast::board(&hall, now));
    let scope = Scope::Agency("DKC".parse().unwrap());
    let what_if_ms = median(|| forecast::what_if(&hall, &Change::More(scope.clone()), now));
    let service = "DKC-KTPU".parse().unwrap();
    let one_ms = median(|| forecast::next_ticket(&hall, &service, Class::General, now));
    println!("a hall {hall_ms:.2} ms, what if {what_if_ms:.2} ms, one service {one_ms:.3} ms");
    ratios::write(&[
        ("forecast_hall_ms", hall_ms),
        ("forecast_what_if_ms", what_if_ms),
        ("forecast_one_service_ms", one_ms),
    ])
    .unwrap();
}

/// The middle of many times, in milliseconds: the machine may be busy with others.
fn median<T>(what: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(what());
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn busy_hall() -> (Hall, Timestamp) {
    let text = include_str!("../data/catalogue.toml");
    let lines = text.lines().filter(|line| !line.starts_with("quota"));
    let catalogue = Catalogue::parse(&lines.collect::<Vec<_>>().join("\n")).unwrap();
    let mut now = HallZone::Wib.instant(date(2026, 11, 23).at(9, 0, 0, 0));
    let mut hall = Hall::new(Arc::new(catalogue), date(2026, 11, 23));
    let opened = hall.on_deadline(now);
    record(&mut hall, opened, now);
    let counters: Vec<CounterId> = hall.catalogue().counters().map(|counter| counter.id).collect();
    for counter in &counters {
        ask(&mut hall, &Command::OpenCounter { counter: *counter, officer: 1 }, now);
    }
    let services: Vec<_> =
        hall.catalogue().services().map(|service| service.code.clone()).collect();
    let mut issued = 0;
    // Everybody at a counter, and as many more as are to wait.
    while waiting(&hall) < WAITING || issued < counters.len() {
        let service = services[issued * 7 % services.len()].clone();
        let class = if issued % 8 == 0 { Class::Priority } else { Class::General };
        let token = Token::from_bytes(u128::try_from(issued).unwrap().to_be_bytes());
        ask(&mut hall, &Command::issue(service, class, token), now);
        issued += 1;
        now += 5.seconds();
        for counter in &counters {
            if hall.counter(*counter).current.is_none() {
                let call = Command::CallNext { counter: *counter };
                if let Ok(events) = hall.handle(&call, now) {
                    record(&mut hall, events, now);
                }
            }
        }
    }
    (hall, now)
}

fn waiting(hall: &Hall) -> usize {
    hall.catalogue().services().map(|service| hall.waiting_count(&service.code)).sum()
}

fn ask(hall: &mut Hall, command: &Command, now: Timestamp) {
    let events = hall.handle(command, now).unwrap();
    record(hall, events, now);
}

fn record(hall: &mut Hall, events: Vec<queue_core::Event>, at: Timestamp) {
    for event in events {
        let (seq, day) = (hall.seq() + 1, hall.day());
        hall.apply(&Recorded { seq, at, day, actor: Actor::System, key: None, event });
    }
}

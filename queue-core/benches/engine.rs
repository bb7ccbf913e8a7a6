//! How many instructions the engine itself needs to give a number out and to call one, on a day
//! with some two hundred waiting. `scripts/count-instructions` runs it and checks the counts.

#![expect(clippy::unwrap_used, reason = "benches may panic")]
#![expect(missing_docs, reason = "the macros make public items")]

use std::{hint::black_box, sync::Arc};

use gungraun::prelude::*;
use jiff::{Timestamp, ToSpan, civil::date};
use queue_core::{
    Actor, Command, Hall, Recorded,
    calendar::HallZone,
    catalogue::{Catalogue, CounterId},
    ticket::{Class, Token},
};

const CATALOGUE: &str = include_str!("../data/catalogue.toml");
const WAITING: usize = 200;
/// Each bench does this many, one per counter.
const OPERATIONS: usize = 50;

/// A hall in the middle of its day, and what is asked of it.
struct Day {
    hall: Hall,
    commands: Vec<Command>,
    now: Timestamp,
}

impl Day {
    fn ask(&mut self, command: &Command) {
        let events = self.hall.handle(command, self.now).unwrap();
        for event in events {
            let seq = self.hall.seq() + 1;
            let (day, actor, at) = (self.hall.day(), Actor::System, self.now);
            self.hall.apply(&Recorded { seq, at, day, actor, key: None, event });
        }
    }
}

fn busy_day(commands: fn(&Hall) -> Vec<Command>) -> Day {
    let now = HallZone::Wib.instant(date(2026, 11, 23).at(9, 0, 0, 0));
    let catalogue = Arc::new(Catalogue::parse(CATALOGUE).unwrap());
    let hall = Hall::new(catalogue, date(2026, 11, 23));
    let mut day = Day { hall, commands: Vec::new(), now };
    for counter in 1..=u16::try_from(OPERATIONS).unwrap() {
        day.ask(&Command::OpenCounter { counter: CounterId(counter), officer: 1 });
    }
    for nth in 0..WAITING.div_ceil(OPERATIONS) {
        for command in issues(&day.hall) {
            day.ask(&command);
        }
        day.now += i64::try_from(nth).unwrap().minutes();
    }
    day.commands = commands(&day.hall);
    day
}

/// A number of the first service of every counter, one in five of them a priority.
fn issues(hall: &Hall) -> Vec<Command> {
    let seq = u128::from(hall.seq());
    let counters = hall.catalogue().counters().take(OPERATIONS).zip(0_u128..);
    let issues = counters.map(|(counter, nth)| {
        let bits = (seq + nth).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        let class = if nth % 5 == 0 { Class::Priority } else { Class::General };
        let service = counter.main[0].clone();
        Command::issue(service, class, Token::from_bytes(bits.to_be_bytes()))
    });
    issues.collect()
}

fn calls(hall: &Hall) -> Vec<Command> {
    let counters = hall.catalogue().counters().take(OPERATIONS);
    counters.map(|counter| Command::CallNext { counter: counter.id }).collect()
}

fn run(mut day: Day) -> Day {
    for command in std::mem::take(&mut day.commands) {
        day.ask(black_box(&command));
    }
    // Given back, so that what frees it does not count.
    day
}

#[library_benchmark]
#[bench::busy_day(args = (issues,), setup = busy_day)]
fn issue(day: Day) -> Day {
    run(day)
}

#[library_benchmark]
#[bench::busy_day(args = (calls,), setup = busy_day)]
fn call(day: Day) -> Day {
    run(day)
}

library_benchmark_group!(name = engine, benchmarks = [issue, call]);
main!(library_benchmark_groups = engine);

//! A day as it happens: all visitors and officers at once.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, Hasher, RandomState},
    sync::Arc,
    time::Duration,
};

use queue_core::catalogue::{Catalogue, CounterId};
use tokio::{sync::watch, task::JoinSet};

use super::{
    book::Book,
    desk::{Desk, LogIn},
    floor::Floor,
    kiosk::Kiosk,
    officer::Officer,
    plan::Plan,
    tempo::Tempo,
    visitor,
};
use crate::{HallTestError, Result};

/// A hall that runs, and who may work there.
#[derive(Debug, Clone)]
pub struct Hall {
    /// The server's address without a path.
    pub root: String,
    /// The token of a kiosk.
    pub kiosk_token: String,
    /// A log-in for each counter of the plan.
    pub log_ins: Vec<LogIn>,
}

/// How a day passes.
#[derive(Debug, Clone)]
pub struct Pace {
    /// When it begins, since the doors opened.
    pub from: Duration,
    /// How much faster than the real time.
    pub speed: f64,
    /// Ends the day before its end: nobody comes or is called any more.
    pub stop: watch::Receiver<bool>,
}

/// What everybody of a day shares.
struct Day {
    plan: Plan,
    floor: Floor,
    kiosk: Kiosk,
    tempo: Tempo,
    run: String,
}

/// Lives through a day and gives what happened. Officers log in before it begins.
pub async fn live(catalogue: &Catalogue, plan: Plan, hall: &Hall, pace: Pace) -> Result<Book> {
    // Two days at one server, or one day twice, must not share a key.
    let run = format!("{:016x}", RandomState::new().build_hasher().finish());
    let desks = log_in(&plan, hall, &run, &pace.stop).await?;
    let floor = Floor::new(catalogue, &plan);
    let kiosk = Kiosk::new(&hall.root, &hall.kiosk_token);
    let tempo = Tempo::start(pace.from, pace.speed, pace.stop);
    let day = Arc::new(Day { plan, floor, kiosk, tempo, run });

    let mut visitors = JoinSet::new();
    for nth in 0..day.plan.visitors.len() {
        let day = day.clone();
        visitors.spawn(async move {
            let key = format!("day-{}-visitor-{nth}", day.run);
            let Day { plan, kiosk, floor, tempo, .. } = day.as_ref();
            visitor::visit(nth, &plan.visitors[nth], &key, kiosk, floor, tempo).await
        });
    }
    let mut officers = JoinSet::new();
    for (nth, desk) in desks {
        let day = day.clone();
        officers.spawn(async move {
            let Day { plan, floor, tempo, .. } = day.as_ref();
            Officer { planned: &plan.officers[nth], plan, desk, floor, tempo }.work().await
        });
    }
    finish(&mut officers).await?;
    // Whoever is still here only waits for the own patience to end; but a fault is told.
    while let Some(done) = visitors.try_join_next() {
        done.unwrap_or(Ok(()))?;
    }
    visitors.shutdown().await;
    Ok(std::mem::take(&mut *day.floor.book()))
}

async fn log_in(
    plan: &Plan,
    hall: &Hall,
    run: &str,
    stop: &watch::Receiver<bool>,
) -> Result<Vec<(usize, Desk)>> {
    let log_ins: BTreeMap<CounterId, &LogIn> =
        hall.log_ins.iter().map(|log_in| (log_in.counter, log_in)).collect();
    let mut desks = Vec::new();
    for (nth, officer) in plan.officers.iter().enumerate() {
        if *stop.borrow() {
            break;
        }
        let Some(log_in) = log_ins.get(&officer.counter) else {
            return Err(HallTestError::NoLogIn { counter: officer.counter.0 });
        };
        desks.push((nth, Desk::log_in(&hall.root, log_in, run).await?));
    }
    Ok(desks)
}

/// Waits for all; the first fault ends it, since the day cannot be told to its end without one.
async fn finish(tasks: &mut JoinSet<Result<()>>) -> Result<()> {
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok(result) => result?,
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
    Ok(())
}

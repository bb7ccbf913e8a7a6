//! `day`: a simulated day of a hall over its server's interfaces, with a report of the waits. It
//! starts a server of its own in a temporary folder, or joins a hall that runs:
//!
//! ```text
//! cargo run -p hall-tests --bin day -- --visitors 1000 --speed 60
//! ```
//!
//! Exit status: 0; 1 if a number was given out or called twice; 2 if the day could not be
//! simulated.

mod args;
mod halls;

use std::{process::ExitCode, time::Duration};

use args::Args;
use clap::Parser;
use hall_tests::{
    Result, clock,
    day::{
        hours::Hours,
        plan::{Plan, Wish},
        report::Report,
        run::{self, Pace},
        staffing,
        table::Table,
    },
};
use halls::Host;
use queue_core::catalogue::{Catalogue, CounterId};
use tokio::{signal, sync::watch};

#[tokio::main]
async fn main() -> ExitCode {
    match day(&Args::parse()).await {
        Ok(report) if report.is_sound() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("day: {error}");
            ExitCode::from(2)
        }
    }
}

async fn day(args: &Args) -> Result<Report> {
    let catalogue = Catalogue::parse(&args.catalogue_text()?)?;
    let Some(hours) = Hours::of(&catalogue, halls::DAY) else {
        return Err(args::wrong("the catalogue has no hours on a Monday"));
    };
    let wished = staffing::choose(&catalogue, &hours, args.visitors, args.counters);
    let opens = args.from.unwrap_or(hours.doors);
    let offset = clock::offset_to(catalogue.calendar.zone, halls::DAY.to_datetime(opens));
    let host = Host::open(args, offset, &wished).await?;
    let counters = host.counters();
    let from = args.from.map_or(Duration::ZERO, |time| hours.at(time));
    let plan = Plan::new(&catalogue, hours, &wish(args, counters)).from(from);
    eprintln!(
        "{} visitors, {} counters, {} times as fast as real, seed {}",
        plan.visitors.len(),
        plan.officers.len(),
        args.speed,
        args.seed
    );
    let planned = plan.visitors.len();
    let pace = Pace { from, speed: args.speed.into(), stop: end(args.duration) };
    let book = run::live(&catalogue, plan, &host.hall, pace).await?;
    let faster = host.faster;
    host.close().await?;

    let report = Report::of(&book, planned, faster);
    println!("{}", Table(&report));
    if let Some(file) = &args.json {
        std::fs::write(file, serde_json::to_string_pretty(&report)? + "\n")?;
    }
    Ok(report)
}

const fn wish(args: &Args, counters: Vec<CounterId>) -> Wish {
    Wish {
        visitors: args.visitors,
        counters,
        seed: args.seed,
        no_show: args.no_show,
        priority: args.priority,
        give_up: args.give_up,
    }
}

/// Becomes true when the day shall end before its end: after a time, or by Ctrl-C or SIGTERM.
fn end(after: Option<Duration>) -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        let over = async {
            match after {
                Some(time) => tokio::time::sleep(time).await,
                None => std::future::pending().await,
            }
        };
        let terminated = async {
            match signal::unix::signal(signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => signal.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = over => {}
            _ = signal::ctrl_c() => {}
            _ = terminated => {}
        }
        stop.send_replace(true);
        // Kept until everybody has seen it.
        stop.closed().await;
    });
    stopped
}

//! Plays days that another simulator made through the real engine and says how long everybody
//! waited, and what the engine had forecast: `oracle WORLD.json > PLAYED.json`.
//!
//! The comparison itself is the other simulator's business (see `order.py` and `coverage.py`
//! beside this crate), so that nothing is checked by the code that it checks.

mod engine;
mod play;
mod world;

use std::{
    env, fs,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use engine::Fault;
use thiserror::Error;
use world::World;

#[derive(Debug, Error)]
enum Failure {
    #[error("say which world to play: oracle WORLD.json")]
    NoWorld,
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Engine(#[from] Fault),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("oracle: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let path = env::args_os().nth(1).ok_or(Failure::NoWorld)?;
    let world: World = serde_json::from_slice(&fs::read(path)?)?;
    let played = play::world(&world)?;
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &played)?;
    out.flush()?;
    Ok(())
}

//! `kiosk --config kiosk.toml`

use std::{error::Error, io::IsTerminal as _, path::PathBuf, process::ExitCode};

use clap::Parser;
use tracing_subscriber::EnvFilter;

/// The touchscreen kiosk: pick a service, take a printed number.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings of this machine.
    #[arg(long, value_name = "PATH", default_value = "kiosk.toml")]
    config: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    match kiosk::start::start(&arguments.config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kiosk: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// The error with its causes, as far as it does not tell them itself.
fn told(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !told.contains(&more) {
            told = format!("{told}: {more}");
        }
        cause = error.source();
    }
    told
}

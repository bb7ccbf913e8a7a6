//! `kiosk --config kiosk.toml`

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode};

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
            eprintln!("kiosk: {}", error.text(hall_device::console_lang()));
            ExitCode::FAILURE
        }
    }
}

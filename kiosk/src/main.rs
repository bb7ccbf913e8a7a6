//! `kiosk --config kiosk.toml`, and `kiosk printer-test`.

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use hall_texts::Lang;
use kiosk::{
    config::PrinterConfig,
    printer_test::{self, Choice},
    printing::{job::Timing, transport::Endpoint},
};
use tracing_subscriber::EnvFilter;

/// The touchscreen kiosk: pick a service, take a printed number.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The settings of this machine.
    #[arg(long, value_name = "PATH", default_value = "kiosk.toml", global = true)]
    config: PathBuf,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print a test slip and find out what the printer can do; takes up to ten seconds.
    PrinterTest(PrinterTest),
}

#[derive(Debug, Args)]
struct PrinterTest {
    /// Test the second printer of the settings.
    #[arg(long, conflicts_with = "transport")]
    second: bool,
    /// Test this printer instead: host, host:port, or a device such as /dev/usb/lp0.
    #[arg(long)]
    transport: Option<Endpoint>,
    /// Its profile: a name, or the path of a file.
    #[arg(long, default_value = "generic-80mm", requires = "transport")]
    profile: String,
    /// Tell what was found as JSON.
    #[arg(long)]
    json: bool,
}

/// How the kiosk ends when it was asked to start again: `EX_TEMPFAIL` of sysexits.h. It is no success, so
/// that a service starts it anew with `Restart=on-failure` as well as with `Restart=always`.
const START_AGAIN: u8 = 75;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let default = if arguments.command.is_some() { "warn" } else { "info" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let lang = hall_device::console_lang();
    let done = match arguments.command {
        None => kiosk::start::start(&arguments.config)
            .map(|()| ExitCode::from(START_AGAIN))
            .map_err(|error| error.text(lang)),
        Some(Command::PrinterTest(test)) => test_printer(&arguments.config, test, lang)
            .map(|suits| if suits { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kiosk: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the printer printed and its profile fits.
fn test_printer(config: &std::path::Path, test: PrinterTest, lang: Lang) -> Result<bool, String> {
    let PrinterTest { second, transport, profile, json } = test;
    let choice = match transport {
        Some(transport) => Choice::Other(PrinterConfig { transport, profile }),
        None if second => Choice::Second,
        None => Choice::First,
    };
    let report = printer_test::run(config, &choice, Timing::default(), lang)
        .map_err(|error| error.text(lang))?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?);
    } else {
        println!("{}", report.text(lang));
    }
    Ok(report.suits)
}

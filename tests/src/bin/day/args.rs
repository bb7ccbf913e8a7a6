//! What can be typed.

use std::{io, path::PathBuf, str::FromStr, time::Duration};

use clap::Parser;
use hall_tests::{HallTestError, Result, day::desk::LogIn, server::CATALOGUE};
use jiff::civil::Time;
use queue_core::catalogue::CounterId;

/// A simulated day of a hall over its server's interfaces, with a report of the waits.
#[derive(Debug, Parser)]
pub struct Args {
    /// How many visitors come.
    #[arg(long, default_value_t = 350)]
    pub visitors: usize,
    /// How many simulated seconds pass in a real one, 1 to 10000. A server of its own keeps up; of
    /// one that runs already the clock stays as it is.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub speed: u32,
    /// Where the randomness comes from: the same seed is the same plan.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many counters are open; as many as the visitors need, if not given.
    #[arg(long, conflicts_with = "officers")]
    pub counters: Option<usize>,
    /// Real seconds after which the day is ended.
    #[arg(long, value_parser = seconds)]
    pub duration: Option<Duration>,
    /// The share of visitors who are not there when called.
    #[arg(long, default_value_t = 0.08, value_parser = share)]
    pub no_show: f64,
    /// The share of priority visitors.
    #[arg(long, default_value_t = 0.12, value_parser = share)]
    pub priority: f64,
    /// The share of visitors who give their number back if it takes too long.
    #[arg(long, default_value_t = 0.02, value_parser = share)]
    pub give_up: f64,
    /// The time of the day at which to begin, such as 09:00; else when the doors open.
    #[arg(long)]
    pub from: Option<Time>,
    /// A file for the report as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// A hall that runs, such as `http://127.0.0.1:8080`; else a server of its own is started.
    #[arg(long, requires_all = ["kiosk", "officers"])]
    pub server: Option<String>,
    /// The token of one of its kiosks.
    #[arg(long, group = "kiosk", requires = "server")]
    pub kiosk_token: Option<String>,
    /// A file with that token: what is typed can be seen by others on the machine.
    #[arg(long, group = "kiosk", requires = "server")]
    pub kiosk_token_file: Option<PathBuf>,
    /// A file with a line for each of its officers: log-in, password and counter, with tabs.
    #[arg(long, requires = "server")]
    pub officers: Option<PathBuf>,
    /// Its catalogue, if it is not the one that comes with the project.
    #[arg(long)]
    pub catalogue: Option<PathBuf>,
}

impl Args {
    /// The catalogue of the hall.
    pub fn catalogue_text(&self) -> Result<String> {
        match &self.catalogue {
            Some(file) => Ok(std::fs::read_to_string(file)?),
            None => Ok(CATALOGUE.into()),
        }
    }

    /// The token of the kiosk of a hall that runs.
    pub fn token(&self) -> Result<String> {
        let token = match (&self.kiosk_token, &self.kiosk_token_file) {
            (Some(token), _) => token.clone(),
            (None, Some(file)) => std::fs::read_to_string(file)?,
            (None, None) => return Err(wrong("--kiosk-token or --kiosk-token-file is needed")),
        };
        Ok(token.trim().to_owned())
    }

    /// The log-ins of a hall that runs.
    pub fn log_ins(&self) -> Result<Vec<LogIn>> {
        let Some(file) = &self.officers else { return Err(wrong("--officers is needed")) };
        let text = std::fs::read_to_string(file)?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(nth, line)| log_in(nth + 1, line)).collect()
    }
}

fn log_in(nth: usize, line: &str) -> Result<LogIn> {
    let mut fields = line.split('\t');
    let (Some(login), Some(password), Some(counter), None) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(wrong(&format!("line {nth} is no log-in, password and counter: {line:?}")));
    };
    let counter = counter.trim().parse().map(CounterId);
    let counter = counter.map_err(|_| wrong(&format!("line {nth} names no counter")))?;
    Ok(LogIn { counter, login: login.into(), password: password.into() })
}

/// Something that was typed or written is wrong.
pub fn wrong(what: &str) -> HallTestError {
    io::Error::new(io::ErrorKind::InvalidInput, what).into()
}

fn number(text: &str, least: f64, most: f64) -> std::result::Result<f64, String> {
    let number = f64::from_str(text).map_err(|error| error.to_string())?;
    let fits = (least..=most).contains(&number);
    fits.then_some(number).ok_or_else(|| format!("from {least} to {most}"))
}

fn share(text: &str) -> std::result::Result<f64, String> {
    number(text, 0.0, 1.0)
}

fn seconds(text: &str) -> std::result::Result<Duration, String> {
    number(text, 0.0, 1e6).map(Duration::from_secs_f64)
}

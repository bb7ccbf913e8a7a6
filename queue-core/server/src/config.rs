//! The configuration file: what a hall's server needs to know that is not in its database.
//!
//! A key that is not known is an error and never ignored: a typing mistake must not leave a
//! default in force that nobody wanted.

mod fault;
pub mod public_url;
mod source;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

pub use fault::{ConfigError, Fault};
use jiff::SignedDuration;
use public_url::PublicUrl;
use queue_core::Bilingual;
use toml::Spanned;

/// A day in three seconds.
const FASTEST: u32 = 10_000;
/// The furthest that a demonstration's clock may be shifted, in seconds: ten years.
const FURTHEST_OFFSET_S: i64 = 10 * 366 * 24 * 60 * 60;

/// A configuration that was read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file that it came from.
    pub file: PathBuf,
    /// Where to serve.
    pub listen: SocketAddr,
    /// The address of the hall for visitors; `None` is the address where it serves.
    pub public_url: Option<PublicUrl>,
    /// The database. A relative path is relative to the configuration file.
    pub store: PathBuf,
    /// How far a demonstration's clock is shifted; `None` in a real hall.
    pub demo_offset: Option<SignedDuration>,
    /// How many times as fast a demonstration's clock runs; 1 in a real hall.
    pub demo_speed: u32,
    /// How to log.
    pub log: Log,
    /// The notice line of displays.
    pub notices: Vec<Bilingual>,
}

/// How to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// How a line looks.
    pub format: LogFormat,
    /// What is worth a line.
    pub level: tracing::Level,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its line.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.into(), source })?;
        Self::parse(&text, path)
    }

    /// Reads a configuration from its text; `path` is the file that it came from.
    ///
    /// # Errors
    /// See [`Self::read`].
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let fault = |(line, fault): Located| ConfigError::Faulty {
            path: path.into(),
            line: Some(line),
            fault,
        };
        let file: source::File = toml::from_str(text).map_err(|error| {
            let (line, fault) = source::explain(text, &error);
            ConfigError::Faulty { path: path.into(), line, fault }
        })?;
        let config = check(text, path, file).map_err(fault)?;
        Ok(config)
    }
}

/// A fault with its line.
type Located = (usize, Fault);

fn check(text: &str, path: &Path, file: source::File) -> Result<Config, Located> {
    let listen = listen(text, &file.server.listen)?;
    let public_url = file.server.public_url.map(|url| public_url_of(text, &url)).transpose()?;
    if listen.ip().is_unspecified() && public_url.is_none() {
        let line = line(text, &file.server.listen);
        return Err((line, Fault::PublicUrlNeeded { listen }));
    }
    if file.store.path.get_ref().as_os_str().is_empty() {
        return Err((line(text, &file.store.path), Fault::PathEmpty));
    }
    let beside = path.parent().unwrap_or(Path::new(""));
    Ok(Config {
        file: path.into(),
        listen,
        public_url,
        store: beside.join(file.store.path.get_ref()),
        demo_speed: file.demo.as_ref().map_or(Ok(1), |demo| speed(text, demo))?,
        demo_offset: file.demo.map(|demo| offset(text, &demo)).transpose()?,
        log: log(text, &file.log)?,
        notices: file.display.notices.iter().map(|n| notice(text, n)).collect::<Result<_, _>>()?,
    })
}

fn line<T>(text: &str, value: &Spanned<T>) -> usize {
    source::line_of(text, value.span().start)
}

fn listen(text: &str, value: &Spanned<String>) -> Result<SocketAddr, Located> {
    let wrong = |_| (line(text, value), Fault::Listen { value: value.get_ref().clone() });
    value.get_ref().parse().map_err(wrong)
}

fn public_url_of(text: &str, value: &Spanned<String>) -> Result<PublicUrl, Located> {
    let wrong = |_| (line(text, value), Fault::PublicUrl { value: value.get_ref().clone() });
    value.get_ref().parse().map_err(wrong)
}

fn offset(text: &str, demo: &source::Demo) -> Result<SignedDuration, Located> {
    let value = *demo.clock_offset_seconds.get_ref();
    if value.unsigned_abs() > FURTHEST_OFFSET_S.unsigned_abs() {
        let fault = Fault::Offset { value, most: FURTHEST_OFFSET_S };
        return Err((line(text, &demo.clock_offset_seconds), fault));
    }
    Ok(SignedDuration::from_secs(value))
}

fn speed(text: &str, demo: &source::Demo) -> Result<u32, Located> {
    let Some(speed) = &demo.clock_speed else { return Ok(1) };
    let value = *speed.get_ref();
    if (1..=FASTEST).contains(&value) {
        return Ok(value);
    }
    Err((line(text, speed), Fault::Speed { value, most: FASTEST }))
}

fn log(text: &str, log: &source::Log) -> Result<Log, Located> {
    let format = match log.format.get_ref().as_str() {
        "text" => LogFormat::Text,
        "json" => LogFormat::Json,
        other => return Err((line(text, &log.format), Fault::LogFormat { value: other.into() })),
    };
    let level = match log.level.get_ref().as_str() {
        "error" => tracing::Level::ERROR,
        "warn" => tracing::Level::WARN,
        "info" => tracing::Level::INFO,
        "debug" => tracing::Level::DEBUG,
        "trace" => tracing::Level::TRACE,
        other => return Err((line(text, &log.level), Fault::LogLevel { value: other.into() })),
    };
    Ok(Log { format, level })
}

fn notice(text: &str, notice: &Spanned<source::Notice>) -> Result<Bilingual, Located> {
    let source::Notice { id, en } = notice.get_ref();
    if id.trim().is_empty() || en.trim().is_empty() {
        return Err((line(text, notice), Fault::NoticeEmpty));
    }
    Ok(Bilingual::new(id, en))
}

#[cfg(test)]
mod tests;

//! The configuration file as people write it.

use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::fault::Fault;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub server: Server,
    pub store: Store,
    pub demo: Option<Demo>,
    #[serde(default)]
    pub log: Log,
    #[serde(default)]
    pub display: Display,
}

/// `[server]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub listen: Spanned<String>,
    pub public_url: Option<Spanned<String>>,
}

/// `[store]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    pub path: Spanned<PathBuf>,
}

/// `[demo]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    pub clock_offset_seconds: Spanned<i64>,
    pub clock_speed: Option<Spanned<u32>>,
}

/// `[log]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    pub format: Spanned<String>,
    pub level: Spanned<String>,
}

impl Default for Log {
    fn default() -> Self {
        let word = |word: &str| Spanned::new(0..0, word.to_owned());
        Self { format: word("text"), level: word("info") }
    }
}

/// `[display]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Display {
    pub notices: Vec<Spanned<Notice>>,
}

/// One line for the notice line of displays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub id: String,
    pub en: String,
}

/// What a person has to know of a reader's error, and its line.
pub fn explain(text: &str, error: &toml::de::Error) -> (Option<usize>, Fault) {
    let line = error.span().map(|span| line_of(text, span.start));
    let message = error.message();
    let fault = match hall_texts::unknown_key(message) {
        Some((key, known)) => Fault::UnknownKey { key, known },
        None => Fault::Syntax { message: message.into() },
    };
    (line, fault)
}

/// The line of a place in a text, from 1.
pub fn line_of(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}

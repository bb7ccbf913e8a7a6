//! A settings file: read, parsed, and explained in the reader's language when it is wrong.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use hall_texts::{Arg, Lang, Text, settings_error};
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Settings that cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not as it should be.
    #[error("{}, line {}: {message}", path.display(), line.unwrap_or_default())]
    Parse {
        /// The file.
        path: PathBuf,
        /// The line, from 1, if the fault has one.
        line: Option<usize>,
        /// What the reader of TOML says.
        message: String,
    },
    /// Both a token and a file of one.
    #[error("{}: both token and token_file", path.display())]
    TwoTokens {
        /// The file.
        path: PathBuf,
    },
}

impl SettingsError {
    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Read { path, source } => {
                let (path, reason) = (Arg::of(&path.display()), Arg::of(source));
                Text::ConfigUnreadable { path, reason }.to(lang)
            }
            Self::Parse { path, line, message } => {
                settings_error(&path.display().to_string(), *line, message, lang)
            }
            Self::TwoTokens { path } => {
                Text::StartTwoTokens { path: Arg::of(&path.display()) }.to(lang)
            }
        }
    }
}

/// The text of a settings file.
///
/// # Errors
/// It is missing, or must not be read.
pub fn read(path: &Path) -> Result<String, SettingsError> {
    fs::read_to_string(path).map_err(|source| SettingsError::Read { path: path.into(), source })
}

/// The settings in a text; `path` is what to call it in an error.
///
/// # Errors
/// A key that is not known or missing, a value out of range: with its line.
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, SettingsError> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        let message = error.message().trim();
        // A key that is not known or missing is named; a value is not, so its line is shown.
        let named = message.contains(" field `");
        let written = line.filter(|_| !named).and_then(|line| text.lines().nth(line - 1));
        let message = match written {
            Some(written) => format!("{}: {message}", written.trim()),
            None => message.to_owned(),
        };
        SettingsError::Parse { path: path.into(), line, message }
    })
}

/// A token can be set in one way only.
///
/// # Errors
/// Both are set.
pub fn one_token(path: &Path, token: bool, token_file: bool) -> Result<(), SettingsError> {
    if token && token_file {
        return Err(SettingsError::TwoTokens { path: path.into() });
    }
    Ok(())
}

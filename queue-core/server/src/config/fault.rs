//! What can be wrong with a configuration file.

use std::{io, net::SocketAddr, path::PathBuf};

use hall_texts::{Arg, Lang, Text};
use thiserror::Error;

/// A configuration that cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is missing, or must not be read, or is no text.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something in it is wrong.
    #[error("{}:{}: {fault:?}", path.display(), line.unwrap_or_default())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// The line, from 1, if the fault has one.
        line: Option<usize>,
        /// What is wrong.
        fault: Fault,
    },
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the values that the message names")]
pub enum Fault {
    /// A key that is not known here.
    UnknownKey { key: String, known: String },
    /// Not TOML, a key that is missing, a value of the wrong kind.
    Syntax { message: String },
    /// Not an address and port.
    Listen { value: String },
    /// Not an address of the web.
    PublicUrl { value: String },
    /// Nobody can open the address of all addresses.
    PublicUrlNeeded { listen: SocketAddr },
    /// No name for the database.
    PathEmpty,
    /// A clock that is shifted too far.
    Offset { value: i64, most: i64 },
    /// A demonstration's clock that is too fast, or stands.
    Speed { value: u32, most: u32 },
    /// A format of the log that is not known.
    LogFormat { value: String },
    /// A level of the log that is not known.
    LogLevel { value: String },
    /// A notice that one language lacks.
    NoticeEmpty,
}

impl ConfigError {
    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable { path, source } => {
                let (path, reason) = (Arg::of(&path.display()), Arg::of(source));
                Text::ConfigUnreadable { path, reason }.to(lang)
            }
            Self::Faulty { path, line, fault } => {
                let (path, fault) = (Arg::of(&path.display()), fault.text().to(lang).into());
                match line {
                    Some(line) => Text::ConfigLine { path, line: (*line).into(), fault }.to(lang),
                    None => Text::ConfigWhole { path, fault }.to(lang),
                }
            }
        }
    }
}

impl Fault {
    fn text(&self) -> Text<'_> {
        match self {
            Self::UnknownKey { key, known } => {
                Text::ConfigUnknownKey { key: key.into(), known: known.into() }
            }
            Self::Syntax { message } => Text::ConfigSyntax { message: message.into() },
            Self::Listen { value } => Text::ConfigListen { value: value.into() },
            Self::PublicUrl { value } => Text::ConfigPublicUrl { value: value.into() },
            Self::PublicUrlNeeded { listen } => {
                Text::ConfigPublicUrlNeeded { listen: Arg::of(listen) }
            }
            Self::PathEmpty => Text::ConfigPathEmpty,
            Self::Speed { value, most } => {
                Text::ConfigSpeed { value: (*value).into(), most: (*most).into() }
            }
            Self::Offset { value, most } => {
                Text::ConfigOffset { value: (*value).into(), most: (*most).into() }
            }
            Self::LogFormat { value } => Text::ConfigLogFormat { value: value.into() },
            Self::LogLevel { value } => Text::ConfigLogLevel { value: value.into() },
            Self::NoticeEmpty => Text::ConfigNoticeEmpty,
        }
    }
}

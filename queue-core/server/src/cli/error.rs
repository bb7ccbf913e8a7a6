//! Why a command did not do what was asked, in words for whoever typed it.

use std::{io, path::PathBuf};

use hall_texts::{Arg, Lang, Text, catalogue_error};
use queue_core::catalogue::CatalogueError;
use queue_store::StoreError;
use thiserror::Error;

use super::shown;
use crate::{
    auth::password,
    config::{Config, ConfigError},
    serve::ServeError,
};

/// Why a command did not do what was asked.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "the fields are the values that the message names")]
pub enum CliError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be used.
    #[error("{}: {source}", database.display())]
    Store { database: PathBuf, config: PathBuf, source: StoreError },
    /// The address cannot be had.
    #[error("{source}")]
    Serve { config: PathBuf, source: ServeError },
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    /// A catalogue is wrong.
    #[error("{}: {source}", path.display())]
    Catalogue { path: PathBuf, source: CatalogueError },
    /// A log-in name that cannot be one.
    #[error("bad log-in name")]
    Login,
    /// A log-in name that somebody has.
    #[error("log-in name {0} is taken")]
    LoginTaken(String),
    /// A password that is too short.
    #[error("password too short")]
    PasswordShort,
    /// Two passwords that should be one.
    #[error("passwords differ")]
    PasswordDiffers,
    /// No password came.
    #[error("password unreadable: {0}")]
    PasswordUnreadable(String),
    /// A name or zone of a device that cannot be one.
    #[error(transparent)]
    Device(#[from] crate::error::ApiError),
    /// A code that no device shows.
    #[error("unknown pairing code")]
    UnknownCode(String),
    /// A device that there is not.
    #[error("unknown device {0}")]
    UnknownDevice(i64),
    /// The operating system failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl CliError {
    /// A failure of a configuration's database.
    pub fn store(config: &Config, source: StoreError) -> Self {
        Self::Store { database: config.store.clone(), config: config.file.clone(), source }
    }

    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Config(error) => error.text(lang),
            Self::Store { database, config, source } => {
                let database = shown(database);
                match source {
                    StoreError::InUse { .. } => Text::CliStoreInUse { path: database }.to(lang),
                    StoreError::NoCatalogue => {
                        Text::CliStoreNoCatalogue { config: shown(config) }.to(lang)
                    }
                    other => {
                        Text::CliStoreFailed { path: database, reason: Arg::of(other) }.to(lang)
                    }
                }
            }
            Self::Serve { config, source } => serve_error(source, config, lang),
            Self::File { path, source } => {
                Text::CliFileUnreadable { path: shown(path), reason: Arg::of(source) }.to(lang)
            }
            Self::Catalogue { path, source } => {
                let head = Text::CliCatalogueFaults { path: shown(path) }.to(lang);
                format!("{head}\n{}", catalogue_error(source, lang))
            }
            Self::Login => Text::CliLoginBad.to(lang),
            Self::LoginTaken(login) => Text::CliLoginTaken { login: login.into() }.to(lang),
            Self::PasswordShort => Text::CliPasswordShort { n: password::SHORTEST.into() }.to(lang),
            Self::PasswordDiffers => Text::CliPasswordDiffers.to(lang),
            Self::PasswordUnreadable(reason) => {
                Text::CliPasswordUnreadable { reason: reason.into() }.to(lang)
            }
            Self::Device(error) => error.text().get(lang).into(),
            Self::UnknownCode(code) => Text::CliDeviceCodeUnknown { code: code.into() }.to(lang),
            Self::UnknownDevice(id) => Text::CliDeviceUnknown { id: (*id).into() }.to(lang),
            Self::Io(error) => Text::CliServeFailed { reason: Arg::of(error) }.to(lang),
        }
    }
}

/// What to do about an address that cannot be had.
fn serve_error(error: &ServeError, config: &std::path::Path, lang: Lang) -> String {
    let path = shown(config);
    match error {
        ServeError::Listen { address, source } => {
            let (host, port) = (Arg::of(&address.ip()), address.port().into());
            match source.kind() {
                io::ErrorKind::AddrInUse => Text::CliPortInUse { host, port, path },
                io::ErrorKind::AddrNotAvailable => Text::CliAddressForeign { host, path },
                io::ErrorKind::PermissionDenied => Text::CliPortForbidden { port },
                _ => {
                    let (address, reason) = (Arg::of(address), Arg::of(source));
                    Text::CliListenFailed { address, reason }
                }
            }
            .to(lang)
        }
        ServeError::Store(error) => Text::CliServeFailed { reason: Arg::of(error) }.to(lang),
        ServeError::Io(error) => Text::CliServeFailed { reason: Arg::of(error) }.to(lang),
    }
}

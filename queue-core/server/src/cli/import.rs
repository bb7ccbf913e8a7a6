//! `server import-catalogue`

use std::path::Path;

use hall_texts::{Lang, Text};
use queue_core::catalogue::Catalogue;
use queue_store::{Clock, SystemClock, import_catalogue};

use super::{CliError, say};
use crate::config::Config;

/// Checks a catalogue and puts it in force.
pub fn import(config: &Config, file: &Path, lang: Lang) -> Result<(), CliError> {
    let text = std::fs::read_to_string(file)
        .map_err(|source| CliError::File { path: file.into(), source })?;
    let catalogue = Catalogue::parse(&text)
        .map_err(|source| CliError::Catalogue { path: file.into(), source })?;
    let offset = config.demo_offset.unwrap_or_default();
    let now = SystemClock::shifted(offset).now();
    let version = import_catalogue(&config.store, &text, now)
        .map_err(|error| CliError::store(config, error))?;
    let imported = Text::CliImported {
        version: version.into(),
        agencies: catalogue.agencies.len().into(),
        services: catalogue.services().len().into(),
        counters: catalogue.counters().len().into(),
    };
    say(&imported.to(lang));
    Ok(())
}

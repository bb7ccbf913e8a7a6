//! `server import-catalogue`

use std::path::Path;

use hall_texts::{Lang, Text, catalogue_warnings};
use queue_core::catalogue::{Catalogue, CatalogueError, LogoFile};
use queue_store::{Clock, SystemClock, import_catalogue};

use super::{CliError, say, say_aside};
use crate::config::Config;

/// Checks a catalogue and puts it in force, with the logo that it names.
pub fn import(config: &Config, file: &Path, lang: Lang) -> Result<(), CliError> {
    let text = std::fs::read_to_string(file)
        .map_err(|source| CliError::File { path: file.into(), source })?;
    let wrong = |source| CliError::Catalogue { path: file.into(), source };
    let text = with_logo(text, file).map_err(wrong)?;
    let catalogue = Catalogue::parse(&text).map_err(wrong)?;
    for warning in catalogue_warnings(catalogue.warnings(), lang) {
        say_aside(&warning);
    }
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

/// The catalogue with the picture of its logo, whose file lies beside it.
fn with_logo(text: String, file: &Path) -> Result<String, CatalogueError> {
    let Some(logo) = LogoFile::of(&text) else { return Ok(text) };
    match std::fs::read(file.with_file_name(logo.name())) {
        Ok(bytes) => logo.embed(&text, &bytes),
        Err(error) => Err(logo.unreadable(&text, error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_read_from_beside_its_catalogue() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hall.toml");
        let text = || "[mpp.brand]\nlogo = \"logo.svg\"\n".to_owned();
        let refused = with_logo(text(), &file).unwrap_err().to_string();
        assert!(refused.contains("missing field"), "the rest is told too: {refused}");
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>"#;
        std::fs::write(folder.path().join("logo.svg"), svg).unwrap();
        let embedded = with_logo(text(), &file).unwrap();
        assert!(embedded.contains("logo = \"data:image/svg+xml;base64,"), "{embedded}");
    }
}

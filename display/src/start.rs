//! From the command line to a window. Everything that can be wrong is told here, before a visitor
//! sees anything.

use std::{fs, io, path::Path, path::PathBuf};

use hall_device::{file::SettingsError, token};
use hall_texts::{Arg, Lang, Text};
use thiserror::Error;

use crate::{
    config::{Config, Token},
    program,
};

/// A display that cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The settings cannot be used.
    #[error(transparent)]
    Config(#[from] SettingsError),
    /// The folder for the token cannot be made.
    #[error("state_dir {} cannot be used: {source}", path.display())]
    StateDir {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The token's file cannot be read, or holds no token.
    #[error("the device token in {} cannot be used: {why}", path.display())]
    Token {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// No screen to open a window on.
    #[error("there is no screen")]
    NoScreen,
    /// No window.
    #[error("no window can be opened: {0}")]
    Window(#[from] iced::Error),
}

impl StartError {
    /// The error for people.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Config(error) => error.text(lang),
            Self::StateDir { path, source } => {
                let (path, reason) = (Arg::of(&path.display()), Arg::of(source));
                Text::StartStateDir { path, reason }.to(lang)
            }
            Self::Token { path, why } => {
                Text::StartToken { path: Arg::of(&path.display()), reason: why.into() }.to(lang)
            }
            Self::NoScreen => Text::StartNoScreen.to(lang),
            Self::Window(error) => Text::StartWindow { reason: Arg::of(error) }.to(lang),
        }
    }
}

/// Runs the display with the settings of a file, until its process ends: the window cannot be
/// closed.
pub fn start(config: &Path) -> Result<(), StartError> {
    let config = Config::load(config)?;
    if !hall_device::has_screen() {
        return Err(StartError::NoScreen);
    }
    let path = &config.state_dir;
    fs::create_dir_all(path)
        .map_err(|source| StartError::StateDir { path: path.clone(), source })?;
    let token = token(&config)?;
    Ok(program(config, token).run()?)
}

fn token(config: &Config) -> Result<Option<Token>, StartError> {
    if let Some(token) = &config.token {
        return Ok(Some(token.clone()));
    }
    let path = config.token_path();
    token::kept(&path).map_err(|why| StartError::Token { path, why })
}

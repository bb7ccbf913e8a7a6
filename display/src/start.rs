//! From the command line to a window. Everything that can be wrong is told here, before a visitor
//! sees anything.

use std::{fs, io, path::Path, path::PathBuf};

use thiserror::Error;

use crate::{
    config::{Config, ConfigError, Token},
    program,
};

/// A display that cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The settings cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
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
    /// No window.
    #[error("no window can be opened: {0}. Is DISPLAY or WAYLAND_DISPLAY set?")]
    Window(#[from] iced::Error),
}

/// Runs the display with the settings of a file, until its process ends: the window cannot be
/// closed.
pub fn start(config: &Path) -> Result<(), StartError> {
    let config = Config::load(config)?;
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
    let wrong = |why: String| StartError::Token { path: path.clone(), why };
    match fs::read_to_string(&path) {
        Ok(kept) => Token::try_from(kept).map(Some).map_err(|why| wrong(why.into())),
        // It has never been paired.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(wrong(error.to_string())),
    }
}

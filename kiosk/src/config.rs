//! `kiosk.toml`: where the server is, which printer, how the window is.
//!
//! An unknown key, a missing one and a value out of range are errors that show the line.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use thiserror::Error;

use crate::printing::{
    profile::{Profile, ProfileError},
    transport::Endpoint,
};

/// The settings of a kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The hall's server, such as `http://192.168.1.10:8080`.
    pub server: ServerUrl,
    /// What people call this machine; an administrator sees it when it asks to be paired.
    #[serde(default = "name")]
    pub name: MachineName,
    /// Where the device token and the print journal are kept.
    pub state_dir: PathBuf,
    /// The device token, if this machine is not to be paired by a code.
    #[serde(default)]
    pub token: Option<Token>,
    /// A file with the device token, if it is not the one in `state_dir`.
    #[serde(default)]
    pub token_file: Option<PathBuf>,
    /// The ticket printer; without one, numbers are shown on the screen only.
    #[serde(default)]
    pub printer: Option<PrinterConfig>,
    /// The window.
    #[serde(default)]
    pub window: WindowConfig,
}

fn name() -> MachineName {
    MachineName("Kios".into())
}

/// The ticket printer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrinterConfig {
    /// Where it is: `host`, `host:port`, or the path of a device such as `/dev/usb/lp0`.
    pub transport: Endpoint,
    /// What it can do: the name of a profile that is compiled in, or the path of a file.
    pub profile: String,
}

/// The window. A kiosk fills its screen; a smaller window shows the same picture smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WindowConfig {
    /// In pixels.
    pub width: Pixels,
    /// In pixels.
    pub height: Pixels,
    /// Fill the screen (on X11 a window manager must run).
    pub fullscreen: bool,
}

impl Default for WindowConfig {
    fn default() -> Self {
        Self { width: Pixels(1080), height: Pixels(1920), fullscreen: true }
    }
}

/// A width or height of 240 to 8,192 pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Pixels(u16);

impl Pixels {
    /// The number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Pixels {
    type Error = &'static str;
    fn try_from(value: i64) -> Result<Self, Self::Error> {
        match u16::try_from(value) {
            Ok(pixels) if (240..=8_192).contains(&pixels) => Ok(Self(pixels)),
            _ => Err("a window is 240 to 8192 pixels wide and high"),
        }
    }
}

/// What people call a machine: 1 to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MachineName(String);

impl MachineName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MachineName {
    type Error = &'static str;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        let name = name.trim();
        if (1..=40).contains(&name.chars().count()) {
            Ok(Self(name.into()))
        } else {
            Err("a machine's name has 1 to 40 characters")
        }
    }
}

/// The hall's server. Plain HTTP: devices and server share the hall's own network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ServerUrl(String);

impl ServerUrl {
    /// The address of a path on it, such as `/api/kiosk/tickets`.
    pub fn http(&self, path: &str) -> String {
        format!("http://{}{path}", self.0)
    }

    /// The same as a WebSocket.
    pub fn web_socket(&self, path: &str) -> String {
        format!("ws://{}{path}", self.0)
    }
}

impl TryFrom<String> for ServerUrl {
    type Error = &'static str;
    fn try_from(url: String) -> Result<Self, Self::Error> {
        const WRONG: &str =
            "write the server as http://host:port, such as http://192.168.1.10:8080";
        let authority = url.strip_prefix("http://").ok_or(WRONG)?.trim_end_matches('/');
        let good = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
        if authority.is_empty() || !authority.chars().all(good) {
            return Err(WRONG);
        }
        Ok(Self(authority.into()))
    }
}

/// A device token: who holds it may give out numbers, so no log shows it.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Token(String);

impl Token {
    /// The token, for the header of a request.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;
    fn try_from(token: String) -> Result<Self, Self::Error> {
        let token = token.trim();
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(token.into()))
        } else {
            Err("a device token is one word of letters, digits and signs")
        }
    }
}

/// A kiosk that cannot start.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not as it should be.
    #[error("{}: {source}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the line.
        source: Box<toml::de::Error>,
    },
    /// Both a token and a file of one.
    #[error("{}: set either token or token_file, not both", path.display())]
    TwoTokens {
        /// The file.
        path: PathBuf,
    },
    /// The printer's profile cannot be used.
    #[error(transparent)]
    Profile(#[from] ProfileError),
}

impl Config {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|source| ConfigError::Read { path: path.into(), source })?;
        Self::parse(path, &text)
    }

    /// Reads a file's text; `path` is what to call it in an error.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text)
            .map_err(|source| ConfigError::Parse { path: path.into(), source: Box::new(source) })?;
        if config.token.is_some() && config.token_file.is_some() {
            return Err(ConfigError::TwoTokens { path: path.into() });
        }
        Ok(config)
    }

    /// Where the device token is kept.
    pub fn token_path(&self) -> PathBuf {
        self.token_file.clone().unwrap_or_else(|| self.state_dir.join("device-token"))
    }

    /// The profile of the printer, if there is a printer.
    pub fn profile(&self) -> Result<Option<Profile>, ConfigError> {
        Ok(self.printer.as_ref().map(|printer| Profile::load(&printer.profile)).transpose()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("kiosk.toml"), text).map_err(|error| error.to_string())
    }

    const LEAST: &str = "server = \"http://10.0.0.1:8080/\"\nstate_dir = \"state\"\n";

    #[test]
    fn the_least_is_enough() {
        let config = parse(LEAST).unwrap();
        assert_eq!(config.server.http("/api"), "http://10.0.0.1:8080/api");
        assert_eq!(config.server.web_socket("/api"), "ws://10.0.0.1:8080/api");
        assert_eq!(config.token_path(), Path::new("state/device-token"));
        assert_eq!((config.printer, config.window.fullscreen), (None, true));
    }

    #[test]
    fn everything_can_be_set() {
        let all = format!(
            "{LEAST}name = \"Kios 2\"\ntoken = \"abc\"\n[printer]\ntransport = \"10.0.0.9\"\n\
             profile = \"epson-tm-t82x\"\n[window]\nwidth = 540\nheight = 960\nfullscreen = false\n"
        );
        let config = parse(&all).unwrap();
        assert_eq!((config.name.as_str(), config.window.width.get()), ("Kios 2", 540));
        assert!(config.profile().unwrap().is_some());
        assert!(!format!("{config:?}").contains("abc"), "a log never shows the token");
    }

    #[test]
    fn the_example_is_a_configuration() {
        let config = parse(include_str!("../kiosk.example.toml")).unwrap();
        assert_eq!(config.name.as_str(), "Kios 1");
        assert!(config.profile().unwrap().is_some());
    }

    #[test]
    fn an_error_names_the_key_and_the_line() {
        for (more, line, key) in [
            ("printr = 1", "line 3", "printr"),
            ("[printer]\nprofile = \"generic-80mm\"", "line 3", "transport"),
            ("[printer]\ntransport = \"a b\"\nprofile = \"x\"", "line 4", "transport"),
            ("[window]\nwidth = 3", "line 4", "width"),
            ("name = \"\"", "line 3", "name"),
            ("token = \"a b\"", "line 3", "token"),
        ] {
            let error = parse(&format!("{LEAST}{more}")).unwrap_err();
            assert!(error.contains(line) && error.contains(key), "{more}: {error}");
        }
        let error = parse("server = \"https://x\"\nstate_dir = \"s\"").unwrap_err();
        assert!(error.contains("line 1") && error.contains("http://host:port"), "{error}");
        let error = parse("server = \"http://x\"").unwrap_err();
        assert!(error.contains("state_dir"), "{error}");
        let two = parse(&format!("{LEAST}token = \"a\"\ntoken_file = \"b\"")).unwrap_err();
        assert!(two.contains("token_file"), "{two}");
        assert!(
            Config::load(Path::new("no-such.toml")).unwrap_err().to_string().contains("no-such")
        );
    }
}

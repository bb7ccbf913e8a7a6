//! `display.toml`: where the server is, which zone, how the window is.
//!
//! `display.example.toml` has every key but the token's.
//!
//! An unknown key, a missing one and a value out of range are errors that show the line.

use std::path::{Path, PathBuf};

pub use hall_device::settings::{MachineName, Pixels, ServerUrl, Token};
use hall_device::{file, file::SettingsError};
use queue_core::{catalogue::ZoneId, lang::Lang, wire::device::DeviceKind};
use serde::Deserialize;

/// The settings of a display.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The hall's server, such as `http://192.168.1.10:8080`.
    pub server: ServerUrl,
    /// What people call this machine; an administrator sees it when it asks to be paired.
    #[serde(default = "name")]
    pub name: MachineName,
    /// Where the device token is kept.
    pub state_dir: PathBuf,
    /// The device token, if this machine is not to be paired by a code.
    #[serde(default)]
    pub token: Option<Token>,
    /// A file with the device token, if it is not the one in `state_dir`.
    #[serde(default)]
    pub token_file: Option<PathBuf>,
    /// The zone to show, if it is not the one that this machine was paired for.
    #[serde(default)]
    pub zone: Option<Zone>,
    /// The languages of the board.
    #[serde(default)]
    pub languages: Languages,
    /// The window.
    #[serde(default)]
    pub window: WindowConfig,
}

fn name() -> MachineName {
    MachineName::of(DeviceKind::Display)
}

/// A zone of 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Zone(ZoneId);

impl Zone {
    /// The zone.
    pub const fn get(self) -> ZoneId {
        self.0
    }
}

impl TryFrom<i64> for Zone {
    type Error = &'static str;
    fn try_from(value: i64) -> Result<Self, Self::Error> {
        match u8::try_from(value) {
            Ok(zone) if (1..=99).contains(&zone) => Ok(Self(ZoneId(zone))),
            _ => Err("a zone is a number of 1 to 99"),
        }
    }
}

/// One or two languages: the first is what the board is written in, the second stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Lang>")]
pub struct Languages {
    /// What the board is written in.
    pub first: Lang,
    /// What stands beside it.
    pub second: Option<Lang>,
}

impl Default for Languages {
    fn default() -> Self {
        Self { first: Lang::Id, second: Some(Lang::En) }
    }
}

impl TryFrom<Vec<Lang>> for Languages {
    type Error = &'static str;
    fn try_from(languages: Vec<Lang>) -> Result<Self, Self::Error> {
        match *languages {
            [first] => Ok(Self { first, second: None }),
            [first, second] if first != second => Ok(Self { first, second: Some(second) }),
            _ => Err("name one or two languages, each once, such as [\"id\", \"en\"]"),
        }
    }
}

/// The window. A display fills its screen; a smaller window shows the same picture smaller.
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
        Self { width: Pixels::clamped(1920), height: Pixels::clamped(1080), fullscreen: true }
    }
}

impl Config {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, SettingsError> {
        Self::parse(path, &file::read(path)?)
    }

    /// Reads a file's text; `path` is what to call it in an error.
    pub fn parse(path: &Path, text: &str) -> Result<Self, SettingsError> {
        let config: Self = file::parse(path, text)?;
        file::one_token(path, config.token.is_some(), config.token_file.is_some())?;
        Ok(config)
    }

    /// Where the device token is kept.
    pub fn token_path(&self) -> PathBuf {
        self.token_file.clone().unwrap_or_else(|| self.state_dir.join("device-token"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("display.toml"), text).map_err(|error| error.text(Lang::En))
    }

    const LEAST: &str = "server = \"http://10.0.0.1:8080/\"\nstate_dir = \"state\"\n";

    #[test]
    fn the_least_is_enough() {
        let config = parse(LEAST).unwrap();
        assert_eq!(config.server.http("/api"), "http://10.0.0.1:8080/api");
        assert_eq!(config.server.web_socket("/api"), "ws://10.0.0.1:8080/api");
        assert_eq!(config.token_path(), Path::new("state/device-token"));
        assert_eq!((config.zone, config.window.fullscreen), (None, true));
        assert_eq!((config.languages.first, config.languages.second), (Lang::Id, Some(Lang::En)));
    }

    #[test]
    fn the_example_can_be_used() {
        let config = parse(include_str!("../display.example.toml")).unwrap();
        assert_eq!(
            (config.zone.map(Zone::get), config.languages),
            (Some(ZoneId(1)), Languages::default())
        );
    }

    #[test]
    fn everything_can_be_set() {
        let all = format!(
            "{LEAST}name = \"Layar 2\"\ntoken = \"abc\"\nzone = 3\nlanguages = [\"en\"]\n\
             [window]\nwidth = 960\nheight = 540\nfullscreen = false\n"
        );
        let config = parse(&all).unwrap();
        assert_eq!((config.name.as_str(), config.window.width.get()), ("Layar 2", 960));
        assert_eq!(config.zone.map(Zone::get), Some(ZoneId(3)));
        assert_eq!(config.languages, Languages { first: Lang::En, second: None });
        assert!(!format!("{config:?}").contains("abc"), "a log never shows the token");
    }

    #[test]
    fn an_error_names_the_key_and_the_line() {
        for (more, line, key) in [
            ("zon = 1", "line 3", "zon"),
            ("zone = 0", "line 3", "zone"),
            ("zone = 256", "line 3", "zone"),
            ("languages = []", "line 3", "languages"),
            ("languages = [\"id\", \"id\"]", "line 3", "languages"),
            ("languages = [\"fr\"]", "line 3", "languages"),
            ("[window]\nwidth = 3", "line 4", "width"),
            ("[window]\nwide = 300", "line 4", "wide"),
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
            Config::load(Path::new("no-such.toml")).unwrap_err().text(Lang::En).contains("no-such")
        );
    }
}

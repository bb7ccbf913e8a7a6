//! `kiosk.toml`: where the server is, which printer, how the window is.
//!
//! An unknown key, a missing one and a value out of range are errors that show the line.

use std::path::{Path, PathBuf};

pub use hall_device::settings::{MachineName, Pixels, ServerUrl, Token};
use hall_device::{file, file::SettingsError};
use hall_voice::player::Volume;
use queue_core::wire::device::DeviceKind;
use serde::Deserialize;

use crate::{printing::transport::Endpoint, repeats::Rule, speech::Offer};

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
    /// A printer that takes over while the first one cannot print.
    #[serde(default)]
    pub second_printer: Option<PrinterConfig>,
    /// What is done about number after number for the same service.
    #[serde(default)]
    pub repeats: Rule,
    /// The window.
    #[serde(default)]
    pub window: WindowConfig,
    /// Screens that are spoken.
    #[serde(default)]
    pub voice: VoiceConfig,
}

fn name() -> MachineName {
    MachineName::of(DeviceKind::Kiosk)
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
        Self { width: Pixels::clamped(1080), height: Pixels::clamped(1920), fullscreen: true }
    }
}

/// Screens that are spoken, for who cannot see them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VoiceConfig {
    /// Whether this machine speaks: without headphones or a loudspeaker it had better not.
    pub enabled: bool,
    /// The folder of the voice packs, with a folder `id` and one `en`. Without it espeak-ng says
    /// everything, where it is installed.
    pub packs: Option<PathBuf>,
    /// How loud, 0 to 100.
    pub volume: Volume,
    /// Whether any key of the keypad on the home screen turns speech on.
    pub keypad: bool,
}

impl Default for VoiceConfig {
    fn default() -> Self {
        Self { enabled: true, packs: None, volume: Volume::clamped(80), keypad: true }
    }
}

impl VoiceConfig {
    /// When screens are spoken.
    pub const fn offer(&self) -> Offer {
        match (self.enabled, self.keypad) {
            (false, _) => Offer::Never,
            (true, false) => Offer::Button,
            (true, true) => Offer::Keypad,
        }
    }
}

impl Config {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, SettingsError> {
        Self::parse(path, &file::read(path)?)
    }

    /// Reads a file's text; `path` is what to call it in an error.
    pub fn parse(path: &Path, text: &str) -> Result<Self, SettingsError> {
        let mut config: Self = file::parse(path, text)?;
        file::one_token(path, config.token.is_some(), config.token_file.is_some())?;
        // A second printer alone is the printer.
        config.printer = config.printer.or_else(|| config.second_printer.take());
        Ok(config)
    }

    /// Where the print journal is kept.
    pub fn journal_path(&self) -> PathBuf {
        self.state_dir.join("print-journal.db")
    }

    /// Where the device token is kept.
    pub fn token_path(&self) -> PathBuf {
        self.token_file.clone().unwrap_or_else(|| self.state_dir.join("device-token"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printing::profile::Profile;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("kiosk.toml"), text)
            .map_err(|error| error.text(hall_texts::Lang::En))
    }

    const LEAST: &str = "server = \"http://10.0.0.1:8080/\"\nstate_dir = \"state\"\n";

    #[test]
    fn the_least_is_enough() {
        let config = parse(LEAST).unwrap();
        assert_eq!(config.server.http("/api"), "http://10.0.0.1:8080/api");
        assert_eq!(config.server.web_socket("/api"), "ws://10.0.0.1:8080/api");
        assert_eq!(config.token_path(), Path::new("state/device-token"));
        assert_eq!((config.printer, config.window.fullscreen), (None, true));
        assert_eq!((config.voice.packs.as_ref(), config.voice.offer()), (None, Offer::Keypad));
    }

    #[test]
    fn everything_can_be_set() {
        let all = format!(
            "{LEAST}name = \"Kios 2\"\ntoken = \"abc\"\n[printer]\ntransport = \"10.0.0.9\"\n\
             profile = \"epson-tm-t82x\"\n[second_printer]\ntransport = \"/dev/usb/lp0\"\n\
             profile = \"generic-58mm\"\n[window]\nwidth = 540\nheight = 960\nfullscreen = false\n\
             [voice]\npacks = \"voice\"\nvolume = 100\nkeypad = false\n"
        );
        let config = parse(&all).unwrap();
        assert_eq!((config.name.as_str(), config.window.width.get()), ("Kios 2", 540));
        let printers = [config.printer.clone(), config.second_printer.clone()];
        let profiles = printers.map(|printer| printer.unwrap().profile);
        assert_eq!(profiles, ["epson-tm-t82x", "generic-58mm"]);
        assert_eq!(config.voice.offer(), Offer::Button);
        assert_eq!(config.voice.packs.as_deref(), Some(Path::new("voice")));
        assert!(!format!("{config:?}").contains("abc"), "a log never shows the token");
    }

    #[test]
    fn the_example_is_a_configuration() {
        let config = parse(include_str!("../kiosk.example.toml")).unwrap();
        assert_eq!(config.name.as_str(), "Kios 1");
        assert!(Profile::load(&config.printer.unwrap().profile).is_ok());
    }

    #[test]
    fn a_second_printer_alone_is_the_printer() {
        let text = "[second_printer]\ntransport = \"10.0.0.9\"\nprofile = \"generic-80mm\"\n";
        let config = parse(&format!("{LEAST}{text}")).unwrap();
        assert!(config.printer.is_some() && config.second_printer.is_none());
    }

    #[test]
    fn an_error_names_the_key_and_the_line() {
        for (more, line, key) in [
            ("printr = 1", "line 3", "printr"),
            ("[printer]\nprofile = \"generic-80mm\"", "line 3", "transport"),
            ("[printer]\ntransport = \"a b\"\nprofile = \"x\"", "line 4", "transport"),
            ("[window]\nwidth = 3", "line 4", "width"),
            ("[voice]\nvolume = 101", "line 4", "volume"),
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
            Config::load(Path::new("no-such.toml"))
                .unwrap_err()
                .text(hall_texts::Lang::En)
                .contains("no-such")
        );
    }
}

//! What a model of printer can do: settings, not code.
//!
//! Some profiles are compiled in; a hall can point to a file of its own. An unknown key, a missing
//! one and a value out of range are errors that show the line.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The dots that one character of font A is wide.
pub const FONT_A_DOTS: u16 = 12;

/// What a printer can do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What people call it.
    pub name: String,
    /// Printable width in dots (8 to a millimetre): 384 on 58 mm paper, 576 on 80 mm.
    pub width_dots: WidthDots,
    /// Who draws the QR code.
    pub qr: Qr,
    /// The side of one QR module in dots; less only where the code would be wider than the paper.
    #[serde(default)]
    pub qr_module: QrModule,
    /// How the printer proves that it has printed.
    pub confirm: Confirm,
    /// Whether to ask for its status (`DLE EOT`). One that does not answer is printed on blindly.
    #[serde(default = "yes")]
    pub status: bool,
    /// Leaves the double-byte mode that Chinese models start in (`FS .`), which would take two
    /// characters above 7Fh for one.
    #[serde(default)]
    pub fs_dot: bool,
    /// Whether it forgets what waits in its buffer when told to (`DLE DC4` function 8): a ticket
    /// that stopped half-way then does not come out beside its reprint.
    #[serde(default)]
    pub clear_buffer: bool,
    /// Whether it has a cutter, and which cut it does.
    pub cutter: Cutter,
    /// Empty lines after the ticket: where there is no cutter, up to the edge to tear at.
    #[serde(default)]
    pub feed_lines: FeedLines,
}

const fn yes() -> bool {
    true
}

/// Who draws the QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qr {
    /// The printer (`GS ( k`).
    Native,
    /// The kiosk, as a picture (`GS v 0`): for printers that would print the data as text.
    Raster,
}

/// How a printer proves that it has printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confirm {
    /// It answers `GS ( H` function 48 when printing of what came before is complete (Epson).
    ProcessId,
    /// It answers `GS r 1` in order, when what came before is processed; with paper in and the
    /// printer on line afterwards this is taken as printed.
    GsR,
    /// It does not.
    None,
}

impl Confirm {
    /// As a profile writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ProcessId => "process-id",
            Self::GsR => "gs-r",
            Self::None => "none",
        }
    }
}

/// The cutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cutter {
    /// Cuts all but one point, so that a ticket hangs until it is taken.
    Partial,
    /// Cuts through.
    Full,
    /// None: paper is torn.
    None,
}

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident: $number:ty, $min:literal..=$max:literal, $say:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "i64")]
        pub struct $name($number);

        impl $name {
            /// The number.
            pub const fn get(self) -> $number {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = &'static str;
            fn try_from(value: i64) -> Result<Self, Self::Error> {
                match <$number>::try_from(value) {
                    Ok(number) if ($min..=$max).contains(&number) => Ok(Self(number)),
                    _ => Err($say),
                }
            }
        }
    };
}

bounded! {
    /// A printable width of 192 to 832 dots.
    WidthDots: u16, 192..=832, "the width is 192 to 832 dots: 384 on 58 mm paper, 576 on 80 mm"
}
bounded! {
    /// 3 to 12 dots a module.
    QrModule: u8, 3..=12, "a QR module is 3 to 12 dots: 6 is 22 mm for a ticket's address"
}
bounded! {
    /// 0 to 20 lines; none if not set.
    #[derive(Default)]
    FeedLines: u8, 0..=20, "0 to 20 lines are fed after a ticket"
}

impl Default for QrModule {
    fn default() -> Self {
        Self(6)
    }
}

/// A profile that cannot be used.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// Not the name of a profile that is compiled in, and no path.
    #[error(
        "there is no printer profile {name:?}: use one of {}, or the path of a .toml file",
        Profile::builtin_names().collect::<Vec<_>>().join(", ")
    )]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// The file cannot be read.
    #[error("the printer profile {} cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is not a profile; the message shows key and line.
    #[error("the printer profile {origin} is not right: {source}")]
    Parse {
        /// The name or path.
        origin: String,
        /// Where and why.
        source: Box<toml::de::Error>,
    },
}

const BUILTIN: [(&str, &str); 6] = [
    ("generic-80mm", include_str!("../../profiles/generic-80mm.toml")),
    ("generic-58mm", include_str!("../../profiles/generic-58mm.toml")),
    ("epson-tm-t82x", include_str!("../../profiles/epson-tm-t82x.toml")),
    ("epson-tm-t20ii", include_str!("../../profiles/epson-tm-t20ii.toml")),
    ("xprinter-xp-80c", include_str!("../../profiles/xprinter-xp-80c.toml")),
    ("xprinter-xp-58iih", include_str!("../../profiles/xprinter-xp-58iih.toml")),
];

impl Profile {
    /// The names of the profiles that are compiled in.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The profile of that name, or else of the file at that path.
    pub fn load(name_or_path: &str) -> Result<Self, ProfileError> {
        if let Some((name, text)) = BUILTIN.iter().find(|(name, _)| *name == name_or_path) {
            return Self::parse(name, text);
        }
        let path = PathBuf::from(name_or_path);
        let looks_like_a_path =
            path.extension().is_some_and(|extension| extension == "toml") || path.is_file();
        if !looks_like_a_path {
            return Err(ProfileError::Unknown { name: name_or_path.into() });
        }
        match fs::read_to_string(&path) {
            Ok(text) => Self::parse(name_or_path, &text),
            Err(source) => Err(ProfileError::Read { path, source }),
        }
    }

    /// A profile's text; `origin` is what to call it in an error.
    pub fn parse(origin: &str, text: &str) -> Result<Self, ProfileError> {
        toml::from_str(text).map_err(|source| ProfileError::Parse {
            origin: origin.into(),
            source: Box::new(source),
        })
    }

    /// Characters of font A on a line.
    pub fn columns(&self) -> usize {
        usize::from(self.width_dots.get() / FONT_A_DOTS)
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, ProfileError};

    #[test]
    fn every_builtin_profile_is_right() {
        for name in Profile::builtin_names() {
            let profile = Profile::load(name).unwrap();
            assert!([32, 48].contains(&profile.columns()), "{name}: {}", profile.columns());
            assert_eq!(profile.clear_buffer, name.starts_with("epson"), "{name}");
        }
    }

    #[test]
    fn an_error_shows_key_and_line() {
        let good = include_str!("../../profiles/generic-80mm.toml");
        for (bad, shows) in [
            (format!("{good}\nqr_modul = 6\n"), "qr_modul"),
            (good.replace("= 576", "= 5760"), "width_dots = 5760"),
            (good.replace("\"raster\"", "\"laser\""), "laser"),
            (good.replace("cutter", "cuter"), "cuter"),
        ] {
            let error = Profile::parse("lobby.toml", &bad).unwrap_err().to_string();
            assert!(error.contains("lobby.toml"), "{error}");
            assert!(error.contains("line ") && error.contains(shows), "{error}");
        }
        let error = Profile::parse("lobby.toml", "name = \"x\"").unwrap_err().to_string();
        assert!(error.contains("width_dots"), "{error}");
    }

    #[test]
    fn a_file_of_the_halls_own_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lobby.toml");
        std::fs::write(&path, include_str!("../../profiles/generic-58mm.toml")).unwrap();
        assert_eq!(Profile::load(path.to_str().unwrap()).unwrap().columns(), 32);
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(Profile::load(path.to_str().unwrap()), Err(ProfileError::Read { .. })));
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_right_ones() {
        let error = Profile::load("epson").unwrap_err().to_string();
        assert!(error.contains("epson-tm-t82x"), "{error}");
    }
}

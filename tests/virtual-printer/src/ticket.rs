//! A printed slip.

use std::fmt::{self, Display, Formatter, Write as _};

use crate::command::{QrLevel, QrModel};

/// A QR code that the printer drew from native commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// What it says.
    pub content: Vec<u8>,
    /// The kind that was asked for.
    pub model: QrModel,
    /// The error correction that was asked for.
    pub level: QrLevel,
    /// Dots on a side of a module.
    pub module: u8,
}

impl Qr {
    /// What it says, as text; bytes that are not UTF-8 are replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }
}

/// Something on a slip, from the top down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// A line of letters; empty for an empty line.
    Line(String),
    /// A QR code drawn by the printer.
    Qr(Qr),
    /// A picture, in dots.
    Picture {
        /// Dots across.
        width: usize,
        /// Dots down.
        height: usize,
    },
}

/// Why a slip ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was cut: a whole slip.
    Cut,
    /// The connection ended without a cut.
    Disconnected,
    /// The buffer was cleared in the middle.
    Cleared,
    /// The power went in the middle.
    PowerOff,
}

/// What a sender should not have sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OddityKind {
    /// A byte of text outside 0x20 to 0x7E: each printer shows another letter for it.
    Byte(u8),
    /// Two bytes that a printer in Chinese mode takes for one character.
    Chinese([u8; 2]),
    /// A letter that the chosen country (`ESC R`) shows differently.
    International(u8),
    /// A command that nobody knows.
    Unknown(Vec<u8>),
    /// A real command that this printer does not draw.
    Unsupported(Vec<u8>),
    /// A QR code that phones do not read (not Model 2). It is drawn as Model 2 all the same.
    QrModel(QrModel),
    /// A QR code wider than the paper or too long; nothing is drawn.
    QrTooBig,
    /// A picture wider than the paper; what sticks out is lost.
    PictureTooWide,
}

impl Display for OddityKind {
    /// In plain words.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Byte(byte) => {
                write!(f, "text byte {byte:02X}h: each printer shows another letter")
            }
            Self::Chinese([a, b]) => write!(f, "{a:02X}h {b:02X}h were taken for one character"),
            Self::International(byte) => {
                write!(f, "\"{}\" looks different in the chosen country", char::from(*byte))
            }
            Self::Unknown(bytes) => write!(f, "unknown command {}", hex(bytes)),
            Self::Unsupported(bytes) => write!(f, "a command that is not drawn: {}", hex(bytes)),
            Self::QrModel(model) => write!(f, "QR model {model:?}: phones do not read it"),
            Self::QrTooBig => f.write_str("a QR code too big for the paper: not drawn"),
            Self::PictureTooWide => f.write_str("a picture wider than the paper"),
        }
    }
}

/// The first bytes, as manuals write them.
fn hex(bytes: &[u8]) -> String {
    const SHOWN: usize = 8;
    let mut words: Vec<String> =
        bytes.iter().take(SHOWN).map(|byte| format!("{byte:02X}")).collect();
    if bytes.len() > SHOWN {
        words.push("...".to_owned());
    }
    words.join(" ")
}

/// An [`OddityKind`] and where it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Bytes carried out before it since the printer was switched on.
    pub offset: u64,
    /// What it is.
    pub kind: OddityKind,
}

/// A slip of paper that came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The bytes that were carried out since the slip before.
    pub raw: Vec<u8>,
    /// What is on it.
    pub printed: Vec<Printed>,
    /// The picture of it: one pixel a dot, as wide as the print head.
    pub png: Vec<u8>,
    /// Its length in dots (203 to the inch).
    pub height: usize,
    /// Why it ended.
    pub ended: Ended,
    /// What should not have been sent.
    pub oddities: Vec<Oddity>,
}

impl Ticket {
    /// The lines of letters, without pictures and codes.
    pub fn lines(&self) -> Vec<&str> {
        self.printed
            .iter()
            .filter_map(|printed| match printed {
                Printed::Line(line) => Some(line.as_str()),
                Printed::Qr(_) | Printed::Picture { .. } => None,
            })
            .collect()
    }

    /// The QR codes that native commands drew.
    pub fn qr_codes(&self) -> Vec<&Qr> {
        self.printed
            .iter()
            .filter_map(|printed| match printed {
                Printed::Qr(qr) => Some(qr),
                Printed::Line(_) | Printed::Picture { .. } => None,
            })
            .collect()
    }

    /// Whether some line contains `needle`.
    pub fn contains(&self, needle: &str) -> bool {
        self.lines().iter().any(|line| line.contains(needle))
    }

    /// The slip as text: lines as they are, codes, pictures and oddities in square brackets.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for printed in &self.printed {
            match printed {
                Printed::Line(line) => text.push_str(line),
                Printed::Qr(qr) => {
                    let (model, level, module) = (qr.model, qr.level, qr.module);
                    let content = qr.text();
                    _ = write!(text, "[QR {content} | {model:?} {level:?} module {module}]");
                }
                Printed::Picture { width, height } => {
                    _ = write!(text, "[picture {width} x {height}]");
                }
            }
            text.push('\n');
        }
        if self.ended != Ended::Cut {
            _ = writeln!(text, "[ended without a cut: {:?}]", self.ended);
        }
        for oddity in &self.oddities {
            _ = writeln!(text, "[odd at byte {}: {:?}]", oddity.offset, oddity.kind);
        }
        text
    }
}

//! ESC/POS from a stream of bytes, however the network has chopped it.
//!
//! One byte is taken at a time, and a command is handed out with its last byte: nothing depends
//! on where a packet ended. Lengths are those of Epson's ESC/POS command reference.

use crate::{
    command::{Alignment, Columns, Command, QrCommand, QrLevel, QrModel, Raster},
    font::Font,
};

const HT: u8 = 0x09;
const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const DLE: u8 = 0x10;
const ESC: u8 = 0x1b;
const FS: u8 = 0x1c;
const GS: u8 = 0x1d;
/// `ESC D` sets at most 32 tabs, ended by NUL: the only escape of open length.
const MOST_TABS: usize = 33;
/// A bar code of the old form is ended by NUL; no printer takes a longer one.
const LONGEST_BARCODE: usize = 256;

/// Cuts a stream of bytes into [`Command`]s.
#[derive(Debug, Default)]
pub struct Parser {
    pending: Vec<u8>,
    no_qr: bool,
}

impl Parser {
    /// Whether QR codes (`GS ( k`) are known. To a parser that does not know them, the command
    /// is over with its length, and its data is text.
    pub fn know_qr(&mut self, known: bool) {
        self.no_qr = !known;
    }

    /// Takes the next byte; gives the command that it completes.
    pub fn push(&mut self, byte: u8) -> Option<Command> {
        self.pending.push(byte);
        let command = match *self.pending {
            [GS, b'(', b'k', _, _] if self.no_qr => unknown(&self.pending),
            _ => decode(&self.pending)?,
        };
        self.pending.clear();
        Some(command)
    }

    /// Forgets a command that was begun, as a printer does when its buffer is cleared.
    pub fn reset(&mut self) {
        self.pending.clear();
    }

    /// Whether a command was begun and not completed.
    pub fn is_inside_command(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// The command that these bytes are, or `None` while bytes are missing.
fn decode(bytes: &[u8]) -> Option<Command> {
    match *bytes {
        [LF] => Some(Command::LineFeed),
        [HT] => Some(Command::Tab),
        [CR] => Some(Command::NoMark),
        [ESC | GS | FS | DLE] | [] => None,
        [ESC, kind, ref rest @ ..] => escape(kind, rest, bytes),
        [GS, kind, ref rest @ ..] => group(kind, rest, bytes),
        [FS, kind, ref rest @ ..] => field(kind, rest, bytes),
        [DLE, kind, ref rest @ ..] => real_time(kind, rest, bytes),
        [byte, ..] => Some(Command::Text(byte)),
    }
}

fn escape(kind: u8, rest: &[u8], whole: &[u8]) -> Option<Command> {
    let command = match (kind, rest) {
        (b'@', _) => Command::Initialize,
        (b'2', _) => Command::LineSpacing(30),
        (b'i', _) => Command::Cut { partial: false, feed: 0 },
        (b'm', _) => Command::Cut { partial: true, feed: 0 },
        (b'a', [n]) => match n {
            0 | b'0' => Command::Align(Alignment::Left),
            1 | b'1' => Command::Align(Alignment::Centre),
            2 | b'2' => Command::Align(Alignment::Right),
            _ => unknown(whole),
        },
        (b'E' | b'G', [n]) => Command::Bold(n & 1 == 1),
        (b'!', [n]) => Command::Mode(*n),
        (b'-', [n]) => match n {
            0..=2 => Command::Underline(*n),
            b'0'..=b'2' => Command::Underline(n - b'0'),
            _ => unknown(whole),
        },
        (b'M', [n]) => match n {
            0 | b'0' => Command::Font(Font::A),
            1 | b'1' => Command::Font(Font::B),
            _ => unknown(whole),
        },
        (b'3', [n]) => Command::LineSpacing(*n),
        (b' ', [n]) => Command::LetterSpacing(*n),
        (b'd', [n]) => Command::FeedLines(*n),
        (b'J', [n]) => Command::FeedDots(*n),
        (b't', [n]) => Command::CodePage(*n),
        (b'R', [n]) => Command::International(*n),
        (b'$', [low, high]) => Command::MoveTo(u16::from_le_bytes([*low, *high])),
        (b'\\', [low, high]) => Command::MoveBy(i16::from_le_bytes([*low, *high])),
        (b'*', [mode, low, high, data @ ..]) => {
            let (column_bytes, across) = match mode {
                0 => (1, 2),
                1 => (1, 1),
                32 => (3, 2),
                33 => (3, 1),
                _ => return Some(unknown(whole)),
            };
            let wanted = usize::from(u16::from_le_bytes([*low, *high])) * column_bytes;
            let data = complete(data, wanted)?;
            Command::Columns(Columns { column_bytes, across, data })
        }
        (b'p', [_, _, _])
        | (b'=' | b'r', [_])
        | (b'c', [b'3' | b'4' | b'5', _])
        | (b'D', [.., 0]) => Command::NoMark,
        // Upside-down, turned, one-way and page-mode printing would change the picture.
        (b'{' | b'V' | b'U' | b'T', [n]) => {
            if n & 1 == 0 {
                Command::NoMark
            } else {
                unsupported(whole)
            }
        }
        (b'c', [_, _]) => unknown(whole),
        (b'L' | b'S' | b'<', _) => unsupported(whole),
        (
            b'a' | b'E' | b'G' | b'!' | b'-' | b'M' | b'3' | b' ' | b'd' | b'J' | b't' | b'R'
            | b'$' | b'\\' | b'*' | b'p' | b'=' | b'r' | b'c' | b'{' | b'V' | b'U' | b'T' | b'D',
            _,
        ) if rest.len() < MOST_TABS => return None,
        _ => unknown(whole),
    };
    Some(command)
}

fn group(kind: u8, rest: &[u8], whole: &[u8]) -> Option<Command> {
    let command = match (kind, rest) {
        (b'!', [n]) => Command::Size { across: (n >> 4 & 7) + 1, down: (n & 7) + 1 },
        (b'B', [n]) => Command::Reverse(n & 1 == 1),
        (b'L', [low, high]) => Command::LeftMargin(u16::from_le_bytes([*low, *high])),
        (b'W', [low, high]) => Command::AreaWidth(u16::from_le_bytes([*low, *high])),
        (b'V', [mode]) => match mode {
            0 | b'0' => Command::Cut { partial: false, feed: 0 },
            1 | b'1' => Command::Cut { partial: true, feed: 0 },
            65 | 66 | 97 | 98 | 103 | 104 => return None,
            _ => unknown(whole),
        },
        // A (full) and B (partial): feed and cut; a, b, g, h are the variants with a position.
        (b'V', [mode, feed]) => Command::Cut { partial: mode % 2 == 0, feed: *feed },
        (b'r', [n]) => Command::Status(*n),
        (b'a', [n]) => Command::AutomaticStatus(*n),
        (b'I', [n]) => Command::PrinterId(*n),
        (b'h' | b'w' | b'H' | b'f' | b'b', [_]) | (b'P', [_, _]) => Command::NoMark,
        (b'v', [b'0', mode, xl, xh, yl, yh, data @ ..]) => {
            let row_bytes = usize::from(u16::from_le_bytes([*xl, *xh]));
            let height = usize::from(u16::from_le_bytes([*yl, *yh]));
            let data = complete(data, row_bytes * height)?;
            let (across, down) = (1 + usize::from(mode & 1), 1 + usize::from(mode >> 1 & 1));
            Command::Raster(Raster { row_bytes, height, across, down, data })
        }
        (b'v', [kind, ..]) if *kind != b'0' => unknown(whole),
        (b'(', [kind, low, high, data @ ..]) => {
            let data = complete(data, usize::from(u16::from_le_bytes([*low, *high])))?;
            bracketed(*kind, &data, whole)
        }
        // The long form of `GS ( L`, with four bytes of length.
        (b'8', [kind, a, b, c, d, data @ ..]) => {
            let wanted = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).ok()?;
            bracketed(*kind, &complete(data, wanted)?, whole)
        }
        (b'*', [x, y, data @ ..]) => {
            complete(data, usize::from(*x) * usize::from(*y) * 8)?;
            unsupported(whole)
        }
        (b'k', [0..=6, .., 0]) | (b'/', [_]) => unsupported(whole),
        (b'k', [65..=79, length, data @ ..]) => {
            complete(data, usize::from(*length))?;
            unsupported(whole)
        }
        (b'k', [0..=6 | 65..=79, ..]) if rest.len() < LONGEST_BARCODE => return None,
        (
            b'!' | b'B' | b'L' | b'W' | b'V' | b'r' | b'a' | b'I' | b'h' | b'w' | b'H' | b'f'
            | b'b' | b'P' | b'v' | b'(' | b'8' | b'*' | b'/',
            _,
        )
        | (b'k', []) => return None,
        _ => unknown(whole),
    };
    Some(command)
}

/// `GS ( kind` with its data complete.
fn bracketed(kind: u8, data: &[u8], whole: &[u8]) -> Command {
    match (kind, data) {
        (b'k', [49, function, rest @ ..]) => match (function, rest) {
            (65, [49, _]) => Command::Qr(QrCommand::Model(QrModel::One)),
            (65, [50, _]) => Command::Qr(QrCommand::Model(QrModel::Two)),
            (65, [51, _]) => Command::Qr(QrCommand::Model(QrModel::Micro)),
            (67, [module @ 1..=16]) => Command::Qr(QrCommand::Module(*module)),
            (69, [48]) => Command::Qr(QrCommand::Level(QrLevel::L)),
            (69, [49]) => Command::Qr(QrCommand::Level(QrLevel::M)),
            (69, [50]) => Command::Qr(QrCommand::Level(QrLevel::Q)),
            (69, [51]) => Command::Qr(QrCommand::Level(QrLevel::H)),
            (80, [48, content @ ..]) => Command::Qr(QrCommand::Store(content.to_vec())),
            (81, [48]) => Command::Qr(QrCommand::Print),
            _ => unsupported(whole),
        },
        (b'H', [48, 48, a, b, c, d]) => Command::ProcessId([*a, *b, *c, *d]),
        // Function 112: a raster picture of one colour; 48 and 52 as tone, 49 as colour.
        (b'L', [48, 112, _, across, down, _, xl, xh, yl, yh, dots @ ..]) => {
            let width = usize::from(u16::from_le_bytes([*xl, *xh]));
            let height = usize::from(u16::from_le_bytes([*yl, *yh]));
            Command::StoreGraphics(Raster {
                row_bytes: width.div_ceil(8),
                height,
                across: usize::from(*across).clamp(1, 2),
                down: usize::from(*down).clamp(1, 2),
                data: dots.to_vec(),
            })
        }
        (b'L', [48, 2 | 50]) => Command::PrintGraphics,
        _ => unsupported(whole),
    }
}

fn field(kind: u8, rest: &[u8], whole: &[u8]) -> Option<Command> {
    match (kind, rest) {
        (b'&', _) => Some(Command::Chinese(true)),
        (b'.', _) => Some(Command::Chinese(false)),
        (b'!' | b'-' | b'C' | b'W', [_]) | (b'S', [_, _]) => Some(Command::NoMark),
        (b'p', [_, _]) => Some(unsupported(whole)),
        (b'(', [_, low, high, data @ ..]) => {
            complete(data, usize::from(u16::from_le_bytes([*low, *high])))?;
            Some(unsupported(whole))
        }
        (b'!' | b'-' | b'C' | b'W' | b'S' | b'p' | b'(', _) => None,
        _ => Some(unknown(whole)),
    }
}

/// Real-time requests were carried out on arrival; in their turn they only take their place.
fn real_time(kind: u8, rest: &[u8], whole: &[u8]) -> Option<Command> {
    let wanted = match (kind, rest) {
        (0x04 | 0x05, _) => 1,
        (0x14, []) => return None,
        (0x14, [1 | 2, ..]) => 3,
        (0x14, [7, ..]) => 2,
        (0x14, [8, ..]) => 8,
        _ => return Some(unknown(whole)),
    };
    (rest.len() == wanted).then_some(Command::NoMark)
}

/// The data once all of it is there.
fn complete(data: &[u8], wanted: usize) -> Option<Vec<u8>> {
    (data.len() >= wanted).then(|| data.to_vec())
}

fn unknown(whole: &[u8]) -> Command {
    Command::Unknown(whole.to_vec())
}

fn unsupported(whole: &[u8]) -> Command {
    Command::Unsupported(whole.to_vec())
}

#[cfg(test)]
mod tests;

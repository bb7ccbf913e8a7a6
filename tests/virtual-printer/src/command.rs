//! What a printer can be told: ESC/POS commands as values.

use crate::font::Font;

/// Where a line stands between the margins (`ESC a`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// At the left margin.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right margin.
    Right,
}

/// Which kind of QR code is drawn (`GS ( k`, function 165).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QrModel {
    /// The obsolete first kind, which phones do not read.
    One,
    /// The kind that everyone means.
    #[default]
    Two,
    /// Micro QR.
    Micro,
}

/// How much of a QR code may be damaged (`GS ( k`, function 169).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QrLevel {
    /// 7 %.
    #[default]
    L,
    /// 15 %.
    M,
    /// 25 %.
    Q,
    /// 30 %.
    H,
}

/// A picture of packed dots, most significant bit at the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Bytes in a row: eight dots each.
    pub row_bytes: usize,
    /// Rows of dots.
    pub height: usize,
    /// How often each dot is repeated across: 1 or 2.
    pub across: usize,
    /// How often each dot is repeated down: 1 or 2.
    pub down: usize,
    /// The rows.
    pub data: Vec<u8>,
}

/// A picture sent column by column within a line of text (`ESC *`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Bytes in a column: 1 (8 dots, each tripled down) or 3 (24 dots).
    pub column_bytes: usize,
    /// How often each dot is repeated across: 1 or 2.
    pub across: usize,
    /// The columns, most significant bit at the top.
    pub data: Vec<u8>,
}

/// A step of drawing a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QrCommand {
    /// Function 165.
    Model(QrModel),
    /// Function 167: the dots on a side of a module, 1 to 16.
    Module(u8),
    /// Function 169.
    Level(QrLevel),
    /// Function 180: what the code says.
    Store(Vec<u8>),
    /// Function 181.
    Print,
}

/// One ESC/POS command, or one byte of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A byte that is no command: a letter, or what a sloppy sender took for one.
    Text(u8),
    /// LF.
    LineFeed,
    /// HT.
    Tab,
    /// `ESC @`.
    Initialize,
    /// `ESC a`.
    Align(Alignment),
    /// `ESC E` and, alike on paper, `ESC G`.
    Bold(bool),
    /// `ESC !`: font, bold, double size and underline in one byte.
    Mode(u8),
    /// `GS !`: times as wide and as high, 1 to 8 each.
    Size {
        /// Times as wide.
        across: u8,
        /// Times as high.
        down: u8,
    },
    /// `ESC -`: thickness of the line below the letters, 0 to 2 dots.
    Underline(u8),
    /// `GS B`: white on black.
    Reverse(bool),
    /// `ESC M`.
    Font(Font),
    /// `ESC 2` (30 dots) and `ESC 3`.
    LineSpacing(u8),
    /// `ESC SP`: white dots to the right of each letter.
    LetterSpacing(u8),
    /// `ESC d`.
    FeedLines(u8),
    /// `ESC J`.
    FeedDots(u8),
    /// `ESC t`: the code page for bytes above 0x7F.
    CodePage(u8),
    /// `ESC R`: which country's letters replace some of ASCII.
    International(u8),
    /// `GS L`, in dots.
    LeftMargin(u16),
    /// `GS W`, in dots.
    AreaWidth(u16),
    /// `ESC $`, in dots from the left margin.
    MoveTo(u16),
    /// `ESC \`, in dots from here.
    MoveBy(i16),
    /// `GS V`, `ESC i`, `ESC m`: feed some dots, then cut.
    Cut {
        /// Leaves a bridge of paper.
        partial: bool,
        /// Dots of paper moved before.
        feed: u8,
    },
    /// `GS ( k` for QR codes.
    Qr(QrCommand),
    /// `GS v 0`, or `GS ( L` function 50 for what function 112 stored.
    Raster(Raster),
    /// `GS ( L` function 112: keep a picture.
    StoreGraphics(Raster),
    /// `GS ( L` function 50: print the kept picture.
    PrintGraphics,
    /// `ESC *`.
    Columns(Columns),
    /// `GS r`: 1 asks for the paper, 2 for the drawer.
    Status(u8),
    /// `GS a`: which changes are reported unasked.
    AutomaticStatus(u8),
    /// `GS ( H` function 48: answer this when all before it is printed.
    ProcessId([u8; 4]),
    /// `GS I`.
    PrinterId(u8),
    /// `FS &` and `FS .`: Chinese mode, in which two bytes above 0x7F are one character.
    Chinese(bool),
    /// A known command that leaves no mark on this printer: CR, the drawer's pulse (`ESC p`),
    /// and real-time requests met again in their turn.
    NoMark,
    /// A command that a real printer knows and this one does not draw, whole.
    Unsupported(Vec<u8>),
    /// The first bytes of a command that nobody knows. What follows them is taken for text.
    Unknown(Vec<u8>),
}

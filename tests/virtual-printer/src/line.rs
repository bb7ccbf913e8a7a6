//! One line on its way to the paper: letters of any size and columns of dots, side by side.

use crate::{bitmap::Bitmap, command::Columns, font::Font};

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) font: Font,
    /// Times as wide and as high, 1 to 8.
    pub(crate) size: (u8, u8),
    pub(crate) bold: bool,
    /// Dots of underline.
    pub(crate) underline: u8,
    pub(crate) reverse: bool,
    /// White dots to the right of each letter of single width.
    pub(crate) spacing: u8,
}

impl Default for Style {
    fn default() -> Self {
        Self { font: Font::A, size: (1, 1), bold: false, underline: 0, reverse: false, spacing: 0 }
    }
}

impl Style {
    /// Dots that a letter takes across, its spacing included.
    pub(crate) fn advance(self) -> usize {
        (self.font.cell().0 + usize::from(self.spacing)) * usize::from(self.size.0)
    }

    fn draw(self, glyph: &Bitmap) -> Bitmap {
        let mut cell = Bitmap::new(glyph.width() + usize::from(self.spacing), glyph.height());
        cell.draw(0, 0, glyph);
        if self.bold {
            cell.draw(1, 0, glyph);
        }
        let mut cell = cell.scaled(usize::from(self.size.0), usize::from(self.size.1));
        for thickness in 0..usize::from(self.underline) {
            let y = cell.height().saturating_sub(1 + thickness);
            for x in 0..cell.width() {
                cell.set(x, y);
            }
        }
        if self.reverse { cell.reversed() } else { cell }
    }
}

/// The line that the printer has gathered and not yet printed.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pieces: Vec<(usize, Bitmap)>,
    /// Where the next letter goes, in dots from the left margin.
    pub(crate) cursor: usize,
    text: String,
}

impl Line {
    pub(crate) fn is_empty(&self) -> bool {
        self.cursor == 0 && self.pieces.is_empty()
    }

    pub(crate) fn push_letter(&mut self, byte: u8, style: Style) {
        let shown = if matches!(byte, 0x20..=0x7e) { char::from(byte) } else { '\u{fffd}' };
        self.push_glyph(shown, &style.font.glyph(byte), style);
    }

    /// A character of two bytes.
    pub(crate) fn push_wide(&mut self, style: Style) {
        self.push_glyph('\u{fffd}', &style.font.wide_glyph(), style);
    }

    fn push_glyph(&mut self, shown: char, glyph: &Bitmap, style: Style) {
        let picture = style.draw(glyph);
        let width = picture.width();
        self.text.push(shown);
        self.pieces.push((self.cursor, picture));
        self.cursor += width;
    }

    pub(crate) fn push_columns(&mut self, columns: &Columns) {
        let count = columns.data.len() / columns.column_bytes;
        let mut picture = Bitmap::new(count, columns.column_bytes * 8);
        for (x, column) in columns.data.chunks_exact(columns.column_bytes).enumerate() {
            for y in 0..picture.height() {
                if column[y / 8] & (0x80 >> (y % 8)) != 0 {
                    picture.set(x, y);
                }
            }
        }
        let picture = picture.scaled(columns.across, 3 / columns.column_bytes);
        let width = picture.width();
        self.pieces.push((self.cursor, picture));
        self.cursor += width;
    }

    /// Moves to `x`; the text shows a gap as spaces, `cell` dots each.
    pub(crate) fn move_to(&mut self, x: usize, cell: usize) {
        let gap = x.saturating_sub(self.cursor) / cell.max(1);
        self.text.extend(std::iter::repeat_n(' ', gap));
        self.cursor = x;
    }

    /// The line as a picture just as wide as it is, and what it says. Letters of different
    /// heights stand on one base.
    pub(crate) fn take(&mut self) -> (Bitmap, String) {
        let line = std::mem::take(self);
        let height = line.pieces.iter().map(|(_, piece)| piece.height()).max().unwrap_or(0);
        let mut picture = Bitmap::new(line.cursor, height);
        for (x, piece) in &line.pieces {
            picture.draw(*x, height - piece.height(), piece);
        }
        (picture, line.text)
    }
}

//! The letters that the printer has: font A, 12 x 24 dots, and font B, 9 x 17 dots.
//!
//! Their shapes are Spleen's, by Frederic Cambus (BSD-2-Clause), taken from the crate
//! `spleen-font`. Font A is its 12 x 24 as it is; font B is its 8 x 16 with a white dot added
//! at the right and at the bottom.

use std::sync::OnceLock;

use spleen_font::{FONT_8X16, FONT_12X24, PSF2Font};

use crate::bitmap::Bitmap;

/// One of the two built-in fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    /// 12 x 24 dots: 48 letters a line on 80 mm paper, 32 on 58 mm.
    #[default]
    A,
    /// 9 x 17 dots: 64 letters a line on 80 mm paper, 42 on 58 mm.
    B,
}

impl Font {
    /// Width and height of a letter of single size, in dots.
    pub const fn cell(self) -> (usize, usize) {
        match self {
            Self::A => (12, 24),
            Self::B => (9, 17),
        }
    }

    /// The letter for a byte; an empty box for what is not printable ASCII, as paper shows it.
    pub(crate) fn glyph(self, byte: u8) -> Bitmap {
        static A: OnceLock<Vec<Bitmap>> = OnceLock::new();
        static B: OnceLock<Vec<Bitmap>> = OnceLock::new();
        let letters = match self {
            Self::A => A.get_or_init(load_a),
            Self::B => B.get_or_init(load_b),
        };
        let index = usize::from(byte.wrapping_sub(FIRST));
        letters.get(index).cloned().unwrap_or_else(|| empty_box(self.cell()))
    }
    /// What stands for a Chinese character, of which this printer has none: an empty box, twice
    /// as wide as a letter.
    pub(crate) fn wide_glyph(self) -> Bitmap {
        let (width, height) = self.cell();
        empty_box((2 * width, height))
    }
}

const FIRST: u8 = 0x20;
const LAST: u8 = 0x7e;

/// Font A: the crate's reader gives the rows of a letter.
fn load_a() -> Vec<Bitmap> {
    let (width, height) = Font::A.cell();
    let Ok(mut font) = PSF2Font::new(FONT_12X24) else { return Vec::new() };
    (FIRST..=LAST)
        .filter_map(|byte| font.get_glyph_data(&[byte]))
        .map(|rows| crop(&Bitmap::from_packed(width.div_ceil(8), height, rows), Font::A))
        .collect()
}

/// Font B: the file is of the older kind PSF1, which the crate's reader gets wrong. It is a
/// header of 4 bytes, then 16 bytes a letter, in the order of ASCII.
fn load_b() -> Vec<Bitmap> {
    const HEADER: usize = 4;
    const ROWS: usize = 16;
    let letters = FONT_8X16.get(HEADER..).unwrap_or_default();
    letters
        .chunks_exact(ROWS)
        .skip(usize::from(FIRST))
        .take(usize::from(LAST - FIRST) + 1)
        .map(|rows| crop(&Bitmap::from_packed(1, ROWS, rows), Font::B))
        .collect()
}

/// The letter in the left upper corner of its font's cell.
fn crop(letter: &Bitmap, font: Font) -> Bitmap {
    let (width, height) = font.cell();
    let mut cell = Bitmap::new(width, height);
    cell.draw(0, 0, letter);
    cell
}

fn empty_box((width, height): (usize, usize)) -> Bitmap {
    let mut picture = Bitmap::new(width, height);
    for x in 1..width - 1 {
        picture.set(x, 2);
        picture.set(x, height - 3);
    }
    for y in 2..height - 2 {
        picture.set(1, y);
        picture.set(width - 2, y);
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_printable_letter_has_a_shape_of_its_own() {
        for font in [Font::A, Font::B] {
            let letters: Vec<Bitmap> = (FIRST..=LAST).map(|byte| font.glyph(byte)).collect();
            assert!(letters[0].is_blank(), "the space is white");
            for (index, letter) in letters.iter().enumerate() {
                assert_eq!((letter.width(), letter.height()), font.cell());
                assert!(!letters[..index].contains(letter), "{font:?} {index} looks like another");
            }
            assert!(!letters.contains(&font.glyph(0x80)), "a box stands for what has no letter");
        }
    }
}

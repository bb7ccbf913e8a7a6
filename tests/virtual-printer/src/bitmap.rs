//! Black dots on white paper.

use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

/// A picture of dots, black (`true`) on white, that grows downwards as paper does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap {
    width: usize,
    dots: Vec<bool>,
}

impl Bitmap {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, dots: vec![false; width * height] }
    }

    /// A picture from packed rows, most significant bit at the left, as ESC/POS sends them.
    /// It has no more rows than there is data for, whatever the sender claims.
    pub(crate) fn from_packed(row_bytes: usize, height: usize, data: &[u8]) -> Self {
        let height = height.min(data.len().checked_div(row_bytes).unwrap_or(0));
        let mut picture = Self::new(row_bytes * 8, height);
        for (index, byte) in data.iter().take(row_bytes * height).enumerate() {
            let (y, x) = (index / row_bytes, index % row_bytes * 8);
            for bit in (0..8).filter(|bit| byte & (0x80 >> bit) != 0) {
                picture.set(x + bit, y);
            }
        }
        picture
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.dots.len().checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn is_blank(&self) -> bool {
        !self.dots.contains(&true)
    }

    pub(crate) fn get(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dots.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// Blackens a dot; outside the paper nothing happens.
    pub(crate) fn set(&mut self, x: usize, y: usize) {
        if x < self.width
            && let Some(dot) = self.dots.get_mut(y * self.width + x)
        {
            *dot = true;
        }
    }

    /// Adds white rows at the bottom until the picture is at least `height` dots high.
    pub(crate) fn grow_to(&mut self, height: usize) {
        let wanted = self.width * height;
        if wanted > self.dots.len() {
            self.dots.resize(wanted, false);
        }
    }

    /// Prints `picture` over this one with its left upper corner at (`x`, `y`).
    pub(crate) fn draw(&mut self, x: usize, y: usize, picture: &Self) {
        for row in 0..picture.height() {
            for column in (0..picture.width).filter(|column| picture.get(*column, row)) {
                self.set(x + column, y + row);
            }
        }
    }

    pub(crate) fn scaled(&self, across: usize, down: usize) -> Self {
        let mut scaled = Self::new(self.width * across, self.height() * down);
        for y in 0..scaled.height() {
            for x in (0..scaled.width).filter(|x| self.get(x / across, y / down)) {
                scaled.set(x, y);
            }
        }
        scaled
    }

    pub(crate) fn reversed(mut self) -> Self {
        for dot in &mut self.dots {
            *dot = !*dot;
        }
        self
    }

    /// The picture as a PNG in grey, one pixel a dot; empty for a picture without rows.
    pub(crate) fn to_png(&self) -> Vec<u8> {
        let pixels: Vec<u8> = self.dots.iter().map(|dot| if *dot { 0 } else { 255 }).collect();
        let (Ok(width), Ok(height)) = (u32::try_from(self.width), u32::try_from(self.height()))
        else {
            return Vec::new();
        };
        let mut png = Vec::new();
        match PngEncoder::new(&mut png).write_image(&pixels, width, height, ExtendedColorType::L8) {
            Ok(()) => png,
            Err(error) => {
                tracing::error!(%error, width, height, "a slip could not be made a PNG");
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_are_read_from_the_left() {
        let picture = Bitmap::from_packed(2, 2, &[0x80, 0x01, 0x00, 0x40]);
        let black: Vec<_> = (0..2)
            .flat_map(|y| (0..16).map(move |x| (x, y)))
            .filter(|(x, y)| picture.get(*x, *y))
            .collect();
        assert_eq!(black, [(0, 0), (15, 0), (9, 1)]);
    }

    #[test]
    fn scaling_makes_blocks_of_dots() {
        let mut dot = Bitmap::new(2, 1);
        dot.set(1, 0);
        let scaled = dot.scaled(2, 3);
        assert_eq!((scaled.width(), scaled.height()), (4, 3));
        assert!(!scaled.get(1, 2) && scaled.get(2, 0) && scaled.get(3, 2));
    }
}

//! How well one colour is told from another: WCAG 2.2, "relative luminance" and "contrast ratio"
//! (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>,
//! <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use super::Rgb;

/// Relative luminance: 0 is black, 1 is white.
pub fn luminance(color: Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// Contrast ratio, from 1 (the same) to 21 (black and white), whichever is the text.
pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{Rgb, ratio};

    /// Figures that are well known, and that every other checker gives.
    #[test]
    fn known_pairs_have_their_known_contrast() {
        for (one, other, known) in [
            (0x0000_0000, 0x00FF_FFFF, 21.0),
            (0x0077_7777, 0x00FF_FFFF, 4.48),
            (0x00FF_0000, 0x00FF_FFFF, 4.0),
            (0x0000_00FF, 0x00FF_FFFF, 8.59),
            (0x0012_3456, 0x0012_3456, 1.0),
        ] {
            let found = ratio(Rgb::hex(one), Rgb::hex(other));
            assert!((found - known).abs() < 0.01, "{one:06X} on {other:06X}: {found:.3}");
        }
    }
}

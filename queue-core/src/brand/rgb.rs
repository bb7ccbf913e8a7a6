//! A colour as style sheets write it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A colour in sRGB, written `#RRGGBB`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// Not a colour.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is not a colour such as \"#0B5D5B\"")]
pub struct RgbError(pub String);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self::hex(0);
    /// White.
    pub const WHITE: Self = Self::hex(0x00FF_FFFF);

    /// The colour `0xRRGGBB`.
    pub const fn hex(value: u32) -> Self {
        let [_, r, g, b] = value.to_be_bytes();
        Self { r, g, b }
    }

    /// The colour that is `part` of the way to `other`, where 0 is this one and 255 the other.
    pub(super) fn mix(self, other: Self, part: u8) -> Self {
        let part = u32::from(part);
        let channel = |from: u8, to: u8| {
            let sum = u32::from(from) * (255 - part) + u32::from(to) * part;
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        Self {
            r: channel(self.r, other.r),
            g: channel(self.g, other.g),
            b: channel(self.b, other.b),
        }
    }

    /// The colour nearest to this one on the way to `other` that is `good`; else `other`.
    pub(super) fn toward(self, other: Self, good: impl Fn(Self) -> bool) -> Self {
        (0..=u8::MAX).map(|part| self.mix(other, part)).find(|mixed| good(*mixed)).unwrap_or(other)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

impl fmt::Debug for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Rgb {
    type Err = RgbError;

    fn from_str(text: &str) -> Result<Self, RgbError> {
        let wrong = || RgbError(text.into());
        let digits = text.strip_prefix('#').ok_or_else(wrong)?;
        // `from_str_radix` would take a sign.
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        u32::from_str_radix(digits, 16).map(Self::hex).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Rgb {
    type Error = RgbError;

    fn try_from(text: String) -> Result<Self, RgbError> {
        text.parse()
    }
}

impl From<Rgb> for String {
    fn from(rgb: Rgb) -> Self {
        rgb.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        let teal: Rgb = "#0b5D5B".parse().unwrap();
        assert_eq!((teal, teal.to_string()), (Rgb::hex(0x000B_5D5B), "#0B5D5B".into()));
        for text in ["", "#", "0B5D5B", "#FFF", "#0B5D5B0", "#+B5D5B", "#GG0000", "teal", "#é5D5"]
        {
            assert!(text.parse::<Rgb>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_mix_begins_and_ends_at_its_colours() {
        let (one, other) = (Rgb::hex(0x000B_5D5B), Rgb::hex(0x00F2_A900));
        assert_eq!((one.mix(other, 0), one.mix(other, 255)), (one, other));
        assert_eq!(Rgb::BLACK.mix(Rgb::WHITE, 51), Rgb::hex(0x0033_3333));
    }
}

//! The ticket's QR code as a picture of our own, for printers that draw none.

use qrcode::{Color, EcLevel, QrCode, types::QrError};

const GS: u8 = 0x1D;

/// A QR code, its modules not yet scaled to dots.
///
/// The smallest symbol at level M: an upper-case address stays in alphanumeric mode, mixed text is
/// cut into segments where that saves bits.
pub struct Symbol {
    code: QrCode,
}

impl Symbol {
    /// Encodes a text; an error is a text longer than any QR code.
    pub fn encode(text: &str) -> Result<Self, QrError> {
        Ok(Self { code: QrCode::with_error_correction_level(text, EcLevel::M)? })
    }

    /// Modules along a side, without the quiet zone.
    pub fn side(&self) -> usize {
        self.code.width()
    }

    /// The largest module, of at most `wanted` dots, at which the code and its quiet zone of 4
    /// modules a side fit a paper of `width_dots`; `None` below 3 dots, which phones cannot read.
    pub fn module_that_fits(&self, wanted: u8, width_dots: u16) -> Option<u8> {
        let room = usize::from(width_dots) / (self.side() + 8);
        let module = u8::try_from(room).unwrap_or(u8::MAX).min(wanted);
        (module >= 3).then_some(module)
    }

    /// The code as `GS v 0`, without a quiet zone: that is left to the paper around it.
    ///
    /// With modules of 3 dots and more no byte can be a `DLE` (10h, one lone dot), which a
    /// printer would take for a real-time command even within a picture.
    pub fn raster(&self, module: u8) -> Vec<u8> {
        let module = usize::from(module);
        let side = self.side() * module;
        let row_bytes = side.div_ceil(8);
        let mut out = vec![GS, b'v', b'0', 0];
        for measure in [row_bytes, side] {
            // At most 177 modules of 255 dots: always two bytes.
            out.extend(u16::try_from(measure).unwrap_or(u16::MAX).to_le_bytes());
        }
        for modules in self.code.to_colors().chunks(self.side()) {
            let mut row = vec![0_u8; row_bytes];
            for dot in 0..side {
                if modules[dot / module] == Color::Dark {
                    row[dot / 8] |= 0x80 >> (dot % 8);
                }
            }
            for _ in 0..module {
                out.extend_from_slice(&row);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use qrcode::Version;

    use super::Symbol;

    const UPPER: &str = "HTTP://10.20.30.40:8080/T/0123456789ABCDEFGHJKMNPQRS";

    #[test]
    fn an_upper_case_address_makes_a_small_symbol() {
        let symbol = Symbol::encode(UPPER).unwrap();
        assert_eq!(symbol.code.version(), Version::Normal(3));
        // 60 characters, the most that a server makes, still fit; in lower case they do not.
        assert_eq!(Symbol::encode(&format!("{UPPER}12345678")).unwrap().side(), 29);
        assert!(Symbol::encode(&UPPER.to_lowercase()).unwrap().side() > 29);
    }

    #[test]
    fn a_mixed_address_is_cut_into_segments() {
        let mixed = "https://mpp.bogorkab.go.id/T/0123456789ABCDEFGHJKMNPQRS";
        let whole = Symbol::encode(&mixed.to_lowercase()).unwrap().side();
        assert!(Symbol::encode(mixed).unwrap().side() <= whole);
    }

    #[test]
    fn the_raster_has_the_size_it_says_and_no_real_time_command() {
        for module in 3..=8_u8 {
            let symbol = Symbol::encode(UPPER).unwrap();
            let bytes = symbol.raster(module);
            let side = symbol.side() * usize::from(module);
            assert_eq!(&bytes[..4], [0x1D, b'v', b'0', 0]);
            assert_eq!(usize::from(u16::from_le_bytes([bytes[4], bytes[5]])), side.div_ceil(8));
            assert_eq!(usize::from(u16::from_le_bytes([bytes[6], bytes[7]])), side);
            assert_eq!(bytes.len() - 8, side * side.div_ceil(8));
            assert!(!bytes[8..].contains(&0x10), "module {module}");
        }
    }

    #[test]
    fn a_code_too_wide_for_the_paper_gets_smaller_modules() {
        let symbol = Symbol::encode(UPPER).unwrap();
        assert_eq!(symbol.module_that_fits(6, 384), Some(6));
        assert_eq!(symbol.module_that_fits(12, 384), Some(10));
        assert_eq!(Symbol::encode(&"x".repeat(2000)).unwrap().module_that_fits(6, 384), None);
    }
}

//! The papers and printers that every slip is made for.

use kiosk::printing::profile::{Profile, ProfileError, Qr};

/// A printer, and what its slips are called.
pub struct Paper {
    /// The paper's width in millimetres, and who draws the QR code: `58-native`.
    pub name: &'static str,
    /// What the printer can do.
    pub profile: Profile,
}

impl Paper {
    /// Both widths, each with the code drawn by the printer and by us.
    pub fn all() -> Result<Vec<Self>, ProfileError> {
        [
            ("58-native", "generic-58mm", Qr::Native),
            ("58-raster", "generic-58mm", Qr::Raster),
            ("80-native", "epson-tm-t82x", Qr::Native),
            // Begins with `FS .`, which no reader may print.
            ("80-raster", "xprinter-xp-80c", Qr::Raster),
        ]
        .into_iter()
        .map(|(name, profile, qr)| {
            Ok(Self { name, profile: Profile { qr, ..Profile::load(profile)? } })
        })
        .collect()
    }
}

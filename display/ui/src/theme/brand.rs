//! The hall's own colours, in place of those that Balai comes with.

use iced::Color;
use queue_core::brand::{Palette, Rgb};

use super::Tone;

/// The hall's own colours; by default it has none. They are for the light look and the night
/// look; high contrast keeps its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brand(Palette);

impl Brand {
    /// The colours of a palette.
    pub const fn new(palette: Palette) -> Self {
        Self(palette)
    }

    /// What `tone` is in the light look, if the hall's colours say so.
    pub fn light(self, tone: Tone) -> Option<Color> {
        let Palette { brand, accent } = self.0;
        let rgb = match tone {
            Tone::Brand | Tone::Stage => brand?.brand,
            Tone::BrandStrong => brand?.strong,
            Tone::BrandSoft => brand?.soft,
            Tone::BrandRaised => brand?.raised,
            Tone::BrandLine => brand?.line,
            Tone::OnBrandMuted => brand?.on_muted,
            Tone::Mark => brand?.mark,
            Tone::Accent => accent?.accent,
            Tone::AccentSoft => accent?.soft,
            Tone::Called => accent?.called,
            _ => return None,
        };
        Some(color(rgb))
    }

    /// The same at night.
    pub fn night(self, tone: Tone) -> Option<Color> {
        let Palette { brand, accent } = self.0;
        let rgb = match tone {
            Tone::BrandSoft => brand?.soft_night,
            Tone::AccentSoft => accent?.soft_night,
            Tone::Called => accent?.called_night,
            other => return self.light(other),
        };
        Some(color(rgb))
    }
}

const fn color(rgb: Rgb) -> Color {
    Color::from_rgb8(rgb.r, rgb.g, rgb.b)
}

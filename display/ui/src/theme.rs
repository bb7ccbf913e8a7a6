//! Colours by what they are for. A view names a [`Tone`]; what it looks like is the theme's.

mod brand;
mod catalog;

pub use brand::Brand;
use iced::{Color, color, theme};

/// The looks of the hall's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The kiosk: ink on paper.
    #[default]
    Light,
    /// The display: bright on night blue.
    Night,
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Text that must be read.
    Ink,
    /// Text that explains.
    Muted,
    /// Text that hardly matters: a counter at rest.
    Faint,
    /// Edges.
    Line,
    /// The ground of a screen.
    Paper,
    /// The ground of what lies on it.
    Card,
    /// The hall's colour: bars, the main button.
    Brand,
    /// The hall's colour where it must stand out: edges of what is chosen.
    BrandStrong,
    /// A tint of the hall's colour.
    BrandSoft,
    /// A surface on [`Tone::Brand`].
    BrandRaised,
    /// The edge of a surface on [`Tone::Brand`].
    BrandLine,
    /// Text on [`Tone::Brand`].
    OnBrand,
    /// Explaining text on [`Tone::Brand`].
    OnBrandMuted,
    /// What is happening now: the called number, passing time.
    Accent,
    /// A tint of [`Tone::Accent`].
    AccentSoft,
    /// Text on [`Tone::Accent`].
    OnAccent,
    /// A number that was just called, in a list.
    Called,
    /// What went wrong.
    Danger,
    /// A tint of [`Tone::Danger`].
    DangerSoft,
    /// What went well.
    Ok,
    /// A tint of [`Tone::Ok`].
    OkSoft,
    /// A dot of the pager that is not the page's.
    Dot,
    /// The ground of a QR code or a logo, in every theme.
    QrPaper,
    /// The modules of a QR code, in every theme.
    QrInk,
}

impl Theme {
    /// What `tone` looks like.
    pub const fn color(self, tone: Tone) -> Color {
        match (self, tone) {
            (_, Tone::QrPaper) => Color::WHITE,
            (_, Tone::QrInk) => Color::BLACK,
            (Self::Light, tone) => light(tone),
            (Self::Night, tone) => night(tone),
        }
    }
}

#[expect(clippy::unreadable_literal, reason = "written as style sheets write them")]
const fn light(tone: Tone) -> Color {
    match tone {
        Tone::Ink => color!(0x0E1F33),
        Tone::Muted => color!(0x53657A),
        Tone::Faint => color!(0x7A8A9C),
        Tone::Line => color!(0xDCE4EC),
        Tone::Paper => color!(0xF4F7FA),
        Tone::Brand => color!(0x0B5D5B),
        Tone::BrandStrong => color!(0x0F7A76),
        Tone::BrandSoft => color!(0xE3F1F0),
        Tone::BrandRaised => color!(0x236D6B),
        Tone::BrandLine => color!(0x85AEAD),
        Tone::OnBrandMuted => color!(0xE1ECEB),
        Tone::Accent => color!(0xF2A900),
        Tone::AccentSoft => color!(0xFFF4D6),
        Tone::OnAccent => color!(0x1A1300),
        Tone::Called => color!(0x8A5A00),
        Tone::Danger => color!(0xB3261E),
        Tone::DangerSoft => color!(0xFBE9E7),
        Tone::Ok => color!(0x187537),
        Tone::OkSoft => color!(0xE4F4E8),
        Tone::Dot => color!(0xC8D3DE),
        Tone::Card | Tone::OnBrand | Tone::QrPaper => Color::WHITE,
        Tone::QrInk => Color::BLACK,
    }
}

#[expect(clippy::unreadable_literal, reason = "written as style sheets write them")]
const fn night(tone: Tone) -> Color {
    match tone {
        Tone::Ink => Color::WHITE,
        Tone::Muted => color!(0xA9C4DA),
        Tone::Faint => color!(0x5D7C96),
        Tone::Line => color!(0x1E415F),
        Tone::Paper => color!(0x071A2B),
        Tone::Card => color!(0x0E2A43),
        Tone::BrandSoft => color!(0x0F3B45),
        Tone::AccentSoft => color!(0x3A2E08),
        Tone::Called => color!(0xFFD166),
        Tone::Danger => color!(0xFF8A80),
        Tone::DangerSoft => color!(0x4A1714),
        Tone::Ok => color!(0x7BD99A),
        Tone::OkSoft => color!(0x123524),
        Tone::Dot => color!(0x2C4F6C),
        other => light(other),
    }
}

impl theme::Base for Theme {
    fn default(_preference: theme::Mode) -> Self {
        Self::Light
    }

    fn mode(&self) -> theme::Mode {
        match self {
            Self::Light => theme::Mode::Light,
            Self::Night => theme::Mode::Dark,
        }
    }

    fn base(&self) -> theme::Style {
        theme::Style {
            background_color: self.color(Tone::Paper),
            text_color: self.color(Tone::Ink),
        }
    }

    fn palette(&self) -> Option<theme::Palette> {
        None
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Night => "night",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, Theme, Tone};

    /// WCAG 2.2's relative luminance.
    fn luminance(color: Color) -> f32 {
        let [r, g, b, _] = color.into_linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(theme: Theme, text: Tone, ground: Tone) -> f32 {
        let (a, b) = (luminance(theme.color(text)), luminance(theme.color(ground)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_what_it_stands_on() {
        let pairs = [
            (Tone::Ink, Tone::Paper),
            (Tone::Ink, Tone::Card),
            (Tone::Muted, Tone::Paper),
            (Tone::Muted, Tone::Card),
            (Tone::Muted, Tone::BrandSoft),
            (Tone::OnBrand, Tone::Brand),
            (Tone::OnBrandMuted, Tone::Brand),
            (Tone::OnBrand, Tone::BrandRaised),
            (Tone::OnAccent, Tone::Accent),
            (Tone::Danger, Tone::DangerSoft),
            (Tone::Ok, Tone::OkSoft),
        ];
        for theme in [Theme::Light, Theme::Night] {
            for (text, ground) in pairs {
                let found = contrast(theme, text, ground);
                assert!(found >= 4.5, "{theme:?}: {text:?} on {ground:?} is {found:.2}");
            }
        }
    }
}

//! Colours by what they are for. A view names a [`Tone`]; what it looks like is the theme's.

mod brand;
mod catalog;

pub use brand::Brand;
use iced::{Color, color, theme};

/// The looks of the hall's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// The kiosk: ink on paper.
    Light(Brand),
    /// The display: bright on night blue.
    Night(Brand),
}

impl Default for Theme {
    fn default() -> Self {
        Self::Light(Brand::default())
    }
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
    pub fn color(self, tone: Tone) -> Color {
        match (self, tone) {
            (_, Tone::QrPaper) => Color::WHITE,
            (_, Tone::QrInk) => Color::BLACK,
            (Self::Light(brand), tone) => brand.light(tone).unwrap_or_else(|| light(tone)),
            (Self::Night(brand), tone) => brand.night(tone).unwrap_or_else(|| night(tone)),
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
        <Self as Default>::default()
    }

    fn mode(&self) -> theme::Mode {
        match self {
            Self::Light(_) => theme::Mode::Light,
            Self::Night(_) => theme::Mode::Dark,
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
            Self::Light(_) => "light",
            Self::Night(_) => "night",
        }
    }
}

#[cfg(test)]
mod tests {
    use queue_core::brand::Palette;

    use super::{Brand, Color, Theme, Tone};

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
        let plain = Brand::default();
        let own = OWN.map(Brand::of);
        for brand in own.into_iter().chain([plain]) {
            for theme in [Theme::Light(brand), Theme::Night(brand)] {
                for (text, ground) in pairs {
                    let found = contrast(theme, text, ground);
                    assert!(found >= 4.5, "{theme:?}: {text:?} on {ground:?} is {found:.2}");
                }
            }
        }
    }

    /// Colours and accents that halls could name, bad ones among them.
    const OWN: [(&str, &str); 5] = [
        ("#7A1F3D", "#F2A900"),
        ("#19A7A2", "#FFE600"),
        ("#000000", "#FFFFFF"),
        ("#FFFFFF", "#000000"),
        ("#FFE600", "#0000FF"),
    ];

    impl Brand {
        fn of((color, accent): (&str, &str)) -> Self {
            Self::new(Palette::of(color.parse().ok(), accent.parse().ok()))
        }
    }

    #[test]
    fn text_in_a_halls_own_colours_and_on_them_has_a_contrast_of_seven() {
        for brand in OWN.map(Brand::of) {
            for (theme, pairs) in [
                (
                    Theme::Light(brand),
                    &[
                        (Tone::Brand, Tone::Card),
                        (Tone::Brand, Tone::Paper),
                        (Tone::Brand, Tone::BrandSoft),
                        (Tone::Ink, Tone::BrandSoft),
                        (Tone::OnBrand, Tone::Brand),
                        (Tone::OnBrandMuted, Tone::Brand),
                        (Tone::OnBrand, Tone::BrandRaised),
                        (Tone::OnBrandMuted, Tone::BrandRaised),
                        (Tone::OnAccent, Tone::Accent),
                        (Tone::Called, Tone::AccentSoft),
                        (Tone::Called, Tone::Paper),
                    ][..],
                ),
                (
                    Theme::Night(brand),
                    &[
                        (Tone::Ink, Tone::BrandSoft),
                        (Tone::OnBrand, Tone::Brand),
                        (Tone::OnBrandMuted, Tone::Brand),
                        (Tone::OnAccent, Tone::Accent),
                        (Tone::Called, Tone::AccentSoft),
                        (Tone::Called, Tone::Card),
                    ][..],
                ),
            ] {
                for (text, ground) in pairs {
                    let found = contrast(theme, *text, *ground);
                    assert!(found >= 6.99, "{theme:?}: {text:?} on {ground:?} is {found:.2}");
                }
            }
        }
    }

    #[test]
    fn a_hall_changes_its_own_tones_only() {
        let own = Theme::Light(Brand::of(("#7A1F3D", "#F2A900")));
        let plain = Theme::default();
        assert_eq!(own.color(Tone::Brand), Color::from_rgb8(0x7A, 0x1F, 0x3D));
        for tone in [Tone::Ink, Tone::Paper, Tone::Card, Tone::Danger, Tone::QrInk] {
            assert_eq!(own.color(tone), plain.color(tone), "{tone:?}");
        }
    }
}

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
    /// The kiosk for who sees little: white on black, and yellow for what can be touched.
    Contrast,
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
    /// A surface on [`Tone::Stage`].
    BrandRaised,
    /// The edge of a surface on [`Tone::Stage`].
    BrandLine,
    /// Text on [`Tone::Brand`].
    OnBrand,
    /// The ground of bars, and of a screen that is all one thing.
    Stage,
    /// Text on [`Tone::Stage`] and [`Tone::BrandRaised`].
    OnStage,
    /// Explaining text on [`Tone::Stage`] and [`Tone::BrandRaised`].
    OnBrandMuted,
    /// What is happening now: the called number, passing time.
    Accent,
    /// A tint of [`Tone::Accent`].
    AccentSoft,
    /// Text on [`Tone::Accent`].
    OnAccent,
    /// A word on [`Tone::Stage`] that must stand out.
    Mark,
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
    /// Around what the keys of a keypad press.
    Focus,
    /// Around [`Tone::Focus`], for grounds on which that does not stand out.
    FocusEdge,
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
            (Self::Contrast, tone) => contrast(tone),
        }
    }
}

#[expect(clippy::unreadable_literal, reason = "written as style sheets write them")]
const fn light(tone: Tone) -> Color {
    match tone {
        Tone::Ink | Tone::FocusEdge => color!(0x0E1F33),
        Tone::Muted => color!(0x35475B),
        Tone::Faint => color!(0x7A8A9C),
        Tone::Line => color!(0xDCE4EC),
        Tone::Paper => color!(0xF4F7FA),
        Tone::Brand | Tone::Stage => color!(0x0A5654),
        Tone::BrandStrong => color!(0x0F7A76),
        Tone::BrandSoft => color!(0xE3F1F0),
        Tone::BrandRaised => color!(0x084846),
        Tone::BrandLine => color!(0x85AEAD),
        Tone::OnBrandMuted => color!(0xF2F8F7),
        Tone::Accent => color!(0xF2A900),
        Tone::AccentSoft => color!(0xFFF4D6),
        Tone::Mark => color!(0xFFECBD),
        Tone::OnAccent => color!(0x1A1300),
        Tone::Called => color!(0x6B4500),
        Tone::Danger => color!(0x8C1D18),
        Tone::DangerSoft => color!(0xFBE9E7),
        Tone::Ok => color!(0x0F5A28),
        Tone::OkSoft => color!(0xE4F4E8),
        Tone::Dot => color!(0xC8D3DE),
        Tone::Focus => color!(0xFFC400),
        Tone::Card | Tone::OnBrand | Tone::OnStage | Tone::QrPaper => Color::WHITE,
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

#[expect(clippy::unreadable_literal, reason = "written as style sheets write them")]
const fn contrast(tone: Tone) -> Color {
    match tone {
        Tone::Brand | Tone::BrandStrong | Tone::Accent | Tone::Called | Tone::Mark => {
            color!(0xFFDD00)
        }
        Tone::OnBrand
        | Tone::OnAccent
        | Tone::FocusEdge
        | Tone::QrInk
        | Tone::Stage
        | Tone::Paper
        | Tone::Card => Color::BLACK,
        Tone::BrandSoft
        | Tone::AccentSoft
        | Tone::BrandRaised
        | Tone::DangerSoft
        | Tone::OkSoft => color!(0x1C1C1C),
        Tone::Danger => color!(0xFFB4AB),
        Tone::Ok => color!(0x9BE7AE),
        Tone::Dot | Tone::Faint => color!(0x9A9A9A),
        Tone::Focus => color!(0x4DD2FF),
        Tone::Ink
        | Tone::Muted
        | Tone::Line
        | Tone::BrandLine
        | Tone::OnStage
        | Tone::OnBrandMuted
        | Tone::QrPaper => Color::WHITE,
    }
}

impl theme::Base for Theme {
    fn default(_preference: theme::Mode) -> Self {
        <Self as Default>::default()
    }

    fn mode(&self) -> theme::Mode {
        match self {
            Self::Light(_) => theme::Mode::Light,
            Self::Night(_) | Self::Contrast => theme::Mode::Dark,
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
            Self::Contrast => "contrast",
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

    /// What text stands on, where a visitor at a kiosk reads it.
    const AT_HAND: [(Tone, Tone); 23] = [
        (Tone::Ink, Tone::Paper),
        (Tone::Ink, Tone::Card),
        (Tone::Ink, Tone::BrandSoft),
        (Tone::Ink, Tone::AccentSoft),
        (Tone::Card, Tone::Ink),
        (Tone::Muted, Tone::Paper),
        (Tone::Muted, Tone::Card),
        (Tone::Muted, Tone::BrandSoft),
        (Tone::Brand, Tone::Paper),
        (Tone::Brand, Tone::Card),
        (Tone::Brand, Tone::BrandSoft),
        (Tone::OnBrand, Tone::Brand),
        (Tone::OnStage, Tone::Stage),
        (Tone::OnStage, Tone::BrandRaised),
        (Tone::OnBrandMuted, Tone::Stage),
        (Tone::OnBrandMuted, Tone::BrandRaised),
        (Tone::Mark, Tone::Stage),
        (Tone::OnAccent, Tone::Accent),
        (Tone::Called, Tone::Card),
        (Tone::Called, Tone::AccentSoft),
        (Tone::Danger, Tone::DangerSoft),
        (Tone::Ok, Tone::OkSoft),
        (Tone::QrInk, Tone::QrPaper),
    ];

    /// WCAG 2.2, 1.4.6: 7 to 1 for text of any size.
    #[test]
    fn text_at_a_kiosk_has_the_contrast_of_level_aaa() {
        for theme in looks() {
            for (text, ground) in AT_HAND {
                let found = contrast(theme, text, ground);
                // Colours of eight bits cannot be closer.
                assert!(found >= 6.99, "{theme:?}: {text:?} on {ground:?} is {found:.2}");
            }
        }
    }

    /// WCAG 2.2, 1.4.11 and 2.4.13: 3 to 1 for what shows where the focus is.
    #[test]
    fn the_focus_stands_out_from_every_ground() {
        for theme in looks() {
            let grounds = [Tone::Paper, Tone::Card, Tone::Brand, Tone::Stage, Tone::BrandSoft];
            for ground in grounds {
                let best = contrast(theme, Tone::Focus, ground).max(contrast(
                    theme,
                    Tone::FocusEdge,
                    ground,
                ));
                assert!(best >= 3.0, "{theme:?}: the focus on {ground:?} is {best:.2}");
            }
            let between = contrast(theme, Tone::Focus, Tone::FocusEdge);
            assert!(between >= 3.0, "{theme:?}: its rings are {between:.2}");
        }
    }

    #[test]
    fn text_on_the_display_can_be_read_on_what_it_stands_on() {
        let pairs = [
            (Tone::Ink, Tone::Paper),
            (Tone::Ink, Tone::Card),
            (Tone::Muted, Tone::Paper),
            (Tone::Muted, Tone::Card),
            (Tone::Muted, Tone::BrandSoft),
            (Tone::OnBrand, Tone::Brand),
            (Tone::OnBrandMuted, Tone::Stage),
            (Tone::OnStage, Tone::BrandRaised),
            (Tone::OnAccent, Tone::Accent),
            (Tone::Danger, Tone::DangerSoft),
            (Tone::Ok, Tone::OkSoft),
        ];
        for brand in brands() {
            for (text, ground) in pairs {
                let found = contrast(Theme::Night(brand), text, ground);
                assert!(found >= 4.5, "{brand:?}: {text:?} on {ground:?} is {found:.2}");
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

    /// Balai's own colours and those of halls.
    fn brands() -> impl Iterator<Item = Brand> {
        OWN.map(Brand::of).into_iter().chain([Brand::default()])
    }

    /// All looks of a kiosk.
    fn looks() -> impl Iterator<Item = Theme> {
        brands().map(Theme::Light).chain([Theme::Contrast])
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

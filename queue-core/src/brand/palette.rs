//! The tones that screens and pages need, derived from the one or two colours that a hall names.
//!
//! Each begins as what looks right and is then moved towards black or white, as little as must
//! be, until text on it or in it can be read: 7:1 (WCAG 2.2, AAA) for text in the hall's colours
//! and for text on them. So there is no colour that a hall could not name.

use super::{Rgb, contrast::ratio};

/// The least contrast of text in a hall's colours, and on them.
pub const TEXT_CONTRAST: f64 = 7.0;
/// The least contrast of edges of what is chosen, and of explaining text on a tint at night.
const CLEAR_CONTRAST: f64 = 4.5;
/// The least contrast of edges and signs (WCAG 2.2, 1.4.11).
const EDGE_CONTRAST: f64 = 3.0;

/// Grounds and texts of the looks that are not the hall's; `hall-ui` has the same.
const PAPER: Rgb = Rgb::hex(0x00F4_F7FA);
const MUTED: Rgb = Rgb::hex(0x003F_5166);
/// The yellow of a word that stands out on a dark ground.
const MARK: Rgb = Rgb::hex(0x00FF_ECBD);
const NIGHT_PAPER: Rgb = Rgb::hex(0x0007_1A2B);
const NIGHT_CARD: Rgb = Rgb::hex(0x000E_2A43);
const NIGHT_MUTED: Rgb = Rgb::hex(0x00A9_C4DA);

/// A hall's colours. What is `None` is as Balai has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Palette {
    /// Of the colour of bars and buttons.
    pub brand: Option<BrandTones>,
    /// Of the colour of what is happening now.
    pub accent: Option<AccentTones>,
}

/// The tones of the colour of bars and buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrandTones {
    /// Bars and main buttons, with white text on them; text on white and on paper.
    pub brand: Rgb,
    /// Edges of what is chosen.
    pub strong: Rgb,
    /// Text on [`BrandTones::soft`]; a button under the pointer.
    pub deep: Rgb,
    /// A tint, as a ground for text.
    pub soft: Rgb,
    /// The same at night.
    pub soft_night: Rgb,
    /// A surface on [`BrandTones::brand`], with white text on it.
    pub raised: Rgb,
    /// The edge of a surface on [`BrandTones::brand`].
    pub line: Rgb,
    /// Explaining text on [`BrandTones::brand`] and [`BrandTones::raised`].
    pub on_muted: Rgb,
    /// A word on them that must stand out.
    pub mark: Rgb,
}

/// The tones of the colour of what is happening now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccentTones {
    /// A ground for nearly black text; a sign on the hall's colour.
    pub accent: Rgb,
    /// A tint, as a ground for text.
    pub soft: Rgb,
    /// The same at night.
    pub soft_night: Rgb,
    /// Text on [`AccentTones::soft`], on white and on paper.
    pub called: Rgb,
    /// The same at night.
    pub called_night: Rgb,
    /// The edge of [`AccentTones::soft`].
    pub line: Rgb,
}

impl Palette {
    /// The palette of the colours that a hall names.
    pub fn of(color: Option<Rgb>, accent: Option<Rgb>) -> Self {
        Self { brand: color.map(BrandTones::of), accent: accent.map(AccentTones::of) }
    }
}

impl BrandTones {
    /// The tones of a colour. One that is too light for text on paper is darkened.
    pub fn of(color: Rgb) -> Self {
        use Rgb as C;
        let brand = color.toward(C::BLACK, |c| ratio(c, PAPER) >= TEXT_CONTRAST);
        let strong = brighter(brand).toward(C::BLACK, |c| ratio(c, PAPER) >= CLEAR_CONTRAST);
        let soft = strong.mix(C::WHITE, 224).toward(C::WHITE, |c| {
            ratio(c, brand) >= TEXT_CONTRAST && ratio(c, MUTED) >= TEXT_CONTRAST
        });
        let soft_night = NIGHT_CARD.mix(strong, 56).toward(NIGHT_CARD, |c| {
            ratio(c, C::WHITE) >= TEXT_CONTRAST && ratio(c, NIGHT_MUTED) >= CLEAR_CONTRAST
        });
        // A surface on a colour that leaves no room above lies below instead.
        let above = brand.mix(C::WHITE, 26);
        let can_rise = ratio(above, C::WHITE) >= TEXT_CONTRAST;
        let raised = if can_rise { above } else { brand.mix(C::BLACK, 46) };
        let reads_on_both =
            |c| ratio(c, brand) >= TEXT_CONTRAST && ratio(c, raised) >= TEXT_CONTRAST;
        Self {
            brand,
            strong,
            deep: brand.mix(C::BLACK, 64),
            soft,
            soft_night,
            raised,
            line: brand.mix(C::WHITE, 128).toward(C::WHITE, |c| ratio(c, brand) >= EDGE_CONTRAST),
            on_muted: brand.mix(C::WHITE, 224).toward(C::WHITE, reads_on_both),
            mark: MARK.toward(C::WHITE, reads_on_both),
        }
    }

    /// The contrast of a colour with the light ground of screens and pages, which is what
    /// [`BrandTones::of`] asks of it.
    pub fn contrast(color: Rgb) -> f64 {
        ratio(color, PAPER)
    }
}

impl AccentTones {
    /// The tones of a colour. One that would not stand out of every hall's colour is lightened.
    pub fn of(color: Rgb) -> Self {
        use Rgb as C;
        // Whatever lies under it has at least 7:1 with white.
        let stands_out = |c| ratio(c, C::WHITE) <= TEXT_CONTRAST / EDGE_CONTRAST;
        let accent = color.toward(C::WHITE, stands_out);
        let soft = accent.mix(C::WHITE, 214).toward(C::WHITE, |c| ratio(c, MUTED) >= TEXT_CONTRAST);
        let soft_night = C::BLACK.mix(accent, 61).toward(C::BLACK, |c| {
            ratio(c, C::WHITE) >= TEXT_CONTRAST && ratio(c, NIGHT_MUTED) >= CLEAR_CONTRAST
        });
        let reads = |grounds: &[Rgb], c| grounds.iter().all(|g| ratio(c, *g) >= TEXT_CONTRAST);
        Self {
            accent,
            soft,
            soft_night,
            called: accent.mix(C::BLACK, 110).toward(C::BLACK, |c| reads(&[soft, PAPER], c)),
            called_night: accent
                .mix(C::WHITE, 76)
                .toward(C::WHITE, |c| reads(&[soft_night, NIGHT_CARD, NIGHT_PAPER], c)),
            line: accent.mix(C::WHITE, 163),
        }
    }
}

/// The same hue with three tenths more light.
fn brighter(color: Rgb) -> Rgb {
    let more = |channel: u8| u8::try_from(u32::from(channel) * 131 / 100).unwrap_or(u8::MAX);
    Rgb { r: more(color.r), g: more(color.g), b: more(color.b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const INK: Rgb = Rgb::hex(0x000E_1F33);
    const ON_ACCENT: Rgb = Rgb::hex(0x001A_1300);

    fn brand_reads(color: Rgb) -> Result<(), TestCaseError> {
        let tones = BrandTones::of(color);
        let BrandTones { brand, strong, deep, soft, raised, line, on_muted, mark, .. } = tones;
        for (one, other, least) in [
            (Rgb::WHITE, brand, 7.0),
            (brand, PAPER, 7.0),
            (brand, soft, 7.0),
            (deep, soft, 7.0),
            (Rgb::WHITE, deep, 7.0),
            (Rgb::WHITE, raised, 7.0),
            (on_muted, brand, 7.0),
            (on_muted, raised, 7.0),
            (INK, soft, 7.0),
            (MUTED, soft, 7.0),
            (Rgb::WHITE, tones.soft_night, 7.0),
            (NIGHT_MUTED, tones.soft_night, 4.5),
            (mark, brand, 7.0),
            (mark, raised, 7.0),
            (strong, PAPER, 3.0),
            (line, brand, 3.0),
        ] {
            let found = ratio(one, other);
            prop_assert!(found >= least, "{color}: {one} on {other} is {found:.2}: {tones:?}");
        }
        Ok(())
    }

    fn accent_reads(color: Rgb) -> Result<(), TestCaseError> {
        let tones = AccentTones::of(color);
        let AccentTones { accent, soft, soft_night, called, called_night, .. } = tones;
        let lightest = BrandTones::of(Rgb::WHITE);
        for (one, other, least) in [
            (ON_ACCENT, accent, 7.0),
            (called, soft, 7.0),
            (called, Rgb::WHITE, 7.0),
            (called, PAPER, 7.0),
            (INK, soft, 7.0),
            (MUTED, soft, 7.0),
            (called_night, soft_night, 7.0),
            (called_night, NIGHT_CARD, 7.0),
            (called_night, NIGHT_PAPER, 7.0),
            (accent, lightest.brand, 3.0),
            (accent, lightest.raised, 3.0),
            (accent, NIGHT_PAPER, 3.0),
        ] {
            let found = ratio(one, other);
            prop_assert!(found >= least, "{color}: {one} on {other} is {found:.2}: {tones:?}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn text_can_be_read_whatever_colour_a_hall_names(value in 0_u32..=0x00FF_FFFF) {
            brand_reads(Rgb::hex(value))?;
            accent_reads(Rgb::hex(value))?;
        }
    }

    #[test]
    fn text_can_be_read_on_an_even_grid_of_all_colours() {
        let steps = || (0..=u8::MAX).step_by(17);
        for (r, g, b) in
            steps().flat_map(|r| steps().flat_map(move |g| steps().map(move |b| (r, g, b))))
        {
            brand_reads(Rgb { r, g, b }).unwrap();
            accent_reads(Rgb { r, g, b }).unwrap();
        }
    }

    #[test]
    fn a_colour_that_can_be_read_is_used_as_it_is() {
        let wine = Rgb::hex(0x007A_1F3D);
        assert_eq!(BrandTones::of(wine).brand, wine);
        assert_eq!(AccentTones::of(Rgb::hex(0x00F2_A900)).accent, Rgb::hex(0x00F2_A900));
    }

    #[test]
    fn a_colour_that_cannot_is_darkened_by_no_more_than_it_must() {
        let light = Rgb::hex(0x0019_A7A2);
        let used = BrandTones::of(light).brand;
        assert!(BrandTones::contrast(light) < 3.0);
        assert!((7.0..7.2).contains(&BrandTones::contrast(used)), "{used}");
        assert_eq!(used.r.max(used.g).max(used.b), used.g, "the hue stays: {used}");
        let navy = Rgb::hex(0x0000_2060);
        let used = AccentTones::of(navy).accent;
        assert!((2.25..=7.0 / 3.0).contains(&ratio(used, Rgb::WHITE)), "{used}");
    }

    /// What Balai comes with was chosen by hand; the derivation comes close to it.
    #[test]
    fn the_colour_of_balai_derives_to_what_balai_looks_like() {
        let near = |one: Rgb, other: u32| {
            let other = Rgb::hex(other);
            let apart = [(one.r, other.r), (one.g, other.g), (one.b, other.b)];
            let apart = apart.map(|(one, other)| one.abs_diff(other)).into_iter().max();
            assert!(apart <= Some(16), "{one} for {other}");
        };
        let tones = BrandTones::of(Rgb::hex(0x000B_5D5B));
        near(tones.brand, 0x000B_5D5B);
        near(tones.strong, 0x000F_7A76);
        near(tones.soft, 0x00E3_F1F0);
        near(tones.soft_night, 0x000F_3B45);
        near(tones.line, 0x0085_AEAD);
        near(tones.on_muted, 0x00E1_ECEB);
        near(tones.deep, 0x0008_4543);
        let tones = AccentTones::of(Rgb::hex(0x00F2_A900));
        near(tones.accent, 0x00F2_A900);
        near(tones.soft, 0x00FF_F4D6);
        near(tones.line, 0x00F5_DFA3);
    }
}

//! The hall's colours and logo, as its catalogue has them.
//!
//! A catalogue that is written by hand names its logo's file. The one that is put in force has the
//! picture in place of the name ([`LogoFile::embed`]), so that nothing of a hall is left outside.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Catalogue, CatalogueError, Complaint, Fault, Remark, Warning, check::Checker, source};
use crate::brand::{AccentTones, Brand, BrandTones, Logo, Rgb};

/// The brand, and what is remarkable about its colours.
pub(super) fn brand(
    checker: &mut Checker<'_>,
    source: Option<&source::Brand>,
) -> (Brand, Vec<Warning>) {
    let Some(source) = source else { return Default::default() };
    let mut warnings = Vec::new();
    let mut color = |written: &Option<Spanned<String>>, check: fn(Rgb) -> Option<Remark>| {
        let written = written.as_ref()?;
        let parsed = written.get_ref().parse::<Rgb>();
        match &parsed {
            Ok(color) => warnings.extend(
                check(*color).map(|remark| Warning { line: checker.line(&written.span()), remark }),
            ),
            Err(error) => checker.fault(&written.span(), Fault::Color(error.clone())),
        }
        parsed.ok()
    };
    let (color, accent) = (color(&source.color, darkened), color(&source.accent, lightened));
    let logo = source.logo.as_ref().and_then(|written| {
        let text = written.get_ref();
        if !Logo::is_address(text) {
            checker.fault(&written.span(), Fault::LogoApart { name: text.clone() });
            return None;
        }
        let logo = Logo::from_address(text);
        logo.map_err(|fault| checker.fault(&written.span(), Fault::Logo(fault))).ok()
    });
    (Brand { color, accent, logo }, warnings)
}

fn darkened(given: Rgb) -> Option<Remark> {
    let used = BrandTones::of(given).brand;
    (used != given).then(|| Remark::Darkened {
        given,
        contrast: tenths(BrandTones::contrast(given)),
        used,
    })
}

fn lightened(given: Rgb) -> Option<Remark> {
    let used = AccentTones::of(given).accent;
    (used != given).then_some(Remark::Lightened { given, used })
}

/// Rounded down, so that what is too little never looks enough; a contrast is at most 21.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast ratio is from 1 to 21"
)]
fn tenths(contrast: f64) -> u16 {
    (contrast * 10.0).floor() as u16
}

/// The file of a logo that a catalogue names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoFile {
    name: String,
    span: Range<usize>,
}

/// As much of a catalogue as names its logo.
#[derive(Deserialize)]
struct Named {
    mpp: NamedHall,
}

#[derive(Deserialize)]
struct NamedHall {
    brand: Option<NamedBrand>,
}

#[derive(Deserialize)]
struct NamedBrand {
    logo: Option<Spanned<String>>,
}

impl LogoFile {
    /// The file that a catalogue names; `None` if it names none, has the picture itself, or cannot
    /// be read, which [`Catalogue::parse`] will tell.
    pub fn of(text: &str) -> Option<Self> {
        let named: Named = toml::from_str(text).ok()?;
        let logo = named.mpp.brand?.logo?;
        let (name, span) = (logo.get_ref().clone(), logo.span());
        (!Logo::is_address(&name)).then_some(Self { name, span })
    }

    /// Its name, as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The catalogue with the picture in place of the name.
    ///
    /// # Errors
    /// The picture cannot be a logo; with it everything else that is wrong with the catalogue.
    pub fn embed(&self, text: &str, bytes: &[u8]) -> Result<String, CatalogueError> {
        let logo = Logo::read(bytes).map_err(|fault| wrong(text, &Fault::Logo(fault)))?;
        let mut embedded = text.to_owned();
        embedded.replace_range(self.span.clone(), &format!("\"{}\"", logo.address()));
        Ok(embedded)
    }

    /// The file could not be read: everything that is wrong with the catalogue.
    pub fn unreadable(&self, text: &str, reason: String) -> CatalogueError {
        wrong(text, &Fault::LogoFile { name: self.name.clone(), reason })
    }
}

/// Everything that is wrong with a catalogue, with `fault` in place of the missing picture.
fn wrong(text: &str, fault: &Fault) -> CatalogueError {
    let complaints = Catalogue::parse(text).err().map_or_else(Vec::new, |all| all.complaints);
    let told = |complaint: Complaint| match complaint.fault {
        Fault::LogoApart { .. } => Complaint { fault: fault.clone(), ..complaint },
        _ => complaint,
    };
    CatalogueError { complaints: complaints.into_iter().map(told).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REAL: &str = include_str!("../../data/catalogue.toml");
    const SVG: &[u8] =
        br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;

    /// The real catalogue with a brand of these lines.
    fn with(lines: &str) -> String {
        format!("{REAL}\n[mpp.brand]\n{lines}\n")
    }

    /// The line of the first of them.
    fn first() -> usize {
        REAL.lines().count() + 3
    }

    #[test]
    fn a_hall_without_a_brand_is_plain() {
        let catalogue = Catalogue::parse(REAL).unwrap();
        assert!(catalogue.brand.is_plain());
        assert_eq!((catalogue.warnings(), LogoFile::of(REAL)), (&[][..], None));
    }

    #[test]
    fn a_colour_that_must_change_is_told_with_both_values() {
        let catalogue =
            Catalogue::parse(&with("color = \"#19A7A2\"\naccent = \"#002060\"")).unwrap();
        let given = Rgb::hex(0x0019_A7A2);
        assert_eq!(catalogue.brand.color, Some(given));
        let [dark, light] = catalogue.warnings() else { panic!("{:?}", catalogue.warnings()) };
        assert_eq!((dark.line, light.line), (first(), first() + 1));
        let used = BrandTones::of(given).brand;
        assert_eq!(dark.remark, Remark::Darkened { given, contrast: 27, used });
        assert!(matches!(light.remark, Remark::Lightened { .. }));
        let fine = Catalogue::parse(&with("color = \"#7A1F3D\"\naccent = \"#F2A900\"")).unwrap();
        assert_eq!(fine.warnings(), []);
    }

    #[test]
    fn what_is_no_colour_is_a_fault_of_its_line() {
        let text = with("accent = \"#F2A900\"\ncolor = \"teal\"");
        let complaints = Catalogue::parse(&text).unwrap_err().complaints;
        let [Complaint { line, fault: Fault::Color(_) }] = complaints.as_slice() else {
            panic!("{complaints:?}")
        };
        assert_eq!(*line, first() + 1);
    }

    #[test]
    fn the_picture_takes_the_place_of_its_files_name() {
        let text = with("logo = 'our logo.svg' # ours");
        let file = LogoFile::of(&text).unwrap();
        assert_eq!(file.name(), "our logo.svg");
        let embedded = file.embed(&text, SVG).unwrap();
        assert!(embedded.ends_with("# ours\n"));
        let catalogue = Catalogue::parse(&embedded).unwrap();
        assert_eq!(catalogue.brand.logo.unwrap().bytes(), SVG);
        assert_eq!(LogoFile::of(&embedded), None);
    }

    #[test]
    fn a_logo_that_cannot_be_one_is_told_with_all_that_is_wrong() {
        let text = with("logo = \"logo.svg\"").replacen("minutes = 10", "minutes = 0", 1);
        let file = LogoFile::of(&text).unwrap();
        for (error, told) in [
            (file.embed(&text, b"GIF89a").unwrap_err(), "neither a PNG nor an SVG"),
            (file.unreadable(&text, "no such file".into()), "no such file"),
            (Catalogue::parse(&text).unwrap_err(), "\"logo.svg\""),
        ] {
            let [other, logo] = error.complaints.as_slice() else { panic!("{error}") };
            assert!(matches!(other.fault, Fault::Minutes { .. }), "{error}");
            assert_eq!(logo.line, first());
            assert!(logo.fault.to_string().contains(told), "{error}");
        }
    }
}

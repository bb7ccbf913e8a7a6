//! A hall with colours and a logo of its own.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use queue_core::brand::{Brand, Logo};

use super::Visit;
use crate::samples;

/// A house in a ring, as a hall might have it.
pub(super) const SVG: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<circle cx="32" cy="32" r="30" fill="#FBF3E4" stroke="#7A1F3D" stroke-width="4"/>
<path d="M10 30 32 12l22 18z" fill="#7A1F3D"/><path d="M16 30h32v20H16z" fill="#C98A1B"/></svg>"##;
/// What is in the middle of it.
const MIDDLE: Rgb<u8> = Rgb([0xC9, 0x8A, 0x1B]);
/// How wide an upright screen is, in the dots of the design.
const UPRIGHT: u32 = 1080;
const BLUE: Rgb<u8> = Rgb([0x1D, 0x70, 0xB8]);

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(96, 96, BLUE).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub(super) fn with(color: &str, logo: Option<&[u8]>) -> Visit {
    let mut snapshot = samples::snapshot();
    let logo = logo.map(|bytes| Logo::read(bytes).unwrap());
    snapshot.hall.brand = Brand { color: color.parse().ok(), accent: None, logo };
    Visit::with(snapshot, true)
}

/// The screen in dots of the design.
fn drawn(visit: &Visit) -> impl Fn(u32, u32) -> Rgb<u8> + use<> {
    let folder = tempfile::tempdir().unwrap();
    let picture = visit.simulator().snapshot(&visit.kiosk.theme()).unwrap();
    assert!(picture.matches_image(folder.path().join("screen")).unwrap());
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let picture = image::open(file).unwrap().to_rgb8();
    let wide = picture.width();
    let at = move |place: u32| place * wide / UPRIGHT;
    move |x, y| *picture.get_pixel(at(x), at(y))
}

#[test]
fn a_hall_is_shown_in_its_own_colours_and_with_its_logo() {
    // Within the bar at the top: its ground, and the middle of the mark.
    let (bar, mark) = ((20, 20), (100, 86));
    for (logo, middle) in [(SVG, MIDDLE), (&png(), BLUE)] {
        let dot = drawn(&with("#7A1F3D", Some(logo)));
        assert_eq!(dot(bar.0, bar.1), Rgb([0x7A, 0x1F, 0x3D]));
        assert_eq!(dot(mark.0, mark.1), middle);
    }
    let dot = drawn(&Visit::new());
    assert_eq!(dot(bar.0, bar.1), Rgb([0x0A, 0x56, 0x54]), "the look of Balai");
}

#[test]
fn a_colour_that_is_too_light_is_shown_darker() {
    let dot = drawn(&with("#19A7A2", None));
    let Rgb([_, green, blue]) = dot(20, 20);
    assert!(green < 0x70 && blue < 0x70, "{green:02X} {blue:02X}");
}

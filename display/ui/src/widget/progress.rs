//! How much of a time has passed.

use iced::{
    Background, Border, border,
    widget::{ProgressBar, progress_bar},
};

use crate::{
    space::{Radius, Size},
    theme::{Theme, Tone},
};

/// A bar that is full at 1; anything outside 0 to 1 is brought into it.
pub fn bar<'a>(part: f32, track: Tone) -> ProgressBar<'a, Theme> {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    progress_bar(0.0..=1.0, part).girth(Size::Bar).style(move |theme: &Theme| progress_bar::Style {
        background: Background::Color(theme.color(track)),
        bar: Background::Color(theme.color(Tone::Accent)),
        border: Border { radius: border::radius(Radius::Bar.px()), ..Border::default() },
    })
}

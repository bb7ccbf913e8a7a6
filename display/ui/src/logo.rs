//! The hall's logo.

use iced::{
    Length,
    widget::svg::{self, Svg},
};
use queue_core::brand;

use crate::{
    Element,
    space::{Radius, Size},
    theme::Tone,
    widget::card,
};

/// A logo, ready to be drawn. Made once for each hall; clones share the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo(svg::Handle);

impl Logo {
    /// The logo of a hall.
    pub fn new(logo: &brand::Logo) -> Self {
        Self(svg::Handle::from_memory(logo.to_svg()))
    }

    /// The logo in its own colours, in a white box: most logos are made for paper.
    pub fn mark<'a, Message: 'a>(&self) -> Element<'a, Message> {
        let side = Length::from(Size::Logo);
        let drawing = Svg::new(self.0.clone()).width(side).height(side);
        card::mark(drawing, Size::Box, Tone::QrPaper, Radius::Box).into()
    }
}

//! A QR code on the screen, drawn in whole pixels.

use std::cell::RefCell;

use iced::{
    Color, Point, Rectangle, Size as Area, mouse,
    widget::{Canvas, canvas},
};

use super::card;
use crate::{
    Element, Theme, Tone,
    space::{Radius, Size},
};

/// Empty modules around a symbol (ISO/IEC 18004 asks for four; the white panel gives the rest).
const QUIET: usize = 2;

/// The modules of a QR code. Made once per address, drawn as often as needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    side: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// The symbol of a text; `None` if it is too long for any (about 2,900 bytes). Error correction
    /// M: a screen has no creases, but it has reflections.
    pub fn encode(text: &str) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
        Some(Self {
            side: code.width(),
            dark: code.into_colors().into_iter().map(|c| c == qrcode::Color::Dark).collect(),
        })
    }
}

/// What was drawn is kept: the renderer draws it again only where something else has changed.
#[derive(Debug, Default)]
pub struct Drawn {
    cache: canvas::Cache<iced::Renderer>,
    of: RefCell<Option<(Symbol, Color)>>,
}

impl<Message> canvas::Program<Message, Theme> for Symbol {
    type State = Drawn;

    fn draw(
        &self,
        drawn: &Drawn,
        renderer: &iced::Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let ink = theme.color(Tone::QrInk);
        let is_drawn = drawn.of.replace(Some((self.clone(), ink)));
        if is_drawn.is_none_or(|(symbol, color)| symbol != *self || color != ink) {
            drawn.cache.clear();
        }
        vec![drawn.cache.draw(renderer, bounds.size(), |frame| {
            let module = (bounds.width.min(bounds.height) / (self.side + 2 * QUIET) as f32).floor();
            let edge = ((bounds.width - module * self.side as f32) / 2.0).floor();
            // One shape: each is drawn with the whole screen's mask.
            let dark = canvas::Path::new(|path| {
                for (place, _) in self.dark.iter().enumerate().filter(|(_, dark)| **dark) {
                    let (x, y) = (place % self.side, place / self.side);
                    let corner = Point::new(edge + x as f32 * module, edge + y as f32 * module);
                    path.rectangle(corner, Area::new(module, module));
                }
            });
            frame.fill(&dark, ink);
        })]
    }
}

/// The symbol on a white panel, `size` wide and high.
pub fn panel<Message>(symbol: &Symbol, size: Size) -> Element<'_, Message>
where
    Message: 'static,
{
    card::mark(Canvas::new(symbol).width(size).height(size), size, Tone::QrPaper, Radius::Box)
        .into()
}

#[cfg(test)]
mod tests {
    use super::Symbol;

    #[test]
    fn a_tickets_address_is_a_small_symbol() {
        let symbol =
            Symbol::encode("HTTP://10.20.30.40:8080/T/0123456789ABCDEFGHJKMNPQRS").unwrap();
        assert_eq!(symbol.side, 29, "version 3");
        assert_eq!(symbol.dark.len(), 29 * 29);
        assert!(Symbol::encode(&"x".repeat(4_000)).is_none());
    }
}

//! Our own icons: fonts lack most of them. Strokes on a 24 × 24 ground, in the colour that the
//! place gives them.

use std::sync::LazyLock;

use iced::{
    Length,
    widget::svg::{self, Svg},
};

use crate::{
    space::Size,
    theme::{Theme, Tone},
};

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A magnifying glass.
    Search,
    /// Done, brought, chosen.
    Check,
    /// To the page before.
    Back,
    /// To the page after.
    Forward,
    /// Take the last letter away.
    Backspace,
    /// Take all away.
    Close,
    /// A clock's face.
    Clock,
    /// A document to bring.
    Document,
    /// A slip of paper from a printer.
    Ticket,
    /// A warning triangle.
    Warning,
    /// No link.
    Unlinked,
    /// A closed door.
    Closed,
    /// Money.
    Fee,
    /// Two devices that get to know each other.
    Pairing,
    /// A person who helps.
    Help,
    /// A pin on a map.
    Place,
}

impl Icon {
    const ALL: [Self; 16] = [
        Self::Search,
        Self::Check,
        Self::Back,
        Self::Forward,
        Self::Backspace,
        Self::Close,
        Self::Clock,
        Self::Document,
        Self::Ticket,
        Self::Warning,
        Self::Unlinked,
        Self::Closed,
        Self::Fee,
        Self::Pairing,
        Self::Help,
        Self::Place,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Search => "M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M20 20l-4-4",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Back => "M14.5 5.5L8 12l6.5 6.5",
            Self::Forward => "M9.5 5.5L16 12l-6.5 6.5",
            Self::Backspace => "M9 5h11v14H9l-6-7zM17 9.5l-5 5M12 9.5l5 5",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Clock => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2",
            Self::Document => "M6 3h8l4 4v14H6zM13.5 3v4.5H18M9 12h6M9 16h6",
            Self::Ticket => "M6 3v18l2-1.5 2 1.5 2-1.5 2 1.5 2-1.5 2 1.5V3zM9 8h6M9 12h6",
            Self::Warning => "M12 3.5L22 20H2zM12 10v4.5M12 17.2v.1",
            Self::Unlinked => {
                "M3 9a14 14 0 0 1 6-3M21 9a14 14 0 0 0-8-3.4M6 13a9 9 0 0 1 4-2.4M18 13a9 9 0 0 0-2-1.5M12 18.5v.1M4 3l16 17"
            }
            Self::Closed => "M6 21V3h12v18M3 21h18M14.5 12v.1M9 7h6",
            Self::Fee => "M3 6h18v12H3zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M6 9v.1M18 15v.1",
            Self::Pairing => {
                "M9 15l6-6M10.5 6.5l2-2a5 5 0 0 1 7 7l-2 2M13.5 17.5l-2 2a5 5 0 0 1-7-7l2-2"
            }
            Self::Place => {
                "M12 21.5s-7-6.4-7-11.5a7 7 0 0 1 14 0c0 5.1-7 11.5-7 11.5zM12 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5"
            }
            Self::Help => {
                "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17v.1"
            }
        }
    }

    fn handle(self) -> svg::Handle {
        static HANDLES: LazyLock<Vec<svg::Handle>> =
            LazyLock::new(|| Icon::ALL.iter().map(|icon| draw(*icon)).collect());
        let place = Self::ALL.iter().position(|icon| *icon == self);
        place.and_then(|place| HANDLES.get(place).cloned()).unwrap_or_else(|| draw(self))
    }

    /// The drawing, `size` wide and high, in `tone`.
    pub fn show<'a>(self, size: Size, tone: Tone) -> Svg<'a, Theme> {
        Svg::new(self.handle())
            .width(Length::Fixed(size.px()))
            .height(Length::Fixed(size.px()))
            .style(move |theme: &Theme, _| svg::Style { color: Some(theme.color(tone)) })
    }
}

fn draw(icon: Icon) -> svg::Handle {
    svg::Handle::from_memory(
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="black" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>"#,
            icon.path()
        )
        .into_bytes(),
    )
}

//! How buttons look. A pointer stays where a finger was, so hovered looks like active: only a
//! press changes anything.

use iced::{
    Background, Border, Color, Shadow, border,
    widget::button::{Status, Style},
};

use crate::{
    space::{Radius, Size},
    theme::{Theme, Tone},
};

/// How much darker a pressed button is.
const PRESSED: f32 = 0.12;
/// How much of its colour a button keeps that cannot be pressed now.
const DISABLED: f32 = 0.4;

/// Ground, text, edge and corner of a button.
#[derive(Clone, Copy)]
struct Look {
    ground: Tone,
    text: Tone,
    edge: Option<(Tone, Size)>,
    radius: Radius,
}

impl Look {
    const fn new(ground: Tone, text: Tone, radius: Radius) -> Self {
        Self { ground, text, edge: None, radius }
    }

    const fn edged(self, tone: Tone, width: Size) -> Self {
        Self { edge: Some((tone, width)), ..self }
    }

    fn style(self, theme: Theme, status: Status) -> Style {
        let shade = |color: Color| match status {
            Status::Active | Status::Hovered => color,
            Status::Pressed => darker(color),
            Status::Disabled => color.scale_alpha(DISABLED),
        };
        // Where grounds are as black as what they lie on, every button has an edge.
        let edge = self.edge.or((theme == Theme::Contrast).then_some((Tone::Line, Size::Line)));
        let (edge, width) = edge.map_or((Color::TRANSPARENT, 0.0), |(tone, width)| {
            (shade(theme.color(tone)), width.px())
        });
        Style {
            background: Some(Background::Color(shade(theme.color(self.ground)))),
            text_color: if status == Status::Disabled {
                theme.color(self.text).scale_alpha(DISABLED)
            } else {
                theme.color(self.text)
            },
            border: Border { color: edge, width, radius: border::radius(self.radius.px()) },
            // Shadows leave traces in the software renderer.
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

fn darker(color: Color) -> Color {
    let keep = 1.0 - PRESSED;
    Color { r: color.r * keep, g: color.g * keep, b: color.b * keep, a: color.a }
}

/// The one thing to do on a screen.
pub fn main(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Brand, Tone::OnBrand, Radius::Main).style(*theme, status)
}

/// Like [`main`], in a bar.
pub fn primary(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Brand, Tone::OnBrand, Radius::Tile).style(*theme, status)
}

/// Something else to do: white, with an edge.
pub fn secondary(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Card, Tone::Brand, Radius::Tile)
        .edged(Tone::Line, Size::Line)
        .style(*theme, status)
}

/// The way back, in a bar.
pub fn back(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Paper, Tone::Brand, Radius::Tile).style(*theme, status)
}

/// A thing to choose from a list.
pub fn tile(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Card, Tone::Ink, Radius::Tile)
        .edged(Tone::Line, Size::Line)
        .style(*theme, status)
}

/// A thing that many choose.
pub fn tinted(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::BrandSoft, Tone::Ink, Radius::Tile).style(*theme, status)
}

/// One of a few, which may be the chosen one.
pub fn option(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let look = if chosen {
            Look::new(Tone::BrandSoft, Tone::Ink, Radius::Tile)
                .edged(Tone::BrandStrong, Size::Strong)
        } else {
            Look::new(Tone::Card, Tone::Ink, Radius::Tile).edged(Tone::Line, Size::Strong)
        };
        look.style(*theme, status)
    }
}

/// One of a few settings, which may be the one in force.
pub fn switch(on: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let look = if on {
            Look::new(Tone::Ink, Tone::Card, Radius::Tile)
        } else {
            Look::new(Tone::Paper, Tone::Ink, Radius::Tile)
        };
        look.style(*theme, status)
    }
}

/// A field that opens something when it is touched.
pub fn field(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Card, Tone::Muted, Radius::Tile)
        .edged(Tone::BrandStrong, Size::Strong)
        .style(*theme, status)
}

/// A key of the on-screen keyboard.
pub fn key(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Card, Tone::Ink, Radius::Box).style(*theme, status)
}

/// On the hall's colour: the thing to do.
pub fn on_brand(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Card, Tone::Brand, Radius::Main).style(*theme, status)
}

/// On the hall's colour: something else to do.
pub fn on_brand_secondary(theme: &Theme, status: Status) -> Style {
    Look::new(Tone::Stage, Tone::OnStage, Radius::Main)
        .edged(Tone::BrandLine, Size::Strong)
        .style(*theme, status)
}

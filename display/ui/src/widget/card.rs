//! Grounds that things lie on.

use iced::{
    Background, Border, Color, border,
    widget::{Container, container},
};

use crate::{
    Element,
    space::{Radius, Size},
    theme::{Theme, Tone},
};

/// A ground in `tone` with round corners.
pub fn ground(tone: Tone, radius: Radius) -> impl Fn(&Theme) -> container::Style {
    move |theme| {
        // Where all grounds are black only an edge shows where one ends.
        let width = if *theme == Theme::Contrast { Size::Line.px() } else { 0.0 };
        container::Style {
            background: Some(Background::Color(theme.color(tone))),
            border: Border {
                color: theme.color(Tone::Line),
                width,
                radius: border::radius(radius.px()),
            },
            ..container::Style::default()
        }
    }
}

/// Like [`ground`], with an edge.
pub fn edged(tone: Tone, edge: Tone, radius: Radius) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(theme.color(tone))),
        border: Border {
            color: theme.color(edge),
            width: Size::Line.px(),
            radius: border::radius(radius.px()),
        },
        ..container::Style::default()
    }
}

/// A ground in `tone` from edge to edge, with its text in `text`.
pub fn band(tone: Tone, text: Tone) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(theme.color(tone))),
        text_color: Some(theme.color(text)),
        ..container::Style::default()
    }
}

/// A thin line across.
pub fn line<'a, Message: 'a>(tone: Tone) -> Element<'a, Message> {
    container(iced::widget::Space::new().width(iced::Fill).height(Size::Line))
        .style(move |theme: &Theme| container::Style {
            background: Some(Background::Color(theme.color(tone))),
            ..container::Style::default()
        })
        .into()
}

/// A mark the size of `size` with round corners: a letter, a logo, an icon.
pub fn mark<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    size: Size,
    tone: Tone,
    radius: Radius,
) -> Container<'a, Message, Theme> {
    container(content).center(size).style(ground(tone, radius))
}

/// The style of a dot or pill.
pub fn dot(tone: Tone) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(theme.color(tone))),
        border: Border {
            color: Color::TRANSPARENT,
            width: 0.0,
            radius: border::radius(Radius::Bar.px()),
        },
        ..container::Style::default()
    }
}

/// Like [`edged`], with the edge of what is chosen or being typed in.
pub fn chosen(tone: Tone, radius: Radius) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(theme.color(tone))),
        border: Border {
            color: theme.color(Tone::BrandStrong),
            width: Size::Strong.px(),
            radius: border::radius(radius.px()),
        },
        ..container::Style::default()
    }
}

/// Like [`ground`], with its text in `text`.
pub fn panel(tone: Tone, text: Tone, radius: Radius) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        text_color: Some(theme.color(text)),
        ..ground(tone, radius)(theme)
    }
}

/// A word on a tint, such as the mark of a priority ticket.
pub fn pill(tone: Tone, text: Tone) -> impl Fn(&Theme) -> container::Style {
    panel(tone, text, Radius::Box)
}

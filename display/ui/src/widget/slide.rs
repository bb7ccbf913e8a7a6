//! What slides into its place. Only the drawing moves: what is touched is where it will be.

use std::time::Duration;

use iced::{
    Event, Length, Rectangle, Size, Vector,
    advanced::{
        Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer,
        widget::{Operation, Tree, tree},
    },
};

use crate::{Element, Theme};

/// How far a thing is from its place, in parts of its own width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Away {
    /// To the right of it.
    pub x: f32,
    /// Below it.
    pub y: f32,
}

/// The part of the way that is left `passed` after the start of a movement that takes `all`: from 1
/// to 0, fast at first.
pub fn left(passed: Duration, all: Duration) -> f32 {
    let part = (passed.as_secs_f32() / all.as_secs_f32()).clamp(0.0, 1.0);
    (1.0 - part).powi(3)
}

struct Slide<'a, Message> {
    content: Element<'a, Message>,
    away: Away,
}

/// `content` on its way, within the bounds of its place.
pub fn slide<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    away: Away,
) -> Element<'a, Message> {
    Element::new(Slide { content: content.into(), away })
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Slide<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let content = self.content.as_widget();
        let bounds = layout.bounds();
        // Whole pixels: letters between two of them are drawn anew for each frame.
        let way = Vector::new(
            (self.away.x * bounds.width).round(),
            (self.away.y * bounds.height).round(),
        );
        // The part of its place that it is over by now. As it is another one in each frame, the
        // renderer draws that once, and not each letter's old and new place by itself, of which
        // many lie over each other. A layer also at rest: the first frame is not a special one.
        let Some(part) = bounds.intersection(&(bounds + way)) else { return };
        renderer.with_layer(part, |renderer| {
            renderer.with_translation(way, |renderer| {
                content.draw(tree, renderer, theme, style, layout, cursor, viewport);
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, left};

    #[test]
    fn a_movement_begins_away_and_ends_in_its_place() {
        let all = Duration::from_millis(200);
        assert!((left(Duration::ZERO, all) - 1.0).abs() < f32::EPSILON);
        assert!(left(all / 2, all) < 0.2, "most of the way is behind after half of the time");
        assert!(left(all * 2, all).abs() < f32::EPSILON);
    }
}

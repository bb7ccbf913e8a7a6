//! One of several ways to show the same, from the roomiest to the closest: the first that fits is
//! shown. What a screen holds depends on the hall's own names, the language, the size of the
//! letters and the shape of the screen; nobody can foresee them all.

use std::any::Any;

use iced::{
    Event, Length, Rectangle, Size,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, renderer,
        widget::{Id, Operation, Tree, tree},
    },
};

use super::words::Fit;
use crate::{Element, Theme};

/// The least scale of any text of a way that fits; where none does, one that reaches the second.
const SMALLEST: [f32; 2] = [0.8, 0.7];

/// Several ways to show the same.
pub struct Fitting<'a, Message> {
    ways: Vec<Element<'a, Message>>,
}

/// The first of `ways` that fits, else the last.
pub fn fitting<'a, Message: 'a>(
    ways: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let mut ways: Vec<_> = ways.into_iter().collect();
    match ways.len() {
        0 => iced::widget::Space::new().into(),
        1 => ways.remove(0),
        _ => Element::new(Fitting { ways }),
    }
}

#[derive(Default)]
struct State {
    chosen: usize,
}

/// Looks for the smallest text.
struct Inspection {
    /// What is shown must lie within.
    within: Rectangle,
    /// The least scale of a text; 0 if anything is cut.
    scale: f32,
}

impl Operation for Inspection {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(fit) = state.downcast_ref::<Fit>() {
            let whole = !fit.cut && bounds.is_within(&self.within.expand(1.0));
            self.scale = self.scale.min(if whole { fit.scale } else { 0.0 });
        }
    }
}

/// The first way that fits, or else nearly; else the last one.
fn choose(scales: &[f32]) -> usize {
    let first = |least: f32| scales.iter().position(|scale| *scale >= least);
    SMALLEST.into_iter().find_map(first).unwrap_or(scales.len().saturating_sub(1))
}

impl<Message> Fitting<'_, Message> {
    fn shown(&self, tree: &Tree) -> usize {
        let chosen = tree.state.downcast_ref::<State>().chosen;
        chosen.min(self.ways.len() - 1)
    }
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Fitting<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.ways.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.ways);
    }

    fn size(&self) -> Size<Length> {
        self.ways[0].as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let mut laid_out = Vec::with_capacity(self.ways.len());
        for (way, child) in self.ways.iter_mut().zip(&mut tree.children) {
            let node = way.as_widget_mut().layout(child, renderer, limits);
            let within = Rectangle::with_size(limits.max());
            let mut inspection = Inspection { within, scale: 1.0 };
            let widget = way.as_widget_mut();
            widget.operate(child, Layout::new(&node), renderer, &mut inspection);
            laid_out.push((node, inspection.scale));
            if inspection.scale >= SMALLEST[0] {
                break;
            }
        }
        let chosen = choose(&laid_out.iter().map(|(_, scale)| *scale).collect::<Vec<_>>());
        tree.state.downcast_mut::<State>().chosen = chosen;
        let (node, _) = laid_out.swap_remove(chosen);
        layout::Node::with_children(node.size(), vec![node])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let shown = self.shown(tree);
        if let Some(inner) = layout.children().next() {
            let way = self.ways[shown].as_widget_mut();
            way.operate(&mut tree.children[shown], inner, renderer, operation);
        }
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
        let shown = self.shown(tree);
        if let Some(inner) = layout.children().next() {
            let way = self.ways[shown].as_widget_mut();
            let child = &mut tree.children[shown];
            way.update(child, event, inner, cursor, renderer, clipboard, shell, viewport);
        }
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
        let shown = self.shown(tree);
        if let Some(inner) = layout.children().next() {
            let way = self.ways[shown].as_widget();
            way.draw(&tree.children[shown], renderer, theme, style, inner, cursor, viewport);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn the_roomiest_way_that_can_be_read_is_chosen() {
        for (scales, chosen) in [
            (vec![1.0], 0),
            (vec![0.0, 0.84], 1),
            (vec![0.0, 0.76, 0.0, 0.92], 3),
            (vec![0.0, 0.76, 0.76], 1),
            (vec![0.0, 0.0, 0.6], 2),
        ] {
            assert_eq!(choose(&scales), chosen, "{scales:?}");
        }
    }
}

//! What begins anew with another key: no press and no focus of what was shown before lives on in
//! what is shown now. The library's keyed column does that for lists that grow and shrink, and not
//! for one thing in the place of another.

use iced::{
    Event, Length, Rectangle, Size,
    advanced::{
        Clipboard, Layout, Shell, Widget, layout, mouse, renderer,
        widget::{Operation, Tree, tree},
    },
};

use crate::{Element, Theme};

/// Something that begins anew with another key.
struct Fresh<'a, Message> {
    key: u64,
    content: Element<'a, Message>,
}

/// `content`, which begins anew with another `key`.
pub fn fresh<'a, Message: 'a>(
    key: u64,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    Element::new(Fresh { key, content: content.into() })
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Fresh<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<u64>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(self.key)
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let key = tree.state.downcast_mut::<u64>();
        if *key == self.key {
            tree.diff_children(std::slice::from_ref(&self.content));
        } else {
            *key = self.key;
            tree.children = self.children();
        }
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
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
        let (content, child) = (self.content.as_widget_mut(), &mut tree.children[0]);
        content.update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        content.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }
}

//! A text in a role. Where it has too little room it is set smaller, in few fixed steps, before any
//! of it is cut: halls name their services as they please.

use std::borrow::Cow;

use iced::{
    Length, Rectangle,
    advanced::{
        Layout, Widget, layout, mouse, renderer,
        widget::{Operation, Tree, text, tree},
    },
    alignment,
};

use crate::{Element, Role, Theme};

/// By how much a text is set smaller where it does not fit; few, since a renderer keeps every glyph
/// in every size that it has drawn.
const STEPS: [f32; 6] = [1.0, 0.92, 0.84, 0.76, 0.68, 0.6];
/// Widths are rounded on their way.
const ROUNDING: f32 = 0.5;

type Paragraph = <iced::Renderer as iced::advanced::text::Renderer>::Paragraph;

/// How a text stands in its place, as an [`Operation`] is told by [`Words`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// By how much it was set smaller; 1 for not at all.
    pub scale: f32,
    /// Whether even so a part of it is cut.
    pub cut: bool,
}

/// A text in a role; see [`crate::say`].
pub struct Words<'a> {
    content: Cow<'a, str>,
    role: Role,
    width: Length,
    align: iced::widget::text::Alignment,
    style: iced::widget::text::StyleFn<'a, Theme>,
}

impl<'a> Words<'a> {
    /// A text that takes what room it needs, in the colour of its place.
    pub(crate) fn new(role: Role, content: Cow<'a, str>) -> Self {
        Self {
            content,
            role,
            width: Length::Shrink,
            align: iced::widget::text::Alignment::Default,
            style: Box::new(|_| text::Style::default()),
        }
    }

    /// In another width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// Each line in the middle.
    #[must_use]
    pub fn center(self) -> Self {
        Self { align: iced::widget::text::Alignment::Center, ..self }
    }

    /// In another colour: `.style(tone(Tone::Muted))`.
    #[must_use]
    pub fn style(self, style: impl Fn(&Theme) -> text::Style + 'a) -> Self {
        Self { style: Box::new(style), ..self }
    }

    fn format(&self, scale: f32) -> text::Format<iced::Font> {
        text::Format {
            width: self.width,
            height: Length::Shrink,
            size: Some((self.role.px() * scale).into()),
            font: Some(self.role.font()),
            line_height: text::LineHeight::Relative(self.role.line()),
            align_x: self.align,
            align_y: alignment::Vertical::Top,
            ..text::Format::default()
        }
    }
}

#[derive(Default)]
struct State {
    paragraph: text::State<Paragraph>,
    content: String,
    room: iced::Size,
    step: usize,
    cut: bool,
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Words<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> iced::Size<Length> {
        iced::Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        // What fitted before fits again: nothing is shaped twice for a frame.
        let known = state.room == limits.max() && state.content == self.content;
        if !known {
            state.room = limits.max();
            state.content.clear();
            state.content.push_str(&self.content);
        }
        let first = if known { state.step } else { 0 };
        let mut step = first;
        loop {
            let format = self.format(STEPS[step]);
            let node = text::layout(&mut state.paragraph, renderer, limits, &self.content, format);
            let (needed, given) = (state.paragraph.min_bounds(), node.size());
            state.cut =
                needed.width > given.width + ROUNDING || needed.height > given.height + ROUNDING;
            state.step = step;
            step += 1;
            if !state.cut || step == STEPS.len() {
                return node;
            }
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        defaults: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let style = (self.style)(theme);
        text::draw(renderer, defaults, layout.bounds(), state.paragraph.raw(), style, viewport);
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_ref::<State>();
        operation.text(None, layout.bounds(), &self.content);
        // Where nothing is left a text is not even laid out.
        let gone = layout.bounds().height < 1.0 && !self.content.is_empty();
        let mut fit = Fit { scale: STEPS[state.step], cut: state.cut || gone };
        operation.custom(None, layout.bounds(), &mut fit);
    }
}

impl<'a, Message> From<Words<'a>> for Element<'a, Message> {
    fn from(words: Words<'a>) -> Self {
        Self::new(words)
    }
}

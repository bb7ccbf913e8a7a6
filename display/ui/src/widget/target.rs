//! What is touched. Unlike the library's button it belongs to one finger: a palm that rests on the
//! glass or a second finger changes nothing. And it can be reached with the keys of a keypad.

use iced::{
    Background, Border, Color, Event, Length, Padding, Point, Rectangle, Shadow, Size as Area,
    advanced::{
        Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer,
        widget::{Operation, Tree, operation::Focusable, tree},
    },
    border,
    keyboard::{self, key},
    touch::{self, Finger},
    widget::button::{Status, Style, StyleFn},
};

use super::words::Fit;
use crate::{Element, Theme, Tone, space::Size};

/// The least side of a target where everything is drawn larger by 1.3.
const LEAST: f32 = Size::Touch.px() / 1.3;

/// What a target is called where it is spoken, if not by the texts on it. An [`Operation`] is told
/// it right after the target itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(pub String);

/// What is touched; see [`target`].
pub struct Target<'a, Message> {
    content: Element<'a, Message>,
    press: Option<Message>,
    width: Length,
    height: Length,
    padding: Padding,
    label: Option<String>,
    style: StyleFn<'a, Theme>,
}

/// Something to touch with `content` on it. It cannot be touched until it is said what comes of it.
pub fn target<'a, Message>(content: impl Into<Element<'a, Message>>) -> Target<'a, Message> {
    let content = content.into();
    let size = content.as_widget().size_hint();
    Target {
        width: size.width.fluid(),
        height: size.height.fluid(),
        content,
        press: None,
        padding: Padding::ZERO,
        label: None,
        style: Box::new(super::button::secondary),
    }
}

impl<'a, Message> Target<'a, Message> {
    /// In another width.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// In another height.
    #[must_use]
    pub fn height(self, height: impl Into<Length>) -> Self {
        Self { height: height.into(), ..self }
    }

    /// With room around what is on it.
    #[must_use]
    pub fn padding(self, padding: impl Into<Padding>) -> Self {
        Self { padding: padding.into(), ..self }
    }

    /// In another look.
    #[must_use]
    pub fn style(self, style: impl Fn(&Theme, Status) -> Style + 'a) -> Self {
        Self { style: Box::new(style), ..self }
    }

    /// What it is called where it is spoken.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// What comes of a touch.
    #[must_use]
    pub fn on_press(self, press: Message) -> Self {
        Self { press: Some(press), ..self }
    }

    /// What comes of a touch, if anything does now.
    #[must_use]
    pub fn on_press_maybe(self, press: Option<Message>) -> Self {
        Self { press, ..self }
    }
}

impl<Message> Target<'_, Message> {
    /// Whether it has become so small that fingers miss it.
    fn is_squeezed(&self, bounds: Rectangle) -> bool {
        let lower = matches!(self.height, Length::Fixed(height) if bounds.height + 1.0 < height);
        lower || bounds.width.min(bounds.height) < LEAST
    }
}

/// Whose press it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Pointer,
    Finger(Finger),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Press {
    by: By,
    /// Whether it is still over the target: a finger that slips off means nothing.
    inside: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct State {
    press: Option<Press>,
    focused: bool,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

/// What an event is for a target.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Contact {
    Down(By, Option<Point>),
    Move(By, Option<Point>),
    Up(By, Option<Point>),
    Lost(By),
    Enter,
}

impl Contact {
    fn of(event: &Event, cursor: mouse::Cursor) -> Option<Self> {
        Some(match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                Self::Down(By::Pointer, cursor.position())
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                Self::Up(By::Pointer, cursor.position())
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                Self::Move(By::Pointer, cursor.position())
            }
            Event::Mouse(mouse::Event::CursorLeft) => Self::Lost(By::Pointer),
            Event::Touch(touch::Event::FingerPressed { id, position }) => {
                Self::Down(By::Finger(*id), Some(*position))
            }
            Event::Touch(touch::Event::FingerMoved { id, position }) => {
                Self::Move(By::Finger(*id), Some(*position))
            }
            Event::Touch(touch::Event::FingerLifted { id, position }) => {
                Self::Up(By::Finger(*id), Some(*position))
            }
            Event::Touch(touch::Event::FingerLost { id, .. }) => Self::Lost(By::Finger(*id)),
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(key::Named::Enter | key::Named::Space),
                repeat: false,
                ..
            }) => Self::Enter,
            _ => return None,
        })
    }
}

impl State {
    /// Takes a contact in; whether it ends as a press of a target in `bounds`, and whether it was
    /// meant for it at all.
    fn take(&mut self, contact: Contact, bounds: Rectangle) -> (bool, bool) {
        let over = |at: Option<Point>| at.is_some_and(|at| bounds.contains(at));
        match contact {
            Contact::Enter => (self.focused, self.focused),
            Contact::Down(by, at) => {
                // Whoever touches the glass does not use the keypad.
                self.focused = false;
                let meant = over(at) && self.press.is_none();
                if meant {
                    self.press = Some(Press { by, inside: true });
                }
                (false, meant)
            }
            Contact::Move(by, at) => {
                if let Some(press) = self.press.as_mut().filter(|press| press.by == by) {
                    press.inside = over(at);
                }
                (false, false)
            }
            Contact::Up(by, at) => {
                let mine = self.press.is_some_and(|press| press.by == by);
                if mine {
                    self.press = None;
                }
                (mine && over(at), mine)
            }
            Contact::Lost(by) => {
                if self.press.is_some_and(|press| press.by == by) {
                    self.press = None;
                }
                (false, false)
            }
        }
    }
}

impl<Message: Clone> Widget<Message, Theme, iced::Renderer> for Target<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        // What cannot be pressed keeps neither a finger nor the focus for when it can again.
        if self.press.is_none() {
            *tree.state.downcast_mut::<State>() = State::default();
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Area<Length> {
        Area { width: self.width, height: self.height }
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::padded(limits, self.width, self.height, self.padding, |limits| {
            self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
        })
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        if self.press.is_some() {
            let state = tree.state.downcast_mut::<State>();
            operation.focusable(None, layout.bounds(), state);
            if let Some(label) = &self.label {
                operation.custom(None, layout.bounds(), &mut Label(label.clone()));
            }
        }
        operation.container(None, layout.bounds());
        let cut = self.is_squeezed(layout.bounds());
        operation.custom(None, layout.bounds(), &mut Fit { scale: 1.0, cut });
        operation.traverse(&mut |operation| {
            if let Some(inner) = layout.children().next() {
                let content = self.content.as_widget_mut();
                content.operate(&mut tree.children[0], inner, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &iced::Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let (Some(message), Some(contact)) = (&self.press, Contact::of(event, cursor)) else {
            return;
        };
        let state = tree.state.downcast_mut::<State>();
        let before = *state;
        let (pressed, meant) = state.take(contact, layout.bounds());
        if pressed && !shell.is_event_captured() {
            shell.publish(message.clone());
        }
        if meant {
            shell.capture_event();
        }
        if *state != before {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let status = match state.press {
            _ if self.press.is_none() => Status::Disabled,
            Some(Press { inside: true, .. }) => Status::Pressed,
            _ => Status::Active,
        };
        let style = (self.style)(theme, status);
        let quad =
            renderer::Quad { bounds, border: style.border, shadow: style.shadow, snap: style.snap };
        renderer.fill_quad(quad, style.background.unwrap_or(Color::TRANSPARENT.into()));
        let defaults = renderer::Style { text_color: style.text_color };
        if let Some(inner) = layout.children().next() {
            let content = self.content.as_widget();
            let child = &tree.children[0];
            content.draw(child, renderer, theme, &defaults, inner, cursor, viewport);
        }
        if state.focused && self.press.is_some() {
            ring(renderer, *theme, bounds, style.border.radius);
        }
    }
}

/// Two rings, dark and bright: one of them stands out from whatever is below.
fn ring(renderer: &mut iced::Renderer, theme: Theme, bounds: Rectangle, radius: border::Radius) {
    let width = Size::Focus.px();
    let rings = [(bounds, Tone::FocusEdge, radius), (bounds.shrink(width), Tone::Focus, radius)];
    for (bounds, tone, radius) in rings {
        let quad = renderer::Quad {
            bounds,
            border: Border { color: theme.color(tone), width, radius },
            shadow: Shadow::default(),
            snap: true,
        };
        renderer.fill_quad(quad, Background::Color(Color::TRANSPARENT));
    }
}

impl<'a, Message: Clone + 'a> From<Target<'a, Message>> for Element<'a, Message> {
    fn from(target: Target<'a, Message>) -> Self {
        Self::new(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Rectangle = Rectangle { x: 10.0, y: 10.0, width: 100.0, height: 50.0 };
    const ON: Option<Point> = Some(Point::new(50.0, 30.0));
    const OFF: Option<Point> = Some(Point::new(50.0, 90.0));

    fn finger(id: u64) -> By {
        By::Finger(Finger(id))
    }

    /// How many presses a series of contacts makes.
    fn presses(contacts: &[Contact]) -> usize {
        let mut state = State::default();
        contacts.iter().filter(|contact| state.take(**contact, PLACE).0).count()
    }

    #[test]
    fn a_press_begins_and_ends_on_the_target_with_one_finger() {
        use Contact::{Down, Lost, Move, Up};
        let (one, two) = (finger(1), finger(2));
        for (contacts, expected) in [
            (vec![Down(one, ON), Up(one, ON)], 1),
            (vec![Down(one, ON), Up(one, ON), Down(one, ON), Up(one, ON)], 2),
            (vec![Down(one, OFF), Up(one, ON)], 0),
            (vec![Down(one, ON), Move(one, OFF), Up(one, OFF)], 0),
            (vec![Down(one, ON), Move(one, OFF), Move(one, ON), Up(one, ON)], 1),
            (vec![Down(two, OFF), Down(one, ON), Up(two, OFF), Up(one, ON)], 1),
            (vec![Down(two, ON), Down(one, ON), Up(one, ON), Up(two, ON)], 1),
            (vec![Down(one, ON), Lost(one), Up(one, ON)], 0),
            (vec![Down(By::Pointer, ON), Up(By::Pointer, ON)], 1),
            (vec![Contact::Enter], 0),
        ] {
            assert_eq!(presses(&contacts), expected, "{contacts:?}");
        }
    }

    #[test]
    fn keys_press_what_is_focused_until_a_finger_comes() {
        let mut state = State { focused: true, press: None };
        assert_eq!(state.take(Contact::Enter, PLACE), (true, true));
        state.take(Contact::Down(finger(1), OFF), PLACE);
        assert_eq!(state.take(Contact::Enter, PLACE), (false, false));
    }
}

//! A visit with the keys of a keypad alone.

use hall_ui::focus::{self, Direction, Focused, Step};
use hall_ui::widget::target::Label;
use iced::{
    Event,
    advanced::{
        Shell, clipboard,
        layout::{Layout, Limits},
        mouse,
        widget::{
            Operation, Tree,
            operation::{Outcome, black_box},
        },
    },
    keyboard::{self, key::Named},
};
use iced_test::simulator;

use super::*;
use crate::access::Aid;

/// A window that keeps what has the focus, as a real one does.
struct Desk {
    visit: Visit,
    tree: Tree,
    renderer: iced::Renderer,
}

impl Desk {
    fn new(visit: Visit) -> Self {
        let _ = visit.simulator();
        let fonts = hall_ui::font::settings();
        let renderer = iced::Renderer::new(fonts.default_font, fonts.default_text_size);
        let tree = Tree::new(visit.kiosk.view().as_widget());
        Self { visit, tree, renderer }
    }

    /// Presses a key, as the window's events reach the kiosk and the widgets.
    fn press(&mut self, key: Named) -> Vec<Effect> {
        self.visit.pass(Duration::from_millis(500));
        let said = match key {
            Named::ArrowDown => Key::Arrow(Direction::Down),
            Named::ArrowRight => Key::Arrow(Direction::Right),
            Named::Escape => Key::Back,
            _ => Key::Other,
        };
        let mut messages = vec![Message::Key(said)];
        messages.extend(self.widgets_hear(key));
        let effects = messages.into_iter().flat_map(|message| self.visit.update(message));
        let effects: Vec<_> = effects.collect();
        for effect in &effects {
            if let Effect::Focus(step) = effect {
                self.focus(*step);
            }
        }
        effects
    }

    fn widgets_hear(&mut self, key: Named) -> Vec<Message> {
        let mut view = self.visit.kiosk.view();
        self.tree.diff(view.as_widget());
        let limits = Limits::new(Size::ZERO, self.visit.canvas());
        let node = view.as_widget_mut().layout(&mut self.tree, &self.renderer, &limits);
        let mut messages = Vec::new();
        let mut shell = Shell::new(&mut messages);
        let event = simulator::press_key(key, None);
        assert!(matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { .. })));
        view.as_widget_mut().update(
            &mut self.tree,
            &event,
            Layout::new(&node),
            mouse::Cursor::Unavailable,
            &self.renderer,
            &mut clipboard::Null,
            &mut shell,
            &iced::Rectangle::with_size(self.visit.canvas()),
        );
        messages
    }

    /// Moves the focus; what stands on what has it then.
    fn focus(&mut self, step: Step) -> Option<String> {
        let mut view = self.visit.kiosk.view();
        self.tree.diff(view.as_widget());
        let limits = Limits::new(Size::ZERO, self.visit.canvas());
        let node = view.as_widget_mut().layout(&mut self.tree, &self.renderer, &limits);
        let mut operation: Box<dyn Operation<Focused>> = Box::new(focus::step(step));
        loop {
            {
                let mut running = black_box(&mut *operation);
                let layout = Layout::new(&node);
                view.as_widget_mut().operate(&mut self.tree, layout, &self.renderer, &mut running);
            }
            match operation.finish() {
                Outcome::Chain(next) => operation = next,
                Outcome::Some(Focused(words)) => return Some(words),
                Outcome::None => return None,
            }
        }
    }

    /// Goes on with one arrow until something stands on what has the focus.
    fn find(&mut self, words: &str, arrow: Direction) {
        let mut seen = Vec::new();
        for _ in 0..40 {
            let here = self.focus(Step::To(arrow)).unwrap();
            if here.contains(words) {
                return;
            }
            seen.push(here);
        }
        panic!("{words:?} is not reached: {seen:?}");
    }
}

#[test]
fn a_number_is_taken_with_arrows_and_enter() {
    for aids in [&[] as &[Aid], &Aid::ALL] {
        let mut desk = Desk::new(Visit::new());
        let access = aids.iter().fold(Access::default(), |access, aid| access.with(*aid, true));
        desk.visit.kiosk.access = access;
        desk.press(Named::ArrowDown);
        desk.find("Disdukcapil, ", Direction::Down);
        let effects = desk.press(Named::Enter);
        assert!(effects.contains(&Effect::Focus(Step::First)), "{effects:?}");
        desk.find("Perekaman KTP-el", Direction::Down);
        desk.press(Named::Enter);
        desk.find("Ambil nomor antrean", Direction::Down);
        let request = Visit::asked(&desk.press(Named::Enter));
        desk.visit.answer(&request.key, "A012");
        assert!(desk.visit.sees("A012"));
        desk.find("Selesai", Direction::Right);
        desk.press(Named::Enter);
        assert!(matches!(desk.visit.kiosk.screen(), Some(Screen::Home(_))));
    }
}

#[test]
fn the_way_back_has_a_key_of_its_own() {
    let mut desk = Desk::new(Visit::new());
    desk.find("Disdukcapil, ", Direction::Down);
    desk.press(Named::Enter);
    assert!(matches!(desk.visit.kiosk.screen(), Some(Screen::Agency(_))));
    desk.press(Named::Escape);
    assert!(matches!(desk.visit.kiosk.screen(), Some(Screen::Home(_))));
    desk.press(Named::Escape);
    assert!(matches!(desk.visit.kiosk.screen(), Some(Screen::Home(_))));
}

#[test]
fn arrows_reach_every_target() {
    use Direction::{Down, Left, Right, Up};
    for (name, scene) in scenes::ALL {
        for window in [Size::new(1080.0, 1920.0), Size::new(1920.0, 1080.0)] {
            let parts = scene().on(window).all(Parts).into_iter();
            let places: Vec<_> = parts
                .filter_map(|part| if let Part::Target(place) = part { Some(place) } else { None })
                .collect();
            let mut reached: Vec<usize> =
                focus::next(&places, None, Step::First).into_iter().collect();
            let mut at = 0;
            while at < reached.len() {
                for arrow in [Up, Down, Left, Right] {
                    let found = focus::next(&places, Some(reached[at]), Step::To(arrow)).unwrap();
                    if !reached.contains(&found) {
                        reached.push(found);
                    }
                }
                at += 1;
            }
            assert_eq!(reached.len(), places.len(), "{name} on {window:?}");
        }
    }
}

/// What is spoken of a target is what stands on it; a key with a sign has a name.
#[test]
fn every_target_has_a_name() {
    for (name, scene) in scenes::ALL {
        let visit = scene();
        let mut targets: Vec<(iced::Rectangle, bool)> = Vec::new();
        for part in visit.all(Parts) {
            match part {
                Part::Target(bounds) => targets.push((bounds, false)),
                Part::Name(bounds) => {
                    let on =
                        |target: &&mut (iced::Rectangle, bool)| target.0.contains(bounds.center());
                    if let Some(target) = targets.last_mut().filter(on) {
                        target.1 = true;
                    }
                }
            }
        }
        let nameless = targets.iter().filter(|(_, named)| !named).count();
        assert_eq!(nameless, 0, "{name}: {nameless} of {} have no name", targets.len());
    }
}

#[derive(Clone)]
enum Part {
    Target(iced::Rectangle),
    Name(iced::Rectangle),
}

struct Parts;

impl Selector for Parts {
    type Output = Part;

    fn select(&mut self, candidate: Candidate<'_>) -> Option<Part> {
        match candidate {
            Candidate::Focusable { bounds, .. } => Some(Part::Target(bounds)),
            Candidate::Text { content, bounds, .. } if !content.is_empty() => {
                Some(Part::Name(bounds))
            }
            Candidate::Custom { state, bounds, .. } if state.is::<Label>() => {
                Some(Part::Name(bounds))
            }
            _ => None,
        }
    }

    fn description(&self) -> String {
        "targets and what they are called".into()
    }
}

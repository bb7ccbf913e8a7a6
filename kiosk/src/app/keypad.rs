//! The keys of a keypad: arrows, Enter, and one for the way back. Enter presses what has the focus
//! (`hall_ui::widget::target`), so that it is heard here only as a sign of life.

use std::time::Instant;

use hall_ui::focus::{Direction, Step};

use super::{Effect, Face, Kiosk};
use crate::screen::Screen;

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// An arrow.
    Arrow(Direction),
    /// The way back.
    Back,
    /// Any other.
    Other,
}

impl Kiosk {
    pub(super) fn press(&mut self, key: Key, now: Instant) -> Vec<Effect> {
        self.sign_of_life(now);
        self.keypad = true;
        // Whoever cannot see the button of the voice finds the keypad; the first arrow does no more.
        // Not Enter: what it pressed may have been the end of a visit, or the voice's own switch.
        if matches!(key, Key::Arrow(_)) && self.keypad_turns_voice_on() {
            // The name of the first target is said after the prompt.
            self.changed_at = Some(now);
            return vec![Effect::Focus(Step::First)];
        }
        match key {
            Key::Arrow(direction) => vec![Effect::Focus(Step::To(direction))],
            Key::Back => {
                if !self.is_deaf(now) && self.has_way_back() {
                    self.back();
                }
                Vec::new()
            }
            Key::Other => Vec::new(),
        }
    }

    /// Whether the screen has a button of the way back.
    const fn has_way_back(&self) -> bool {
        matches!(self.face, Face::Screen(_))
            && matches!(
                self.screen,
                Screen::Agency(_)
                    | Screen::Search(_)
                    | Screen::Service(_)
                    | Screen::Appointment(_)
                    | Screen::Visit
                    | Screen::Again(_)
            )
    }
}

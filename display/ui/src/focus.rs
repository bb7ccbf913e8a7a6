//! The focus of a keypad: which target its keys press. The library gives buttons none.

use std::any::Any;

use iced::{
    Rectangle,
    advanced::widget::{
        Id, Operation,
        operation::{Focusable, Outcome},
    },
};

use crate::widget::target::Label;

/// Where an arrow of the keypad points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what is above.
    Up,
    /// To what is below.
    Down,
    /// To what is on the left.
    Left,
    /// To what is on the right.
    Right,
}

/// Where the focus is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the first target.
    First,
    /// To the next one in a direction; to the first if none has it.
    To(Direction),
}

/// The target that has the focus now: what stands on it, to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focused(pub String);

/// Moves the focus, and tells what has it then; nothing where there is no target.
pub fn step(step: Step) -> impl Operation<Focused> {
    Survey { step, seen: Vec::new() }
}

#[derive(Debug, Clone)]
struct Seen {
    bounds: Rectangle,
    focused: bool,
    label: Option<String>,
    texts: Vec<String>,
}

/// Looks at every target.
struct Survey {
    step: Step,
    seen: Vec<Seen>,
}

impl<T> Operation<T> for Survey
where
    T: From<Focused> + 'static,
{
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let focused = state.is_focused();
        self.seen.push(Seen { bounds, focused, label: None, texts: Vec::new() });
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        let on = |seen: &&mut Seen| seen.bounds.contains(bounds.center());
        if let Some(seen) = self.seen.last_mut().filter(on) {
            seen.texts.push(text.to_owned());
        }
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let (Some(seen), Some(Label(label))) = (self.seen.last_mut(), state.downcast_ref()) {
            seen.label = Some(label.clone());
        }
    }

    fn finish(&self) -> Outcome<T> {
        let places: Vec<_> = self.seen.iter().map(|seen| seen.bounds).collect();
        let before = self.seen.iter().position(|seen| seen.focused);
        let Some(next) = next(&places, before, self.step) else { return Outcome::None };
        let seen = &self.seen[next];
        let words = seen.label.clone().unwrap_or_else(|| seen.texts.join(", "));
        Outcome::Chain(Box::new(Settle { next, at: 0, focused: Focused(words) }))
    }
}

/// Gives the focus to one target and takes it from all others.
struct Settle {
    next: usize,
    at: usize,
    focused: Focused,
}

impl<T> Operation<T> for Settle
where
    T: From<Focused> + 'static,
{
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.at == self.next {
            state.focus();
        } else {
            state.unfocus();
        }
        self.at += 1;
    }

    fn finish(&self) -> Outcome<T> {
        Outcome::Some(self.focused.clone().into())
    }
}

/// Which of the targets at `places` has the focus after a step.
///
/// An arrow goes to the nearest target in its direction, and what lies beside the way counts more
/// than what lies along it. Where there is none it goes on in reading order and around, so that two
/// arrows reach everything on a screen of rows and columns.
pub fn next(places: &[Rectangle], before: Option<usize>, step: Step) -> Option<usize> {
    let count = places.len();
    let (Step::To(direction), Some(before)) = (step, before) else {
        return (count > 0).then_some(0);
    };
    let here = places[before];
    let ahead = (0..count)
        .filter(|place| *place != before)
        .filter_map(|place| Some((place, distance(here, places[place], direction)?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b));
    let around = match direction {
        Direction::Down | Direction::Right => (before + 1) % count,
        Direction::Up | Direction::Left => (before + count - 1) % count,
    };
    Some(ahead.map_or(around, |(place, _)| place))
}

/// How much a step aside weighs over a step ahead.
const ASIDE: f32 = 3.0;

/// How far `there` is from `here` in a direction; `None` if it does not lie there.
fn distance(here: Rectangle, there: Rectangle, direction: Direction) -> Option<f32> {
    let (from, to) = (here.center(), there.center());
    let (ahead, aside, gap) = match direction {
        Direction::Up | Direction::Down => {
            (to.y - from.y, to.x - from.x, apart((here.x, here.width), (there.x, there.width)))
        }
        Direction::Left | Direction::Right => {
            (to.x - from.x, to.y - from.y, apart((here.y, here.height), (there.y, there.height)))
        }
    };
    let ahead = match direction {
        Direction::Up | Direction::Left => -ahead,
        Direction::Down | Direction::Right => ahead,
    };
    // To the right of a tile is what stands in its row, not what stands in another one.
    let beside = matches!(direction, Direction::Left | Direction::Right) && gap > 0.0;
    (ahead > 1.0 && !beside).then(|| ahead + ASIDE * gap + aside.abs() / 10.0)
}

/// How far two stretches are apart; 0 if they overlap.
fn apart((a, a_length): (f32, f32), (b, b_length): (f32, f32)) -> f32 {
    (b - a - a_length).max(a - b - b_length).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two columns of three tiles, and a wide button below.
    fn places() -> Vec<Rectangle> {
        let tile = |x: f32, y: f32| Rectangle { x, y, width: 100.0, height: 50.0 };
        let mut places: Vec<_> = (0..3)
            .flat_map(|row| [tile(0.0, row as f32 * 60.0), tile(110.0, row as f32 * 60.0)])
            .collect();
        places.push(Rectangle { x: 0.0, y: 200.0, width: 210.0, height: 50.0 });
        places
    }

    #[test]
    fn arrows_go_where_they_point() {
        use Direction::{Down, Left, Right, Up};
        for (before, direction, after) in [
            (0, Right, 1),
            (0, Down, 2),
            (1, Down, 3),
            (3, Left, 2),
            (4, Down, 6),
            (5, Down, 6),
            (5, Up, 3),
            (6, Up, 4),
            (1, Right, 2),
            (6, Down, 0),
            (0, Up, 6),
        ] {
            let found = next(&places(), Some(before), Step::To(direction));
            assert_eq!(found, Some(after), "{direction:?} from {before}");
        }
    }

    #[test]
    fn the_first_key_finds_the_first_target() {
        assert_eq!(next(&places(), None, Step::To(Direction::Up)), Some(0));
        assert_eq!(next(&places(), Some(4), Step::First), Some(0));
        assert_eq!(next(&[], None, Step::First), None);
    }
}

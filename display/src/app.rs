//! The display itself: what it knows, which screen is shown, and what is to be done about a
//! message.
//!
//! [`Display::update`] decides and does nothing else: it gives back [`Effect`]s, which [`run`]
//! carries out. So a test drives a whole day without a window, a server or a clock.

pub mod run;
#[cfg(test)]
mod tests;

use hall_device::{health, pairing};
use hall_ui::shape::Shape;
use std::time::{Duration, Instant};

use hall_ui::{Element, Theme};
use iced::{Size, window};
use queue_core::{lang::Bilingual, wire::display::DisplayMessage};

use crate::{
    board::{Board, Truth},
    config::{Languages, Token},
    connection::live,
    screen::{
        board::{self, hero},
        notice::Notice,
        pairing::Pairing,
    },
};

/// Between two pictures while something moves.
const MOVING: Duration = Duration::from_millis(40);
/// Between two looks at the clock while nothing does.
const RESTING: Duration = Duration::from_secs(1);

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// Time passes.
    Tick,
    /// The server spoke, or the link changed.
    Live(live::Event),
    /// Pairing went on.
    Pairing(pairing::Event),
    /// Whether the server took how this machine is.
    HealthTold(bool),
    /// The window has another size.
    Resized(window::Id),
    /// The window's size, as the picture is scaled now.
    Measured(window::Id, Size),
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep the device token over a restart.
    KeepToken(Token),
    /// Tell the server how this machine is.
    TellHealth(Token),
    /// Measure the window.
    Measure(window::Id),
}

/// What is in front of people.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Face<'a> {
    Pairing,
    Notice(Notice<'a>),
    Board(&'a Board, Truth),
}

/// A display.
#[derive(Debug)]
pub struct Display {
    name: String,
    languages: Languages,
    token: Option<Token>,
    pairing: Pairing,
    board: Option<Board>,
    refusal: Option<Bilingual>,
    linked: bool,
    health: health::Schedule,
    now: Instant,
    shape: Shape,
    scale: f32,
}

impl Display {
    /// A display called `name` that starts at `now`, with its token if it is paired.
    pub fn new(name: &str, languages: Languages, token: Option<Token>, now: Instant) -> Self {
        Self {
            name: name.into(),
            languages,
            token,
            pairing: Pairing::default(),
            board: None,
            refusal: None,
            linked: false,
            health: health::Schedule::default(),
            now,
            shape: Shape::Lying,
            scale: 1.0,
        }
    }

    /// The device token, if this machine is paired.
    pub const fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// By how much the picture is scaled to fill the window.
    pub const fn scale(&self) -> f32 {
        self.scale
    }

    /// How long to wait for the next tick: short while something moves.
    pub fn tick(&self) -> Duration {
        let Face::Board(board, Truth::Live) = self.face() else {
            return RESTING;
        };
        let calls = board.calls();
        let glows = calls.current().is_some_and(|call| call.is_younger(hero::GLOWS_FOR, self.now));
        if glows {
            return MOVING;
        }
        match calls.next_change(self.now) {
            Some(next) => next.saturating_duration_since(self.now).clamp(MOVING, RESTING),
            None => RESTING,
        }
    }

    /// Takes in what happened at `now`; what is to be done about it.
    pub fn update(&mut self, message: Message, now: Instant) -> Vec<Effect> {
        self.now = now;
        let effects = match message {
            Message::Tick => self.tell_health(now),
            Message::Live(event) => {
                self.hear(event, now);
                Vec::new()
            }
            Message::Pairing(event) => self.pair(event),
            Message::HealthTold(taken) => {
                self.health.told(taken, now);
                Vec::new()
            }
            Message::Resized(window) => vec![Effect::Measure(window)],
            Message::Measured(window, size) => self.measured(window, size),
        };
        if let Some(call) = self.board.as_mut().and_then(|board| board.advance(now)) {
            tracing::info!(
                ticket.number = %call.number, counter.id = %call.counter, seq = call.seq,
                nth = call.nth, "call presented"
            );
        }
        effects
    }

    fn hear(&mut self, event: live::Event, now: Instant) {
        self.refusal = None;
        self.linked = matches!(event, live::Event::Heard(_));
        match (event, &mut self.board) {
            (live::Event::Heard(message), Some(board)) => board.apply(*message, now),
            (live::Event::Heard(message), board @ None) => {
                if let DisplayMessage::Snapshot(snapshot) = *message {
                    *board = Some(Board::new(*snapshot, now));
                }
            }
            (live::Event::Lost, Some(board)) => board.lose(now),
            (live::Event::Lost, None) => {}
            (live::Event::Unknown, board) => {
                *board = None;
                self.token = None;
                self.pairing = Pairing::default();
            }
            (live::Event::Refused(why), board) => {
                *board = None;
                self.refusal = Some(why);
            }
        }
    }

    fn pair(&mut self, event: pairing::Event) -> Vec<Effect> {
        match event {
            pairing::Event::Code(code) => self.pairing = Pairing::Code(code),
            pairing::Event::Unreachable => self.pairing = Pairing::Unreachable,
            pairing::Event::Paired(token) => {
                self.token = Some(token.clone());
                return vec![Effect::KeepToken(token)];
            }
        }
        Vec::new()
    }

    fn tell_health(&mut self, now: Instant) -> Vec<Effect> {
        let token = self.token.as_ref().filter(|_| self.health.is_due(self.linked, now));
        token.cloned().map(Effect::TellHealth).into_iter().collect()
    }

    fn measured(&mut self, window: window::Id, size: Size) -> Vec<Effect> {
        // What is measured is in units of the scale that is in force.
        let real = Size::new(size.width * self.scale, size.height * self.scale);
        self.shape = Shape::of(real);
        let scale = self.shape.scale(real);
        if (scale - self.scale).abs() < 0.001 {
            return Vec::new();
        }
        self.scale = scale;
        // Once more: two changes of size may have crossed.
        vec![Effect::Measure(window)]
    }

    fn face(&self) -> Face<'_> {
        if self.token.is_none() {
            return Face::Pairing;
        }
        if let Some(why) = &self.refusal {
            return Face::Notice(Notice::Refused(why));
        }
        match &self.board {
            None => Face::Notice(Notice::Connecting),
            Some(board) if !board.is_understood() => Face::Notice(Notice::OtherVersion),
            Some(board) => match board.truth(self.now) {
                Truth::Gone => Face::Notice(Notice::Unlinked),
                truth => Face::Board(board, truth),
            },
        }
    }

    /// How it looks: in the hall's colours, once it knows the hall.
    pub fn theme(&self) -> Theme {
        Theme::Night(self.board.as_ref().map(|board| board.brand).unwrap_or_default())
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        match self.face() {
            Face::Pairing => self.pairing.view(&self.name, self.languages),
            Face::Notice(notice) => notice.view(self.languages),
            Face::Board(board, truth) => board::view(board::Context {
                board,
                truth,
                languages: self.languages,
                now: self.now,
                shape: self.shape,
            }),
        }
    }
}

//! The kiosk itself: what it knows, which screen is shown, and what is to be done about a message.
//!
//! [`Kiosk::update`] decides and does nothing else: it gives back [`Effect`]s, which
//! [`hands`] carries out. So a test drives a whole visit without a window, a server or a clock.

mod again;
mod check_in;
pub mod hands;
mod health;
mod heard;
mod keypad;
mod legs;
mod number;
pub mod offline;
mod outbox;
mod printers;
mod restart;
pub mod run;
mod settling;
mod speech;
#[cfg(test)]
mod tests;
mod update;
mod view;

use hall_device::{clock::HallClock, pairing};
use hall_ui::{
    focus::{Focused, Step},
    shape::Shape,
    widget::slide,
};
use hall_voice::phrase::Script;
use std::time::{Duration, Instant};

use hall_texts::Lang;
use iced::{Size, window};
use jiff::{Timestamp, civil::Date};
use queue_core::{
    command::IdempotencyKey,
    offline::Band,
    wire::{
        device::{PrinterHealth, RepeatedService},
        kiosk::{
            CheckInRequest, IssueRequest, IssuedTicket, KioskSnapshot, PrintReport, VisitOrder,
            VisitOrderRequest,
        },
    },
};

use crate::{
    access::{Access, Aid},
    config::{ServerUrl, Token},
    hall::Hall,
    legs::Legs,
    link::{live, post::Failure},
    numbers::{
        settle::Unsettled,
        touch::{Claim, Given},
    },
    printing::{
        desk::{PrintRequest, PrinterEvent},
        journal::JobId,
        outcome::Outcome,
    },
    random::Keys,
    repeats::{Repeats, Rule},
    screen::{self, Screen, home::Home, notice::Notice, pairing::Pairing},
    speech::{Manner, Offer},
};
use health::Health;
pub use keypad::Key;
use offline::{Known, Offline};
use outbox::Outbox;
use restart::Restart;
use speech::Spoken;

/// Touches are ignored for so long after the screen has changed: a second tap was meant for the
/// screen before.
pub const DEAF_FOR: Duration = Duration::from_millis(300);
/// A visitor who does nothing for so long is asked whether anybody is still here.
pub const IDLE_ASKED_AFTER: Duration = Duration::from_secs(30);
/// One who is spoken to listens first, and goes through a screen key by key.
const IDLE_ASKED_AFTER_SPEECH: Duration = Duration::from_secs(90);
/// And for so long after that has gone.
const IDLE_QUESTION: Duration = Duration::from_secs(10);
/// A link that is back within this time was never lost, as far as a visitor is concerned.
const LINK_GRACE: Duration = Duration::from_secs(3);

/// How long a screen takes to slide in.
const SLIDES_FOR: Duration = Duration::from_millis(180);
/// How often what moves is drawn: 60 times a second.
const FRAME: Duration = Duration::from_millis(16);

/// How much larger everything is where a visitor asks for large letters.
const LARGE: f32 = 1.3;
/// The same on the lower part of a lying screen.
const LARGE_AND_LOW: f32 = 1.2;

/// What a kiosk starts with.
#[derive(Debug)]
pub struct Setup {
    /// The hall's server.
    pub server: ServerUrl,
    /// What people call this machine.
    pub name: String,
    /// The device token, if this machine is paired.
    pub token: Option<Token>,
    /// Whether there is a ticket printer.
    pub printer: bool,
    /// What is done about number after number.
    pub repeats: Rule,
    /// Where idempotency keys come from.
    pub keys: Keys,
    /// When screens are spoken.
    pub voice: Offer,
    /// What is known from before the start.
    pub known: Known,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// Time passes.
    Tick,
    /// A finger or a pointer, anywhere.
    Touched,
    /// A key of the keypad.
    Key(Key),
    /// The keypad is at another target: what stands on it.
    Focused(Focused),
    /// A touch on the screen that is shown.
    Screen(screen::Message),
    /// The server spoke, or the link changed.
    Live(live::Event),
    /// Pairing went on.
    Pairing(pairing::Event),
    /// The printer went on.
    Printer(PrinterEvent),
    /// An answer to the question for a number.
    Issued(IdempotencyKey, Result<Box<IssuedTicket>, Failure>),
    /// An answer to the question for the best order of a visit.
    Proposed(VisitOrderRequest, Result<VisitOrder, Failure>),
    /// An answer to a report of paper.
    Reported(Result<(), Failure>),
    /// A number that this kiosk gave out by itself, or why it could not.
    Given(Box<IssueRequest>, Option<Box<Given>>),
    /// Which numbers it may give out by itself.
    Band(Option<Band>),
    /// What is left of what the server was to hear of; `None` if the journal failed.
    Settled(Option<Unsettled>),
    /// An answer to what was told of this machine.
    HealthTold(Result<(), Failure>),
    /// The window has another size.
    Resized(window::Id),
    /// The window's size, as the picture is scaled now.
    Measured(window::Id, Size),
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the server for a number, but not longer than so.
    Issue(IssueRequest, Duration),
    /// Ask the server for the number of an appointment.
    CheckIn(CheckInRequest),
    /// Ask the server in which order a visit ends soonest.
    ProposeOrder(VisitOrderRequest),
    /// Give out a number without the server.
    Give(Box<Claim>),
    /// A touch's number is in front of its visitor: note that, and then put it on paper.
    Shown {
        /// The touch.
        key: IdempotencyKey,
        /// Its number.
        ticket: Box<IssuedTicket>,
        /// Its paper, where there is a printer.
        print: Option<Box<Print>>,
    },
    /// The visitor of a touch's number has gone with it: note that.
    Gone(IdempotencyKey),
    /// The visitor went before a number was seen: note that, to take the touch back.
    Withdraw(IdempotencyKey),
    /// The hall said no: the touch is over.
    Forget(IdempotencyKey),
    /// Nobody will see the number that this kiosk gave out for a touch: note that.
    Lose(IdempotencyKey),
    /// Take back and hand over what the server is to hear of.
    Settle,
    /// Ask which numbers may be given out without the server.
    AskBand,
    /// Keep what the server said of the hall.
    KeepHall {
        /// All of it.
        snapshot: Box<KioskSnapshot>,
        /// The server's time when it was last heard of.
        heard: Timestamp,
        /// The hall's day then.
        day: Date,
    },
    /// Put a ticket on paper once more.
    Print(Box<Print>),
    /// Tell the server what became of a ticket's paper.
    Report(PrintReport),
    /// The server need not hear of this outcome of a job any more.
    KeepReported(JobId, Outcome),
    /// Tell the server how this machine is.
    TellHealth {
        /// Its printers, as they were last seen.
        printers: Vec<PrinterHealth>,
        /// Numbers that it gave out and the server does not have yet.
        held_back: u32,
        /// Services of which number after number was taken.
        repeats: Vec<RepeatedService>,
    },
    /// Keep the device token over a restart.
    KeepToken(Token),
    /// Say something aloud.
    Say(Script, Manner),
    /// Say nothing any more.
    Hush,
    /// Measure the window.
    Measure(window::Id),
    /// Move the focus of the keypad.
    Focus(Step),
    /// End this program: its service starts it again.
    Restart,
}

/// A print request that can be compared.
#[derive(Debug, Clone)]
pub struct Print(pub PrintRequest);

impl PartialEq for Print {
    fn eq(&self, other: &Self) -> bool {
        (&self.0.job, self.0.at, &self.0.slip) == (&other.0.job, other.0.at, &other.0.slip)
    }
}

impl Eq for Print {}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Pending {
    key: IdempotencyKey,
    /// The hall said no: there is nothing to take back.
    refused: bool,
    /// When the visitor first wanted a number.
    wanted_at: Instant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Connecting,
    Up,
    Down { since: Instant },
}

/// What is in front of the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Pairing,
    Notice(Notice),
    Closed,
    /// By the administrator.
    Locked,
    /// The screen, by how many there were before it.
    Screen(u64),
}

/// A kiosk.
#[derive(Debug)]
pub struct Kiosk {
    setup: Setup,
    pairing: Pairing,
    link: Link,
    hall: Option<Hall>,
    clock: Option<HallClock>,
    fault: Option<Notice>,
    lang: Lang,
    /// What this visitor has set.
    access: Access,
    /// What the last prompt was about.
    spoken: Option<Spoken>,
    screen: Screen,
    trail: Vec<Screen>,
    screens: u64,
    /// What a visit of several services is put together of.
    legs: Legs,
    face: Face,
    faces: u64,
    changed_at: Option<Instant>,
    /// Where the screen comes from: 1 for the right, -1 for the left, 0 for nowhere.
    comes_from: f32,
    /// The same of the next one.
    goes: f32,
    touched_at: Instant,
    now: Instant,
    outbox: Outbox,
    offline: Offline,
    /// The touch that was asked with and has no end yet.
    pending: Option<Pending>,
    /// The touch whose number is in front of its visitor.
    shown: Option<IdempotencyKey>,
    health: Health,
    printers: Vec<PrinterHealth>,
    /// The window's size in real pixels; screens are drawn for 1080 × 1920 until it is known.
    window: Size,
    repeats: Repeats,
    restart: Restart,
    shape: Shape,
    /// The visitor uses the keys of a keypad and not the glass.
    keypad: bool,
}

impl Kiosk {
    /// A kiosk that starts at `now`, and what is to be done at once: the visitor of the last touch
    /// may still stand here.
    pub fn start(mut setup: Setup, now: Instant) -> (Self, Vec<Effect>) {
        let resume = setup.known.resume.take();
        let mut kiosk = Self::new(setup, now);
        let effects = match resume {
            Some(before) if kiosk.setup.token.is_some() => kiosk.resume(before, now),
            _ => Vec::new(),
        };
        kiosk.face = kiosk.wanted_face();
        (kiosk, effects)
    }

    /// A kiosk that starts at `now`.
    pub fn new(mut setup: Setup, now: Instant) -> Self {
        let mut known = std::mem::take(&mut setup.known);
        let access = Access::new(setup.voice != Offer::Never);
        let mut new = Self {
            setup,
            pairing: Pairing::default(),
            link: Link::Connecting,
            hall: None,
            clock: None,
            fault: None,
            lang: Lang::default(),
            access,
            spoken: None,
            screen: Screen::Home(Home::new()),
            trail: Vec::new(),
            screens: 0,
            legs: Legs::default(),
            face: Face::Pairing,
            faces: 0,
            changed_at: None,
            comes_from: 0.0,
            goes: 0.0,
            touched_at: now,
            now,
            outbox: Outbox::default(),
            offline: Offline::new(&known),
            pending: None,
            shown: None,
            health: Health::default(),
            printers: Vec::new(),
            window: Size::new(1080.0, 1920.0),
            repeats: Repeats::default(),
            restart: Restart::default(),
            shape: Shape::Upright,
            keypad: false,
        };
        new.recall(&mut known);
        new.face = new.wanted_face();
        new
    }

    /// The device token, if this machine is paired.
    pub const fn token(&self) -> Option<&Token> {
        self.setup.token.as_ref()
    }

    /// The screen in front of the visitor; `None` while a notice is there instead.
    pub const fn screen(&self) -> Option<&Screen> {
        match self.face {
            Face::Screen(_) => Some(&self.screen),
            Face::Pairing | Face::Notice(_) | Face::Closed | Face::Locked => None,
        }
    }

    /// Whether the server has heard of all that happened here.
    pub fn is_settled(&self) -> bool {
        self.offline.settling.is_over() && self.outbox.is_empty()
    }

    /// By how much the picture is scaled to fill the window.
    pub fn scale(&self) -> f32 {
        self.shape.scale(self.window) * self.zoom()
    }

    /// How much larger everything is for this visitor.
    fn zoom(&self) -> f32 {
        let lowered = self.access.has(Aid::Low);
        match (self.access.has(Aid::Large), self.shape) {
            (false, _) => 1.0,
            // The lower part of a lying screen has no height for more.
            (true, Shape::Lying) if lowered => LARGE_AND_LOW,
            (true, _) => LARGE,
        }
    }

    /// How long to wait for the next tick: short while something moves.
    pub fn tick(&self) -> Duration {
        if self.away() != 0.0 {
            return FRAME;
        }
        match (&self.face, &self.screen) {
            (Face::Screen(_), Screen::Taking(taking)) if taking.is_asking() => FRAME,
            (Face::Screen(_), Screen::Ticket(ticket)) if ticket.comes_out(self.now) => FRAME,
            (Face::Screen(_), Screen::Ticket(_) | Screen::Again(_)) => Duration::from_millis(100),
            _ => Duration::from_millis(500),
        }
    }

    /// How far the screen is from its place, from -1 to 1 in parts of the way that it slides.
    fn away(&self) -> f32 {
        let changed_at = self.changed_at.unwrap_or(self.touched_at);
        let passed = self.now.saturating_duration_since(changed_at);
        self.comes_from * slide::left(passed, SLIDES_FOR)
    }

    fn wanted_face(&self) -> Face {
        if let Some(fault) = self.fault {
            return Face::Notice(fault);
        }
        if self.setup.token.is_none() {
            return Face::Pairing;
        }
        let Some(hall) = &self.hall else {
            return Face::Notice(match self.link {
                Link::Down { .. } => Notice::LinkLost,
                Link::Connecting | Link::Up => Notice::Connecting,
            });
        };
        // Whoever has touched the button gets an end of it, and whoever has a number sees it.
        if matches!(self.screen, Screen::Taking(_) | Screen::Ticket(_)) {
            return Face::Screen(self.screens);
        }
        if hall.orders().locked.is_some() {
            return Face::Locked;
        }
        match self.link {
            Link::Connecting if self.offline.from_before => Face::Notice(Notice::Connecting),
            Link::Down { .. } if self.is_offline() => {
                if self.may_give_any() {
                    Face::Screen(self.screens)
                } else if hall.closed().is_some() {
                    Face::Closed
                } else {
                    Face::Notice(Notice::LinkLost)
                }
            }
            _ if hall.closed().is_some() => Face::Closed,
            _ => Face::Screen(self.screens),
        }
    }

    /// What a visitor can set, and has not.
    fn untouched(&self) -> Access {
        Access::new(self.setup.voice != Offer::Never)
    }

    /// Whether somebody has begun with anything, on home.
    fn is_begun(&self, home: &Home) -> bool {
        *home != Home::new()
            || self.lang != Lang::default()
            || self.access != self.untouched()
            || !self.legs.is_empty()
    }

    /// The seconds until the screen starts again, while it asks whether anybody is still here.
    fn seconds_left(&self) -> Option<u128> {
        let waits = match (&self.face, &self.screen) {
            (Face::Screen(_), Screen::Ticket(_)) => false,
            (Face::Screen(_), Screen::Taking(taking)) => !taking.is_asking(),
            (Face::Screen(_), Screen::Home(home)) => self.is_begun(home),
            (Face::Screen(_), Screen::Again(again)) => again.seconds_left(self.now) == 0,
            (Face::Screen(_), _) => true,
            _ => false,
        };
        let idle = self.now.saturating_duration_since(self.touched_at);
        let left = self.idle_after().saturating_sub(idle);
        (waits && left <= IDLE_QUESTION).then(|| left.as_millis().div_ceil(1_000))
    }
}

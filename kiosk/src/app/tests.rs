//! Whole visits without a window: real touches on what is really drawn, answers given by hand.

mod again;
mod appointments;
mod brand;
mod combinations;
mod faults;
mod health;
mod honest;
mod idle;
mod keypad;
mod motion;
mod offline;
mod orders;
mod pictures;
mod scenes;
mod several;
mod spoken;
mod touches;
mod visit;

use std::time::{Duration, Instant};

use hall_texts::Lang;
use hall_ui::Theme;
use iced::Size;
use iced_test::{
    Simulator,
    selector::{Candidate, Selector},
};
use queue_core::{
    command::IdempotencyKey,
    wire::kiosk::{IssueRequest, KioskMessage, KioskSnapshot},
};

use super::*;
use crate::{link::live, repeats::Rule, samples};

/// A kiosk in front of a visitor, with a clock that only the test moves.
pub(super) struct Visit {
    pub(super) kiosk: Kiosk,
    pub(super) now: Instant,
}

impl Visit {
    /// A paired kiosk that has heard of the hall.
    pub(super) fn new() -> Self {
        Self::with(samples::snapshot(), true)
    }

    pub(super) fn with(snapshot: KioskSnapshot, printer: bool) -> Self {
        let mut visit = Self::unlinked(Some("secret"), printer);
        visit.hear(KioskMessage::Snapshot(Box::new(snapshot)));
        visit.pass(Duration::from_secs(1));
        visit
    }

    pub(super) fn unlinked(token: Option<&str>, printer: bool) -> Self {
        let now = Instant::now();
        let kiosk = Kiosk::new(Self::setup(token, printer, Known::default()), now);
        Self { kiosk, now }
    }

    pub(super) fn setup(token: Option<&str>, printer: bool, known: Known) -> Setup {
        let mut count = 0;
        let keys = Keys::from_source(move || {
            count += 1;
            format!("key-{count:05}").parse().ok()
        });
        Setup {
            server: ServerUrl::try_from("http://10.0.0.1:8080".to_owned()).unwrap(),
            name: "Kios 1".into(),
            token: token.map(|token| Token::try_from(token.to_owned()).unwrap()),
            printer,
            repeats: Rule::Ask,
            keys,
            voice: Offer::Keypad,
            known,
        }
    }

    pub(super) fn lying(self) -> Self {
        self.on(Size::new(1920.0, 1080.0))
    }

    /// In a window of so many pixels.
    pub(super) fn on(mut self, window: Size) -> Self {
        self.kiosk.window = window;
        self.kiosk.shape = Shape::of(window);
        self
    }

    /// The window in the units that screens are drawn in.
    pub(super) fn canvas(&self) -> Size {
        let (window, scale) = (self.kiosk.window, self.kiosk.scale());
        Size::new(window.width / scale, window.height / scale)
    }

    fn simulator(&self) -> Simulator<'_, Message, Theme> {
        Simulator::with_size(settings(), self.canvas(), self.kiosk.view())
    }

    pub(super) fn update(&mut self, message: Message) -> Vec<Effect> {
        self.kiosk.update(message, self.now)
    }

    pub(super) fn hear(&mut self, message: KioskMessage) {
        self.update(Message::Live(live::Event::Heard(Box::new(message))));
    }

    /// Lets time pass, in the ticks that the kiosk asks for.
    pub(super) fn pass(&mut self, time: Duration) -> Vec<Effect> {
        let end = self.now + time;
        let mut effects = Vec::new();
        while self.now < end {
            self.now = end.min(self.now + self.kiosk.tick());
            effects.extend(self.update(Message::Tick));
        }
        effects
    }

    /// A touch on a text, at this moment; what is to be done about it.
    pub(super) fn tap_now(&mut self, text: &str) -> Vec<Effect> {
        let messages = self.messages_of(text);
        messages.into_iter().flat_map(|message| self.update(message)).collect()
    }

    pub(super) fn messages_of(&self, text: &str) -> Vec<Message> {
        let mut simulator = self.simulator();
        if let Err(error) = simulator.click(text) {
            panic!("{text:?} cannot be touched: {error}");
        }
        simulator.into_messages().collect()
    }

    /// A touch on a text by a person, who takes half a second.
    pub(super) fn tap(&mut self, text: &str) -> Vec<Effect> {
        self.pass(Duration::from_millis(500));
        self.tap_now(text)
    }

    /// Where a text stands.
    pub(super) fn bounds(&self, text: &str) -> iced::Rectangle {
        let found = self.simulator().find(text);
        found.unwrap_or_else(|error| panic!("{text:?} is not there: {error}")).bounds()
    }

    /// All that a selector finds.
    pub(super) fn all<S: Selector + Send>(&self, selector: S) -> Vec<S::Output>
    where
        S::Output: Clone + Send,
    {
        let found = std::sync::Mutex::new(Vec::new());
        let _ = self.simulator().find(Gather { selector, found: &found });
        found.into_inner().unwrap()
    }

    pub(super) fn sees(&self, text: &str) -> bool {
        self.simulator().find(text).is_ok()
    }

    /// The only question for a number among the effects.
    pub(super) fn asked(effects: &[Effect]) -> IssueRequest {
        let asked: Vec<_> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Issue(request, _) => Some(request.clone()),
                _ => None,
            })
            .collect();
        let [request] = asked.as_slice() else { panic!("asked {} times: {asked:?}", asked.len()) };
        request.clone()
    }

    /// The server's answer.
    pub(super) fn answer(&mut self, key: &IdempotencyKey, number: &str) -> Vec<Effect> {
        let issued = Ok(Box::new(samples::ticket(number)));
        self.update(Message::Issued(key.clone(), issued))
    }

    /// The only paper among the effects of a number that is shown.
    pub(super) fn printed(effects: &[Effect]) -> &PrintRequest {
        let [Effect::Shown { print: Some(print), .. }] = effects else { panic!("{effects:?}") };
        &print.0
    }

    /// From home to a question for a number of the first service that many choose.
    pub(super) fn ask(&mut self) -> IssueRequest {
        let take =
            if self.kiosk.lang == Lang::Id { "Ambil nomor antrean" } else { "Take a queue number" };
        let name = if self.kiosk.lang == Lang::Id {
            "Perekaman KTP-el"
        } else {
            "ID card: recording (photo, fingerprints)"
        };
        self.tap(name);
        let effects = self.tap(take);
        Self::asked(&effects)
    }
}

/// With our fonts the first time: the library keeps them for good, and once more each time.
fn settings() -> iced::Settings {
    static LOADED: std::sync::Once = std::sync::Once::new();
    let mut fonts = Vec::new();
    let settings = hall_ui::font::settings();
    LOADED.call_once(|| fonts.clone_from(&settings.fonts));
    iced::Settings { fonts, ..settings }
}

/// Keeps all that a selector selects: the simulator itself stops at the first.
struct Gather<'a, S: Selector> {
    selector: S,
    found: &'a std::sync::Mutex<Vec<S::Output>>,
}

impl<S: Selector> Selector for Gather<'_, S> {
    type Output = ();

    fn select(&mut self, candidate: Candidate<'_>) -> Option<()> {
        if let Some(found) = self.selector.select(candidate) {
            self.found.lock().unwrap().push(found);
        }
        None
    }

    fn description(&self) -> String {
        self.selector.description()
    }
}

//! The real kiosk behind glass: its rules and its pictures, without a window, with answers given by
//! hand and a clock that only moves when it is told to. A visit of half a minute takes what its
//! drawing takes.

#[path = "../../src/samples.rs"]
mod samples;

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use glass::{Frame, Glass};
use jiff::{ToSpan as _, civil::date};
use kiosk::{
    app::{DEAF_FOR, Effect, Kiosk, Message, Setup, offline::Known},
    config::{ServerUrl, Token},
    link::live,
    numbers::settle::Unsettled,
    printing::{desk::PrinterEvent, outcome::Outcome},
    random::Keys,
    repeats::Rule,
    screen::Screen,
    speech::Offer,
};
use queue_core::{
    Lang,
    command::IdempotencyKey,
    ticket::TicketId,
    wire::kiosk::{IssueRequest, IssuedTicket, KioskMessage, KioskSnapshot, ServiceInfo},
};

/// The panel of a kiosk that stands upright.
const SIZE: (u32, u32) = (1080, 1920);
/// A person does not touch sooner after a change.
const PERSON: Duration = Duration::from_millis(500);
/// Numbers of one letter in a day.
const A_DAY: usize = 999;

/// A kiosk, and whoever stands before it.
pub struct Stand {
    pub kiosk: Kiosk,
    pub glass: Glass,
    pub hall: KioskSnapshot,
    now: Instant,
    /// What its visitor has asked for.
    asked: Option<IssueRequest>,
    /// A paper that is on its way.
    printing: VecDeque<Message>,
    ticket: IssuedTicket,
    /// Numbers given out.
    given: usize,
}

impl Stand {
    /// A kiosk that has heard of the hall.
    pub fn new() -> Self {
        let mut drawn = 0_usize;
        let keys = Keys::from_source(move || {
            drawn += 1;
            key(drawn)
        });
        let setup = Setup {
            server: ServerUrl::try_from("http://10.0.0.1:8080".to_owned()).unwrap(),
            name: "Kios 1".into(),
            token: Some(Token::try_from("secret".to_owned()).unwrap()),
            printer: true,
            keys,
            known: Known::default(),
            // Visitors come one after another here.
            repeats: Rule::Off,
            voice: Offer::Never,
        };
        let now = Instant::now();
        let mut stand = Self {
            kiosk: Kiosk::new(setup, now),
            glass: Glass::new(SIZE.0, SIZE.1).unwrap(),
            hall: samples::snapshot(),
            now,
            asked: None,
            printing: VecDeque::new(),
            ticket: samples::ticket("A001"),
            given: 0,
        };
        stand.link();
        stand
    }

    /// The server speaks, for the first time or again.
    pub fn link(&mut self) {
        let snapshot = KioskMessage::Snapshot(Box::new(self.hall.clone()));
        self.update(Message::Live(live::Event::Heard(Box::new(snapshot))));
        self.pass(PERSON);
    }

    /// The link is lost for longer than a visitor would not notice.
    pub fn lose_link(&mut self) {
        self.update(Message::Live(live::Event::Lost));
        self.pass(Duration::from_secs(5));
    }

    /// More people wait, or fewer.
    pub fn hear_of_queues(&mut self, nth: u32) {
        let mut states = self.hall.states.clone();
        for (place, state) in (0..).zip(&mut states.services) {
            state.waiting = (nth + place) % 40;
            state.wait_minutes = Some(state.waiting * 5);
            state.wait_range = Some((state.waiting * 5, state.waiting * 5 + 10));
        }
        let states = KioskMessage::States(Box::new(states));
        self.update(Message::Live(live::Event::Heard(Box::new(states))));
    }

    /// Takes a message in, and does what the kiosk's hands would.
    pub fn update(&mut self, message: Message) {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            for effect in self.kiosk.update(message, self.now) {
                messages.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Issue(request, _) => {
                assert!(self.asked.replace(request).is_none(), "asked twice");
                None
            }
            Effect::Shown { print, .. } => {
                let job = print.unwrap().0.job.clone();
                let outcome = PrinterEvent::Outcome { job, outcome: Outcome::Printed };
                self.printing.push_back(Message::Printer(outcome));
                None
            }
            Effect::Settle => Some(Message::Settled(Some(Unsettled::default()))),
            Effect::Report(_) => Some(Message::Reported(Ok(()))),
            Effect::TellHealth { .. } => Some(Message::HealthTold(Ok(()))),
            Effect::AskBand => Some(Message::Band(None)),
            _ => None,
        }
    }

    /// Lets time pass at once.
    pub fn pass(&mut self, time: Duration) {
        self.now += time;
        self.update(Message::Tick);
    }

    /// Draws what is to be seen.
    pub fn draw(&mut self) -> Frame {
        self.glass.scale(self.kiosk.scale());
        let (kiosk, theme) = (&self.kiosk, self.kiosk.theme());
        self.glass.draw(|| kiosk.view(), theme)
    }

    /// Lets time pass as the kiosk asks for it, and draws each time: all frames.
    pub fn watch(&mut self, time: Duration, mut seen: impl FnMut(Frame)) {
        let end = self.now + time;
        seen(self.draw());
        while self.now < end {
            self.pass(self.kiosk.tick());
            seen(self.draw());
        }
    }

    /// A finger on a text, after as long as a person takes.
    pub fn tap(&mut self, text: &str) {
        self.pass(PERSON.max(DEAF_FOR));
        self.glass.scale(self.kiosk.scale());
        let kiosk = &self.kiosk;
        let Some(messages) = self.glass.tap(|| kiosk.view(), text) else {
            panic!("{text:?} is nowhere to be seen")
        };
        assert!(!messages.is_empty(), "{text:?} is no button");
        for message in messages {
            self.update(message);
        }
    }

    /// Whether a text is to be seen.
    pub fn shows(&mut self, text: &str) -> bool {
        self.glass.scale(self.kiosk.scale());
        let kiosk = &self.kiosk;
        self.glass.shows(|| kiosk.view(), text)
    }

    /// The hall gives the number that was asked for; it must be in front of the visitor then.
    pub fn answer(&mut self) {
        let request = self.asked.take().unwrap();
        self.given += 1;
        assert_eq!(Some(&request.key), key(self.given).as_ref(), "a touch too many");
        let service = self.service(|service| service.code == request.service);
        let ticket = TicketId {
            day: date(2026, 11, 24)
                .saturating_add(i64::try_from(self.given / A_DAY).unwrap().days()),
            number: format!("A{:03}", self.given % A_DAY + 1).parse().unwrap(),
        };
        let issued = IssuedTicket {
            ticket,
            url: format!("HTTP://10.20.30.40:8080/T/{:026}", self.given),
            service: service.code,
            service_name: service.name,
            class: request.class,
            ..self.ticket.clone()
        };
        self.update(Message::Issued(request.key, Ok(Box::new(issued))));
        let Some(Screen::Ticket(shown)) = self.kiosk.screen() else { panic!("no ticket") };
        assert_eq!(shown.issued().ticket, ticket);
    }

    /// The paper comes out.
    pub fn print(&mut self) {
        let printed = self.printing.pop_front().unwrap();
        assert!(self.printing.is_empty(), "one paper a number");
        self.update(printed);
    }

    /// How many numbers were given out.
    pub const fn given(&self) -> usize {
        self.given
    }

    /// The first service that is meant.
    pub fn service(&self, meant: impl Fn(&ServiceInfo) -> bool) -> ServiceInfo {
        self.hall.services.iter().find(|service| meant(service)).unwrap().clone()
    }

    /// What a service that many choose is called.
    pub fn popular(&self, nth: usize, lang: Lang) -> String {
        let code = &self.hall.popular[nth % self.hall.popular.len()];
        self.service(|service| service.code == *code).name.get(lang).to_owned()
    }
}

fn key(nth: usize) -> Option<IdempotencyKey> {
    format!("key-{nth:05}").parse().ok()
}

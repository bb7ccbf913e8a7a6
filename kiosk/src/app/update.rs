//! What a message changes.

use std::time::Instant;

use hall_texts::Lang;
use iced::{Size, window};
use queue_core::{
    catalogue::ServiceCode,
    command::IdempotencyKey,
    ticket::{Class, PrintOutcome, TicketId},
    wire::{
        WIRE_VERSION,
        kiosk::{IssueRequest, IssuedTicket, KioskMessage, PrintReport, VoidRequest},
    },
};

use super::{DEAF_FOR, Effect, Face, IDLE_AFTER, Kiosk, Link, Message, Print};
use crate::{
    clock::HallClock,
    config::Token,
    hall::Hall,
    link::{live, pairing, post::Failure},
    paper::{self, Paper},
    printing::{
        outcome::Outcome,
        printer::{PrintRequest, PrinterEvent},
        wording::{self, Edition},
    },
    screen::{
        self, Screen, agency, home, notice::Notice, pairing::Pairing, search, service, taking,
        ticket,
    },
    shape::Shape,
};

/// Keys of the last numbers that are remembered as shown.
const REMEMBERED: usize = 32;

impl Kiosk {
    /// Takes in what happened at `now`; what is to be done about it.
    pub fn update(&mut self, message: Message, now: Instant) -> Vec<Effect> {
        self.now = now;
        let mut effects = self.take_in(message, now);
        self.pass_time(now);
        self.settle(now);
        effects.extend(self.outbox.next(now).map(Effect::Report));
        effects
    }

    fn take_in(&mut self, message: Message, now: Instant) -> Vec<Effect> {
        match message {
            Message::Tick => Vec::new(),
            Message::Touched => {
                self.touched_at = now;
                Vec::new()
            }
            Message::Screen(touch) => {
                self.touched_at = now;
                if self.is_deaf(now) { Vec::new() } else { self.touch(touch, now) }
            }
            Message::Live(event) => {
                self.hear(event, now);
                Vec::new()
            }
            Message::Pairing(event) => self.pair(event),
            Message::Printer(event) => {
                self.printed(event, now);
                Vec::new()
            }
            Message::Issued(key, answer) => self.answered(&key, answer, now),
            Message::Reported(answer) => {
                self.outbox.answered(&answer, now);
                Vec::new()
            }
            Message::Voided(answer) => {
                if let Err(failure) = answer {
                    tracing::warn!(?failure, "a number without a visitor was not given back");
                }
                Vec::new()
            }
            Message::Resized(window) => vec![Effect::Measure(window)],
            Message::Measured(window, size) => self.measured(window, size),
        }
    }

    fn is_deaf(&self, now: Instant) -> bool {
        self.changed_at.is_some_and(|at| now.saturating_duration_since(at) < DEAF_FOR)
    }

    fn touch(&mut self, touch: screen::Message, now: Instant) -> Vec<Effect> {
        // A touch is for the screen that drew it; the screen may be another by now.
        match (touch, &mut self.screen) {
            (screen::Message::Speak(lang), _) => self.lang = lang,
            (screen::Message::Home(touch), Screen::Home(home)) => match home.update(touch) {
                home::Action::None => {}
                home::Action::OpenSearch => self.open(Screen::Search(search::Search::new())),
                home::Action::OpenService(code) => self.open_service(code),
                home::Action::OpenAgency(code) => {
                    self.open(Screen::Agency(agency::Agency::new(code)));
                }
            },
            (screen::Message::Agency(touch), Screen::Agency(agency)) => {
                match agency.update(touch) {
                    agency::Action::None => {}
                    agency::Action::Back => self.back(),
                    agency::Action::OpenService(code) => self.open_service(code),
                }
            }
            (screen::Message::Search(touch), Screen::Search(search)) => {
                match search.update(touch) {
                    search::Action::None => {}
                    search::Action::Back => self.back(),
                    search::Action::OpenService(code) => self.open_service(code),
                }
            }
            (screen::Message::Service(touch), Screen::Service(service)) => {
                match service.update(touch) {
                    service::Action::None => {}
                    service::Action::Back => self.back(),
                    service::Action::Take { service, class } => {
                        return self.take(service, class, now);
                    }
                }
            }
            (screen::Message::Taking(touch), Screen::Taking(taking)) => {
                match taking.update(touch, now) {
                    taking::Action::None => {}
                    taking::Action::Ask(request) => return vec![Effect::Issue(request)],
                    taking::Action::Home => self.go_home(),
                }
            }
            (screen::Message::Ticket(touch), Screen::Ticket(ticket)) => {
                match ticket.update(touch, now) {
                    ticket::Action::None => {}
                    ticket::Action::Print(copy) => return self.print(copy, now),
                    ticket::Action::Done => self.start_over(),
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn open_service(&mut self, code: ServiceCode) {
        self.open(Screen::Service(service::Service::new(code)));
    }

    fn open(&mut self, screen: Screen) {
        let before = std::mem::replace(&mut self.screen, screen);
        self.trail.push(before);
        self.screens += 1;
    }

    fn back(&mut self) {
        match self.trail.pop() {
            Some(before) => {
                self.screen = before;
                self.screens += 1;
            }
            None => self.go_home(),
        }
    }

    fn go_home(&mut self) {
        self.trail.clear();
        self.screen = Screen::Home(home::Home::new());
        self.screens += 1;
    }

    /// Home, for somebody else.
    fn start_over(&mut self) {
        self.lang = Lang::default();
        self.go_home();
    }

    fn draw_key(&mut self) -> Option<IdempotencyKey> {
        let key = self.setup.keys.draw();
        if key.is_none() {
            self.fault = Some(Notice::OutOfService);
        }
        key
    }

    fn take(&mut self, service: ServiceCode, class: Class, now: Instant) -> Vec<Effect> {
        let Some(key) = self.draw_key() else { return Vec::new() };
        let request = IssueRequest { key, service, class, lang: self.lang };
        self.open(Screen::Taking(Box::new(taking::Taking::new(request.clone(), now))));
        vec![Effect::Issue(request)]
    }

    fn answered(
        &mut self,
        key: &IdempotencyKey,
        answer: Result<Box<IssuedTicket>, Failure>,
        now: Instant,
    ) -> Vec<Effect> {
        if self.shown.contains(key) {
            return Vec::new();
        }
        match (&mut self.screen, answer) {
            (Screen::Taking(taking), answer) if taking.request().key == *key => match answer {
                Ok(issued) => {
                    let lang = taking.lang();
                    return self.show(key, *issued, lang, now);
                }
                Err(Failure::Unanswered) => taking.unanswered(),
                Err(Failure::Refused(why)) => taking.refused(why),
            },
            // The visitor gave up waiting before the number came: nobody has seen it.
            (_, Ok(issued)) => {
                let ticket = issued.ticket;
                return self
                    .draw_key()
                    .map(|key| Effect::Void(VoidRequest { key, ticket }))
                    .into_iter()
                    .collect();
            }
            (_, Err(_)) => {}
        }
        Vec::new()
    }

    fn show(
        &mut self,
        key: &IdempotencyKey,
        issued: IssuedTicket,
        lang: Lang,
        now: Instant,
    ) -> Vec<Effect> {
        if self.shown.len() == REMEMBERED {
            self.shown.pop_front();
        }
        self.shown.push_back(key.clone());
        let paper = if self.setup.printer { Paper::Printing } else { Paper::NoPrinter };
        let id = issued.ticket;
        let shown = ticket::Ticket::new(issued, lang, paper, now);
        self.trail.clear();
        self.screen = Screen::Ticket(Box::new(shown));
        self.screens += 1;
        if self.setup.printer {
            return self.print(0, now);
        }
        self.report(id, PrintOutcome::OnScreen);
        Vec::new()
    }

    fn print(&mut self, copy: u8, now: Instant) -> Vec<Effect> {
        let (Screen::Ticket(ticket), Some(hall), Some(clock)) =
            (&self.screen, &self.hall, &self.clock)
        else {
            return Vec::new();
        };
        let edition = if copy == 0 { Edition::First } else { Edition::Reprint };
        let slip = wording::slip(hall.info(), ticket.issued(), ticket.lang(), edition);
        let at = clock.timestamp(now);
        let job = paper::job(&ticket.issued().ticket, copy);
        job.map(|job| Effect::Print(Box::new(Print(PrintRequest { job, at, slip }))))
            .into_iter()
            .collect()
    }

    fn printed(&mut self, event: PrinterEvent, now: Instant) {
        let (job, outcome) = match event {
            PrinterEvent::Outcome { job, outcome } => (job, outcome),
            PrinterEvent::State(_) => return,
        };
        let Some(id) = paper::ticket(&job) else { return };
        if let Screen::Ticket(ticket) = &mut self.screen
            && paper::job(&ticket.issued().ticket, ticket.copy()).as_ref() == Some(&job)
        {
            ticket.heard(outcome, now);
        }
        let first = paper::job(&id, 0).as_ref() == Some(&job);
        // A reprint that failed does not take back the paper that there may be.
        if first || outcome == Outcome::Printed {
            self.report(id, paper::report(outcome));
        }
    }

    fn report(&mut self, ticket: TicketId, outcome: PrintOutcome) {
        if let Some(key) = self.draw_key() {
            self.outbox.push(PrintReport { key, ticket, outcome });
        }
    }

    fn hear(&mut self, event: live::Event, now: Instant) {
        match event {
            live::Event::Lost => {
                if !matches!(self.link, Link::Down { .. }) {
                    self.link = Link::Down { since: now };
                }
            }
            live::Event::Unknown => {
                self.setup.token = None;
                self.pairing = Pairing::default();
            }
            live::Event::Heard(message) => {
                self.link = Link::Up;
                let told = match *message {
                    KioskMessage::Snapshot(snapshot) => {
                        let other = snapshot.version != WIRE_VERSION;
                        self.fault = other.then_some(Notice::OtherVersion);
                        let told = snapshot.states.now;
                        self.clock = Some(HallClock::new(told, now, snapshot.hall.zone));
                        self.hall = Some(Hall::new(*snapshot));
                        told
                    }
                    KioskMessage::States(states) => {
                        let told = states.now;
                        if let Some(hall) = &mut self.hall {
                            hall.apply(states);
                        }
                        told
                    }
                    KioskMessage::Tick(tick) => tick.now,
                };
                if let Some(clock) = &mut self.clock {
                    clock.set(told, now);
                }
            }
        }
    }

    fn pair(&mut self, event: pairing::Event) -> Vec<Effect> {
        match event {
            pairing::Event::Code(code) => self.pairing = Pairing::Code(code),
            pairing::Event::Unreachable => self.pairing = Pairing::Unreachable,
            pairing::Event::Paired(token) => return self.paired(token),
        }
        Vec::new()
    }

    fn paired(&mut self, token: Token) -> Vec<Effect> {
        self.setup.token = Some(token.clone());
        self.link = Link::Connecting;
        vec![Effect::KeepToken(token)]
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

    fn pass_time(&mut self, now: Instant) {
        let over = match &mut self.screen {
            Screen::Taking(taking) => {
                taking.tick(now);
                !taking.is_asking() && self.is_idle(now)
            }
            Screen::Ticket(ticket) => ticket.is_over(now),
            Screen::Home(home) => {
                (*home != home::Home::new() || self.lang != Lang::default()) && self.is_idle(now)
            }
            _ => self.is_idle(now),
        };
        if over {
            self.touched_at = now;
            self.start_over();
        }
    }

    fn is_idle(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.touched_at) >= IDLE_AFTER
    }

    fn settle(&mut self, now: Instant) {
        let face = self.wanted_face();
        if face == self.face {
            return;
        }
        let leaves_screen =
            matches!(self.face, Face::Screen(_)) && !matches!(face, Face::Screen(_));
        if leaves_screen {
            // What was begun cannot be gone on with: the visitor starts again afterwards.
            self.go_home();
        }
        self.face = face;
        self.faces += 1;
        self.changed_at = Some(now);
    }
}

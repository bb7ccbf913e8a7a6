//! What a message changes.

use hall_ui::{
    focus::{Focused, Step},
    shape::Shape,
};
use std::time::Instant;

use hall_texts::Lang;
use iced::{Size, window};
use queue_core::catalogue::ServiceCode;

use super::{DEAF_FOR, Effect, Face, Kiosk, Link, Message};
use crate::{
    legs::Legs,
    screen::{self, Screen, agency, appointment, home, search, service, taking, ticket},
};

impl Kiosk {
    /// Takes in what happened at `now`; what is to be done about it.
    pub fn update(&mut self, message: Message, now: Instant) -> Vec<Effect> {
        self.now = now;
        let mut effects = self.take_in(message, now);
        self.pass_time(now);
        effects.extend(self.settle(now));
        effects.extend(self.end_touch());
        effects.extend(self.end_visit());
        effects.extend(self.upkeep(now));
        // The server does not know what it has not been handed over.
        if self.setup.token.is_some() && !self.offline.settling.holds_back() {
            effects.extend(self.outbox.next(now).map(Effect::Report));
        }
        effects.extend(self.tell_health(self.link == Link::Up, now));
        effects.extend(self.speak());
        self.restart.note(&effects);
        effects.extend(self.end(now));
        effects
    }

    fn take_in(&mut self, message: Message, now: Instant) -> Vec<Effect> {
        match message {
            // Without a proposal the order of the touches stands.
            Message::Tick | Message::Proposed(_, Err(_)) => Vec::new(),
            Message::Touched => {
                self.keypad = false;
                self.sign_of_life(now);
                Vec::new()
            }
            Message::Key(key) => self.press(key, now),
            Message::Screen(touch) => {
                self.sign_of_life(now);
                if self.is_deaf(now) { Vec::new() } else { self.touch(touch, now) }
            }
            Message::Live(event) => self.hear(event, now),
            Message::Pairing(event) => self.pair(event),
            Message::Printer(event) => self.printed(event, now),
            Message::Issued(key, answer) => self.answered(&key, answer, now),
            Message::Proposed(asked, Ok(order)) => {
                let order = order.services.into_iter().map(|leg| leg.service).collect();
                self.legs.order(&asked.services, order);
                Vec::new()
            }
            Message::Reported(answer) => {
                let taken = self.outbox.answered(&answer, now);
                taken.map(|(job, outcome)| Effect::KeepReported(job, outcome)).into_iter().collect()
            }
            Message::Given(request, given) => self.given(&request, given, now),
            Message::Band(band) => {
                self.offline.band = band;
                Vec::new()
            }
            Message::Settled(left) => {
                self.settled(left, now);
                Vec::new()
            }
            Message::HealthTold(answer) => {
                self.health.told(&answer, now);
                Vec::new()
            }
            Message::Focused(Focused(name)) => self.focused(&name).into_iter().collect(),
            Message::Resized(window) => vec![Effect::Measure(window)],
            Message::Measured(window, size) => self.measured(window, size),
        }
    }

    /// Somebody is here. Whoever was asked has answered, and pressed nothing else.
    pub(super) fn sign_of_life(&mut self, now: Instant) {
        if self.seconds_left().is_some() {
            self.changed_at = Some(now);
        }
        self.touched_at = now;
    }

    pub(super) fn is_deaf(&self, now: Instant) -> bool {
        self.changed_at.is_some_and(|at| now.saturating_duration_since(at) < DEAF_FOR)
    }

    fn touch(&mut self, touch: screen::Message, now: Instant) -> Vec<Effect> {
        // A touch is for the screen that drew it; the screen may be another by now.
        match (touch, &mut self.screen) {
            (screen::Message::Speak(lang), _) => self.lang = lang,
            (screen::Message::Aid(aid), _) => self.access = self.access.switched(aid),
            (screen::Message::Home(touch), Screen::Home(home)) => match home.update(touch) {
                home::Action::None => {}
                home::Action::OpenVisit => return self.open_visit(),
                home::Action::OpenAppointment => {
                    self.open(Screen::Appointment(appointment::Appointment::new()));
                }
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
                    service::Action::PrintList(service) => return self.print_list(&service, now),
                    service::Action::Another { service, class } => {
                        self.legs = Legs::begin(service, class);
                        self.choose_more();
                    }
                    service::Action::Join(service) => {
                        self.legs.add(service);
                        return self.open_visit();
                    }
                    service::Action::Take { service, class } => {
                        return self.want(service, Vec::new(), class, now);
                    }
                }
            }
            (screen::Message::Appointment(touch), Screen::Appointment(appointment)) => {
                match appointment.update(touch) {
                    appointment::Action::None => {}
                    appointment::Action::Back => self.back(),
                    appointment::Action::CheckIn(code) => return self.check_in(code, now),
                }
            }
            (screen::Message::Visit(touch), Screen::Visit) => return self.arrange(touch, now),
            (screen::Message::Again(touch), Screen::Again(_)) => {
                return self.answer_again(touch, now);
            }
            (screen::Message::Taking(touch), Screen::Taking(taking)) => {
                match taking.update(touch, now) {
                    taking::Action::None => {}
                    taking::Action::Ask(asked) => return self.ask_again(asked),
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

    pub(super) fn open(&mut self, screen: Screen) {
        let before = std::mem::replace(&mut self.screen, screen);
        self.trail.push(before);
        self.screens += 1;
        self.goes = 1.0;
    }

    pub(super) fn back(&mut self) {
        match self.trail.pop() {
            Some(before) => {
                self.screen = before;
                self.screens += 1;
                self.goes = -1.0;
            }
            None => self.go_home(),
        }
    }

    pub(super) fn go_home(&mut self) {
        self.legs = Legs::default();
        self.choose_more();
    }

    /// Home, to choose more for the same visit.
    pub(super) fn choose_more(&mut self) {
        self.trail.clear();
        self.screen = Screen::Home(home::Home::new());
        self.screens += 1;
        self.goes = -1.0;
    }

    /// Home, for somebody else.
    pub(super) fn start_over(&mut self) {
        self.lang = Lang::default();
        self.access = self.untouched();
        self.go_home();
    }

    fn measured(&mut self, window: window::Id, size: Size) -> Vec<Effect> {
        // What is measured is in units of the scale that is in force.
        let before = self.scale();
        self.window = Size::new(size.width * before, size.height * before);
        self.shape = Shape::of(self.window);
        if (self.scale() - before).abs() < 0.001 {
            return Vec::new();
        }
        // Once more: two changes of size may have crossed.
        vec![Effect::Measure(window)]
    }

    fn pass_time(&mut self, now: Instant) {
        let over = match &mut self.screen {
            Screen::Taking(taking) => {
                taking.tick(now);
                !taking.is_asking() && self.is_idle(now)
            }
            Screen::Ticket(ticket) => ticket.is_over(now) && !self.may_listen(now),
            // To wait for the button is not to be gone.
            Screen::Again(again) if again.seconds_left(now) > 0 => {
                self.touched_at = now;
                false
            }
            _ => self.is_idle(now),
        };
        let begun = match &self.screen {
            Screen::Home(home) => self.is_begun(home),
            _ => true,
        };
        if over && begun {
            self.touched_at = now;
            self.start_over();
        }
    }

    pub(super) fn is_idle(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.touched_at) >= self.idle_after()
    }

    /// Shows what is to be shown; on another screen the keypad begins at its first target.
    fn settle(&mut self, now: Instant) -> Option<Effect> {
        let face = self.wanted_face();
        if face == self.face {
            return None;
        }
        let leaves_screen =
            matches!(self.face, Face::Screen(_)) && !matches!(face, Face::Screen(_));
        if leaves_screen {
            // What was begun cannot be gone on with: the visitor starts again afterwards.
            self.go_home();
        }
        let slides = matches!((self.face, face), (Face::Screen(_), Face::Screen(_)));
        self.comes_from = if slides { self.goes } else { 0.0 };
        self.goes = 0.0;
        self.face = face;
        self.faces += 1;
        self.changed_at = Some(now);
        self.keypad.then_some(Effect::Focus(Step::First))
    }
}

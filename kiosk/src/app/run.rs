//! The kiosk in its window: carries out what [`Kiosk::update`] decides.

use std::{sync::Mutex, time::Instant};

use futures_util::Stream;
use futures_util::stream;
use hall_device::pairing::{self, Pairing};
use hall_ui::{
    Element,
    focus::{self, Direction},
};
use iced::{
    Event, Subscription, Task,
    advanced::widget::operate,
    event,
    keyboard::{self, key::Named},
    mouse, time, touch, window,
};
use queue_core::wire::device::DeviceKind;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{Effect, Key, Kiosk, Message, Setup, hands::Hands};
use crate::{
    config::{Config, WindowConfig},
    link::live,
    numbers::desk::Desk,
    printing::desk::{PrinterEvent, PrinterHandle},
};

/// What X11 calls the window's class and Wayland its application: window rules go by it.
const APPLICATION_ID: &str = "balai-kiosk";

/// The print desk, as [`crate::start`] has opened it.
pub type PrinterEnds = (PrinterHandle, UnboundedReceiver<PrinterEvent>);

/// A kiosk in its window.
#[derive(Debug)]
pub struct App {
    kiosk: Kiosk,
    hands: Hands,
}

impl App {
    fn update(&mut self, message: Message, now: Instant) -> Task<Message> {
        let effects = self.kiosk.update(message, now);
        self.perform(effects)
    }

    fn view(&self) -> Element<'_, Message> {
        self.kiosk.view()
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Task<Message> {
        Task::batch(effects.into_iter().map(|effect| match effect {
            Effect::Measure(id) => window::size(id).map(move |size| Message::Measured(id, size)),
            Effect::Focus(step) => operate(focus::step(step)).map(Message::Focused),
            Effect::Restart => {
                tracing::info!("asked to start again");
                iced::exit()
            }
            other => {
                Task::future(self.hands.perform(other, self.kiosk.token())).and_then(Task::done)
            }
        }))
    }

    fn subscription(&self) -> Subscription<Message> {
        let config = self.hands.config();
        let server = config.server.clone();
        let link = if let Some(token) = self.kiosk.token() {
            let live = live::Live { server, token: token.clone() };
            Subscription::run_with(live, live::events).map(Message::Live)
        } else {
            let name = config.name.as_str().to_owned();
            let kind = DeviceKind::Kiosk;
            Subscription::run_with(Pairing { server, kind, name }, pairing_events)
                .map(Message::Pairing)
        };
        let ticks = time::every(self.kiosk.tick()).map(|_| Message::Tick);
        Subscription::batch([link, ticks, event::listen_with(heard)])
    }
}

/// Events of every widget count as a sign of life, also those that a button has taken.
fn heard(event: Event, _: event::Status, id: window::Id) -> Option<Message> {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(_))
        | Event::Touch(touch::Event::FingerPressed { .. }) => Some(Message::Touched),
        // A key that something leans on is no sign of life.
        Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, .. }) => {
            Some(Message::Key(pressed(&key)))
        }
        Event::Window(window::Event::Opened { .. } | window::Event::Resized(_)) => {
            Some(Message::Resized(id))
        }
        _ => None,
    }
}

const fn pressed(key: &keyboard::Key) -> Key {
    match key {
        keyboard::Key::Named(Named::ArrowUp) => Key::Arrow(Direction::Up),
        keyboard::Key::Named(Named::ArrowDown) => Key::Arrow(Direction::Down),
        keyboard::Key::Named(Named::ArrowLeft) => Key::Arrow(Direction::Left),
        keyboard::Key::Named(Named::ArrowRight) => Key::Arrow(Direction::Right),
        keyboard::Key::Named(Named::Escape | Named::Backspace) => Key::Back,
        _ => Key::Other,
    }
}

fn pairing_events(pairing: &Pairing) -> impl Stream<Item = pairing::Event> + use<> {
    let pairing = pairing.clone();
    iced::stream::channel(4, async move |told| pairing::run(pairing, told).await)
}

/// Runs the kiosk until it is asked to start again: the window cannot be closed.
pub fn run(config: Config, setup: Setup, desk: Desk, printer: Option<PrinterEnds>) -> iced::Result {
    let window = window_settings(config.window);
    let (handle, events) = printer.unzip();
    let parts = Mutex::new(Some((setup, Hands::new(config, desk, handle).with_voice(), events)));
    let boot = move || {
        let parts = parts.lock().ok().and_then(|mut parts| parts.take());
        let Some((setup, hands, events)) = parts else {
            unreachable!("iced boots an application once")
        };
        let (kiosk, effects) = Kiosk::start(setup, Instant::now());
        let mut app = App { kiosk, hands };
        let begun = app.perform(effects);
        let events = events.map_or_else(Task::none, |events| Task::stream(told(events)));
        (app, Task::batch([begun, events.map(Message::Printer)]))
    };
    iced::application::timed(boot, App::update, App::subscription, App::view)
        .title("Balai")
        .theme(|app: &App| app.kiosk.theme())
        .scale_factor(|app| app.kiosk.scale())
        .settings(hall_ui::font::settings())
        .window(window)
        .run()
}

fn told(events: UnboundedReceiver<PrinterEvent>) -> impl futures_util::Stream<Item = PrinterEvent> {
    stream::unfold(events, async |mut events| events.recv().await.map(|event| (event, events)))
}

fn window_settings(window: WindowConfig) -> window::Settings {
    window::Settings {
        size: iced::Size::new(window.width.get().into(), window.height.get().into()),
        fullscreen: window.fullscreen,
        decorations: !window.fullscreen,
        exit_on_close_request: false,
        platform_specific: window::settings::PlatformSpecific {
            application_id: APPLICATION_ID.into(),
            ..window::settings::PlatformSpecific::default()
        },
        ..window::Settings::default()
    }
}

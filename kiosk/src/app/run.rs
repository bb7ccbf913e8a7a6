//! The kiosk in its window: carries out what [`Kiosk::update`] decides.

use std::{sync::Mutex, time::Instant};

use futures_util::Stream;
use futures_util::stream;
use hall_device::{
    pairing::{self, Pairing},
    token,
};
use hall_ui::{Element, Theme};
use iced::{Event, Subscription, Task, event, keyboard, mouse, time, touch, window};
use queue_core::wire::device::DeviceKind;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{Effect, Kiosk, Message, Print, Setup};
use crate::{
    config::{Config, Token, WindowConfig},
    link::{live, post::Client},
    printing::{
        outcome::{NotPrinted, Outcome},
        printer::{PrinterEvent, PrinterHandle},
    },
};

/// What X11 calls the window's class and Wayland its application: window rules go by it.
const APPLICATION_ID: &str = "balai-kiosk";

/// The printer's owner, as [`crate::start`] has started it.
pub type PrinterEnds = (PrinterHandle, UnboundedReceiver<PrinterEvent>);

/// A kiosk with its hands.
#[derive(Debug)]
pub struct App {
    kiosk: Kiosk,
    printer: Option<PrinterHandle>,
    client: Option<(Token, Client)>,
    config: Config,
}

impl App {
    fn update(&mut self, message: Message, now: Instant) -> Task<Message> {
        let effects = self.kiosk.update(message, now);
        Task::batch(effects.into_iter().map(|effect| self.perform(effect)))
    }

    fn view(&self) -> Element<'_, Message> {
        self.kiosk.view()
    }

    fn perform(&mut self, effect: Effect) -> Task<Message> {
        match effect {
            Effect::Issue(request) => {
                let Some(client) = self.client() else { return Task::none() };
                Task::perform(
                    async move { (request.key.clone(), client.issue(&request).await) },
                    |(key, answer)| Message::Issued(key, answer.map(Box::new)),
                )
            }
            Effect::Report(report) => {
                let Some(client) = self.client() else { return Task::none() };
                Task::perform(async move { client.report(&report).await }, Message::Reported)
            }
            Effect::Void(request) => {
                let Some(client) = self.client() else { return Task::none() };
                Task::perform(async move { client.void(&request).await }, Message::Voided)
            }
            Effect::Print(print) => self.print(*print),
            Effect::KeepToken(token) => {
                if let Err(error) = token::keep(&self.config.token_path(), &token) {
                    tracing::error!(%error, "the device token is not kept: after a restart this machine must be paired again");
                }
                Task::none()
            }
            Effect::Measure(id) => window::size(id).map(move |size| Message::Measured(id, size)),
        }
    }

    fn print(&self, Print(request): Print) -> Task<Message> {
        let job = request.job.clone();
        let sent = self.printer.as_ref().is_some_and(|printer| printer.print(request).is_ok());
        if sent {
            return Task::none();
        }
        let outcome = Outcome::NotPrinted(NotPrinted::Unreachable);
        Task::done(Message::Printer(PrinterEvent::Outcome { job, outcome }))
    }

    fn client(&mut self) -> Option<Client> {
        let token = self.kiosk.token()?;
        match &self.client {
            Some((known, client)) if known == token => Some(client.clone()),
            _ => {
                let client = Client::new(self.config.server.clone(), token.clone());
                self.client = Some((token.clone(), client.clone()));
                Some(client)
            }
        }
    }

    fn subscription(&self) -> Subscription<Message> {
        let server = self.config.server.clone();
        let link = if let Some(token) = self.kiosk.token() {
            let live = live::Live { server, token: token.clone() };
            Subscription::run_with(live, live::events).map(Message::Live)
        } else {
            let name = self.config.name.as_str().to_owned();
            let kind = DeviceKind::Kiosk;
            Subscription::run_with(Pairing { server, kind, name }, pairing_events)
                .map(Message::Pairing)
        };
        let ticks = time::every(self.kiosk.tick()).map(|_| Message::Tick);
        Subscription::batch([link, ticks, event::listen_with(heard)])
    }
}

/// Events of every widget count as a sign of life, also those that a button has taken.
#[expect(clippy::needless_pass_by_value, reason = "iced asks for such a function")]
fn heard(event: Event, _: event::Status, id: window::Id) -> Option<Message> {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(_))
        | Event::Touch(touch::Event::FingerPressed { .. })
        | Event::Keyboard(keyboard::Event::KeyPressed { .. }) => Some(Message::Touched),
        Event::Window(window::Event::Opened { .. } | window::Event::Resized(_)) => {
            Some(Message::Resized(id))
        }
        _ => None,
    }
}

fn pairing_events(pairing: &Pairing) -> impl Stream<Item = pairing::Event> + use<> {
    let pairing = pairing.clone();
    iced::stream::channel(4, async move |told| pairing::run(pairing, told).await)
}

/// Runs the kiosk until its process ends: the window cannot be closed.
pub fn run(config: Config, setup: Setup, printer: Option<PrinterEnds>) -> iced::Result {
    let window = window_settings(config.window);
    let (handle, events) = printer.unzip();
    let parts = Mutex::new(Some((setup, config, handle, events)));
    let boot = move || {
        let parts = parts.lock().ok().and_then(|mut parts| parts.take());
        let Some((setup, config, printer, events)) = parts else {
            unreachable!("iced boots an application once")
        };
        let app = App { kiosk: Kiosk::new(setup, Instant::now()), printer, client: None, config };
        let events = events.map_or_else(Task::none, |events| Task::stream(told(events)));
        (app, events.map(Message::Printer))
    };
    iced::application::timed(boot, App::update, App::subscription, App::view)
        .title("Balai")
        .theme(|_: &App| Theme::Light)
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

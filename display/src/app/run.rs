//! The display in its window: carries out what [`Display::update`] decides.

use std::time::Instant;

use futures_util::Stream;
use hall_device::{
    health,
    pairing::{self, Pairing},
    token,
};
use hall_ui::{Element, Theme};
use iced::{
    Event, Program, Subscription, Task, application::Application, event, mouse, time,
    widget::mouse_area, window,
};
use queue_core::wire::device::DeviceKind;

use super::{Display, Effect, Message};
use crate::{
    config::{Config, Token, WindowConfig, Zone},
    connection::live,
};

/// What X11 calls the window's class and Wayland its application: window rules go by it.
const APPLICATION_ID: &str = "balai-display";

/// A display with its hands.
#[derive(Debug)]
pub struct App {
    display: Display,
    config: Config,
}

impl App {
    fn update(&mut self, message: Message, now: Instant) -> Task<Message> {
        let effects = self.display.update(message, now);
        Task::batch(effects.into_iter().map(|effect| self.perform(effect)))
    }

    fn perform(&self, effect: Effect) -> Task<Message> {
        match effect {
            Effect::KeepToken(token) => {
                if let Err(error) = token::keep(&self.config.token_path(), &token) {
                    tracing::error!(%error, "the device token is not kept: after a restart this display must be paired again");
                }
                Task::none()
            }
            Effect::TellHealth(token) => {
                let (server, report) =
                    (self.config.server.clone(), health::report(Vec::new(), 0, None));
                let telling = async move { health::tell(&server, &token, &report).await };
                Task::perform(telling, |told| {
                    if let Err(error) = &told {
                        tracing::warn!(%error, "no report");
                    }
                    Message::HealthTold(told.is_ok())
                })
            }
            Effect::Measure(id) => window::size(id).map(move |size| Message::Measured(id, size)),
        }
    }

    fn view(&self) -> Element<'_, Message> {
        // Nobody points at a board.
        mouse_area(self.display.view()).interaction(mouse::Interaction::Hidden).into()
    }

    fn subscription(&self) -> Subscription<Message> {
        let server = self.config.server.clone();
        let link = if let Some(token) = self.display.token() {
            let zone = self.config.zone.map(Zone::get);
            let token = token.clone();
            let live = live::Live { server, token, zone, patience: live::Patience::default() };
            Subscription::run_with(live, live::events).map(Message::Live)
        } else {
            let name = self.config.name.as_str().to_owned();
            let kind = DeviceKind::Display;
            Subscription::run_with(Pairing { server, kind, name }, pairing_events)
                .map(Message::Pairing)
        };
        let ticks = time::every(self.display.tick()).map(|_| Message::Tick);
        Subscription::batch([link, ticks, event::listen_with(heard)])
    }
}

#[expect(clippy::needless_pass_by_value, reason = "iced asks for such a function")]
fn heard(event: Event, _: event::Status, id: window::Id) -> Option<Message> {
    match event {
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

/// The display as iced runs it; `token` if this machine is paired. Its window cannot be closed.
pub fn program(
    config: Config,
    token: Option<Token>,
) -> Application<impl Program<State = App, Message = (Message, Instant), Theme = Theme>> {
    let window = window_settings(config.window);
    let boot = move || {
        let name = config.name.as_str();
        let display = Display::new(name, config.languages, token.clone(), Instant::now());
        App { display, config: config.clone() }
    };
    iced::application::timed(boot, App::update, App::subscription, App::view)
        .title("Balai")
        .theme(|app: &App| app.display.theme())
        .scale_factor(|app| app.display.scale())
        .settings(hall_ui::font::settings())
        .window(window)
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

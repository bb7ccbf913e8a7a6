//! A number of the same service was taken here just before: is this somebody else?

use std::time::Instant;

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    widget::{button as look, progress},
};
use iced::{
    Center, Fill,
    widget::{button, column, container},
};
use queue_core::{catalogue::ServiceCode, ticket::Class};

use super::{
    Context, bar,
    taking::{medallion, text, title},
};
use crate::repeats::Before;

/// What the visitor wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// First.
    pub service: ServiceCode,
    /// After that.
    pub later: Vec<ServiceCode>,
    /// Ordinary or priority.
    pub class: Class,
    /// Since when.
    pub since: Instant,
}

impl Wish {
    /// All services of it.
    pub fn services(&self) -> Vec<ServiceCode> {
        let mut services = vec![self.service.clone()];
        services.extend(self.later.iter().cloned());
        services
    }
}

/// The question.
#[derive(Debug)]
pub struct Again {
    wish: Wish,
    before: Before,
}

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// To the screen before.
    Back,
    /// The number is the visitor's own.
    Mine,
    /// Somebody else takes one.
    Another,
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// To the screen before.
    Back,
    /// The visitor has a number, and is done.
    Done,
    /// Take another number.
    Take(Wish),
}

impl Again {
    /// Asks about a wish.
    pub const fn new(wish: Wish, before: Before) -> Self {
        Self { wish, before }
    }

    /// The seconds until another number is given; 0 is now.
    pub fn seconds_left(&self, now: Instant) -> u128 {
        let left = self.before.ready_at.saturating_duration_since(now);
        left.as_millis().div_ceil(1_000)
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message, now: Instant) -> Action {
        match message {
            Message::Back => Action::Back,
            Message::Mine => Action::Done,
            Message::Another if self.seconds_left(now) == 0 => Action::Take(self.wish.clone()),
            Message::Another => Action::None,
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let number = || self.before.number.to_string();
        let service = context.hall.service(&self.before.service);
        let service = service.map_or(self.before.service.as_str(), |it| it.name.get(context.lang));
        let icon: Element<'a, Message> = medallion(Icon::Ticket, Tone::Called, Tone::AccentSoft);
        // A lying screen has no height to spare.
        let body = column(context.shape.pick(Some(icon), None))
            .push(title(context.say(&Text::KioskAgain { number: number().into() })))
            .push(text(context.say(&Text::KioskAgainNote { service: service.into() })))
            .push(
                choice(context.say(&Text::KioskAgainMine { number: number().into() }))
                    .style(look::secondary)
                    .on_press(Message::Mine),
            )
            .push(self.another(context))
            .spacing(Gap::Large)
            .align_x(Center);
        column![
            bar::back(context, service.to_owned(), None, Message::Back),
            container(body).center(Fill).padding(Gap::Edge),
        ]
        .into()
    }

    /// The way to another number; while there is none, how long it still takes.
    fn another<'a>(&self, context: Context<'a>) -> Element<'a, Message> {
        let seconds = self.seconds_left(context.now);
        if seconds == 0 {
            return choice(context.say(&Text::KioskAgainAnother))
                .style(look::primary)
                .on_press(Message::Another)
                .into();
        }
        let whole = self.before.ready_at.saturating_duration_since(self.wish.since).as_secs_f32();
        let left = self.before.ready_at.saturating_duration_since(context.now).as_secs_f32();
        let wait = context.say(&Text::KioskAgainWait { n: Arg::of(&seconds) });
        let lines = column![say(Role::Name, wait), progress::bar(1.0 - left / whole, Tone::Line)]
            .spacing(Gap::Small)
            .align_x(Center);
        container(lines).center_y(Size::Button).width(Size::Column).into()
    }
}

fn choice<'a>(word: String) -> button::Button<'a, Message, hall_ui::Theme> {
    button(container(say(Role::Name, word)).center(Fill)).width(Size::Column).height(Size::Button)
}

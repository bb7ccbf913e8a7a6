//! A number of the same service was taken here just before: is this somebody else?

use std::time::Instant;

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    widget::{
        button as look,
        fitting::fitting,
        progress,
        target::{Target, target},
    },
};
use iced::{
    Center, Fill,
    widget::{column, container},
};
use queue_core::{
    catalogue::{ServiceCode, TicketNumber},
    ticket::Class,
};

use super::{
    Context, bar,
    taking::{medallion, text},
};
use crate::repeats::Before;

/// With a drawing or without, and how large what it is about is written.
const WAYS: [(bool, Role); 3] = [(true, Role::Title), (false, Role::Title), (false, Role::Heading)];

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

    /// The number that was taken before.
    pub const fn number(&self) -> TicketNumber {
        self.before.number
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
        let service = self.service(context).to_owned();
        let ways = WAYS.map(|(drawn, role)| {
            let told = (!context.is_low()).then(|| self.words(context, drawn, role));
            let mine = Text::KioskAgainMine { number: self.before.number.to_string().into() };
            let mine = choice(context.say(&mine)).style(look::secondary).on_press(Message::Mine);
            let body = column(told)
                .push(mine)
                .push(self.another(context))
                .spacing(if drawn { Gap::Large } else { Gap::Small })
                .align_x(Center);
            container(body).center(Fill).padding(Gap::Edge.beside(Gap::Small)).into()
        });
        column![
            bar::back(context, service, None, Message::Back),
            container(fitting(ways)).width(Fill).height(Fill),
        ]
        .into()
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        fitting(
            [Role::Title, Role::Heading]
                .map(|role| container(self.words(context, false, role)).center(Fill).into()),
        )
    }

    fn words<'a>(&'a self, context: Context<'a>, drawn: bool, role: Role) -> Element<'a, Message> {
        let drawing = drawn.then(|| medallion(Icon::Ticket, Tone::Called, Tone::AccentSoft));
        let number = self.before.number.to_string().into();
        let about = context.say(&Text::KioskAgain { number });
        let note = Text::KioskAgainNote { service: self.service(context).into() };
        column(drawing)
            .push(say(role, about).center().width(Size::Column))
            .push(text(context.say(&note)))
            .spacing(if drawn { Gap::Large } else { Gap::Small })
            .align_x(Center)
            .into()
    }

    fn service<'a>(&'a self, context: Context<'a>) -> &'a str {
        let service = context.hall.service(&self.before.service);
        service.map_or(self.before.service.as_str(), |it| it.name.get(context.lang))
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

fn choice<'a>(word: String) -> Target<'a, Message> {
    target(container(say(Role::Name, word).center()).center(Fill))
        .width(Size::Column)
        .height(Size::Button)
}

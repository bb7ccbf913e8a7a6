//! The number is asked for. It ends: with a number, with a reason, or with "no answer" and the
//! same question again.

use std::time::{Duration, Instant};

use hall_texts::{Lang, Text};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card, fitting::fitting, spinner::spinner, target::target},
};
use iced::{
    Center, Fill,
    widget::{column, container, row},
};
use queue_core::{
    IdempotencyKey,
    wire::{
        ErrorBody,
        kiosk::{CheckInRequest, IssueRequest},
    },
};

use super::{Context, notice};

/// The end of waiting, should the asking itself not end.
pub const NO_ANSWER_AFTER: Duration = Duration::from_secs(15);

/// What a number is asked for with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A choice of services.
    Number(IssueRequest),
    /// An appointment.
    CheckIn(CheckInRequest),
}

/// A number that is asked for.
#[derive(Debug)]
pub struct Taking {
    asked: Asked,
    since: Instant,
    state: State,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Asking,
    Unanswered,
    Refused(Box<ErrorBody>),
}

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Ask again.
    Retry,
    /// Give up.
    Home,
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask again, with the same key: there will be one number only.
    Ask(Asked),
    /// Home.
    Home,
}

impl Taking {
    /// Asked for since `since`.
    pub const fn new(asked: Asked, since: Instant) -> Self {
        Self { asked, since, state: State::Asking }
    }

    /// What names the question.
    pub const fn key(&self) -> &IdempotencyKey {
        match &self.asked {
            Asked::Number(IssueRequest { key, .. })
            | Asked::CheckIn(CheckInRequest { key, .. }) => key,
        }
    }

    /// The question, where it is for a choice of services.
    pub const fn request(&self) -> Option<&IssueRequest> {
        match &self.asked {
            Asked::Number(request) => Some(request),
            Asked::CheckIn(_) => None,
        }
    }

    /// Whether the answer is still open.
    pub fn is_asking(&self) -> bool {
        self.state == State::Asking
    }

    /// Why the hall said no, if it did.
    pub fn refusal(&self) -> Option<&ErrorBody> {
        match &self.state {
            State::Refused(why) => Some(why),
            State::Asking | State::Unanswered => None,
        }
    }

    /// The language that the visitor asked in: it is the paper's too.
    pub const fn lang(&self) -> Lang {
        match &self.asked {
            Asked::Number(request) => request.lang,
            Asked::CheckIn(request) => request.lang,
        }
    }

    /// No answer came.
    pub fn unanswered(&mut self) {
        self.state = State::Unanswered;
    }

    /// The hall said no.
    pub fn refused(&mut self, why: Box<ErrorBody>) {
        self.state = State::Refused(why);
    }

    /// Time passes.
    pub fn tick(&mut self, now: Instant) {
        if self.is_asking() && now.saturating_duration_since(self.since) >= NO_ANSWER_AFTER {
            self.unanswered();
        }
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message, now: Instant) -> Action {
        match message {
            Message::Home => Action::Home,
            Message::Retry if self.state == State::Unanswered => {
                self.state = State::Asking;
                self.since = now;
                Action::Ask(self.asked.clone())
            }
            Message::Retry => Action::None,
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let told = (!context.is_low()).then(|| self.told(context));
        let turning = self.is_asking().then(|| {
            let passed = context.now.saturating_duration_since(self.since);
            container(spinner(passed, Tone::Line, Tone::Brand)).padding(Gap::Large).into()
        });
        let body = column(turning).extend(told).extend(self.choices(context));
        let body = body.spacing(Gap::Large).align_x(Center);
        container(body).center(Fill).padding(Gap::Edge).into()
    }

    /// What it is about; it stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        fitting([Role::Title, Role::Heading].map(|role| self.words(context, role)))
    }

    fn words<'a>(&'a self, context: Context<'a>, role: Role) -> Element<'a, Message> {
        let (icon, about, more) = match &self.state {
            State::Asking => (None, Text::KioskTaking, text(context.say(&Text::KioskTakingNote))),
            State::Unanswered => (
                Some((Icon::Unlinked, Tone::Danger, Tone::DangerSoft)),
                Text::KioskNotGiven,
                text(context.say(&Text::KioskNotGivenNote)),
            ),
            State::Refused(why) => (
                Some((Icon::Closed, Tone::Called, Tone::AccentSoft)),
                Text::KioskRefused,
                notice::reason(why, context),
            ),
        };
        // Above a lowered screen there is no room for a drawing.
        let icon = icon.filter(|_| !context.is_low());
        let icon = icon.map(|(icon, ink, ground)| medallion(icon, ink, ground));
        let about = say(role, context.say(&about)).center().width(Size::Column);
        let words = column(icon).push(about).push(more);
        let words =
            words.spacing(if context.is_low() { Gap::Small } else { Gap::Large }).align_x(Center);
        if context.is_low() { container(words).center(Fill).into() } else { words.into() }
    }

    fn choices<'a>(&self, context: Context<'a>) -> Option<Element<'a, Message>> {
        let home = |main| choice(context.say(&Text::KioskHome), main, Message::Home);
        let choices = match self.state {
            State::Asking => return None,
            State::Unanswered => {
                row![home(false), choice(context.say(&Text::KioskRetry), true, Message::Retry)]
            }
            State::Refused(_) => row![home(true)],
        };
        Some(choices.spacing(Gap::Medium).width(Size::Column).into())
    }
}

/// An icon that a screen is about.
pub(super) fn medallion<'a, M: 'a>(icon: Icon, ink: Tone, ground: Tone) -> Element<'a, M> {
    card::mark(icon.show(Size::IconHero, ink), Size::Medallion, ground, Radius::Ticket).into()
}

/// What a screen is about.
pub(super) fn title<'a, M: 'a>(text: String) -> Element<'a, M> {
    say(Role::Title, text).center().width(Size::Column).into()
}

/// More about it.
pub(super) fn text<'a, M: 'a>(text: String) -> Element<'a, M> {
    say(Role::Body, text).center().width(Size::Column).style(tone(Tone::Muted)).into()
}

fn choice<'a>(word: String, first: bool, press: Message) -> Element<'a, Message> {
    target(container(say(Role::Name, word)).center(Fill))
        .width(Fill)
        .height(Size::Button)
        .style(if first { look::primary } else { look::secondary })
        .on_press(press)
        .into()
}

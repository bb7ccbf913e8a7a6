//! A visitor with an appointment types its code and gets a number.

mod keyboard;

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    shape::Shape,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{button as look, card, fitting::fitting, target::target},
};
use iced::{
    Center, Fill, FillPortion,
    widget::{Space, column, container, row},
};
use queue_core::appointment::AppointmentCode;

use super::{Context, bar};

/// The longest code that there is.
const LONGEST: usize = 24;

/// What was typed of a code.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Appointment {
    typed: String,
}

/// How high keys are and how close things stand, from the roomiest.
const WAYS: [(Size, Gap); 3] =
    [(Size::Key, Gap::Large), (Size::Touch, Gap::Medium), (Size::Touch, Gap::Small)];

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// The way back.
    Back,
    /// A letter, a digit or a dash.
    Key(char),
    /// Take the last one away.
    Backspace,
    /// Take all away.
    Clear,
    /// The code is complete.
    Take,
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Home.
    Back,
    /// A number for this appointment.
    CheckIn(AppointmentCode),
}

impl Appointment {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether what was typed can be a code.
    pub fn is_complete(&self) -> bool {
        self.code().is_some()
    }

    /// The code, once what was typed can be one.
    fn code(&self) -> Option<AppointmentCode> {
        self.typed.parse().ok()
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Back => return Action::Back,
            Message::Take => return self.code().map_or(Action::None, Action::CheckIn),
            Message::Key(key) if self.typed.len() < LONGEST => self.typed.push(key),
            Message::Key(_) => {}
            Message::Backspace => {
                self.typed.pop();
            }
            Message::Clear => self.typed.clear(),
        }
        Action::None
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        fitting(WAYS.map(|(keys, close)| self.lay_out(context, keys, close)))
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        fitting([Role::Title, Role::Heading].map(|role| {
            let question = say(role, context.say(&Text::KioskAppointmentCode));
            let question = column![question, note(context)].spacing(Gap::Small);
            match context.shape {
                Shape::Upright => column![question, self.field()].spacing(Gap::Large).into(),
                Shape::Lying => row![question.width(Fill), container(self.field()).width(Fill)]
                    .spacing(Gap::Edge)
                    .align_y(Center)
                    .into(),
            }
        }))
    }

    fn lay_out<'a>(&'a self, context: Context<'a>, keys: Size, close: Gap) -> Element<'a, Message> {
        let word = say(Role::Main, context.say(&Text::KioskTake));
        let press = self.code().filter(|_| !context.offline).map(|_| Message::Take);
        let take = target(container(word).center(Fill))
            .width(Fill)
            .height(if context.is_low() { Size::Button } else { Size::Main })
            .style(look::main)
            .on_press_maybe(press);
        let asked: Option<Element<'a, Message>> = (!context.is_low()).then(|| {
            let question = say(Role::Figure, context.say(&Text::KioskAppointmentCode));
            column![question, note(context), self.field()].spacing(close).into()
        });
        let top = column(asked).push(Space::new().height(Fill)).push(take).spacing(close);
        let top = container(top).width(Fill).height(Fill).padding(Gap::Edge.beside(close));
        let keyboard = container(keyboard::keyboard(context, keys)).width(FillPortion(3));
        let title = context.say(&Text::KioskAppointment);
        let back = bar::back(context, title, None, Message::Back);
        match context.shape {
            Shape::Upright => column![back, top, keyboard].into(),
            Shape::Lying if context.is_low() => {
                row![column![back, top].width(FillPortion(2)), keyboard].into()
            }
            Shape::Lying => column![back, row![top.width(FillPortion(2)), keyboard]].into(),
        }
    }

    fn field(&self) -> Element<'_, Message> {
        let caret = container(Space::new().width(Size::Strong).height(Size::Icon))
            .style(card::ground(Tone::BrandStrong, Radius::Bar));
        let typed = row![say(Role::Subject, self.typed.as_str()), caret];
        container(typed.spacing(Gap::Hair).align_y(Center))
            .center_y(Size::Field)
            .width(Fill)
            .padding([0.0, Gap::Large.px()])
            .style(card::chosen(Tone::Card, Radius::Tile))
            .into()
    }
}

fn note(context: Context<'_>) -> Element<'_, Message> {
    if context.offline {
        bar::notice(Icon::Unlinked, context.say(&Text::KioskAppointmentOffline))
    } else {
        say(Role::Body, context.say(&Text::KioskAppointmentNote)).style(tone(Tone::Muted)).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_once_it_can_be_one() {
        let mut appointment = Appointment::new();
        for key in "J-2".chars() {
            appointment.update(Message::Key(key));
        }
        assert_eq!(appointment.update(Message::Take), Action::None, "three are too few");
        appointment.update(Message::Key('7'));
        let code = "J-27".parse().unwrap();
        assert_eq!(appointment.update(Message::Take), Action::CheckIn(code));
        appointment.update(Message::Clear);
        assert_eq!(appointment, Appointment::new());
    }
}

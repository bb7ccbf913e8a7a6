//! A service: how long it takes, what to bring, the fee, the class, and the button; or why there
//! is no number.

mod facts;

use hall_texts::{Bilingual, Text};
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Size},
    typography::tone,
    widget::button as look,
};
use iced::{
    Fill,
    widget::{Row, Space, button, column, container, row},
};
use queue_core::{catalogue::ServiceCode, ticket::Class, wire::kiosk::ServiceInfo};

use super::{Context, bar, wording};
use crate::{
    paper::Paper,
    printing::{journal::JobId, outcome::Outcome},
};
use hall_ui::shape::Shape;

/// A service, and the class that is chosen for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Service {
    code: ServiceCode,
    class: Class,
    /// The list of what to bring that was printed last.
    list: Option<(JobId, Paper)>,
}

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// The way back.
    Back,
    /// Ordinary or priority.
    Class(Class),
    /// "No, print the list."
    PrintList,
    /// Another service in the same visit.
    Another,
    /// This service in the visit that is put together.
    Join,
    /// The button.
    Take,
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Where the visitor came from.
    Back,
    /// Print what to bring.
    PrintList(ServiceCode),
    /// Choose another service for the same visit.
    Another {
        /// Beside this.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
    },
    /// Put this into the visit that is put together, and show that.
    Join(ServiceCode),
    /// Ask for a number.
    Take {
        /// For this.
        service: ServiceCode,
        /// Ordinary or priority.
        class: Class,
    },
}

impl Service {
    /// A service; ordinary until the visitor says otherwise.
    pub const fn new(code: ServiceCode) -> Self {
        Self { code, class: Class::General, list: None }
    }

    /// The service.
    pub const fn code(&self) -> &ServiceCode {
        &self.code
    }

    /// Ordinary or priority, as chosen.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Where the list of what to bring is, if one was asked for.
    pub fn list(&self) -> Option<Paper> {
        self.list.as_ref().map(|(_, paper)| *paper)
    }

    /// Its list is on its way to a printer.
    pub fn prints(&mut self, job: JobId) {
        self.list = Some((job, Paper::Printing));
    }

    /// A paper was heard of, which may be its list.
    pub fn heard(&mut self, job: &JobId, outcome: Outcome) {
        if let Some((_, paper)) = self.list.as_mut().filter(|(list, _)| list == job) {
            *paper = Paper::of(outcome);
        }
    }

    /// A list that came out is not printed again for the same visitor.
    fn may_print(&self) -> bool {
        self.list.as_ref().is_none_or(|(_, paper)| paper.is_missing())
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Back => Action::Back,
            Message::Class(class) => {
                self.class = class;
                Action::None
            }
            Message::PrintList if self.may_print() => Action::PrintList(self.code.clone()),
            Message::PrintList => Action::None,
            Message::Another => Action::Another { service: self.code.clone(), class: self.class },
            Message::Join => Action::Join(self.code.clone()),
            Message::Take => Action::Take { service: self.code.clone(), class: self.class },
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let Some(service) = context.hall.service(&self.code) else {
            // The catalogue changed under the visitor's hand.
            return bar::back(context, context.say(&Text::KioskServicePaused), None, Message::Back);
        };
        let agency = context.hall.agency(&service.agency);
        let short = agency.map(|agency| agency.short.clone()).unwrap_or_default();
        let name = agency.map(|agency| agency.name.get(context.lang).to_owned());
        // A lying screen has no height to spare.
        let (role, close, edge) = context
            .shape
            .pick((Role::Title, Gap::Large, Gap::Section), (Role::Figure, Gap::Medium, Gap::Large));
        let facts = column![say(role, service.name.get(context.lang))].spacing(close);
        let shut = context.state(&self.code).and_then(|state| state.closed.as_ref());
        let facts = match shut {
            None => facts.push(facts::standing(context, service)),
            Some(_) => facts,
        };
        let facts =
            facts.push(facts::marks(context, service)).push(facts::requirements(context, service));
        let (choice, take) = match shut {
            None if context.legs.is_empty() => (
                column![self.classes(context)],
                column![take(context, &Text::KioskTake, Message::Take), self.note(context)]
                    .spacing(Gap::Medium),
            ),
            None => (column![], column![self.join(context)]),
            Some(why) => (column![], column![facts::shut(context, why)]),
        };
        let choice = choice.extend(self.others(context, service));
        let choice = choice.spacing(Gap::Large);
        let main: Element<'a, Message> = match context.shape {
            Shape::Upright => {
                column![facts, choice, Space::new().height(Fill), take].spacing(Gap::Section).into()
            }
            Shape::Lying => row![
                facts.width(Fill),
                column![choice, Space::new().height(Fill), take].width(Fill),
            ]
            .spacing(Gap::Edge)
            .into(),
        };
        column![
            bar::back(context, short, name, Message::Back),
            container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(edge)),
        ]
        .into()
    }

    /// In place of the button, while a visit is put together: its class is chosen already.
    fn join<'a>(&self, context: Context<'a>) -> Element<'a, Message> {
        let legs = context.legs;
        let word = if legs.holds(&self.code) || legs.is_full() {
            Text::KioskSeeVisit { n: legs.services().len().into() }
        } else {
            Text::KioskJoinVisit
        };
        take(context, &word, Message::Join)
    }

    /// What else can be done here.
    fn others<'a>(
        &self,
        context: Context<'a>,
        service: &ServiceInfo,
    ) -> Option<Element<'a, Message>> {
        let able = context.printers.iter().any(|printer| printer.state.may_print());
        let offered = able && !service.requirements.is_empty();
        let print = offered.then(|| {
            let word = match &self.list {
                None => Text::KioskRequirementsPrint,
                Some((_, Paper::Printing)) => Text::KioskListPrinting,
                Some((_, Paper::Out)) => Text::KioskListPrinted,
                Some(_) => Text::KioskListFailed,
            };
            other(context.say(&word), self.may_print().then_some(Message::PrintList))
        });
        let open = context.state(&self.code).is_some_and(|state| state.closed.is_none());
        let another = (open && context.legs.is_empty())
            .then(|| other(context.say(&Text::KioskAddService), Some(Message::Another)));
        let others: Vec<_> = print.into_iter().chain(another).collect();
        (!others.is_empty())
            .then(|| Row::with_children(others).width(Fill).spacing(Gap::Medium).into())
    }

    fn note<'a>(&self, context: Context<'a>) -> Element<'a, Message> {
        let note = match self.class {
            Class::General => Text::KioskPrivacy,
            Class::Priority => Text::KioskPriorityNote,
        };
        let note = say(Role::Caption, context.say(&note)).center().width(Fill);
        note.style(tone(Tone::Muted)).into()
    }

    fn classes<'a>(&self, context: Context<'a>) -> Element<'a, Message> {
        let groups = groups(context.hall.priority_groups(), context.lang);
        let option = |class, name: Text<'_>, note: String| {
            let lines = column![
                say(Role::Name, context.say(&name)),
                say(Role::Caption, note).style(tone(Tone::Muted)),
            ]
            .spacing(Gap::Hair);
            button(container(lines).center_y(Fill).clip(true))
                .width(Fill)
                .height(Size::Option)
                .padding([0.0, Gap::Large.px()])
                .style(look::option(self.class == class))
                .on_press(Message::Class(class))
        };
        column![
            say(Role::Section, context.say(&Text::KioskQueue)),
            row![
                option(Class::General, Text::KioskGeneral, context.say(&Text::KioskGeneralNote)),
                option(Class::Priority, Text::KioskPriority, groups),
            ]
            .spacing(Gap::Medium),
        ]
        .spacing(Gap::Medium)
        .into()
    }
}

/// "lanjut usia (60 tahun ke atas), penyandang disabilitas, …": as in the catalogue, in a line.
fn groups(groups: &[Bilingual], lang: hall_texts::Lang) -> String {
    let lowered = |group: &Bilingual| {
        let mut letters = group.get(lang).chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>())
    };
    groups.iter().filter_map(lowered).collect::<Vec<_>>().join(", ")
}

fn other<'a>(word: String, press: Option<Message>) -> Element<'a, Message> {
    button(container(say(Role::Button, word).center()).center(Fill))
        .width(Fill)
        .height(Size::Touch)
        .padding(0)
        .style(look::secondary)
        .on_press_maybe(press)
        .into()
}

fn take<'a>(context: Context<'a>, word: &Text<'_>, press: Message) -> Element<'a, Message> {
    button(container(say(Role::Main, context.say(word))).center(Fill))
        .width(Fill)
        .height(Size::Main)
        .style(look::main)
        .on_press(press)
        .into()
}

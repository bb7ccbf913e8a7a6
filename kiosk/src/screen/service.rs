//! A service: how long it takes, what to bring, the fee, the class, and the button; or why there
//! is no number.

mod facts;

use hall_texts::{Bilingual, Text};
use hall_ui::{
    Element, Icon, Role, Theme, Tone, say,
    space::{Gap, Size},
    typography::tone,
    widget::{button as look, fitting::fitting, target::target},
};
use iced::{
    Center, Fill,
    widget::{Column, Row, Space, column, container, row},
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

/// How large and close things are.
#[derive(Debug, Clone, Copy)]
struct Density {
    title: Role,
    figure: Role,
    close: Gap,
    parts: Gap,
    edge: Gap,
    /// A thing to bring, and what is between two.
    line: (Role, Gap),
    /// The button, and whether something is said below it.
    take: (Size, bool),
}

/// From the roomiest to the closest.
const DENSITIES: [Density; 6] = [
    Density {
        title: Role::Title,
        figure: Role::Figure,
        close: Gap::Large,
        parts: Gap::Section,
        edge: Gap::Section,
        line: (Role::Body, Gap::Small),
        take: (Size::Main, true),
    },
    Density {
        title: Role::Figure,
        figure: Role::Figure,
        close: Gap::Medium,
        parts: Gap::Large,
        edge: Gap::Large,
        line: (Role::Body, Gap::Hair),
        take: (Size::Main, true),
    },
    Density {
        title: Role::Subject,
        figure: Role::Figure,
        close: Gap::Small,
        parts: Gap::Medium,
        edge: Gap::Medium,
        line: (Role::Body, Gap::None),
        take: (Size::Main, true),
    },
    Density {
        title: Role::Heading,
        figure: Role::Subject,
        close: Gap::Small,
        parts: Gap::Small,
        edge: Gap::Small,
        line: (Role::Caption, Gap::None),
        take: (Size::Button, true),
    },
    Density {
        title: Role::Heading,
        figure: Role::Subject,
        close: Gap::Hair,
        parts: Gap::Hair,
        edge: Gap::Hair,
        line: (Role::Caption, Gap::None),
        take: (Size::Button, false),
    },
    Density {
        title: Role::Section,
        figure: Role::Heading,
        close: Gap::None,
        parts: Gap::Hair,
        edge: Gap::Hair,
        line: (Role::Caption, Gap::None),
        take: (Size::Button, false),
    },
];

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
        let ways = DENSITIES.map(|density| self.fill(context, service, density));
        column![
            bar::back(context, short, name, Message::Back),
            container(fitting(ways)).width(Fill).height(Fill),
        ]
        .into()
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let Some(service) = context.hall.service(&self.code) else { return bar::nothing() };
        fitting(DENSITIES.map(|density| match context.shape {
            Shape::Upright => self.facts(context, service, density),
            Shape::Lying => {
                let requirements = facts::requirements(context, service, density.line);
                row![
                    self.known(context, service, density).width(Fill),
                    container(requirements).width(Fill),
                ]
                .spacing(Gap::Edge)
                .into()
            }
        }))
    }

    /// What is known before a number is taken, and what to bring.
    fn facts<'a>(
        &self,
        context: Context<'a>,
        service: &'a ServiceInfo,
        density: Density,
    ) -> Element<'a, Message> {
        self.known(context, service, density)
            .push(facts::requirements(context, service, density.line))
            .into()
    }

    fn known<'a>(
        &self,
        context: Context<'a>,
        service: &'a ServiceInfo,
        density: Density,
    ) -> Column<'a, Message, Theme> {
        let shut = context.state(&self.code).and_then(|state| state.closed.as_ref());
        let standing = shut
            .is_none()
            .then(|| facts::standing(context, service, density.figure, density.close));
        column![say(density.title, service.name.get(context.lang))]
            .extend(standing)
            .push(facts::marks(context, service))
            .spacing(density.close)
    }

    fn fill<'a>(
        &'a self,
        context: Context<'a>,
        service: &'a ServiceInfo,
        density: Density,
    ) -> Element<'a, Message> {
        let shut = context.state(&self.code).and_then(|state| state.closed.as_ref());
        let (choice, take) = match shut {
            None if context.legs.is_empty() => (
                column![self.classes(context)],
                column![take(context, &Text::KioskTake, density.take.0, Message::Take)]
                    .extend(density.take.1.then(|| self.note(context)))
                    .spacing(Gap::Small),
            ),
            None => (column![], column![self.join(context, density.take.0)]),
            Some(why) => (column![], column![facts::shut(context, why)]),
        };
        let choice = choice.extend(self.others(context, service)).spacing(density.close);
        let facts = (!context.is_low()).then(|| self.facts(context, service, density));
        let main: Element<'a, Message> = match (context.shape, facts) {
            (Shape::Upright, facts) => column(facts)
                .push(choice)
                .push(Space::new().height(Fill))
                .push(take)
                .spacing(density.parts)
                .into(),
            (Shape::Lying, Some(facts)) => row![
                container(facts).width(Fill),
                column![choice, Space::new().height(Fill), take].width(Fill),
            ]
            .spacing(Gap::Edge)
            .into(),
            (Shape::Lying, None) => {
                let take = container(take.width(Fill)).align_bottom(Fill);
                row![choice.width(Fill), take.width(Fill)].spacing(Gap::Edge).into()
            }
        };
        container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(density.edge)).into()
    }

    /// In place of the button, while a visit is put together: its class is chosen already.
    fn join<'a>(&self, context: Context<'a>, height: Size) -> Element<'a, Message> {
        let legs = context.legs;
        let word = if legs.holds(&self.code) || legs.is_full() {
            Text::KioskSeeVisit { n: legs.services().len().into() }
        } else {
            Text::KioskJoinVisit
        };
        take(context, &word, height, Message::Join)
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
            // Chosen or not is no matter of colour alone.
            let check = (self.class == class)
                .then(|| Icon::Check.show(Size::Icon, Tone::BrandStrong).into());
            let line = row![container(lines).width(Fill)].extend(check).align_y(Center);
            target(container(line).center_y(Fill).clip(true))
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
    target(container(say(Role::Button, word).center()).center(Fill))
        .width(Fill)
        .height(Size::Touch)
        .padding(0)
        .style(look::secondary)
        .on_press_maybe(press)
        .into()
}

fn take<'a>(
    context: Context<'a>,
    word: &Text<'_>,
    height: Size,
    press: Message,
) -> Element<'a, Message> {
    target(container(say(Role::Main, context.say(word))).center(Fill))
        .width(Fill)
        .height(height)
        .style(look::main)
        .on_press(press)
        .into()
}

//! An agency's services.

use hall_texts::Text;
use hall_ui::{
    Element, Role, Tone, say,
    shape::Shape,
    space::{Gap, Size},
    typography::tone,
    widget::{fitting::fitting, pager::Paging, pages::pages},
};
use iced::{
    Fill,
    widget::{Space, column, container},
};
use queue_core::catalogue::{AgencyCode, ServiceCode};

use super::{Context, bar, tile};

/// The services of one agency.
#[derive(Debug, PartialEq, Eq)]
pub struct Agency {
    code: AgencyCode,
    page: usize,
}

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The way back.
    Back,
    /// A service.
    Service(ServiceCode),
    /// Another page.
    Page(usize),
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Home.
    Back,
    /// Show a service.
    OpenService(ServiceCode),
}

/// Tiles beside each other, and below each other from as many as a screen can hold down to one.
fn grids(shape: Shape) -> (usize, std::ops::RangeInclusive<usize>) {
    shape.pick((1, 1..=9), (2, 1..=4))
}

/// How many services are on a page of a screen that is as it always is.
#[cfg(test)]
pub(crate) fn services_a_page(shape: Shape) -> usize {
    let (columns, rows) = grids(shape);
    columns * rows.end()
}

impl Agency {
    /// The first page of an agency.
    pub const fn new(code: AgencyCode) -> Self {
        Self { code, page: 0 }
    }

    /// The agency.
    pub const fn code(&self) -> &AgencyCode {
        &self.code
    }

    /// The page, from 0.
    pub const fn page(&self) -> usize {
        self.page
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Back => Action::Back,
            Message::Service(service) => Action::OpenService(service),
            Message::Page(page) => {
                self.page = page;
                Action::None
            }
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let agency = context.hall.agency(&self.code);
        let short = agency.map(|agency| agency.short.clone()).unwrap_or_default();
        let name = agency.map(|agency| agency.name.get(context.lang).to_owned());
        let (columns, rows) = grids(context.shape);
        let ways = rows.rev().map(|rows| self.fill(context, columns, rows));
        column![
            bar::back(context, short, name, Message::Back),
            container(fitting(ways)).width(Fill).height(Fill),
        ]
        .into()
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let agency = context.hall.agency(&self.code);
        fitting([(Role::Title, Role::Figure), (Role::Heading, Role::Heading)].map(
            |(whose, question)| {
                let name = agency.map(|agency| say(whose, agency.name.get(context.lang)).into());
                column(name)
                    .push(say(question, context.say(&Text::KioskChooseService)))
                    .spacing(Gap::Small)
                    .into()
            },
        ))
    }

    fn fill<'a>(
        &'a self,
        context: Context<'a>,
        columns: usize,
        rows: usize,
    ) -> Element<'a, Message> {
        let services = context.hall.services_of(&self.code);
        let paging = Paging::new(services.len(), columns * rows, self.page);
        let shown = services.get(paging.range()).unwrap_or_default();
        let tiles = shown.iter().map(|service| {
            tile::service(context, service, false, Message::Service(service.code.clone()))
        });
        let count = Text::KioskServicesCount { n: services.len().into() };
        let question = (!context.is_low())
            .then(|| say(Role::Figure, context.say(&Text::KioskChooseService)).into());
        let main = column(question)
            .push(say(Role::Section, context.say(&count)).style(tone(Tone::Muted)))
            .push(tile::grid(tiles.collect(), columns, rows, Size::Button))
            .push(Space::new().height(Fill))
            .push(pages(
                paging,
                &context.say(&Text::KioskPrevious),
                &context.say(&Text::KioskNext),
                Message::Page,
            ))
            .spacing(Gap::Medium);
        container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(Gap::Large)).into()
    }
}

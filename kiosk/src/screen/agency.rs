//! An agency's services.

use hall_texts::Text;
use hall_ui::{
    Element, Role, Tone, say,
    shape::Shape,
    space::{Gap, Size},
    typography::tone,
    widget::{pager::Paging, pages::pages},
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

/// Tiles beside each other and below each other.
fn grid(shape: Shape) -> (usize, usize) {
    shape.pick((1, 9), (2, 4))
}

/// How many services are on a page.
#[cfg(test)]
pub(crate) fn services_a_page(shape: Shape) -> usize {
    let (columns, rows) = grid(shape);
    columns * rows
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
        let services = context.hall.services_of(&self.code);
        let (columns, rows) = grid(context.shape);
        let paging = Paging::new(services.len(), columns * rows, self.page);
        let shown = services.get(paging.range()).unwrap_or_default();
        let tiles = shown.iter().map(|service| {
            tile::service(context, service, false, Message::Service(service.code.clone()))
        });
        let count = Text::KioskServicesCount { n: services.len().into() };
        let main = column![
            say(Role::Figure, context.say(&Text::KioskChooseService)),
            say(Role::Section, context.say(&count)).style(tone(Tone::Muted)),
            tile::grid(tiles.collect(), columns, rows, Size::Button),
            Space::new().height(Fill),
            pages(
                paging,
                context.say(&Text::KioskPrevious),
                context.say(&Text::KioskNext),
                Message::Page
            ),
        ]
        .spacing(Gap::Medium);
        column![
            bar::back(context, short, name, Message::Back),
            container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(Gap::Large)),
        ]
        .into()
    }
}

//! Search with a keyboard of its own: what is found changes with every letter.

mod keyboard;

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Theme, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{
        card,
        fitting::fitting,
        pager::{Paging, pager},
    },
};
use iced::{
    Center, Fill, FillPortion,
    widget::{Container, Space, column, container, row},
};
use queue_core::{catalogue::ServiceCode, wire::kiosk::ServiceInfo};

use super::{Context, bar, tile};
use crate::search::Found;
use hall_ui::shape::Shape;

/// Nobody types more; a child that plays fills no memory.
const LONGEST: usize = 32;

/// How many of what is found are shown, and how high keys are: from the roomiest to the closest.
const WAYS: [(usize, Size); 7] = [
    (5, Size::Key),
    (4, Size::Key),
    (3, Size::Key),
    (2, Size::Key),
    (2, Size::Touch),
    (1, Size::Key),
    (1, Size::Touch),
];

/// What was typed, and which page of what was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Search {
    query: String,
    page: usize,
}

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The way back.
    Back,
    /// A letter, a digit or a space.
    Key(char),
    /// Take the last one away.
    Backspace,
    /// Take all away.
    Clear,
    /// A service that was found.
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

/// What is offered, and what is said of it.
struct Listed<'a> {
    said: String,
    services: Vec<&'a ServiceInfo>,
}

impl Search {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was typed.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The page of what was found, from 0.
    pub const fn page(&self) -> usize {
        self.page
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Back => return Action::Back,
            Message::Service(service) => return Action::OpenService(service),
            Message::Page(page) => {
                self.page = page;
                return Action::None;
            }
            Message::Key(' ') if self.query.is_empty() || self.query.ends_with(' ') => {}
            Message::Key(key) if self.query.chars().count() < LONGEST => self.query.push(key),
            Message::Key(_) => {}
            Message::Backspace => {
                self.query.pop();
            }
            Message::Clear => self.query.clear(),
        }
        self.page = 0;
        Action::None
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let found = self.found(context);
        let ways = WAYS.iter().filter(|(rows, _)| *rows <= context.shape.pick(5, 3));
        fitting(ways.map(|(rows, keys)| self.lay_out(context, &found, *rows, *keys)))
    }

    fn lay_out<'a>(
        &'a self,
        context: Context<'a>,
        found: &Listed<'a>,
        rows: usize,
        keys: Size,
    ) -> Element<'a, Message> {
        let keyboard = container(keyboard::keyboard(context, keys)).width(FillPortion(3));
        let found = self.fill(context, found, rows);
        // No height for a bar above both.
        let back = if context.is_low() {
            bar::nothing()
        } else {
            bar::back(context, context.say(&Text::KioskSearchTitle), None, Message::Back)
        };
        match context.shape {
            Shape::Upright => column![back, found, keyboard].into(),
            Shape::Lying => column![back, row![found.width(FillPortion(2)), keyboard]].into(),
        }
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let title = say(Role::Title, context.say(&Text::KioskSearchTitle));
        column![title, self.field(context)].spacing(Gap::Large).into()
    }

    fn found<'a>(&self, context: Context<'a>) -> Listed<'a> {
        if self.query.trim().is_empty() {
            let services = context.hall.popular().collect();
            return Listed { said: context.say(&Text::KioskSearchStart), services };
        }
        let found = context.hall.search(&self.query);
        let said = match &found {
            Found::Meant(services) => Text::KioskSearchFound { n: services.len().into() },
            Found::Guessed(services) if services.is_empty() => Text::KioskSearchNone,
            Found::Guessed(_) => Text::KioskSearchGuessed,
        };
        Listed { said: context.say(&said), services: found.into_services() }
    }

    fn fill<'a>(
        &'a self,
        context: Context<'a>,
        found: &Listed<'a>,
        rows: usize,
    ) -> Container<'a, Message, Theme> {
        let services = &found.services;
        let paging = Paging::new(services.len(), rows, self.page);
        let shown = services.get(paging.range()).unwrap_or_default();
        let tiles = shown.iter().map(|service| {
            tile::service(context, service, true, Message::Service(service.code.clone()))
        });
        let low = context.is_low();
        let field = (!low).then(|| self.field(context));
        let back = low.then(|| bar::way_back(context, Message::Back).into());
        let said = (!low || rows > 1)
            .then(|| say(Role::Section, found.said.clone()).style(tone(Tone::Muted)).into());
        let turn = pager(
            paging,
            &context.say(&Text::KioskPrevious),
            &context.say(&Text::KioskNext),
            Message::Page,
        );
        let main = column(field)
            .extend(said)
            .push(tile::grid(tiles.collect(), 1, rows, Size::Button))
            .push(Space::new().height(Fill))
            .push(row(back).push(container(turn).width(Fill)).spacing(Gap::Small));
        let edge = if rows > 1 { Gap::Large } else { Gap::Small };
        let close = if rows > 1 { Gap::Medium } else { Gap::Small };
        container(main.spacing(close)).width(Fill).height(Fill).padding(Gap::Edge.beside(edge))
    }

    fn field<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let caret = container(Space::new().width(Size::Strong).height(Size::Icon))
            .style(card::ground(Tone::BrandStrong, Radius::Bar));
        let typed: Element<'a, Message> = if self.query.is_empty() {
            let hint = say(Role::Body, context.say(&Text::KioskSearchHint));
            row![caret, hint.style(tone(Tone::Muted))].spacing(Gap::Hair).align_y(Center).into()
        } else {
            row![say(Role::Name, self.query.as_str()), caret]
                .spacing(Gap::Hair)
                .align_y(Center)
                .into()
        };
        let content =
            row![Icon::Search.show(Size::Icon, Tone::BrandStrong), container(typed).width(Fill),]
                .spacing(Gap::Medium)
                .align_y(Center);
        container(content)
            .center_y(Size::Field)
            .width(Fill)
            .padding([0.0, Gap::Large.px()])
            .style(card::chosen(Tone::Card, Radius::Tile))
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Search {
        let mut search = Search::new();
        for key in keys.chars() {
            assert_eq!(search.update(Message::Key(key)), Action::None);
        }
        search
    }

    #[test]
    fn a_query_is_short_and_has_no_idle_spaces() {
        assert_eq!(typed("  KTP  HILANG").query(), "KTP HILANG");
        assert_eq!(typed(&"A".repeat(99)).query().len(), LONGEST);
    }

    #[test]
    fn another_letter_shows_the_first_page() {
        let mut search = typed("A");
        search.update(Message::Page(3));
        assert_eq!(search.page, 3);
        search.update(Message::Backspace);
        assert_eq!((search.query(), search.page), ("", 0));
        search.update(Message::Key('B'));
        search.update(Message::Clear);
        assert_eq!(search, Search::new());
    }
}

//! Search with a keyboard of its own: what is found changes with every letter.

mod keyboard;

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Radius, Size},
    typography::tone,
    widget::{
        card,
        pager::{Paging, pager},
    },
};
use iced::{
    Center, Fill,
    widget::{Space, column, container, row},
};
use queue_core::catalogue::ServiceCode;

use super::{Context, bar, tile};
use crate::search::Found;
use hall_ui::shape::Shape;

/// Nobody types more; a child that plays fills no memory.
const LONGEST: usize = 32;

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
        let keyboard = keyboard::keyboard(context);
        let found = container(found).width(Fill).height(Fill).padding(Gap::Edge.beside(Gap::Large));
        let main: Element<'a, Message> = match context.shape {
            Shape::Upright => column![found, keyboard].into(),
            Shape::Lying => row![found, container(keyboard).width(Fill)].into(),
        };
        column![bar::back(context, context.say(&Text::KioskSearchTitle), None, Message::Back), main]
            .into()
    }

    fn found<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        let nothing_typed = self.query.trim().is_empty();
        let found = context.hall.search(&self.query);
        let said = match &found {
            _ if nothing_typed => Text::KioskSearchStart,
            Found::Meant(services) => Text::KioskSearchFound { n: services.len().into() },
            Found::Guessed(services) if services.is_empty() => Text::KioskSearchNone,
            Found::Guessed(_) => Text::KioskSearchGuessed,
        };
        let services =
            if nothing_typed { context.hall.popular().collect() } else { found.into_services() };
        let rows = context.shape.pick(5, 3);
        let paging = Paging::new(services.len(), rows, self.page);
        let shown = services.get(paging.range()).unwrap_or_default();
        let tiles = shown.iter().map(|service| {
            tile::service(context, service, true, Message::Service(service.code.clone()))
        });
        column![
            self.field(context),
            say(Role::Section, context.say(&said)).style(tone(Tone::Muted)),
            tile::grid(tiles.collect(), 1, rows, Size::Button),
            Space::new().height(Fill),
            pager(
                paging,
                context.say(&Text::KioskPrevious),
                context.say(&Text::KioskNext),
                Message::Page
            ),
        ]
        .spacing(Gap::Medium)
        .into()
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

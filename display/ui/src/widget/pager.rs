//! Pages with big arrows and dots: a list is never scrolled, since a finger cannot drag one here.

use std::ops::Range;

use iced::{
    Center, Fill,
    widget::{Space, container, row},
};

use super::{button as look, card, fitting::fitting, target::target};
use crate::{
    Element, Icon, Role, Theme, Tone, say,
    space::{Gap, Size},
    typography::tone,
};

/// A dot's height, and its width when its page is shown.
const DOT: f32 = 16.0;
const PILL: f32 = 48.0;
/// More pages than this are told in figures.
const MOST_DOTS: usize = 9;

/// How many things go on a page, and which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    items: usize,
    per_page: usize,
    page: usize,
}

impl Paging {
    /// `page` counts from 0 and is brought into range; a page holds at least one thing.
    pub fn new(items: usize, per_page: usize, page: usize) -> Self {
        let per_page = per_page.max(1);
        let last = items.div_ceil(per_page).max(1) - 1;
        Self { items, per_page, page: page.min(last) }
    }

    /// How many pages there are; at least one.
    pub fn pages(self) -> usize {
        self.items.div_ceil(self.per_page).max(1)
    }

    /// The page that is shown.
    pub const fn page(self) -> usize {
        self.page
    }

    /// The places of the things on it.
    pub fn range(self) -> Range<usize> {
        let start = self.page * self.per_page;
        start..(start + self.per_page).min(self.items)
    }

    /// The page before, if there is one.
    pub fn before(self) -> Option<usize> {
        self.page.checked_sub(1)
    }

    /// The page after, if there is one.
    pub fn after(self) -> Option<usize> {
        (self.page + 1 < self.pages()).then_some(self.page + 1)
    }
}

/// Arrows with a word, and dots or "3 / 20" between them; nothing where there is one page only.
pub fn pager<'a, Message: Clone + 'a>(
    paging: Paging,
    before: &str,
    after: &str,
    go: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    if paging.pages() == 1 {
        return Space::new().height(Size::Touch).into();
    }
    let go = &go;
    fitting([true, false].map(|words| {
        let press = [paging.before().map(go), paging.after().map(go)];
        let [to_before, to_after] = press;
        row![
            arrow(Icon::Back, before, words, to_before),
            container(place(paging)).center_x(Fill),
            arrow(Icon::Forward, after, words, to_after),
        ]
        .spacing(Gap::Small)
        .align_y(Center)
        .into()
    }))
}

fn place<'a, Message: 'a>(paging: Paging) -> Element<'a, Message> {
    if paging.pages() > MOST_DOTS {
        let place = format!("{} / {}", paging.page() + 1, paging.pages());
        say(Role::Button, place).style(tone(Tone::Muted)).into()
    } else {
        dots(paging)
    }
}

fn dots<'a, Message: 'a>(paging: Paging) -> Element<'a, Message> {
    row((0..paging.pages()).map(|page| {
        let here = page == paging.page();
        let color = if here { Tone::Brand } else { Tone::Dot };
        container(Space::new().width(if here { PILL } else { DOT }).height(DOT))
            .style(card::dot(color))
            .into()
    }))
    .spacing(Gap::Small)
    .into()
}

/// An arrow, with its word where there is room for it.
fn arrow<'a, Message: Clone + 'a>(
    icon: Icon,
    word: &str,
    words: bool,
    press: Option<Message>,
) -> Element<'a, Message> {
    let tone = if press.is_some() { Tone::Brand } else { Tone::Dot };
    let drawing: Element<'a, Message> = icon.show(Size::IconSmall, tone).into();
    let content = if words {
        let word: Element<'a, Message> = say(Role::Button, word.to_owned()).into();
        let both = if icon == Icon::Back { [drawing, word] } else { [word, drawing] };
        row(both).spacing(Gap::Small).align_y(Center)
    } else {
        row![drawing]
    };
    let edge = if words { Gap::Large } else { Gap::Edge };
    target(container(content).center_y(Fill))
        .height(Size::Touch)
        .padding([0.0, edge.px()])
        .label(word)
        .style(|theme: &Theme, status| look::secondary(theme, status))
        .on_press_maybe(press)
        .into()
}

#[cfg(test)]
mod tests {
    use super::Paging;

    #[test]
    fn pages_hold_everything_once() {
        for items in 0..40 {
            for per_page in 1..9 {
                let all: Vec<usize> = (0..Paging::new(items, per_page, 0).pages())
                    .flat_map(|page| Paging::new(items, per_page, page).range())
                    .collect();
                assert_eq!(all, (0..items).collect::<Vec<_>>(), "{items} by {per_page}");
            }
        }
    }

    #[test]
    fn a_page_that_is_gone_becomes_the_last_one() {
        let paging = Paging::new(7, 3, 9);
        assert_eq!((paging.page(), paging.range()), (2, 6..7));
        assert_eq!((paging.before(), paging.after()), (Some(1), None));
        let empty = Paging::new(0, 3, 2);
        assert_eq!((empty.pages(), empty.range(), empty.before()), (1, 0..0, None));
    }
}

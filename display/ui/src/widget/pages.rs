//! Pages by number: each is one touch away, however many there are before it.

use iced::{
    Fill,
    widget::{container, row},
};

use super::{
    button as look,
    fitting::fitting,
    pager::{Paging, pager},
    target::target,
};
use crate::{
    Element, Role, say,
    space::{Gap, Size},
};

/// More pages than this have no room beside each other, and are turned by arrows.
pub const MOST: usize = 8;

/// A button a page; arrows with `before` and `after` where there are too many.
pub fn pages<'a, Message: Clone + 'a>(
    paging: Paging,
    before: &str,
    after: &str,
    go: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    if paging.pages() == 1 || paging.pages() > MOST {
        return pager(paging, before, after, go);
    }
    let page = |page: usize| {
        let number = say(Role::Button, (page + 1).to_string());
        target(container(number).center(Fill))
            .width(Fill)
            .height(Size::Touch)
            .padding(0)
            .style(look::option(page == paging.page()))
            .on_press(go(page))
            .into()
    };
    let buttons = row((0..paging.pages()).map(page)).spacing(Gap::Small).into();
    fitting([buttons, pager(paging, before, after, &go)])
}

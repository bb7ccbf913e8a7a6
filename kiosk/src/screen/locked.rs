//! The hall's administrator has locked this machine: why, and where to go.

use hall_texts::Text;
use hall_ui::{Element, Icon, Role, Tone, say, space::Gap, space::Size};
use iced::{
    Center, Fill,
    widget::{column, container},
};
use queue_core::wire::kiosk::KioskLock;

use super::{
    Context, Message, bar,
    taking::{medallion, text, title},
};

/// Draws it.
pub fn view<'a>(lock: &'a KioskLock, context: Context<'a>) -> Element<'a, Message> {
    let body = column![
        medallion(Icon::Closed, Tone::Danger, Tone::DangerSoft),
        title(context.say(&Text::KioskOut)),
    ]
    .extend(lock.reason.as_deref().map(|reason| {
        // As it was typed, in the one language that it was typed in.
        say(Role::Subject, reason).center().width(Size::Column).into()
    }))
    .push(text(context.say(&Text::KioskLockedNote)))
    .spacing(Gap::Large)
    .align_x(Center);
    column![
        bar::hall(context),
        container(body).center(Fill).padding(Gap::Edge),
        bar::languages(context.lang),
    ]
    .into()
}

//! The hall's administrator has locked this machine: why, and where to go.

use hall_texts::Text;
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    widget::fitting::fitting,
};
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
    let ways = [true, false].map(|drawn| {
        let drawing = drawn.then(|| medallion(Icon::Closed, Tone::Danger, Tone::DangerSoft));
        let reason = lock.reason.as_deref().map(|reason| {
            // As it was typed, in the one language that it was typed in.
            say(Role::Subject, reason).center().width(Size::Column).into()
        });
        let body = column(drawing)
            .push(title(context.say(&Text::KioskOut)))
            .extend(reason)
            .push(text(context.say(&Text::KioskLockedNote)))
            .spacing(Gap::Large)
            .align_x(Center);
        container(body).center(Fill).padding(Gap::Edge).into()
    });
    column![
        bar::sign(context),
        container(fitting(ways)).width(Fill).height(Fill),
        bar::foot(context.lang, context.access, None),
    ]
    .into()
}

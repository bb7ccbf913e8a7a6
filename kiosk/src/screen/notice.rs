//! Why there is nothing to choose now: no link yet, link lost, hall closed, machine out of
//! service. Each goes by itself.

use hall_texts::{Lang, Text, format};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    widget::fitting::fitting,
};
use iced::{
    Center, Fill,
    widget::{column, container},
};
use queue_core::{Refusal, wire::ErrorBody};

use super::{
    Context, Message, bar,
    taking::{medallion, text, title},
};

use crate::access::Access;

/// A reason without a hall to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Just started.
    Connecting,
    /// The server does not answer; it is tried again.
    LinkLost,
    /// The server speaks another version.
    OtherVersion,
    /// The machine cannot work.
    OutOfService,
}

impl Notice {
    /// Draws it.
    pub fn view<'a>(self, lang: Lang, access: Access) -> Element<'a, Message> {
        let (icon, ink, ground) = match self {
            Self::Connecting => (Icon::Pairing, Tone::Brand, Tone::BrandSoft),
            Self::LinkLost => (Icon::Unlinked, Tone::Danger, Tone::DangerSoft),
            Self::OtherVersion | Self::OutOfService => {
                (Icon::Warning, Tone::Danger, Tone::DangerSoft)
            }
        };
        let (about, more) = match self {
            Self::Connecting => (Text::KioskConnecting, Text::KioskConnectingNote),
            Self::LinkLost => (Text::KioskLinkLost, Text::KioskLinkLostNote),
            Self::OtherVersion => (Text::KioskOut, Text::KioskOutVersion),
            Self::OutOfService => (Text::KioskOut, Text::KioskOutOfService),
        };
        let ways = [true, false].map(|drawn| {
            let drawing = drawn.then(|| medallion(icon, ink, ground));
            let body = column(drawing)
                .push(title(about.to(lang)))
                .push(text(more.to(lang)))
                .spacing(Gap::Large)
                .align_x(Center);
            container(body).center(Fill).padding(Gap::Edge).into()
        });
        column![container(fitting(ways)).width(Fill).height(Fill), bar::foot(lang, access, None)]
            .into()
    }
}

/// The link is lost: the hall's time goes on.
pub fn link_lost(context: Context<'_>) -> Element<'_, Message> {
    column![bar::sign(context), Notice::LinkLost.view(context.lang, context.access)].into()
}

/// No numbers are given out at all: why, and when they are.
pub fn closed<'a>(why: &'a ErrorBody, context: Context<'a>) -> Element<'a, Message> {
    let ways = [true, false].map(|drawn| {
        let drawing = drawn.then(|| medallion(Icon::Closed, Tone::Brand, Tone::BrandSoft));
        let body = column(drawing)
            .push(title(context.say(&Text::KioskClosed)))
            .push(reason(why, context))
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

/// Why not. Of a hall that is merely closed only the hour matters, and it is told large; every
/// other reason is told in the server's words.
pub(super) fn reason<'a, M: 'a>(why: &ErrorBody, context: Context<'_>) -> Element<'a, M> {
    match opens(why, context) {
        Some(opens) => say(Role::Subject, opens).center().width(Size::Column).into(),
        None => text(why.text.get(context.lang).to_owned()),
    }
}

fn opens(why: &ErrorBody, context: Context<'_>) -> Option<String> {
    let Some(Refusal::HallClosed { opens: Some(opening) }) = &why.refusal else { return None };
    let time = format::hour(opening.time, context.lang).into();
    let text = if opening.date == context.time.date() {
        Text::KioskOpensToday { time }
    } else {
        Text::KioskOpens { date: format::weekday_date(opening.date, context.lang).into(), time }
    };
    Some(context.say(&text))
}

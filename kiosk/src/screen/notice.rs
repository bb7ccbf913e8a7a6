//! Why there is nothing to choose now: no link yet, link lost, hall closed, machine out of
//! service. Each goes by itself.

use hall_texts::{Lang, Text, format};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
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
    pub fn view<'a>(self, lang: Lang) -> Element<'a, Message> {
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
        let body =
            column![medallion(icon, ink, ground), title(about.to(lang)), text(more.to(lang))]
                .spacing(Gap::Large)
                .align_x(Center);
        column![container(body).center(Fill).padding(Gap::Edge), bar::languages(lang)].into()
    }
}

/// The link is lost: the hall's time goes on.
pub fn link_lost(context: Context<'_>) -> Element<'_, Message> {
    column![bar::hall(context), Notice::LinkLost.view(context.lang)].into()
}

/// No numbers are given out at all: why, and when they are.
pub fn closed<'a>(why: &'a ErrorBody, context: Context<'a>) -> Element<'a, Message> {
    let body = column![
        medallion(Icon::Closed, Tone::Brand, Tone::BrandSoft),
        title(context.say(&Text::KioskClosed)),
        reason(why, context),
    ]
    .spacing(Gap::Large)
    .align_x(Center);
    column![
        bar::hall(context),
        container(body).center(Fill).padding(Gap::Edge),
        bar::languages(context.lang),
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

//! What is in front of the visitor.

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Role, Theme, Tone, say,
    space::{Gap, Radius},
    typography::tone,
    widget::{card, progress},
};
use iced::{
    Fill,
    widget::{Space, column, container, keyed_column, stack},
};

use super::{Face, IDLE_NOTICE, Kiosk, Message};
use crate::{
    hall::Hall,
    screen::{self, Context, notice},
};

impl Kiosk {
    /// How it looks: in the hall's colours, once it knows the hall.
    pub fn theme(&self) -> Theme {
        Theme::Light(self.hall.as_ref().map(Hall::brand).unwrap_or_default())
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let face: Element<'_, screen::Message> = match (self.face, self.context()) {
            (Face::Screen(_), Some(context)) => self.screen.view(context),
            (Face::Closed, Some(context)) => match context.hall.closed() {
                Some(why) => notice::closed(why, context),
                None => Space::new().into(),
            },
            (Face::Pairing, _) => self.pairing.view(self.lang),
            (Face::Notice(notice), _) => notice.view(self.lang),
            (Face::Screen(_) | Face::Closed, None) => Space::new().into(),
        };
        // A key a face: a press that began on one does not end on the next.
        let face = keyed_column([(self.faces, container(face).width(Fill).height(Fill).into())])
            .width(Fill)
            .height(Fill);
        let over = match self.seconds_left() {
            Some(seconds) => self.idle_notice(seconds),
            None => Space::new().into(),
        };
        Element::from(stack![Element::from(face).map(Message::Screen), over])
    }

    fn context(&self) -> Option<Context<'_>> {
        let (hall, clock) = (self.hall.as_ref()?, self.clock.as_ref()?);
        let time = clock.local(self.now);
        let (lang, now, shape, offline) = (self.lang, self.now, self.shape, self.is_offline());
        let (access, legs, printers) = (self.access, &self.legs, self.printers());
        Some(Context { hall, lang, access, time, now, shape, offline, legs, printers })
    }

    fn idle_notice<'a>(&self, seconds: u128) -> Element<'a, Message> {
        let text = Text::KioskTimeout { n: Arg::of(&seconds) }.to(self.lang);
        let part = 1.0 - seconds as f32 / IDLE_NOTICE.as_secs_f32();
        let lines = column![
            say(Role::Name, text).center().width(Fill).style(tone(Tone::Card)),
            progress::bar(part, Tone::Muted),
        ]
        .spacing(Gap::Medium);
        container(container(lines).width(Fill).padding(Gap::Large).style(card::panel(
            Tone::Ink,
            Tone::Card,
            Radius::Card,
        )))
        .width(Fill)
        .height(Fill)
        .align_bottom(Fill)
        .padding(Gap::Edge)
        .into()
    }
}

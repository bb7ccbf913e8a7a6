//! What is in front of the visitor.

use hall_texts::{Arg, Text};
use hall_ui::{
    Element, Role, Tone, say,
    space::{Gap, Radius},
    typography::tone,
    widget::{
        card,
        fresh::fresh,
        progress,
        slide::{Away, slide},
    },
};
use iced::{
    Fill,
    widget::{Space, column, container, stack},
};

use super::{Face, IDLE_NOTICE, Kiosk, Message};
use crate::{
    access::Aid,
    screen::{self, Context, lowered::lowered, notice},
};

/// How far a screen slides, in parts of its width: a hint, not a journey.
const WAY: f32 = 0.12;

impl Kiosk {
    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let face: Element<'_, screen::Message> = match (self.face, self.context()) {
            (Face::Screen(_), Some(context)) => self.at_hand(context),
            (Face::Closed, Some(context)) => match context.hall.closed() {
                Some(why) => notice::closed(why, context),
                None => Space::new().into(),
            },
            (Face::Pairing, _) => self.pairing.view(self.lang),
            (Face::Notice(notice), _) => notice.view(self.lang, self.access),
            (Face::Screen(_) | Face::Closed, None) => Space::new().into(),
        };
        // A key a face: a press that began on one does not end on the next.
        let away = Away { x: self.away() * WAY, y: 0.0 };
        let face = slide(container(face).width(Fill).height(Fill), away);
        let face = fresh(self.faces, face);
        let over = match self.seconds_left() {
            Some(seconds) => self.idle_notice(seconds),
            None => Space::new().into(),
        };
        Element::from(stack![face.map(Message::Screen), over])
    }

    /// The screen, which a visitor who sits has in the lower part of the glass.
    fn at_hand<'a>(&'a self, context: Context<'a>) -> Element<'a, screen::Message> {
        let touched = self.screen.view(context);
        if self.access.has(Aid::Low) {
            lowered(context, self.screen.told(context), self.screen.is_stage(), touched)
        } else {
            touched
        }
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

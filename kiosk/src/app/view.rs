//! What is in front of the visitor.

use hall_ui::{
    Element, Theme,
    widget::{
        fresh::fresh,
        slide::{Away, slide},
    },
};
use iced::{
    Fill,
    widget::{Space, container, stack},
};

use super::{Face, IDLE_QUESTION, Kiosk, Message};
use crate::{
    access::Aid,
    hall::Hall,
    screen::{
        self, Context, idle, locked,
        lowered::lowered,
        notice::{self, Notice},
    },
};

/// How far a screen slides, in parts of its width: a hint, not a journey.
const WAY: f32 = 0.12;

impl Kiosk {
    /// How it looks: in the hall's colours, once it knows the hall.
    pub fn theme(&self) -> Theme {
        if self.access.has(Aid::Contrast) {
            return Theme::Contrast;
        }
        Theme::Light(self.hall.as_ref().map(Hall::brand).unwrap_or_default())
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let face: Element<'_, screen::Message> = match (self.face, self.context()) {
            (Face::Screen(_), Some(context)) => self.at_hand(context),
            (Face::Closed, Some(context)) => match context.hall.closed() {
                Some(why) => notice::closed(why, context),
                None => Space::new().into(),
            },
            (Face::Locked, Some(context)) => match &context.hall.orders().locked {
                Some(lock) => locked::view(lock, context),
                None => Space::new().into(),
            },
            (Face::Notice(Notice::LinkLost), Some(context)) => notice::link_lost(context),
            (Face::Pairing, _) => self.pairing.view(self.lang),
            (Face::Notice(notice), _) => notice.view(self.lang, self.access),
            (Face::Screen(_) | Face::Closed | Face::Locked, None) => Space::new().into(),
        };
        // A key a face: a press that began on one does not end on the next.
        let away = Away { x: self.away() * WAY, y: 0.0 };
        let face = slide(container(face).width(Fill).height(Fill), away);
        let face = fresh(self.faces, face);
        let over = match self.seconds_left() {
            Some(seconds) => {
                let part = 1.0 - seconds as f32 / IDLE_QUESTION.as_secs_f32();
                idle::question(self.lang, seconds, part, &Message::Touched)
            }
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

    pub(super) fn context(&self) -> Option<Context<'_>> {
        let (hall, clock) = (self.hall.as_ref()?, self.clock.as_ref()?);
        let time = clock.local(self.now);
        let (lang, now, shape, offline) = (self.lang, self.now, self.shape, self.is_offline());
        let (access, legs, printers) = (self.access, &self.legs, self.printers());
        Some(Context { hall, lang, access, time, now, shape, offline, legs, printers })
    }
}

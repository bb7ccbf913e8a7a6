//! What is in front of the visitor.

use hall_ui::Element;
use iced::{
    Fill,
    widget::{Space, container, keyed_column, stack},
};

use super::{Face, IDLE_QUESTION, Kiosk, Message};
use crate::screen::{
    self, Context, idle, locked,
    notice::{self, Notice},
};

impl Kiosk {
    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let face: Element<'_, screen::Message> = match (self.face, self.context()) {
            (Face::Screen(_), Some(context)) => self.screen.view(context),
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
            (Face::Notice(notice), _) => notice.view(self.lang),
            (Face::Screen(_) | Face::Closed | Face::Locked, None) => Space::new().into(),
        };
        // A key a face: a press that began on one does not end on the next.
        let face = keyed_column([(self.faces, container(face).width(Fill).height(Fill).into())])
            .width(Fill)
            .height(Fill);
        let over = match self.seconds_left() {
            Some(seconds) => {
                let part = 1.0 - seconds as f32 / IDLE_QUESTION.as_secs_f32();
                idle::question(self.lang, seconds, part, &Message::Touched)
            }
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
}

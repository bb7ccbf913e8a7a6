//! Number after number: asked first, slowed down, told. See [`crate::repeats`].

use std::time::Instant;

use queue_core::{catalogue::ServiceCode, ticket::Class, wire::kiosk::IssuedTicket};

use super::{Effect, Kiosk};
use crate::{
    repeats::Rule,
    screen::{
        Screen,
        again::{Action, Again, Message, Wish},
    },
};

impl Kiosk {
    /// Takes a number, or asks first whether it is for somebody else.
    pub(super) fn want(
        &mut self,
        service: ServiceCode,
        later: Vec<ServiceCode>,
        class: Class,
        now: Instant,
    ) -> Vec<Effect> {
        let wish = Wish { service, later, class, since: now };
        let before = match self.setup.repeats {
            Rule::Ask => self.repeats.before(&wish.services(), now),
            Rule::Off => None,
        };
        match before {
            Some(before) => {
                self.open(Screen::Again(Box::new(Again::new(wish, before))));
                Vec::new()
            }
            None => self.take(wish, now),
        }
    }

    pub(super) fn answer_again(&mut self, touch: Message, now: Instant) -> Vec<Effect> {
        let Screen::Again(again) = &mut self.screen else { return Vec::new() };
        match again.update(touch, now) {
            Action::None => {}
            Action::Back => self.back(),
            Action::Done => self.start_over(),
            Action::Take(wish) => return self.take(wish, now),
        }
        Vec::new()
    }

    /// A number comes in front of its visitor, whoever gave it out. One of an appointment does not
    /// count: there is one for each code.
    pub(super) fn note_taken(&mut self, issued: &IssuedTicket, now: Instant) {
        let Screen::Taking(taking) = &self.screen else { return };
        let Some(request) = taking.request() else { return };
        let wanted_at = self.pending.as_ref().map_or(now, |pending| pending.wanted_at);
        let mut services = vec![request.service.clone()];
        services.extend(request.later.iter().cloned());
        let news = self.repeats.gave(&services, issued.ticket.number, wanted_at, now);
        if news && self.setup.repeats == Rule::Ask {
            self.health.change();
        }
    }
}

//! A number for an appointment. It is asked for like any other, but only the server can give it.

use std::time::Instant;

use queue_core::{
    appointment::AppointmentCode,
    command::IdempotencyKey,
    ticket::Class,
    wire::kiosk::{CheckInRequest, IssuedTicket},
};

use super::{Effect, Kiosk, Pending};
use crate::{
    link::post::Failure,
    numbers::touch::GivenBy,
    screen::{
        Screen,
        taking::{Asked, Taking},
    },
};

impl Kiosk {
    /// Asks for the number of an appointment. It is due at its time, whatever the class.
    pub(super) fn check_in(&mut self, appointment: AppointmentCode, now: Instant) -> Vec<Effect> {
        let Some(key) = self.draw_key() else { return Vec::new() };
        self.pending = Some(Pending { key: key.clone(), refused: false, wanted_at: now });
        let request = CheckInRequest { key, appointment, class: Class::General, lang: self.lang };
        let asked = Asked::CheckIn(request.clone());
        self.open(Screen::Taking(Box::new(Taking::new(asked, now))));
        vec![Effect::CheckIn(request)]
    }

    pub(super) fn ask_again(&mut self, asked: Asked) -> Vec<Effect> {
        match asked {
            Asked::Number(request) => self.ask(request),
            Asked::CheckIn(request) => vec![Effect::CheckIn(request)],
        }
    }

    pub(super) fn checked_in(
        &mut self,
        key: &IdempotencyKey,
        answer: Result<Box<IssuedTicket>, Failure>,
        now: Instant,
    ) -> Vec<Effect> {
        let Screen::Taking(taking) = &mut self.screen else { return Vec::new() };
        if taking.key() != key {
            return Vec::new();
        }
        match answer {
            Ok(issued) => {
                let lang = taking.lang();
                return self.show(key, lang, *issued, GivenBy::Hall, now);
            }
            Err(Failure::Unanswered) => taking.unanswered(),
            Err(Failure::Refused(why)) => {
                if let Some(pending) = &mut self.pending {
                    pending.refused = !why.retry;
                }
                taking.refused(why);
            }
        }
        Vec::new()
    }
}

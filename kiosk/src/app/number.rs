//! From the touch on the button to a number, its paper and the report of it.

use std::time::Instant;

use hall_texts::Lang;
use queue_core::{
    catalogue::ServiceCode,
    command::IdempotencyKey,
    ticket::{Class, PrintOutcome, TicketId},
    wire::kiosk::{IssueRequest, IssuedTicket, PrintReport, VoidRequest},
};

use super::{Effect, Kiosk, Print};
use crate::{
    link::post::Failure,
    paper::{self, Paper},
    printing::{
        outcome::Outcome,
        printer::{PrintRequest, PrinterEvent},
        wording::{self, Edition},
    },
    screen::{Screen, notice::Notice, taking, ticket},
};

/// Keys of the last numbers that are remembered as shown.
const REMEMBERED: usize = 32;

impl Kiosk {
    fn draw_key(&mut self) -> Option<IdempotencyKey> {
        let key = self.setup.keys.draw();
        if key.is_none() {
            self.fault = Some(Notice::OutOfService);
        }
        key
    }

    pub(super) fn take(&mut self, service: ServiceCode, class: Class, now: Instant) -> Vec<Effect> {
        let Some(key) = self.draw_key() else { return Vec::new() };
        let request = IssueRequest { key, service, later: Vec::new(), class, lang: self.lang };
        self.open(Screen::Taking(Box::new(taking::Taking::new(request.clone(), now))));
        vec![Effect::Issue(request)]
    }

    pub(super) fn answered(
        &mut self,
        key: &IdempotencyKey,
        answer: Result<Box<IssuedTicket>, Failure>,
        now: Instant,
    ) -> Vec<Effect> {
        if self.shown.contains(key) {
            return Vec::new();
        }
        match (&mut self.screen, answer) {
            (Screen::Taking(taking), answer) if taking.request().key == *key => match answer {
                Ok(issued) => {
                    let lang = taking.lang();
                    return self.show(key, *issued, lang, now);
                }
                Err(Failure::Unanswered) => taking.unanswered(),
                Err(Failure::Refused(why)) => taking.refused(why),
            },
            // The visitor gave up waiting before the number came: nobody has seen it.
            (_, Ok(issued)) => {
                let ticket = issued.ticket;
                return self
                    .draw_key()
                    .map(|key| Effect::Void(VoidRequest { key, ticket }))
                    .into_iter()
                    .collect();
            }
            (_, Err(_)) => {}
        }
        Vec::new()
    }

    fn show(
        &mut self,
        key: &IdempotencyKey,
        issued: IssuedTicket,
        lang: Lang,
        now: Instant,
    ) -> Vec<Effect> {
        if self.shown.len() == REMEMBERED {
            self.shown.pop_front();
        }
        self.shown.push_back(key.clone());
        let paper = if self.setup.printer { Paper::Printing } else { Paper::NoPrinter };
        let id = issued.ticket;
        let shown = ticket::Ticket::new(issued, lang, paper, now);
        self.trail.clear();
        self.screen = Screen::Ticket(Box::new(shown));
        self.screens += 1;
        if self.setup.printer {
            return self.print(0, now);
        }
        self.report(id, PrintOutcome::OnScreen);
        Vec::new()
    }

    pub(super) fn print(&mut self, copy: u8, now: Instant) -> Vec<Effect> {
        let (Screen::Ticket(ticket), Some(hall), Some(clock)) =
            (&self.screen, &self.hall, &self.clock)
        else {
            return Vec::new();
        };
        let edition = if copy == 0 { Edition::First } else { Edition::Reprint };
        let slip = wording::slip(hall.info(), ticket.issued(), ticket.lang(), edition);
        let at = clock.timestamp(now);
        let job = paper::job(&ticket.issued().ticket, copy);
        job.map(|job| Effect::Print(Box::new(Print(PrintRequest { job, at, slip }))))
            .into_iter()
            .collect()
    }

    pub(super) fn printed(&mut self, event: PrinterEvent, now: Instant) {
        let (job, outcome) = match event {
            PrinterEvent::Outcome { job, outcome } => (job, outcome),
            PrinterEvent::State(_) => return,
        };
        let Some(id) = paper::ticket(&job) else { return };
        if let Screen::Ticket(ticket) = &mut self.screen
            && paper::job(&ticket.issued().ticket, ticket.copy()).as_ref() == Some(&job)
        {
            ticket.heard(outcome, now);
        }
        let first = paper::job(&id, 0).as_ref() == Some(&job);
        // A reprint that failed does not take back the paper that there may be.
        if first || outcome == Outcome::Printed {
            self.report(id, paper::report(outcome));
        }
    }

    fn report(&mut self, ticket: TicketId, outcome: PrintOutcome) {
        if let Some(key) = self.draw_key() {
            self.outbox.push(PrintReport { key, ticket, outcome });
        }
    }
}

//! From the touch on the button to a number, its paper and the report of it.

use std::time::Instant;

use hall_texts::Lang;
use queue_core::{
    catalogue::ServiceCode,
    command::IdempotencyKey,
    ticket::PrintOutcome,
    wire::kiosk::{IssueRequest, IssuedTicket},
};

use super::{Effect, Kiosk, Link, Pending, Print, offline};
use crate::{
    legs::Legs,
    link::post::Failure,
    numbers::touch::{Given, GivenBy, Left, Unfinished},
    paper::{self, Paper},
    printing::{
        PrinterHealth,
        checklist::Checklist,
        desk::{PrintRequest, PrinterEvent},
        outcome::Outcome,
        wording::{self, Edition},
    },
    screen::{
        Screen,
        again::Wish,
        notice::Notice,
        taking::{self, Asked},
        ticket,
    },
};

impl Kiosk {
    pub(super) fn draw_key(&mut self) -> Option<IdempotencyKey> {
        let key = self.setup.keys.draw();
        if key.is_none() {
            self.fault = Some(Notice::OutOfService);
        }
        key
    }

    pub(super) fn take(&mut self, wish: Wish, now: Instant) -> Vec<Effect> {
        let Some(key) = self.draw_key() else { return Vec::new() };
        let Wish { service, later, class, since } = wish;
        let request = IssueRequest { key, service, later, class, lang: self.lang };
        self.begin(request.clone(), since, now);
        self.ask(request)
    }

    fn begin(&mut self, request: IssueRequest, wanted_at: Instant, now: Instant) {
        self.pending = Some(Pending { key: request.key.clone(), refused: false, wanted_at });
        self.open(Screen::Taking(Box::new(taking::Taking::new(Asked::Number(request), now))));
    }

    /// Asks the server, or nobody while it is out of reach.
    pub(super) fn ask(&mut self, request: IssueRequest) -> Vec<Effect> {
        let down = matches!(self.link, Link::Down { .. });
        if self.is_offline() && (down || self.claim(&request).is_some()) {
            return self.give(&request);
        }
        let patience = self.patience(&request);
        vec![Effect::Issue(request, patience)]
    }

    fn give(&mut self, request: &IssueRequest) -> Vec<Effect> {
        if let Some(claim) = self.claim(request) {
            return vec![Effect::Give(Box::new(claim))];
        }
        if let Screen::Taking(taking) = &mut self.screen {
            // Without a server there is only one answer; with one that is silent, a question again.
            if matches!(self.link, Link::Down { .. }) {
                taking.refused(offline::not_now(&request.key));
            } else {
                taking.unanswered();
            }
        }
        Vec::new()
    }

    /// The touch before this machine stopped: its visitor may still stand here.
    pub(super) fn resume(&mut self, before: Unfinished, now: Instant) -> Vec<Effect> {
        let request = before.touch.request;
        self.begin(request.clone(), now, now);
        match before.left {
            Left::Asked => self.ask(request),
            Left::Given { given, .. } => self.given(&request, Some(Box::new(given)), now),
            Left::Shown(ticket) => {
                self.show(&request.key, request.lang, *ticket, GivenBy::Hall, now)
            }
        }
    }

    pub(super) fn answered(
        &mut self,
        key: &IdempotencyKey,
        answer: Result<Box<IssuedTicket>, Failure>,
        now: Instant,
    ) -> Vec<Effect> {
        // An answer that comes after the visitor has gone, or after this kiosk has given out a
        // number by itself: the touch is being taken back, or handed over.
        let Some(request) = self.taking(key) else { return self.checked_in(key, answer, now) };
        match answer {
            Ok(issued) => return self.show(key, request.lang, *issued, GivenBy::Hall, now),
            Err(Failure::Unanswered) => {
                self.offline.doubtful = true;
                return self.give(&request);
            }
            Err(Failure::Refused(why)) => {
                // One that may pass may have been carried out all the same.
                let over = !why.retry;
                if let Some(pending) = &mut self.pending {
                    pending.refused = over;
                }
                if let Screen::Taking(taking) = &mut self.screen {
                    taking.refused(why);
                }
            }
        }
        Vec::new()
    }

    /// The question of a touch that is still on the screen.
    fn taking(&self, key: &IdempotencyKey) -> Option<IssueRequest> {
        match &self.screen {
            Screen::Taking(taking) => taking.request().filter(|asked| asked.key == *key).cloned(),
            _ => None,
        }
    }

    pub(super) fn given(
        &mut self,
        request: &IssueRequest,
        given: Option<Box<Given>>,
        now: Instant,
    ) -> Vec<Effect> {
        let Some(given) = given else {
            // The band is used up, or the disk takes nothing: to ask again does not help.
            if let (Some(_), Screen::Taking(taking)) = (self.taking(&request.key), &mut self.screen)
            {
                taking.refused(offline::not_now(&request.key));
            }
            return Vec::new();
        };
        self.note_given(request.service.clone());
        // The same touch was asked for twice: its number is in front of its visitor.
        if matches!(&self.screen, Screen::Ticket(ticket) if ticket.issued().ticket.number == given.number)
        {
            return Vec::new();
        }
        let here = self.taking(&request.key).is_some();
        // What comes after has no place in any queue yet: it is to be asked for at the counter.
        let later = self.stops(&request.later);
        let ticket = self.own_ticket(request, &given);
        let ticket = ticket.map(|ticket| IssuedTicket { later, ..ticket });
        match ticket {
            Some(ticket) if here => {
                self.show(&request.key, request.lang, ticket, GivenBy::Kiosk, now)
            }
            // Nobody sees it: it is handed over as such.
            _ => {
                self.pending = None;
                // Not asked again: the touch is used up.
                if let (true, Screen::Taking(taking)) = (here, &mut self.screen) {
                    taking.refused(offline::not_now(&request.key));
                }
                vec![Effect::Lose(request.key.clone())]
            }
        }
    }

    pub(super) fn show(
        &mut self,
        key: &IdempotencyKey,
        lang: Lang,
        issued: IssuedTicket,
        by: GivenBy,
        now: Instant,
    ) -> Vec<Effect> {
        self.note_taken(&issued, now);
        self.pending = None;
        let paper = if self.setup.printer { Paper::Printing } else { Paper::NoPrinter };
        let id = issued.ticket;
        self.shown = Some(key.clone());
        let shown = ticket::Ticket::new(issued.clone(), by, lang, paper, now);
        self.trail.clear();
        self.legs = Legs::default();
        self.screen = Screen::Ticket(Box::new(shown));
        self.screens += 1;
        let print = if self.setup.printer { self.print_request(0, now) } else { None };
        if !self.setup.printer {
            self.outbox.push(paper::report_of(id, PrintOutcome::OnScreen), None);
        }
        vec![Effect::Shown { key: key.clone(), ticket: Box::new(issued), print }]
    }

    /// A touch whose visitor has gone without a number is taken back.
    pub(super) fn end_touch(&mut self) -> Option<Effect> {
        let pending = self.pending.take_if(|pending| match &self.screen {
            Screen::Taking(taking) => *taking.key() != pending.key,
            _ => true,
        })?;
        if pending.refused {
            return Some(Effect::Forget(pending.key));
        }
        self.offline.settling.withdrew();
        Some(Effect::Withdraw(pending.key))
    }

    /// A visitor who has gone with a number is not shown it again after a restart.
    pub(super) fn end_visit(&mut self) -> Option<Effect> {
        if matches!(self.screen, Screen::Ticket(_)) {
            return None;
        }
        self.shown.take().map(Effect::Gone)
    }

    pub(super) fn print(&mut self, copy: u8, now: Instant) -> Vec<Effect> {
        self.print_request(copy, now).map(Effect::Print).into_iter().collect()
    }

    /// Prints what to bring for the service that is shown, without a number.
    pub(super) fn print_list(&mut self, code: &ServiceCode, now: Instant) -> Vec<Effect> {
        let Some(key) = self.draw_key() else { return Vec::new() };
        let (Some(hall), Some(clock), Some(job)) = (&self.hall, &self.clock, paper::list_job(&key))
        else {
            return Vec::new();
        };
        let Some(service) = hall.service(code) else { return Vec::new() };
        let Some(agency) = hall.agency(&service.agency) else { return Vec::new() };
        let list = Checklist::new(hall.info(), agency, service, clock.local(now), self.lang);
        let at = clock.timestamp(now);
        if let Screen::Service(service) = &mut self.screen {
            service.prints(job.clone());
        }
        let request = PrintRequest { job, at, slip: list.into(), earlier: Vec::new() };
        vec![Effect::Print(Box::new(Print(request)))]
    }

    fn print_request(&self, copy: u8, now: Instant) -> Option<Box<Print>> {
        let (Screen::Ticket(ticket), Some(hall), Some(clock)) =
            (&self.screen, &self.hall, &self.clock)
        else {
            return None;
        };
        let edition = if copy == 0 { Edition::First } else { Edition::Reprint };
        let slip =
            wording::slip(hall.info(), ticket.issued(), ticket.given_by(), ticket.lang(), edition);
        let at = clock.timestamp(now);
        let id = &ticket.issued().ticket;
        let job = paper::job(id, copy)?;
        let earlier = (0..copy).filter_map(|copy| paper::job(id, copy)).collect();
        Some(Box::new(Print(PrintRequest { job, at, slip: slip.into(), earlier })))
    }

    /// A printer is well again, and the visitor whose ticket certainly did not come out still stands
    /// there.
    fn print_after_all(&mut self, now: Instant) -> Vec<Effect> {
        if !self.can_print() {
            return Vec::new();
        }
        let Screen::Ticket(ticket) = &mut self.screen else { return Vec::new() };
        match ticket.print_after_all(now) {
            Some(copy) => self.print(copy, now),
            None => Vec::new(),
        }
    }

    pub(super) fn printed(&mut self, event: PrinterEvent, now: Instant) -> Vec<Effect> {
        let (job, outcome) = match event {
            PrinterEvent::Outcome { job, outcome } => (job, outcome),
            PrinterEvent::State { printer, state } => {
                let was_able = self.can_print();
                self.see(PrinterHealth { place: printer, state });
                return if was_able { Vec::new() } else { self.print_after_all(now) };
            }
        };
        self.restart.printed(&job);
        if let Screen::Service(service) = &mut self.screen {
            service.heard(&job, outcome);
        }
        let Some(id) = paper::ticket(&job) else { return vec![Effect::KeepReported(job, outcome)] };
        if let Screen::Ticket(ticket) = &mut self.screen
            && paper::job(&ticket.issued().ticket, ticket.copy()).as_ref() == Some(&job)
        {
            ticket.heard(outcome, now);
        }
        let first = paper::job(&id, 0).as_ref() == Some(&job);
        // A reprint that failed does not take back the paper that there may be.
        if !first && outcome != Outcome::Printed {
            return vec![Effect::KeepReported(job, outcome)];
        }
        self.outbox.push(paper::report_of(id, paper::report(outcome)), Some((job, outcome)));
        Vec::new()
    }
}

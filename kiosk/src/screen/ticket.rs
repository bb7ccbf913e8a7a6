//! The number, on the screen whatever becomes of the paper. It goes by itself, so that the next
//! visitor does not see it.

mod face;

use std::time::{Duration, Instant};

use hall_texts::Lang;
use hall_ui::{
    Element,
    widget::{qr::Symbol, slide},
};
use queue_core::wire::kiosk::IssuedTicket;

use super::Context;
use crate::{numbers::touch::GivenBy, paper::Paper, printing::outcome::Outcome};

/// How long the screen stays when the paper is out.
const STAYS: Duration = Duration::from_secs(20);
/// How long it stays when the number has to be noted, or help is being read.
const STAYS_TO_READ: Duration = Duration::from_secs(45);
/// How long it takes to come out, on the screen.
const COMES_OUT_FOR: Duration = Duration::from_millis(700);
/// How often its visitor may ask for the paper once more.
const MORE_ATTEMPTS: u8 = 2;

/// A ticket that was given out.
#[derive(Debug)]
pub struct Ticket {
    issued: IssuedTicket,
    by: GivenBy,
    lang: Lang,
    paper: Paper,
    /// The job that is on its way or ended last; 0 is the first paper, any other a reprint.
    copy: u8,
    /// Nothing of that job was printed: the same one may be sent again.
    unprinted: bool,
    more_attempts: u8,
    helping: bool,
    qr: Option<Symbol>,
    shown_at: Instant,
    since: Instant,
    until: Instant,
}

/// A touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// "No ticket came out?"
    Help,
    /// Print it again.
    Reprint,
    /// Done.
    Done,
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Print the same number: as copy 0 if nothing was printed, else as a marked reprint.
    Print(u8),
    /// Home.
    Done,
}

impl Ticket {
    /// A number, asked for in `lang`, whose paper stands as `paper` says.
    pub fn new(issued: IssuedTicket, by: GivenBy, lang: Lang, paper: Paper, now: Instant) -> Self {
        let qr = Symbol::encode(&issued.url);
        let mut new = Self {
            issued,
            by,
            lang,
            paper,
            copy: 0,
            unprinted: false,
            more_attempts: 0,
            helping: false,
            qr,
            shown_at: now,
            since: now,
            until: now,
        };
        new.stay(now);
        new
    }

    /// The ticket.
    pub const fn issued(&self) -> &IssuedTicket {
        &self.issued
    }

    /// Who gave it out.
    pub const fn given_by(&self) -> GivenBy {
        self.by
    }

    /// The language that it was asked for in.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The copy that was asked for last.
    pub const fn copy(&self) -> u8 {
        self.copy
    }

    /// Where its paper is.
    pub const fn paper(&self) -> Paper {
        self.paper
    }

    /// Whether its visitor has asked what to do without the paper.
    pub const fn is_helped(&self) -> bool {
        self.helping
    }

    /// Its paper was heard of.
    pub fn heard(&mut self, outcome: Outcome, now: Instant) {
        self.paper = Paper::of(outcome);
        self.unprinted = outcome.may_retry();
        self.stay(now);
    }

    /// Whether it has been shown long enough. Not before its paper is heard of, unless the
    /// printer's owner says nothing at all.
    pub fn is_over(&self, now: Instant) -> bool {
        now >= self.until
    }

    /// Whether it is still coming out of its slot.
    pub fn comes_out(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.shown_at) < COMES_OUT_FOR
    }

    /// The part of it that is still in the slot, 1 to 0.
    fn inside(&self, now: Instant) -> f32 {
        slide::left(now.saturating_duration_since(self.shown_at), COMES_OUT_FOR)
    }

    /// The part of its time that has passed, 0 to 1.
    fn passed(&self, now: Instant) -> f32 {
        let all = self.until.saturating_duration_since(self.since).as_secs_f32();
        let passed = now.saturating_duration_since(self.since).as_secs_f32();
        if all > 0.0 { (passed / all).clamp(0.0, 1.0) } else { 1.0 }
    }

    /// The printer is well again: the copy to print, if nothing of it was printed.
    pub fn print_after_all(&mut self, now: Instant) -> Option<u8> {
        if !self.unprinted || self.paper == Paper::Printing {
            return None;
        }
        self.unprinted = false;
        self.paper = Paper::Printing;
        self.stay(now);
        Some(self.copy)
    }

    fn may_reprint(&self) -> bool {
        self.more_attempts < MORE_ATTEMPTS
            && !matches!(self.paper, Paper::Printing | Paper::NoPrinter)
    }

    fn stay(&mut self, now: Instant) {
        let read = self.helping || self.paper != Paper::Out;
        self.since = now;
        self.until = now + if read { STAYS_TO_READ } else { STAYS };
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message, now: Instant) -> Action {
        match message {
            Message::Done => Action::Done,
            Message::Help => {
                self.helping = true;
                self.stay(now);
                Action::None
            }
            Message::Reprint if self.may_reprint() => {
                self.more_attempts += 1;
                if !self.unprinted {
                    self.copy += 1;
                }
                self.helping = false;
                self.paper = Paper::Printing;
                self.stay(now);
                Action::Print(self.copy)
            }
            Message::Reprint => Action::None,
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        face::view(self, context)
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(&'a self, context: Context<'a>) -> Element<'a, Message> {
        face::told(self, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        printing::outcome::{NotPrinted, Unproven},
        samples,
    };

    fn ticket(paper: Paper, now: Instant) -> Ticket {
        Ticket::new(samples::ticket("A012"), GivenBy::Hall, Lang::Id, paper, now)
    }

    #[test]
    fn a_number_that_must_be_noted_stays_longer() {
        let now = Instant::now();
        let mut ticket = ticket(Paper::Printing, now);
        let later = now + Duration::from_secs(5);
        ticket.heard(Outcome::Printed, later);
        assert!(!ticket.is_over(later + Duration::from_secs(19)));
        assert!(ticket.is_over(later + STAYS));
        ticket.heard(Outcome::NotPrinted(NotPrinted::PaperOut), later);
        assert!(!ticket.is_over(later + Duration::from_secs(44)));
        assert!(ticket.is_over(later + STAYS_TO_READ));
    }

    #[test]
    fn it_is_printed_again_twice_at_most_and_not_while_it_prints() {
        let now = Instant::now();
        let mut ticket = ticket(Paper::Out, now);
        assert_eq!(ticket.update(Message::Reprint, now), Action::Print(1));
        assert_eq!(ticket.update(Message::Reprint, now), Action::None, "it prints");
        ticket.heard(Outcome::Printed, now);
        assert_eq!(ticket.update(Message::Reprint, now), Action::Print(2));
        ticket.heard(Outcome::Printed, now);
        assert_eq!(ticket.update(Message::Reprint, now), Action::None);
    }

    #[test]
    fn what_was_never_printed_is_printed_for_the_first_time() {
        let now = Instant::now();
        let mut ticket = ticket(Paper::Printing, now);
        ticket.heard(Outcome::NotPrinted(NotPrinted::PaperOut), now);
        assert_eq!(ticket.update(Message::Reprint, now), Action::Print(0), "without a mark");
        ticket.heard(Outcome::Unknown(Unproven::PaperOut), now);
        assert_eq!(ticket.update(Message::Reprint, now), Action::Print(1), "there may be two now");
    }

    #[test]
    fn without_a_printer_there_is_nothing_to_print_again() {
        let now = Instant::now();
        assert_eq!(ticket(Paper::NoPrinter, now).update(Message::Reprint, now), Action::None);
    }

    #[test]
    fn the_bar_runs_from_empty_to_full() {
        let now = Instant::now();
        let ticket = ticket(Paper::Out, now);
        assert!(ticket.passed(now) < 0.001);
        assert!((ticket.passed(now + STAYS / 2) - 0.5).abs() < 0.001);
        assert!(ticket.passed(now + STAYS * 3) <= 1.0);
    }
}

//! A ticket's page: one view for each stage of the visit.

use hall_texts::Text;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use queue_core::{
    Hall,
    calendar::Intake,
    catalogue::CounterId,
    forecast::{self, Board, Interval},
    ticket::{Class, Ticket, Token},
};

use super::stage::{Followed, Stage};
use crate::pages::{
    language::PageLang,
    survey::{form::Filled, view as survey},
    words::Words,
};

/// Where complaints go: the national complaints service.
pub const COMPLAINTS: &str = "https://www.lapor.go.id/";

/// A visit at one moment, as its page shows it.
pub struct TicketPage<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// Everybody's forecast.
    pub board: &'a Board,
    /// The visit.
    pub visit: Followed<'a>,
    /// The secret of its address.
    pub token: Token,
    /// The time.
    pub now: Timestamp,
    /// The language.
    pub lang: PageLang,
}

impl TicketPage<'_> {
    pub(crate) fn words(&self) -> Words {
        Words::new(self.lang.lang, self.hall.catalogue().calendar.zone)
    }

    pub(crate) fn say(&self, text: &Text<'_>) -> String {
        self.words().say(text)
    }

    /// The page's path.
    pub fn path(&self) -> String {
        format!("/t/{}", self.token)
    }

    /// The title of the whole document.
    pub fn title(&self) -> String {
        match self.visit.stage {
            Stage::Called { counter, .. } => {
                format!("{} → {}", self.visit.ticket.number, self.counter(counter))
            }
            _ => self
                .say(&Text::VisitorTitle { number: self.visit.ticket.number.to_string().into() }),
        }
    }

    /// The part of the page that follows the hall.
    pub fn draw(&self) -> Markup {
        self.draw_with(&Filled::default())
    }

    /// The same, with a survey that was sent incomplete.
    pub fn draw_with(&self, filled: &Filled) -> Markup {
        let ahead = match &self.visit.stage {
            Stage::Waiting(ticket) => {
                Some(forecast::waiting_ticket(self.hall, ticket, self.now).ahead)
            }
            _ => None,
        };
        html! {
            div.stage data-stage=(self.visit.stage.name()) data-title=(self.title())
                data-say=(self.spoken()) data-ahead=[ahead] {
                (self.head())
                main {
                    @match self.visit.stage {
                        Stage::Waiting(ticket) => (self.waiting(ticket)),
                        Stage::Called { counter, at, calls } => (self.called(counter, at, calls)),
                        Stage::Serving(counter) => (self.serving(counter)),
                        Stage::Held(counter) => (self.held(counter)),
                        Stage::Survey { .. } => (survey::form(self, filled)),
                        Stage::Answered => (self.thanks()),
                        _ => (self.over()),
                    }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let catalogue = self.hall.catalogue();
        let service = catalogue.service(self.visit.service);
        let agency = service.and_then(|service| catalogue.agency(&service.agency));
        let (title, below) = if let Stage::Survey { counter, at } = self.visit.stage {
            (self.say(&Text::SurveyTitle), self.served_at(counter, at))
        } else {
            let names = agency.zip(service).map(|(agency, service)| {
                format!("{} · {}", agency.short, self.words().of(&service.name))
            });
            let below = names.unwrap_or_else(|| self.visit.service.to_string());
            (self.words().of(&catalogue.hall_name).to_owned(), below)
        };
        let (other, path) = self.lang.other(&self.path());
        html! {
            header.head {
                div { h1 { (title) } p { (below) } }
                a #language href=(path) hreflang=(other.tag()) lang=(other.tag()) { (self.say(&Text::VisitorOtherLanguage)) }
            }
        }
    }

    fn served_at(&self, counter: CounterId, at: Timestamp) -> String {
        let number = self.visit.ticket.number.to_string().into();
        let counter = counter.0.into();
        self.say(&if self.visit.ticket.day == self.hall.day() {
            Text::SurveyServedAt { number, counter, time: self.words().clock(at).into() }
        } else {
            Text::SurveyServedOn {
                number,
                counter,
                date: self.words().date(self.visit.ticket.day).into(),
            }
        })
    }

    fn number(&self) -> Markup {
        html! {
            p.label { (self.say(&Text::VisitorYourNumber)) }
            p.number { (self.visit.ticket.number) }
        }
    }

    /// The four steps of a visit, of which `now` is the place of the current one.
    fn steps(&self, now: usize) -> Markup {
        let steps = [
            Text::VisitorStepTaken,
            Text::VisitorStepWaiting,
            Text::VisitorStepCounter,
            Text::VisitorStepRate,
        ];
        html! {
            ol.steps {
                @for (place, step) in steps.iter().enumerate() {
                    li.done[place < now].now[place == now] aria-current=[(place == now).then_some("step")] { (self.say(step)) }
                }
            }
        }
    }

    fn waiting(&self, ticket: &Ticket) -> Markup {
        // Not on the board yet: what was told with the number.
        let wait = self.board.waiting(ticket.number).copied().or(ticket.promise);
        let estimate = forecast::standing(self.hall, ticket, wait, self.now);
        let ahead = match estimate.ahead {
            0 => Text::VisitorAheadNone,
            n => Text::VisitorAhead { n: n.into() },
        };
        let zone = self
            .hall
            .catalogue()
            .counters_of(&ticket.service)
            .iter()
            .map(|counter| counter.zone)
            .min();
        let last = self.hall.last_call_of(&ticket.service);
        html! {
            (self.number())
            @if ticket.class == Class::Priority { p.middle { span.chip { (self.say(&Text::VisitorPriority)) } } }
            (self.steps(1))
            div.fact {
                b { (self.say(&ahead)) }
                span { (self.expected(estimate.wait)) }
            }
            div.fact {
                @match last {
                    Some(call) => {
                        b { (call.number) " · " (self.counter(call.counter)) }
                        span { (self.say(&Text::VisitorLastCall)) }
                    }
                    None => b { (self.say(&Text::VisitorLastCallNone)) },
                }
                @if let Some(zone) = zone { span { (self.say(&Text::VisitorWhere { zone: zone.0.into() })) } }
            }
            button.fact.remind #remind type="button" hidden aria-pressed="false"
                data-off=(self.say(&Text::VisitorRemind)) data-on=(self.say(&Text::VisitorRemindOn)) {
                b { (self.say(&Text::VisitorRemind)) }
                span { (self.say(&Text::VisitorRemindLead)) }
            }
            div.foot {
                a.button.danger #cancel href=(self.lang.keep(&format!("{}/cancel", self.path()))) { (self.say(&Text::VisitorCancel)) }
                p.small-print { (self.say(&Text::VisitorLaterSurvey)) br; (self.say(&Text::VisitorPrivate)) }
            }
        }
    }

    /// When the call may come: a clock time rounded up to 5 minutes, or why nobody can say.
    fn expected(&self, wait: Option<Interval>) -> String {
        let calendar = &self.hall.catalogue().calendar;
        let words = self.words();
        let Some(wait) = wait else {
            let local = calendar.zone.local(self.now);
            let opens = calendar.hours_on(local.date()).map(|hours| hours.open);
            let hint = match (calendar.intake(self.now), opens) {
                (Intake::Open { pause_until: Some(time) }, _) => {
                    Text::VisitorPauseUntil { time: words.hour(time).into() }
                }
                (Intake::Open { .. }, Some(open)) if local.time() < open => {
                    Text::VisitorOpensAt { time: words.hour(open).into() }
                }
                _ => return self.say(&Text::VisitorExpectedUnknown),
            };
            return self.say(&Text::VisitorExpectedUnknown) + " " + &self.say(&hint);
        };
        if wait.high_s < 60 {
            return self.say(&Text::VisitorExpectedSoon);
        }
        let at = |seconds: u32| {
            let after = SignedDuration::from_secs(seconds.into());
            words.clock(rounded_up(self.now.checked_add(after).unwrap_or(self.now)))
        };
        let (from, time) = (at(wait.low_s).into(), at(wait.high_s).into());
        self.say(&Text::VisitorExpected { from, time })
    }

    fn called(&self, counter: CounterId, at: Timestamp, calls: u8) -> Markup {
        let time = self.words().clock(at).into();
        let called = match calls {
            0 | 1 => Text::VisitorCalledAt { time },
            n => Text::VisitorCalledAgain { n: n.into(), time },
        };
        html! {
            (self.number())
            (self.steps(2))
            section.go {
                p { (self.say(&Text::VisitorGo)) }
                strong { (self.counter(counter)) }
                @if let Some(zone) = self.zone(counter) { p { (zone) } }
            }
            div.fact { b { (self.say(&called)) } span { (self.say(&Text::VisitorCalledLead)) } }
        }
    }

    fn serving(&self, counter: CounterId) -> Markup {
        html! {
            (self.number())
            (self.steps(2))
            section.go.calm {
                p { (self.say(&Text::VisitorServing)) }
                strong { (self.counter(counter)) }
                @if let Some(zone) = self.zone(counter) { p { (zone) } }
            }
            p.small-print { (self.say(&Text::VisitorServingLead)) }
        }
    }

    fn held(&self, counter: CounterId) -> Markup {
        html! {
            (self.number())
            (self.steps(2))
            section.go.calm {
                p { (self.say(&Text::VisitorHeld)) }
                strong { (self.counter(counter)) }
                @if let Some(zone) = self.zone(counter) { p { (zone) } }
            }
            p.small-print { (self.say(&Text::VisitorHeldLead)) }
        }
    }

    fn thanks(&self) -> Markup {
        html! {
            (self.steps(4))
            div.message {
                (survey::face(4))
                h2 { (self.say(&Text::VisitorThanks)) }
                p { (self.say(&Text::SurveyThanks)) }
            }
            (self.complaints())
        }
    }

    /// The stages at which nothing more will happen here.
    fn over(&self) -> Markup {
        let (title, lead) = match self.visit.stage {
            Stage::Absent { counter, at } => (
                Text::VisitorAbsent,
                Text::VisitorAbsentLead {
                    counter: counter.0.into(),
                    time: self.words().clock(at).into(),
                },
            ),
            Stage::Cancelled => (Text::VisitorCancelled, Text::VisitorCancelledLead),
            Stage::Void => (Text::VisitorVoid, Text::VisitorVoidLead),
            Stage::SurveyOver => (Text::VisitorThanks, Text::SurveyClosed),
            _ => {
                let date = self.words().date(self.visit.ticket.day).into();
                (Text::VisitorExpired, Text::VisitorExpiredLead { date })
            }
        };
        html! {
            p.number.small { (self.visit.ticket.number) }
            div.message { h2 { (self.say(&title)) } p { (self.say(&lead)) } }
            (self.complaints())
        }
    }

    fn complaints(&self) -> Markup {
        html! {
            div.foot {
                a.button href=(COMPLAINTS) rel="noreferrer" { (self.say(&Text::VisitorComplaint)) }
            }
        }
    }

    /// The question before a number is given back.
    pub fn cancel_question(&self) -> Markup {
        let number = self.visit.ticket.number.to_string();
        html! {
            div.stage {
                (self.head())
                main {
                    p.number.small { (number) }
                    div.message {
                        h2 { (self.say(&Text::VisitorCancelQuestion { number: (&number).into() })) }
                        p { (self.say(&Text::VisitorCancelLead)) }
                    }
                    div.foot {
                        form method="post" action=(self.lang.keep(&format!("{}/cancel", self.path()))) {
                            button.button.danger type="submit" { (self.say(&Text::VisitorCancelYes)) }
                        }
                        a.button.primary href=(self.lang.keep(&self.path())) { (self.say(&Text::VisitorCancelNo)) }
                    }
                }
            }
        }
    }

    fn counter(&self, counter: CounterId) -> String {
        self.say(&Text::VisitorCounter { counter: counter.0.into() })
    }

    fn zone(&self, counter: CounterId) -> Option<String> {
        let counter = self.hall.catalogue().counter(counter)?;
        Some(self.say(&Text::VisitorZone { zone: counter.zone.0.into() }))
    }

    /// What a screen reader shall say: only what matters, not every minute of the estimate.
    fn spoken(&self) -> String {
        match &self.visit.stage {
            Stage::Waiting(ticket) => {
                match forecast::waiting_ticket(self.hall, ticket, self.now).ahead {
                    0 => self.say(&Text::VisitorAheadNone),
                    n => self.say(&Text::VisitorAhead { n: n.into() }),
                }
            }
            Stage::Called { counter, .. } => {
                format!("{} {}", self.say(&Text::VisitorGo), self.counter(*counter))
            }
            Stage::Held(counter) => {
                format!("{} {}", self.say(&Text::VisitorHeld), self.counter(*counter))
            }
            Stage::Serving(counter) => {
                format!("{} {}", self.say(&Text::VisitorServing), self.counter(*counter))
            }
            Stage::Survey { .. } => self.say(&Text::SurveyTitle),
            Stage::Answered | Stage::SurveyOver => self.say(&Text::VisitorThanks),
            Stage::Absent { .. } => self.say(&Text::VisitorAbsent),
            Stage::Cancelled => self.say(&Text::VisitorCancelled),
            Stage::Void => self.say(&Text::VisitorVoid),
            Stage::Expired => self.say(&Text::VisitorExpired),
        }
    }
}

/// The next full 5 minutes at or after `at`. All zones of Indonesia are whole hours, so that
/// this is also so on the local clock.
fn rounded_up(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    let rounded = seconds + (300 - seconds.rem_euclid(300)) % 300;
    Timestamp::from_second(rounded).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expected_time_is_rounded_up_to_five_minutes() {
        for (at, shown) in [
            ("2026-11-24T02:30:00Z", "2026-11-24T02:30:00Z"),
            ("2026-11-24T02:30:01Z", "2026-11-24T02:35:00Z"),
            ("2026-11-24T02:58:00Z", "2026-11-24T03:00:00Z"),
        ] {
            assert_eq!(rounded_up(at.parse().unwrap()), shown.parse().unwrap(), "{at}");
        }
    }
}

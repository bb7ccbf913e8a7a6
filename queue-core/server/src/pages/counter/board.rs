//! The counter's page as the officer sees it: the head, the current ticket, the buttons, what
//! was just done, and who waits. Drawn anew for every change of the hall.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::{
    Hall,
    catalogue::{Counter, ServiceCode},
    hall::Desk,
    order::{CallReason, CallRule},
    ticket::{Class, Ticket, TicketId},
    view::Waiting,
};

use super::{action::Action, recent, situation::Situation};
use crate::pages::words::Words;

/// How many of those who wait are listed.
const LISTED: usize = 7;

/// A counter at one moment, for the officer who looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Board<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// The counter.
    pub counter: &'a Counter,
    /// The officer's number in the store.
    pub officer: i64,
    /// The officer's name.
    pub officer_name: &'a str,
    /// The time.
    pub now: Timestamp,
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
}

impl Board<'_> {
    /// The part of the page that follows the hall.
    pub fn draw(&self) -> Markup {
        let situation = Situation::of(self.hall, self.counter.id, self.officer);
        let waiting = self.hall.waiting_for(self.counter, self.now);
        let number =
            situation.ticket().map_or_else(String::new, |ticket| ticket.number.to_string());
        let name = self.say(&Text::CounterName { counter: self.counter.id.0.into() });
        html! {
            div.board data-say=(self.spoken(&situation)) data-title={ @if number.is_empty() { (name) } @else { (number) " · " (name) } } {
                (self.head(&situation))
                div.floor {
                    main.work {
                        (self.current(&situation, waiting.len()))
                        (self.buttons(&situation))
                        (recent::list(self))
                    }
                    aside.beside { (self.services()) (self.line(&waiting)) }
                }
            }
        }
    }

    pub(super) fn say(&self, text: &Text<'_>) -> String {
        self.words.say(text)
    }

    /// A service's name; a service that the catalogue no longer has is shown by its code.
    pub(super) fn service_name<'b>(&'b self, code: &'b ServiceCode) -> &'b str {
        let service = self.hall.catalogue().service(code);
        service.map_or(code.as_str(), |service| self.words.of(&service.name))
    }

    fn head(&self, situation: &Situation<'_>) -> Markup {
        let state = self.hall.counter(self.counter.id);
        let agency = self.hall.catalogue().agency(&self.counter.agency);
        let (class, desk) = match situation {
            Situation::Closed | Situation::Taken => ("closed", Text::CounterDeskClosed),
            Situation::Paused => ("paused", Text::CounterDeskPaused),
            _ => ("open", Text::CounterDeskOpen),
        };
        let average = state.busy.checked_div(i32::try_from(state.served).unwrap_or(i32::MAX));
        html! {
            header.top {
                h1.where { (self.say(&Text::CounterName { counter: self.counter.id.0.into() })) }
                @if let Some(agency) = agency { span.muted.agency title=(self.words.of(&agency.name)) { (agency.short) } }
                @if !matches!(situation, Situation::Taken) { span.pill.(class) { (self.say(&desk)) } }
                span.grow {}
                span { (self.say(&Text::CounterServedToday)) " " b { (state.served) } }
                @if let Some(average) = average {
                    span.wide { (self.say(&Text::CounterAverage)) " " b { (self.words.took(average)) } }
                }
                span.muted.name { (self.officer_name) }
                @for action in situation.desk_actions() { (self.button(*action, None, "quiet")) }
            }
        }
    }

    fn current(&self, situation: &Situation<'_>, waiting: usize) -> Markup {
        let (state, lead) = match situation {
            Situation::Called { ticket, at } => return self.at_counter(ticket, *at, false),
            Situation::Serving { ticket, since } => return self.at_counter(ticket, *since, true),
            Situation::Taken => (Text::CounterNotYours, None),
            Situation::Closed => (Text::CounterStateClosed, Some(Text::CounterClosedLead)),
            Situation::Paused => (Text::CounterStatePaused, Some(Text::CounterPausedLead)),
            Situation::Idle if waiting == 0 => {
                (Text::CounterStateIdle, Some(Text::CounterIdleEmpty))
            }
            Situation::Idle => {
                let n = waiting.into();
                (Text::CounterStateIdle, Some(Text::CounterIdleWaiting { n }))
            }
        };
        html! {
            section.card.current {
                div {
                    p.idle { (self.say(&state)) }
                    @if let Some(lead) = lead { p.facts { (self.say(&lead)) } }
                    @if !matches!(situation, Situation::Idle | Situation::Paused) {
                        p.facts { a href={ "/counter" (self.suffix) } { (self.say(&Text::CounterChooseOther)) } }
                    }
                }
            }
        }
    }

    fn at_counter(&self, ticket: &Ticket, since: Timestamp, serving: bool) -> Markup {
        let state = if serving { Text::CounterStateServing } else { Text::CounterStateCalled };
        let called = ticket.first_called_at.unwrap_or(self.now);
        let waited = self.words.minutes(called.duration_since(ticket.issued_at));
        let arrived = self.words.clock(ticket.issued_at);
        let facts = [
            self.say(&Text::CounterWaited { duration: waited.into() }),
            self.say(&Text::CounterCalledTimes { n: ticket.calls.into() }),
            self.say(&Text::CounterArrived { time: arrived.into() }),
        ];
        html! {
            section.card.current {
                div {
                    p.state { (self.say(&state)) }
                    p.number { (ticket.number) }
                    p.service { (self.service_name(&ticket.service)) }
                    p.facts {
                        @if ticket.class == Class::Priority { span.chip { (self.say(&Text::CounterPriority)) } }
                        (facts.join(" · "))
                    }
                    @if let Some(reason) = &ticket.reason {
                        p.why { b { (self.say(&Text::CounterWhy)) } " " (self.why(reason)) }
                    }
                }
                (self.timer(ticket, since, serving))
            }
        }
    }

    /// The time at the counter against the service's standard, or the time since the call.
    /// Scripts make it run.
    fn timer(&self, ticket: &Ticket, since: Timestamp, serving: bool) -> Markup {
        let service = self.hall.catalogue().service(&ticket.service).filter(|_| serving);
        let standard = service.map(|service| service.duration);
        let seconds = self.now.duration_since(since).as_secs().max(0);
        html! {
            div.timer data-since=(since.as_millisecond()) data-standard=[standard.map(|standard| standard.as_secs())] {
                time { (format!("{:02}:{:02}", seconds / 60, seconds % 60)) }
                @match standard {
                    Some(standard) => {
                        @let duration = self.words.minutes(standard);
                        span data-when="within" { (self.say(&Text::CounterStandard { duration: (&duration).into() })) }
                        span data-when="over" hidden { (self.say(&Text::CounterOverStandard { duration: (&duration).into() })) }
                    }
                    None => span { (self.say(&Text::CounterSinceCall)) },
                }
            }
        }
    }

    fn why(&self, reason: &CallReason) -> String {
        let rule = match reason.rule {
            CallRule::OnlyOne => Text::CounterReasonOnlyOne,
            CallRule::FirstCome => Text::CounterReasonFirstCome,
            CallRule::Priority => Text::CounterReasonPriority { passed: reason.passed.into() },
            CallRule::Overdue => Text::CounterReasonOverdue,
            CallRule::Support => Text::CounterReasonSupport,
            CallRule::Appointment => Text::CounterReasonAppointment,
            CallRule::Sent => Text::CounterReasonSent,
            CallRule::GeneralTurn => Text::CounterReasonGeneralTurn,
            CallRule::LongWait => Text::CounterReasonLongWait,
            CallRule::ByNumber => Text::CounterReasonByNumber,
            CallRule::WalkIn => Text::CounterReasonWalkIn,
        };
        let rule = self.say(&rule);
        if reason.others == 0 {
            return rule;
        }
        rule + " " + &self.say(&Text::CounterReasonOthers { n: reason.others.into() })
    }

    fn buttons(&self, situation: &Situation<'_>) -> Markup {
        let actions = situation.actions();
        let columns = match actions.len() {
            0 | 1 => "one",
            2 => "two",
            _ => "three",
        };
        html! {
            @if !actions.is_empty() {
                div.actions.(columns) role="group" aria-label=(self.say(&Text::CounterActions)) {
                    @for (place, action) in actions.iter().enumerate() {
                        @let class = if place == 0 { "action primary" } else { "action" };
                        (self.button(*action, situation.ticket(), class))
                    }
                }
            }
        }
    }

    fn button(&self, action: Action, ticket: Option<&Ticket>, class: &str) -> Markup {
        let keys = action.keys();
        let text = match (action, self.hall.counter(self.counter.id).desk) {
            (Action::Open, Desk::Paused(officer)) if officer == self.officer => Text::CounterResume,
            _ => action.text(),
        };
        let ticket = ticket.map(|ticket| TicketId { day: self.hall.day(), number: ticket.number });
        let shown = keys.first().map(|key| match *key {
            "space" => self.say(&Text::CounterKeySpace),
            letter => letter.to_uppercase(),
        });
        html! {
            button type="button" class=(class) id={ "action-" (action.name()) }
                data-action={ "/counter/" (self.counter.id) "/" (action.name()) (self.suffix) }
                data-ticket=[ticket]
                data-keys=[(!keys.is_empty()).then(|| keys.join(" "))] {
                (self.say(&text))
                @if let Some(shown) = shown { kbd { (shown) } }
            }
        }
    }

    fn services(&self) -> Markup {
        let block = |id: &str, title: &Text<'_>, services: &[ServiceCode]| {
            // Those with somebody waiting first: a counter may serve more than fit.
            let mut counted: Vec<_> =
                services.iter().map(|code| (self.hall.waiting_count(code), code)).collect();
            counted.sort_by_key(|(count, _)| *count == 0);
            html! {
                section {
                    h2 { (self.say(title)) }
                    ul.services id=(id) tabindex="0" aria-label=(self.say(title)) {
                        @for (count, code) in counted {
                            li {
                                b title=(self.service_name(code)) { (self.service_name(code)) }
                                span.some[count > 0] { (self.say(&Text::CounterWaiting { n: count.into() })) }
                            }
                        }
                    }
                }
            }
        };
        html! {
            (block("services", &Text::CounterMyServices, &self.counter.main))
            @if !self.counter.support.is_empty() { (block("support", &Text::CounterSupportServices, &self.counter.support)) }
        }
    }

    fn line(&self, waiting: &[Waiting<'_>]) -> Markup {
        html! {
            section {
                h2 { (self.say(&Text::CounterNextInLine)) }
                @if waiting.is_empty() { p.empty { (self.say(&Text::CounterNextEmpty)) } }
                ol.line {
                    @for place in waiting.iter().take(LISTED) {
                        li {
                            b { (place.ticket.number) }
                            span.what {
                                @if place.ticket.class == Class::Priority { span.chip { (self.say(&Text::CounterPriority)) } }
                                span { (self.service_name(&place.ticket.service)) }
                            }
                            span.wait.late[place.overdue] {
                                (self.words.short_minutes(place.waited))
                                @if place.overdue { small { (self.say(&Text::CounterOverdue)) } }
                            }
                        }
                    }
                    @if waiting.len() > LISTED {
                        li.more { (self.say(&Text::CounterNextMore { n: (waiting.len() - LISTED).into() })) }
                    }
                }
            }
        }
    }

    /// What a screen reader shall say of the situation.
    fn spoken(&self, situation: &Situation<'_>) -> String {
        let text = match situation {
            Situation::Called { ticket, .. } => Text::CounterSaidCall {
                number: ticket.number.to_string().into(),
                counter: self.counter.id.0.into(),
            },
            Situation::Serving { ticket, .. } => {
                Text::CounterSaidServing { number: ticket.number.to_string().into() }
            }
            Situation::Idle => Text::CounterStateIdle,
            Situation::Paused => Text::CounterStatePaused,
            Situation::Closed => Text::CounterStateClosed,
            Situation::Taken => Text::CounterNotYours,
        };
        self.say(&text)
    }
}

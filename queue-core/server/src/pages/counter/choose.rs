//! The choice of a counter: those that nobody works at, the officer's usual one first.

use hall_texts::Text;
use maud::{Markup, html};
use queue_core::{
    Hall,
    catalogue::{AgencyCode, Counter, CounterId},
    hall::Desk,
};

use crate::pages::words::Words;

/// What an officer may choose from.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// The officer's number in the store.
    pub officer: i64,
    /// The agency that the officer works for; `None` may work for all.
    pub agency: Option<&'a AgencyCode>,
    /// The officer's usual counter.
    pub usual: Option<CounterId>,
}

/// A counter that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free<'a> {
    /// The counter.
    pub counter: &'a Counter,
    /// Another officer has left it for a break.
    pub paused: bool,
}

impl<'a> Choice<'a> {
    /// Whether the officer may work at `counter` at all.
    pub fn may_use(&self, counter: &Counter) -> bool {
        self.agency.is_none_or(|agency| *agency == counter.agency)
    }

    /// The counter at which the officer already works or has a break.
    pub fn own(&self) -> Option<CounterId> {
        let mine = |desk| matches!(desk, Desk::Open(id) | Desk::Paused(id) if id == self.officer);
        let counters = self.hall.catalogue().counters();
        counters.map(|counter| counter.id).find(|id| mine(self.hall.counter(*id).desk))
    }

    /// The free counters, the usual one first, else by number.
    pub fn free(&self) -> Vec<Free<'a>> {
        let mut free: Vec<_> = self
            .hall
            .catalogue()
            .counters()
            .filter(|counter| self.may_use(counter))
            .filter_map(|counter| match self.hall.counter(counter.id).desk {
                Desk::Closed => Some(Free { counter, paused: false }),
                Desk::Paused(_) => Some(Free { counter, paused: true }),
                Desk::Open(_) => None,
            })
            .collect();
        free.sort_by_key(|free| Some(free.counter.id) != self.usual);
        free
    }

    /// The list, a button for each counter. `action` is where the form goes.
    pub fn draw(&self, words: Words, action: &str, notice: Option<&str>) -> Markup {
        let free = self.free();
        html! {
            main.page {
                h1 { (words.say(&Text::CounterChooseTitle)) }
                p.lead { (words.say(&Text::CounterChooseLead)) }
                @if let Some(notice) = notice { p.notice role="alert" { (notice) } }
                @if free.is_empty() { p.notice { (words.say(&Text::CounterChooseNone)) } }
                form.counters method="post" action=(action) {
                    @for free in &free { (self.one(words, *free)) }
                }
            }
        }
    }

    fn one(&self, words: Words, free: Free<'_>) -> Markup {
        let counter = free.counter;
        let usual = Some(counter.id) == self.usual;
        let waiting: usize = counter.main.iter().map(|code| self.hall.waiting_count(code)).sum();
        let agency = self.hall.catalogue().agency(&counter.agency);
        html! {
            button.usual[usual] type="submit" name="counter" value=(counter.id) autofocus[usual] {
                b { (words.say(&Text::CounterName { counter: counter.id.0.into() })) }
                span {
                    (agency.map_or("", |agency| agency.short.as_str())) " · "
                    (words.say(&Text::CounterZone { zone: counter.zone.0.into() })) br;
                    (words.say(&Text::CounterWaiting { n: waiting.into() }))
                }
                @if usual { br; span.chip { (words.say(&Text::CounterChooseDefault)) } }
                @if free.paused { br; span.chip { (words.say(&Text::CounterChoosePaused)) } }
            }
        }
    }
}

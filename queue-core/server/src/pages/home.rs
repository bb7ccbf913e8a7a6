//! The public first page: whether the hall is open, and how long each service's wait is.

use axum::extract::State;
use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::{
    Hall,
    calendar::{Intake, Opening},
    catalogue::{Agency, Service},
    forecast::{Board, Estimate},
    hall::Desk,
    ticket::Class,
};

use crate::state::AppState;

use super::{
    language::PageLang,
    layout::{self, Page},
    visitor::view::COMPLAINTS,
    words::Words,
};

/// `/`: the page.
pub async fn show(State(state): State<AppState>, lang: PageLang) -> Markup {
    let hall = state.store.view();
    let told = state.kiosk_feed.told();
    let now = state.store.now();
    let logo = state.brand.logo();
    Home { hall: &hall, board: &told.board, now, lang, demo: state.demo, logo }.page()
}

/// The hall at one moment, for everybody.
pub struct Home<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// Everybody's forecast.
    pub board: &'a Board,
    /// The time.
    pub now: Timestamp,
    /// The language.
    pub lang: PageLang,
    /// Whether it is a demonstration with a shifted clock.
    pub demo: bool,
    /// The address of the hall's logo.
    pub logo: Option<&'a str>,
}

impl Home<'_> {
    /// The whole page.
    pub fn page(&self) -> Markup {
        let name = self.words().of(&self.hall.catalogue().hall_name);
        let page = Page {
            lang: self.lang.lang,
            title: name,
            class: "public",
            style: "visitor.css",
            scripts: &[],
            refresh_s: 0,
        };
        page.wrap(&self.body())
    }

    fn words(&self) -> Words {
        Words::new(self.lang.lang, self.hall.catalogue().calendar.zone)
    }

    fn say(&self, text: &Text<'_>) -> String {
        self.words().say(text)
    }

    fn body(&self) -> Markup {
        let catalogue = self.hall.catalogue();
        let words = self.words();
        let (other, path) = self.lang.other("/");
        let as_of = Text::HomeAsOf {
            time: words.clock(self.now).into(),
            zone: catalogue.calendar.zone.label().into(),
        };
        html! {
            (layout::demo_mark(self.demo, self.lang.lang))
            div.hall-head {
                header.head {
                    // Beside its name, a logo says nothing more.
                    @if let Some(logo) = self.logo { img.logo src=(logo) alt=""; }
                    div { h1 { (words.of(&catalogue.hall_name)) } p { (catalogue.hall_address) } }
                    a href=(path) hreflang=(other.tag()) lang=(other.tag()) { (self.say(&Text::VisitorOtherLanguage)) }
                }
            }
            main.hall-page {
                (self.openness())
                h2 { (self.say(&Text::HomeTitle)) }
                p.muted { (self.say(&Text::HomeLead)) " " (self.say(&as_of)) }
                @for agency in &catalogue.agencies { (self.agency(agency)) }
                footer.public-foot {
                    span { (self.say(&Text::HomeFree)) }
                    a href=(COMPLAINTS) rel="noreferrer" { (self.say(&Text::VisitorComplaint)) }
                    a href=(self.lang.keep("/login")) { (self.say(&Text::HomeStaff)) }
                }
            }
        }
    }

    fn openness(&self) -> Markup {
        let calendar = &self.hall.catalogue().calendar;
        let words = self.words();
        let intake = calendar.intake(self.now);
        let close =
            calendar.hours_on(calendar.zone.day(self.now)).map(|hours| words.hour(hours.close));
        let opens = |opening: Option<Opening>| {
            opening.map(|Opening { date, time }| {
                let (date, time) = (words.date(date).into(), words.hour(time).into());
                self.say(&Text::HomeOpens { date, time })
            })
        };
        let lines: Vec<String> = match &intake {
            Intake::Open { pause_until } => [
                close.map(|close| self.say(&Text::HomeOpenUntil { time: close.into() })),
                pause_until
                    .map(|time| self.say(&Text::HomePauseUntil { time: words.hour(time).into() })),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Intake::Closed { opens: next } => {
                std::iter::once(self.say(&Text::HomeClosedLead)).chain(opens(*next)).collect()
            }
            Intake::Holiday { name, opens: next } => {
                let holiday = self.say(&Text::HomeHoliday { name: words.of(name).into() });
                std::iter::once(holiday).chain(opens(*next)).collect()
            }
        };
        let open = matches!(intake, Intake::Open { .. });
        html! {
            section.card.openness {
                span.pill.open[open].closed[!open] {
                    (self.say(if open { &Text::HomeOpen } else { &Text::HomeClosed }))
                }
                span { (lines.join(" ")) }
            }
        }
    }

    fn agency(&self, agency: &Agency) -> Markup {
        let catalogue = self.hall.catalogue();
        let waiting: usize = agency.services.iter().map(|code| self.hall.waiting_count(code)).sum();
        let waiting = u64::try_from(waiting).unwrap_or(u64::MAX);
        let is_open = |id| matches!(self.hall.counter(id).desk, Desk::Open(_));
        let open = catalogue
            .counters()
            .filter(|counter| counter.agency == agency.code && is_open(counter.id))
            .count();
        let counters = match open {
            0 => Text::HomeCountersNone,
            n => Text::HomeCounters { n: n.into() },
        };
        html! {
            details.agency {
                summary {
                    b {
                        (self.words().of(&agency.name))
                        small {
                            (self.say(&Text::HomeZone { zone: agency.zone.0.into() })) " · " (self.say(&counters))
                        }
                    }
                    span.busy { (self.people(waiting)) }
                }
                ul {
                    @for service in agency.services.iter().filter_map(|code| catalogue.service(code)) {
                        (self.service(service))
                    }
                }
            }
        }
    }

    fn people(&self, waiting: u64) -> String {
        self.say(&match waiting {
            0 => Text::HomeWaitingNone,
            n => Text::HomeWaiting { n: n.into() },
        })
    }

    fn service(&self, service: &Service) -> Markup {
        let estimate = self.board.next(&service.code, Class::General);
        let ahead = estimate.map_or(0, |estimate| estimate.ahead);
        let wait = match estimate.and_then(Estimate::rounded_minutes) {
            None => Text::HomeCountersNone,
            Some(0) => Text::HomeWaitNone,
            Some(n) => Text::HomeWait { n: n.into() },
        };
        html! {
            li {
                b { (self.words().of(&service.name)) }
                // Those who would be called before: services share counters.
                span { (self.people(ahead.into())) " · " (self.say(&wait)) }
            }
        }
    }
}

//! The page, with what became of a list if one was sent.

use std::collections::BTreeMap;

use axum::extract::State;
use hall_texts::Text;
use jiff::civil::Date;
use maud::{Markup, html};
use queue_core::{Bilingual, Hall, appointment::Appointment, catalogue::TicketNumber};
use serde::Deserialize;

use super::{
    fault::ListFault,
    view::{AppointmentsPage, Row},
};
use crate::{
    auth::Administrator,
    error::ApiError,
    extract::Query,
    pages::{
        alarms,
        language::{PageLang, StaffLang},
        layout::Page,
        staff::{self, Viewer},
        words::Words,
    },
    state::AppState,
};

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// None was sent.
    None,
    /// It was taken in.
    Taken {
        /// How many appointments it has.
        n: usize,
    },
    /// It has faults.
    Wrong {
        /// Which.
        fault: ListFault,
        /// The list, to be corrected.
        list: String,
    },
    /// The hall refused what looked right: somebody else changed it meanwhile.
    Refused {
        /// Why, in the page's language.
        why: String,
        /// The list.
        list: String,
    },
}

/// Which date to show.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    /// As a browser writes it; today if it is none.
    #[serde(default)]
    date: String,
}

/// Shows the page.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Query(chosen): Query<Chosen>,
) -> Result<Markup, ApiError> {
    let date = chosen.date.parse().unwrap_or(state.store.view().day());
    draw(&state, &administrator, lang, date, &Outcome::None).await
}

/// Draws the page of a date.
pub async fn draw(
    state: &AppState,
    administrator: &Administrator,
    lang: PageLang,
    date: Date,
    outcome: &Outcome,
) -> Result<Markup, ApiError> {
    let alarms = alarms::of_page(state, &administrator.user, lang).await?;
    let hall = state.store.view();
    let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
    let suffix = lang.keep("");
    let (rows, over) = (rows(&hall, date), date < hall.day());
    let page = AppointmentsPage { words, suffix: &suffix, date, over, rows, outcome };
    let viewer = Viewer::new(&administrator.user.name, true, &suffix, alarms.as_ref());
    let body = html! {
        (staff::head(words, words.of(&hall.catalogue().hall_name), viewer))
        (page.draw())
    };
    Ok(Page {
        lang: lang.lang,
        title: &words.say(&Text::AppointmentsTitle),
        class: "staff",
        style: "staff.css",
        scripts: staff::SCRIPTS,
        refresh_s: 0,
    }
    .wrap(&body))
}

/// A date's appointments, by time.
fn rows(hall: &Hall, date: Date) -> Vec<Row> {
    let zone = hall.catalogue().calendar.zone;
    let mut of_date: Vec<_> =
        hall.appointments().filter(|known| zone.day(known.at) == date).collect();
    // Stable: at one time the codes' order stays.
    of_date.sort_by_key(|known| known.at);
    // Tickets are those of today: of another date nothing more is known than that it is used.
    let tickets = hall.tickets();
    let numbers: BTreeMap<_, _> =
        tickets.filter_map(|ticket| Some((ticket.appointment.as_ref()?, ticket.number))).collect();
    of_date.into_iter().map(|known| row(hall, known, numbers.get(&known.code).copied())).collect()
}

fn row(hall: &Hall, known: &Appointment, number: Option<TicketNumber>) -> Row {
    let service = hall.catalogue().service(&known.service);
    let name = service.map(|service| service.name.clone());
    let code = known.service.as_str();
    Row {
        at: known.at,
        code: known.code.clone(),
        service: name.unwrap_or_else(|| Bilingual::new(code, code)),
        used: known.used,
        number,
    }
}

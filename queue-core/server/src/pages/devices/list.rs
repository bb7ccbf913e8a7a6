//! The page, with what has just been done if something has, and the stream that keeps it up to
//! date.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use maud::{Markup, html};
use queue_store::{Connection, accounts::pairings};

use super::{
    LIVE,
    table::Table,
    view::{DevicesPage, WaitingRow},
};
use crate::{
    auth::Administrator,
    error::ApiError,
    live::{self, View},
    pages::{
        alarms::{self, Listed},
        language::{PageLang, StaffLang},
        layout::Page,
        staff::{self, Viewer},
        words::Words,
    },
    state::AppState,
};

/// On this page every alarm is shown, and no way leads to it.
const PLACE: (bool, Listed) = (true, Listed::All);

/// Shows the page.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
) -> Result<Markup, ApiError> {
    draw(&state, &administrator, lang, None).await
}

/// The stream: the alarms and the list.
pub async fn live(
    State(state): State<AppState>,
    _administrator: Administrator,
    StaffLang(lang): StaffLang,
) -> Result<Response, ApiError> {
    state.registry.refresh(&state.store).await?;
    let suffix = lang.keep("");
    let stream = live::follow_with_devices(state, alarms::PACE, move |hall, fleet, now| {
        let words = Words::new(lang.lang, hall.catalogue().calendar.zone);
        let table = Table { words, suffix: &suffix, fleet, now };
        let html = html! {
            (alarms::part("alarms", &alarms::draw(hall, fleet, now, lang, PLACE)))
            (alarms::part("devices", &table.draw()))
        };
        View { html, last: false }
    });
    Ok(stream.into_response())
}

/// Draws the page; `notice` is what to say, and whether it is good.
pub async fn draw(
    state: &AppState,
    administrator: &Administrator,
    lang: PageLang,
    notice: Option<(String, bool)>,
) -> Result<Markup, ApiError> {
    let now = state.store.now();
    let fleet = state.registry.refresh(&state.store).await?;
    let pending = state.store.read(move |db: &Connection| pairings::pending(db, now)).await?;
    let hall = state.store.view();
    let catalogue = hall.catalogue();
    let words = Words::new(lang.lang, catalogue.calendar.zone);
    let suffix = lang.keep("");
    let page = DevicesPage {
        words,
        suffix: &suffix,
        table: Table { words, suffix: &suffix, fleet: &fleet, now },
        waiting: pending.into_iter().map(waiting).collect(),
        zones: catalogue.zones(),
        notice,
    };
    let alarms = alarms::draw(&hall, &fleet, now, lang, PLACE);
    let name = &administrator.user.name;
    let viewer = Viewer { live: LIVE, ..Viewer::new(name, true, &suffix, Some(&alarms)) };
    let title = words.say(&Text::AdminDevicesTitle);
    let body = html! {
        (staff::head(words, words.of(&catalogue.hall_name), viewer))
        (page.draw())
    };
    Ok(Page {
        lang: lang.lang,
        title: &title,
        class: "staff",
        style: "staff.css",
        scripts: staff::SCRIPTS,
        refresh_s: 0,
    }
    .wrap(&body))
}

fn waiting(pairing: pairings::Pending) -> WaitingRow {
    WaitingRow { kind: pairing.kind, name: pairing.name, expires: pairing.expires }
}

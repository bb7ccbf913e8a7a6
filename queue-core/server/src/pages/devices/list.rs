//! The page, with what has just been done if something has.

use axum::extract::State;
use hall_texts::Text;
use maud::{Markup, html};
use queue_store::{
    Connection, StoreError,
    accounts::{devices, pairings},
};

use super::view::{DeviceRow, DevicesPage, WaitingRow};
use crate::{
    auth::Administrator,
    error::ApiError,
    pages::{
        language::{PageLang, StaffLang},
        layout::Page,
        staff::{self, Viewer},
        words::Words,
    },
    state::AppState,
};

/// Shows the page.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
) -> Result<Markup, ApiError> {
    draw(&state, &administrator, lang, None).await
}

/// Draws the page; `notice` is what to say, and whether it is good.
pub async fn draw(
    state: &AppState,
    administrator: &Administrator,
    lang: PageLang,
    notice: Option<(String, bool)>,
) -> Result<Markup, ApiError> {
    let now = state.store.now();
    let read = move |db: &Connection| -> Result<_, StoreError> {
        Ok((devices::list(db)?, pairings::pending(db, now)?))
    };
    let (known, pending) = state.store.read(read).await?;
    let hall = state.store.view();
    let catalogue = hall.catalogue();
    let words = Words::new(lang.lang, catalogue.calendar.zone);
    let suffix = lang.keep("");
    let page = DevicesPage {
        words,
        suffix: &suffix,
        devices: known.into_iter().map(device).collect(),
        waiting: pending.into_iter().map(waiting).collect(),
        zones: catalogue.zones(),
        notice,
    };
    let viewer = Viewer { name: &administrator.user.name, administrator: true, suffix: &suffix };
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
        scripts: &[],
        refresh_s: 0,
    }
    .wrap(&body))
}

fn device(device: devices::Device) -> DeviceRow {
    DeviceRow {
        id: device.id,
        kind: device.kind,
        name: device.name,
        zone: device.zone,
        seen: device.seen_at,
        revoked: device.revoked_at.is_some(),
    }
}

fn waiting(pairing: pairings::Pending) -> WaitingRow {
    WaitingRow { kind: pairing.kind, name: pairing.name, expires: pairing.expires }
}

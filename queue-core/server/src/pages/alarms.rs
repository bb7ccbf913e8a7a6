//! What is wrong with devices, at the top of the pages of supervisors and administrators.

mod strip;
pub mod wording;

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::Hall;

use self::strip::Strip;
use super::{
    language::{PageLang, StaffLang},
    words::Words,
};
use crate::{
    auth::{Supervisor, User},
    devices::{registry::Fleet, trouble},
    error::ApiError,
    live::{self, View},
    state::AppState,
};

/// Where a page hears of new alarms, unless it follows more than those.
pub const LIVE: &str = "/alarms/live";
/// How long changes are gathered.
pub const PACE: Duration = Duration::from_millis(500);

/// The addresses.
pub fn router() -> Router<AppState> {
    Router::new().route(LIVE, get(live))
}

/// The alarms of a page's first picture, for a person who sees them.
///
/// # Errors
/// The store cannot be read.
pub async fn of_page(
    state: &AppState,
    user: &User,
    lang: PageLang,
) -> Result<Option<Markup>, ApiError> {
    if !user.sees_alarms() {
        return Ok(None);
    }
    let fleet = state.registry.refresh(&state.store).await?;
    let place = (user.is_administrator(), Listed::MostSerious);
    Ok(Some(draw(&state.store.view(), &fleet, state.store.now(), lang, place)))
}

/// How many alarms are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// As many as leave room for the page.
    MostSerious,
    /// All.
    All,
}

/// The strip for a person; empty without alarms. `administrator` gets a way to the devices.
pub fn draw(
    hall: &Hall,
    fleet: &Fleet,
    now: Timestamp,
    lang: PageLang,
    (administrator, listed): (bool, Listed),
) -> Markup {
    let catalogue = hall.catalogue();
    let words = Words::new(lang.lang, catalogue.calendar.zone);
    let troubles = trouble::troubles(fleet, now);
    let devices = lang.keep("/admin/devices");
    let devices = (administrator && listed == Listed::MostSerious).then_some(devices.as_str());
    Strip { words, now, catalogue, troubles: &troubles, listed, devices }.draw()
}

/// A part of a stream's view: the script puts it where `id` is on the page.
pub fn part(id: &str, html: &Markup) -> Markup {
    html! { div data-part=(id) { (html) } }
}

async fn live(
    State(state): State<AppState>,
    supervisor: Supervisor,
    StaffLang(lang): StaffLang,
) -> Result<Response, ApiError> {
    state.registry.refresh(&state.store).await?;
    let place = (supervisor.user.is_administrator(), Listed::MostSerious);
    let stream = live::follow_with_devices(state, PACE, move |hall, fleet, now| View {
        html: part("alarms", &draw(hall, fleet, now, lang, place)),
        last: false,
    });
    Ok(stream.into_response())
}

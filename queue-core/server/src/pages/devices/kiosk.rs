//! `/admin/devices/{id}`: one kiosk, and what its administrator can order.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hall_texts::Text;
use maud::{Markup, html};
use queue_core::wire::{device::DeviceKind, kiosk::KioskLock};
use queue_store::{Connection, StoreError, Transaction, accounts::devices};
use serde::Deserialize;

use super::orders::OrdersPage;
use crate::{
    auth::Administrator,
    devices::order_text::{OrderText, OrderTextError},
    error::ApiError,
    pages::{
        alarms::{self, Listed},
        language::{PageLang, StaffLang},
        layout::Page,
        staff::{self, Viewer},
        words::Words,
    },
    state::AppState,
};

/// What the administrator typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    text: String,
}

/// What came of a press: what to say, and whether it is good.
type Notice = (String, bool);

/// Shows the page.
pub async fn show(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
) -> Result<Markup, ApiError> {
    Desk { state, administrator, lang, id }.draw(None).await
}

/// Locks the kiosk.
pub async fn lock(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, ApiError> {
    let desk = Desk { state, administrator, lang, id };
    let reason = match OrderText::typed(&typed.text) {
        Ok(reason) => reason.map(String::from),
        Err(why) => return desk.wrong(why).await,
    };
    let lock = KioskLock { reason };
    desk.write(move |tx| devices::lock(tx, id, Some(&lock))).await?;
    desk.done("kiosk locked", &Text::AdminKioskLocked).await
}

/// Unlocks the kiosk.
pub async fn unlock(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    let desk = Desk { state, administrator, lang, id };
    desk.write(move |tx| devices::lock(tx, id, None)).await?;
    desk.done("kiosk unlocked", &Text::AdminKioskUnlocked).await
}

/// Shows a line on the kiosk's first screen; an empty one takes it back.
pub async fn message(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, ApiError> {
    let desk = Desk { state, administrator, lang, id };
    let text = match OrderText::typed(&typed.text) {
        Ok(text) => text.map(String::from),
        Err(why) => return desk.wrong(why).await,
    };
    let shown = text.is_some();
    desk.write(move |tx| devices::message(tx, id, text.as_deref())).await?;
    if shown {
        desk.done("kiosk message set", &Text::AdminKioskMessageSet).await
    } else {
        desk.done("kiosk message taken back", &Text::AdminKioskMessageTakenBack).await
    }
}

/// Asks the kiosk to start again.
pub async fn restart(
    State(state): State<AppState>,
    administrator: Administrator,
    StaffLang(lang): StaffLang,
    Path(id): Path<i64>,
) -> Result<Response, ApiError> {
    let desk = Desk { state, administrator, lang, id };
    desk.kiosk().await?;
    if desk.state.registry.ask_restart(id, desk.state.store.now()) {
        return desk.done("kiosk restart asked for", &Text::AdminKioskRestartAsked).await;
    }
    desk.refused(&Text::AdminKioskRestartUnlinked).await
}

/// An administrator who gives orders to a kiosk.
struct Desk {
    state: AppState,
    administrator: Administrator,
    lang: PageLang,
    id: i64,
}

impl Desk {
    /// Carries an order into the store, and from there to the kiosk.
    async fn write(
        &self,
        order: impl FnOnce(&Transaction<'_>) -> Result<bool, StoreError> + Send + 'static,
    ) -> Result<(), ApiError> {
        if !self.state.store.write(order).await? {
            return Err(ApiError::UnknownPath);
        }
        self.state.registry.refresh(&self.state.store).await?;
        Ok(())
    }

    /// The kiosk, as long as it is in use.
    async fn kiosk(&self) -> Result<devices::Device, ApiError> {
        let id = self.id;
        let known = self.state.store.read(move |db: &Connection| devices::list(db)).await?;
        let kiosk = known.into_iter().find(|device| {
            device.id == id && device.kind == DeviceKind::Kiosk && device.revoked_at.is_none()
        });
        kiosk.ok_or(ApiError::UnknownPath)
    }

    async fn done(&self, what: &'static str, text: &Text<'_>) -> Result<Response, ApiError> {
        tracing::info!(user.id = self.administrator.user.id, device.id = self.id, "{what}");
        let said = text.to(self.lang.lang);
        Ok(self.draw(Some((said, true))).await?.into_response())
    }

    async fn wrong(&self, why: OrderTextError) -> Result<Response, ApiError> {
        let text = match why {
            OrderTextError::TooLong => Text::AdminKioskTextLong,
            OrderTextError::Unreadable => Text::AdminKioskTextUnreadable,
        };
        self.refused(&text).await
    }

    async fn refused(&self, text: &Text<'_>) -> Result<Response, ApiError> {
        let page = self.draw(Some((text.to(self.lang.lang), false))).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }

    async fn draw(&self, notice: Option<Notice>) -> Result<Markup, ApiError> {
        let kiosk = self.kiosk().await?;
        let (state, lang) = (&self.state, self.lang);
        let fleet = state.registry.refresh(&state.store).await?;
        let hall = state.store.view();
        let catalogue = hall.catalogue();
        let words = Words::new(lang.lang, catalogue.calendar.zone);
        let suffix = lang.keep("");
        let now = state.store.now();
        let health = fleet.health.get(&kiosk.id);
        let restart_asked = health.and_then(|health| health.restart_asked);
        let page = OrdersPage { words, suffix: &suffix, kiosk: &kiosk, restart_asked, now, notice };
        let alarms = alarms::draw(&hall, &fleet, now, lang, (true, Listed::MostSerious));
        let viewer = Viewer::new(&self.administrator.user.name, true, &suffix, Some(&alarms));
        let body = html! {
            (staff::head(words, words.of(&catalogue.hall_name), viewer))
            (page.draw())
        };
        Ok(Page {
            lang: lang.lang,
            title: &kiosk.name,
            class: "staff",
            style: "staff.css",
            scripts: staff::SCRIPTS,
            refresh_s: 0,
        }
        .wrap(&body))
    }
}

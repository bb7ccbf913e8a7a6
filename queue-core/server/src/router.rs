//! Every address of the server.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::csrf::CsrfLayer;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    assets, brand, cross_site, devices, display, error, error::ApiError, health, kiosk,
    log_in_limit, openapi, pages, request_log, security_headers, state::AppState,
};

/// The largest body of a request, in bytes; the longest is a date's list of appointments, some
/// 2,500 of them.
const LARGEST_BODY: usize = 64 * 1_024;

/// What programs ask, with its description.
pub fn api() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::Head::openapi())
        .merge(devices::router())
        .merge(kiosk::router())
        .merge(display::router())
        .routes(routes!(health::healthz))
        .routes(routes!(openapi::openapi))
}

/// What people open in a browser. A form that another site sends is turned away.
fn pages(state: &AppState) -> Router<AppState> {
    pages::router()
        .layer(from_fn_with_state(state.clone(), log_in_limit::layer))
        .layer(CsrfLayer::new().with_rejection_response(cross_site::answer))
}

/// Everything.
pub fn router(state: AppState) -> Router {
    let (api, _) = api().split_for_parts();
    Router::new()
        .merge(api)
        .merge(pages(&state))
        .merge(assets::router())
        .merge(brand::router())
        .fallback(async || ApiError::UnknownPath)
        .method_not_allowed_fallback(async || ApiError::WrongMethod)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(error::page::layer))
        .layer(from_fn(security_headers::layer))
        .layer(from_fn(request_log::layer))
        .with_state(state)
}

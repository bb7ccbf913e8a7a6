//! Slips as files, the files that the page is made of, and what browsers are told about them.

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
    routing::get,
};

use super::Shown;

/// Scripts and styles are files of our own; none is written into the page.
const CONTENT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds what is said of every answer.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The style, the script and the icon.
pub(super) fn router() -> Router<Shown> {
    Router::new()
        .route("/page.css", get(async || typed("text/css", include_str!("page.css"))))
        .route("/page.js", get(async || typed("text/javascript", include_str!("page.js"))))
        .route("/icon.svg", get(async || typed("image/svg+xml", include_str!("icon.svg"))))
}

fn typed(kind: &'static str, content: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], content).into_response()
}

/// `N.png`, `N.txt` or `N.bin`.
pub(super) async fn slip(State(shown): State<Shown>, Path(name): Path<String>) -> Response {
    find(&shown, &name).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

fn find(shown: &Shown, name: &str) -> Option<Response> {
    let (number, kind) = name.split_once('.')?;
    let index = number.parse::<usize>().ok()?.checked_sub(shown.first)?;
    let ticket = shown.printer.look(|machine| machine.tickets().get(index).cloned())?;
    let (kind, content) = match kind {
        "png" => ("image/png", ticket.png.clone()),
        "txt" => ("text/plain; charset=utf-8", ticket.to_text().into_bytes()),
        "bin" => ("application/octet-stream", ticket.raw.clone()),
        _ => return None,
    };
    Some(([(header::CONTENT_TYPE, kind)], content).into_response())
}

//! Errors outside the API, as pages.

use axum::{
    extract::Request,
    http::header,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use hall_texts::Text;
use maud::{Markup, html};

use super::ApiError;
use crate::pages::{language::PageLang, layout::Page};

/// Whether programs ask here, which read JSON.
fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path == "/healthz"
}

/// Makes a page of an error, or sends to the log-in.
pub async fn layer(request: Request, next: Next) -> Response {
    if is_for_programs(request.uri().path()) {
        return next.run(request).await;
    }
    let lang = PageLang::of(request.uri(), request.headers());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<ApiError>() {
        None => response,
        Some(ApiError::LogInNeeded) => Redirect::to(&lang.keep("/login")).into_response(),
        Some(error) => {
            let mut page = (error.status(), draw(&error, lang)).into_response();
            if let Some(retry) = response.headers_mut().remove(header::RETRY_AFTER) {
                page.headers_mut().insert(header::RETRY_AFTER, retry);
            }
            page.extensions_mut().insert(error);
            page
        }
    }
}

fn draw(error: &ApiError, lang: PageLang) -> Markup {
    let title = Text::ApiPageTitle.to(lang.lang);
    let text = error.text();
    let body = html! {
        main.narrow {
            div.card {
                h1 { (title) }
                p { (text.get(lang.lang)) }
                p.after { a href=(lang.keep("/")) { (Text::ApiPageHome.to(lang.lang)) } }
            }
        }
    };
    let page = Page {
        lang: lang.lang,
        title: &title,
        class: "staff",
        style: "staff.css",
        scripts: &[],
        refresh_s: 0,
    };
    page.wrap(&body)
}

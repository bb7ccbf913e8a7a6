//! The hall's own colours and logo for its pages: a style sheet that sets the variables of
//! `base.css` anew, and the picture.
//!
//! A catalogue is in force from the start of the server on, so all of it is made once.

use std::{fmt::Write as _, sync::Arc};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use queue_core::brand::{AccentTones, Brand, BrandTones, Logo};
use sha2::{Digest, Sha256};

use crate::state::AppState;

/// The address of the style sheet.
pub const CSS: &str = "/brand.css";

/// A browser asks again after ten minutes, and gets the sheet only if it is another one.
const KEEP_CSS: &str = "public, max-age=600";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A picture runs no script, not even where somebody opens it by itself. Drawings have styles of
/// their own.
const LOGO_CONTENT: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// What pages have of a hall's brand.
#[derive(Debug, Clone)]
pub struct BrandPages {
    css: Arc<str>,
    tag: Arc<str>,
    logo: Option<(Arc<str>, Logo)>,
}

impl BrandPages {
    /// Of a brand.
    pub fn new(brand: &Brand) -> Self {
        let css = css(brand);
        let logo = brand.logo.as_ref().map(|logo| {
            (format!("/brand/{}/logo", fingerprint(logo.bytes())).into(), logo.clone())
        });
        Self { tag: format!("\"{}\"", fingerprint(css.as_bytes())).into(), css: css.into(), logo }
    }

    /// The address of the logo. It changes with the picture.
    pub fn logo(&self) -> Option<&str> {
        self.logo.as_ref().map(|(address, _)| &**address)
    }
}

/// Serves both.
pub fn router() -> Router<AppState> {
    Router::new().route(CSS, get(sheet)).route("/brand/{version}/logo", get(logo))
}

async fn sheet(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let BrandPages { css, tag, .. } = &state.brand;
    let head = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, KEEP_CSS),
        (header::ETAG, &**tag),
    ];
    let known = headers.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    (head, css.to_string()).into_response()
}

async fn logo(State(state): State<AppState>, Path(version): Path<String>) -> Response {
    let now = state.brand.logo.as_ref();
    // An old address has had another picture, which is gone.
    match now.filter(|(address, _)| **address == format!("/brand/{version}/logo")) {
        Some((_, logo)) => {
            let head = [
                (header::CONTENT_TYPE, logo.kind().media_type()),
                (header::CACHE_CONTROL, FOR_EVER),
                (header::CONTENT_SECURITY_POLICY, LOGO_CONTENT),
            ];
            (head, logo.bytes().to_vec()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn css(brand: &Brand) -> String {
    let palette = brand.palette();
    let mut variables = Vec::new();
    if let Some(BrandTones { brand, strong, deep, soft, .. }) = palette.brand {
        variables.extend([("brand", brand), ("brand-2", strong)]);
        variables.extend([("brand-deep", deep), ("brand-soft", soft)]);
    }
    if let Some(AccentTones { accent, soft, called, line, .. }) = palette.accent {
        variables.extend([("accent", accent), ("accent-soft", soft)]);
        variables.extend([("accent-ink", called), ("accent-line", line)]);
    }
    let mut css = String::from("/* The hall's own colours, derived from its catalogue. */\n");
    if !variables.is_empty() {
        css.push_str(":root {");
        for (name, color) in variables {
            // Writing to a string cannot fail.
            let _ = write!(css, " --{name}: {color};");
        }
        css.push_str(" }\n");
    }
    css
}

fn fingerprint(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let first = hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{first:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_a_hall_is_a_variable_of_the_base_sheet() {
        let base = include_str!("../assets/base.css");
        let brand =
            Brand { color: "#7A1F3D".parse().ok(), accent: "#F2A900".parse().ok(), logo: None };
        let css = css(&brand);
        assert!(css.contains(" --brand: #7A1F3D; "), "{css}");
        let names: Vec<_> =
            css.split("--").skip(1).filter_map(|rest| rest.split(':').next()).collect();
        assert_eq!(names.len(), 8, "{css}");
        for name in names {
            assert!(base.contains(&format!("--{name}: #")), "{name}");
        }
        assert!(!self::css(&Brand::default()).contains(":root"));
    }
}

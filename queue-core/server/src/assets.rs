//! Styles, scripts and fonts of the pages: compiled in, so that a hall needs no internet.
//!
//! Their address holds a hash of all of them. A browser keeps them for ever, and a new version
//! of the server has new addresses.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

struct Asset {
    path: &'static str,
    kind: &'static str,
    body: &'static [u8],
}

macro_rules! asset {
    ($path:literal, $kind:literal) => {
        Asset { path: $path, kind: $kind, body: include_bytes!(concat!("../assets/", $path)) }
    };
}

/// The typeface is Plus Jakarta Sans in four weights, cut down to what Indonesian and English
/// need: 6.6 kB each.
static ASSETS: &[Asset] = &[
    asset!("base.css", "text/css; charset=utf-8"),
    asset!("staff.css", "text/css; charset=utf-8"),
    asset!("visitor.css", "text/css; charset=utf-8"),
    asset!("live.js", "text/javascript; charset=utf-8"),
    asset!("parts.js", "text/javascript; charset=utf-8"),
    asset!("counter.js", "text/javascript; charset=utf-8"),
    asset!("visitor.js", "text/javascript; charset=utf-8"),
    asset!("icon.svg", "image/svg+xml"),
    asset!("fonts/pjs-400.woff2", "font/woff2"),
    asset!("fonts/pjs-600.woff2", "font/woff2"),
    asset!("fonts/pjs-700.woff2", "font/woff2"),
    asset!("fonts/pjs-800.woff2", "font/woff2"),
    asset!("fonts/OFL.txt", "text/plain; charset=utf-8"),
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for asset in ASSETS {
        hash.update(asset.path);
        hash.update(asset.body);
    }
    let first = hash.finalize().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{first:016x}")
});

/// The address of an asset, such as `base.css`.
pub fn url(path: &str) -> String {
    format!("/assets/{}/{path}", *VERSION)
}

/// Serves the assets.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{version}/{*path}", get(serve))
}

async fn serve(Path((version, path)): Path<(String, String)>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page of the version before gets what there is now, and keeps it no longer than it must.
    let keep = if version == *VERSION { FOR_EVER } else { ASK_AGAIN };
    ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, keep)], asset.body)
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(paths: &[&str]) -> usize {
        let asked = ASSETS.iter().filter(|asset| paths.contains(&asset.path));
        asked.map(|asset| asset.body.len()).sum()
    }

    #[test]
    fn what_a_visitors_phone_loads_is_small() {
        let paths = [
            "base.css",
            "visitor.css",
            "live.js",
            "visitor.js",
            "icon.svg",
            "fonts/pjs-400.woff2",
            "fonts/pjs-600.woff2",
            "fonts/pjs-700.woff2",
            "fonts/pjs-800.woff2",
        ];
        assert!(size(&paths) < 50_000, "{} bytes", size(&paths));
    }

    #[test]
    fn styles_name_only_fonts_that_are_served() {
        let css = std::str::from_utf8(ASSETS[0].body).unwrap();
        for part in css.split("url(").skip(1) {
            let name = part.split(')').next().unwrap();
            assert!(ASSETS.iter().any(|asset| asset.path == name), "{name}");
        }
    }

    #[tokio::test]
    async fn an_old_address_is_answered_but_not_kept() {
        let now = serve(Path((VERSION.clone(), "base.css".into()))).await;
        assert_eq!(now.headers()[header::CACHE_CONTROL], FOR_EVER);
        let old = serve(Path(("0".into(), "base.css".into()))).await;
        assert_eq!(old.status(), StatusCode::OK);
        assert_eq!(old.headers()[header::CACHE_CONTROL], ASK_AGAIN);
        let none = serve(Path((VERSION.clone(), "../Cargo.toml".into()))).await;
        assert_eq!(none.status(), StatusCode::NOT_FOUND);
    }

    /// The colour of a variable of the base style sheet, as relative luminance (WCAG 2.1).
    fn luminance(variable: &str) -> f64 {
        let css = std::str::from_utf8(ASSETS[0].body).unwrap();
        let after = css.split(&format!("--{variable}: #")).nth(1).unwrap();
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&after[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    #[test]
    fn text_has_a_contrast_of_seven_to_one() {
        for (text, ground) in [
            ("ink", "paper"),
            ("muted", "card"),
            ("muted", "paper"),
            ("brand", "card"),
            ("brand", "paper"),
            ("brand-deep", "brand-soft"),
            ("card", "brand"),
            ("danger", "card"),
            ("danger", "danger-soft"),
            ("ok", "card"),
            ("ok", "ok-soft"),
            ("accent-ink", "accent-soft"),
        ] {
            let (a, b) = (luminance(text), luminance(ground));
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(ratio >= 7.0, "{text} on {ground}: {ratio:.2}");
        }
    }
}

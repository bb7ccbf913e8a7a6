//! The language of a page: `?lang=`, else what the browser prefers, else Indonesian. No cookie.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};
use queue_core::Lang;

/// The language that a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLang {
    /// The language to answer in.
    pub lang: Lang,
    chosen: bool,
}

impl PageLang {
    /// What the request says.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let asked = uri.query().and_then(|query| {
            query.split('&').find_map(|pair| Lang::from_tag(pair.strip_prefix("lang=")?))
        });
        let preferred = || {
            let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            preferred(header)
        };
        match asked {
            Some(lang) => Self { lang, chosen: true },
            None => Self { lang: preferred().unwrap_or_default(), chosen: false },
        }
    }

    /// A path in the same language: with `?lang=` only if the visitor chose one.
    pub fn keep(self, path: &str) -> String {
        if self.chosen { format!("{path}?lang={}", self.lang.tag()) } else { path.into() }
    }

    /// The other language, and a path in it.
    pub fn other(self, path: &str) -> (Lang, String) {
        let other = match self.lang {
            Lang::Id => Lang::En,
            Lang::En => Lang::Id,
        };
        (other, format!("{path}?lang={}", other.tag()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageLang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

/// The language of a page of staff: `?lang=`, else Indonesian. An office computer's browser is
/// often an English one that nobody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffLang(pub PageLang);

impl<S: Send + Sync> FromRequestParts<S> for StaffLang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(PageLang::of(&parts.uri, &HeaderMap::new())))
    }
}

/// The language of ours that an `Accept-Language` header likes best.
fn preferred(header: &str) -> Option<Lang> {
    let weighted = header.split(',').filter_map(|item| {
        let (tag, rest) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight: f32 = rest.trim().strip_prefix("q=")?.parse().ok()?;
        Some((Lang::from_tag(tag.trim())?, weight))
    });
    // Of equals the first one: the header names the dearest first.
    let better = |best: Option<(Lang, f32)>, next: (Lang, f32)| {
        Some(best.filter(|best| best.1 >= next.1).unwrap_or(next))
    };
    weighted.fold(None, better).map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_lang(uri: &str, accept: &str) -> PageLang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        PageLang::of(&uri.parse().unwrap(), &headers)
    }

    #[test]
    fn a_choice_beats_the_browser_and_is_kept_in_links() {
        let chosen = page_lang("/t/X?lang=en", "id");
        assert_eq!((chosen.lang, chosen.keep("/t/X")), (Lang::En, "/t/X?lang=en".into()));
        let unknown = page_lang("/t/X?lang=xx", "en-GB,en;q=0.9");
        assert_eq!((unknown.lang, unknown.keep("/t/X")), (Lang::En, "/t/X".into()));
    }

    #[test]
    fn the_browsers_first_known_language_counts() {
        for (accept, lang) in [
            ("", Lang::Id),
            ("ja", Lang::Id),
            ("en", Lang::En),
            ("ja, en;q=0.8, id;q=0.9", Lang::Id),
            ("id-ID,id;q=0.9,en-US;q=0.8", Lang::Id),
            ("en-US,en;q=0.9,id;q=0.8", Lang::En),
        ] {
            assert_eq!(page_lang("/", accept).lang, lang, "{accept}");
        }
    }
}

//! The frame of every page: head, language, styles and scripts. No inline script or style: the
//! content security policy forbids them.

use hall_texts::Text;
use maud::{DOCTYPE, Markup, html};
use queue_core::Lang;

use crate::{assets, brand};

/// What differs between pages.
pub struct Page<'a> {
    /// The language of its words.
    pub lang: Lang,
    /// Its title.
    pub title: &'a str,
    /// The class of its body.
    pub class: &'a str,
    /// The style sheet beside the base.
    pub style: &'a str,
    /// Its scripts, in order.
    pub scripts: &'a [&'a str],
    /// Loaded anew every so many seconds where scripts are off; 0 is never.
    pub refresh_s: u32,
}

impl Page<'_> {
    /// The whole document around `body`.
    pub fn wrap(&self, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    meta name="referrer" content="same-origin";
                    title { (self.title) }
                    @if self.refresh_s > 0 {
                        noscript { meta http-equiv="refresh" content=(self.refresh_s); }
                    }
                    link rel="icon" href=(assets::url("icon.svg")) type="image/svg+xml";
                    link rel="stylesheet" href=(assets::url("base.css"));
                    link rel="stylesheet" href=(assets::url(self.style));
                    // After the base: it sets the same variables.
                    link rel="stylesheet" href=(brand::CSS);
                    @for script in self.scripts {
                        script src=(assets::url(script)) defer {}
                    }
                }
                body class=(self.class) { (body) }
            }
        }
    }
}

/// Where scripts put what screen readers shall say.
pub fn said() -> Markup {
    html! { p #said .seen-by-readers role="status" aria-live="polite" {} }
}

/// The mark of a demonstration hall, so that nobody takes its queue for a real one.
pub fn demo_mark(demo: bool, lang: Lang) -> Markup {
    html! { @if demo { p.demo { (Text::HomeDemo.to(lang)) } } }
}

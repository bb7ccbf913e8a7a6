//! Every text that a person sees, in Indonesian and English.
//!
//! The texts are Fluent files in `texts/id` and `texts/en`. A build script makes [`Text`] of
//! them: a variant per message, a field per placeable. A text that one language lacks, or that
//! names other things in the other, does not build.
//!
//! ```
//! use hall_texts::{Lang, Text};
//!
//! let text = Text::CounterName { counter: 3.into() };
//! assert_eq!(text.to(Lang::Id), "Loket 3");
//! assert_eq!(text.to(Lang::En), "Counter 3");
//! ```

mod arg;
mod bundle;
mod fault;
pub mod format;
mod settings;

pub use arg::Arg;
pub use fault::{catalogue_error, catalogue_warnings};
pub use queue_core::lang::{Bilingual, Lang};
pub use settings::{settings_error, unknown_key};

#[expect(clippy::match_same_arms, reason = "an arm per text is generated, alike or not")]
mod text {
    use crate::Arg;

    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}

pub use text::Text;

impl Text<'_> {
    /// The text in `lang`, its placeables filled.
    pub fn to(&self, lang: Lang) -> String {
        bundle::format(lang, self)
    }

    /// The text in both languages.
    pub fn both(&self) -> Bilingual {
        Bilingual::new(self.to(Lang::Id), self.to(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::{text::all, *};

    #[test]
    fn every_text_exists_in_both_languages_and_shows_all_that_it_names() {
        for text in all() {
            for lang in Lang::ALL {
                let shown = text.to(lang);
                assert!(!shown.trim().is_empty(), "{} is empty", text.id());
                assert_ne!(shown, text.id());
                assert!(
                    !shown.contains(['{', '}', '\u{2068}', '\u{2069}']),
                    "{}: {shown}",
                    text.id()
                );
            }
        }
    }

    /// Spellings that an editor of the hall's texts marks as wrong (KBBI VI).
    #[test]
    fn indonesian_is_spelled_as_the_dictionary_has_it() {
        for text in all() {
            let shown = text.to(Lang::Id).to_lowercase();
            for wrong in ["antri", "silahkan", "ijin", "nomer", "jadual", "praktek"] {
                assert!(!shown.contains(wrong), "{}: {shown}", text.id());
            }
        }
    }
}

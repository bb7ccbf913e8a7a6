//! The Fluent bundles of both languages, made once.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::{LanguageIdentifier, langid};

use crate::{
    Lang, Text,
    text::{EN_SOURCES, ID_SOURCES},
};

static INDONESIAN: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(langid!("id"), ID_SOURCES));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(langid!("en"), EN_SOURCES));

fn bundle(language: LanguageIdentifier, sources: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks around values that Fluent adds by default are rubbish on paper.
    bundle.set_use_isolating(false);
    for source in sources {
        // The build script has parsed the same text, and found no doubled id in it.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

pub(crate) fn format(lang: Lang, text: &Text<'_>) -> String {
    let bundle = match lang {
        Lang::Id => &*INDONESIAN,
        Lang::En => &*ENGLISH,
    };
    let Some(pattern) = bundle.get_message(text.id()).and_then(|message| message.value()) else {
        // Cannot be: the variant was made from this message.
        return text.id().to_owned();
    };
    let mut args = FluentArgs::new();
    text.fill(&mut args);
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

//! What people call things, as data: words that say nothing, spellings, and words or phrases that
//! mean words of the catalogue.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::words;

const BUILT_IN: &str = include_str!("../../data/synonyms.toml");

/// The file, as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stop: Stop,
    spelling: BTreeMap<String, String>,
    id: BTreeMap<String, Vec<String>>,
    en: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    id: Vec<String>,
    en: Vec<String>,
}

/// A word or phrase, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Synonym {
    /// What is typed; not empty.
    pub(super) said: Vec<String>,
    /// Words of the catalogue, all of which a service must have; the usual meaning first.
    pub(super) meanings: Vec<Vec<String>>,
}

/// The words of the queue.
#[derive(Debug, Clone, Default)]
pub(super) struct Synonyms {
    stop: HashSet<String>,
    spelling: BTreeMap<String, String>,
    pub(super) phrases: Vec<Synonym>,
}

impl Synonyms {
    /// Those that the kiosk is built with. A test reads them; should they be broken all the same,
    /// the search does without.
    pub(super) fn built_in() -> Self {
        Self::parse(BUILT_IN).unwrap_or_else(|error| {
            tracing::error!(%error, "the search knows no synonyms");
            Self::default()
        })
    }

    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let File { stop, spelling, id, en } = toml::from_str(text)?;
        let stop = stop.id.into_iter().chain(stop.en).collect();
        let mut synonyms = Self { stop, spelling, phrases: Vec::new() };
        let phrases = id.iter().chain(&en).map(|(said, meanings)| Synonym {
            said: synonyms.telling(synonyms.spelled(words::of(said))),
            meanings: meanings.iter().map(|words| synonyms.spelled(words::of(words))).collect(),
        });
        synonyms.phrases = phrases.collect();
        Ok(synonyms)
    }

    /// The words in the spelling that the others are known by.
    pub(super) fn spelled(&self, words: Vec<String>) -> Vec<String> {
        let spelled = |word: String| self.spelling.get(&word).cloned().unwrap_or(word);
        words.into_iter().map(spelled).collect()
    }

    /// The other spelling of a word, if it has one.
    pub(super) fn spelling(&self, word: &str) -> Option<&str> {
        self.spelling.get(word).map(String::as_str)
    }

    /// All other spellings, each with the word that it is one of.
    pub(super) fn spellings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.spelling.iter().map(|(spelling, word)| (spelling.as_str(), word.as_str()))
    }

    /// The words that say which service is meant; all of them if none does.
    pub(super) fn telling(&self, words: Vec<String>) -> Vec<String> {
        let telling: Vec<_> = words.iter().filter(|w| !self.stop.contains(*w)).cloned().collect();
        if telling.is_empty() { words } else { telling }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_ones_can_be_read() {
        let synonyms = Synonyms::parse(BUILT_IN).unwrap();
        assert!(synonyms.phrases.len() > 700);
        assert!(synonyms.phrases.iter().all(|phrase| !phrase.said.is_empty()));
    }

    #[test]
    fn a_query_of_stop_words_alone_keeps_them() {
        let synonyms = Synonyms::built_in();
        let telling = |text| synonyms.telling(words::of(text));
        assert_eq!(telling("mau bikin paspor"), ["paspor"]);
        assert_eq!(telling("mau bikin"), ["mau", "bikin"]);
    }
}

//! Search over the services of a hall for people who spell as they speak, in both languages at
//! once.
//!
//! A word of the query may be a known word itself, akin to it, sound like it, begin it, or be it
//! with a slip of the finger (`vocabulary`); known are the words of the services' and agencies'
//! names (`names`) and those that people use instead of them (`synonyms`). Rare words say more
//! than frequent ones, a service's own name more than its agency's, and of equally good services
//! the often chosen ones come first (`ranking`). If nothing is found, the names that look most
//! like the query are guessed (`guess`).

mod guess;
mod names;
mod query;
mod ranking;
mod sound;
mod stem;
mod synonyms;
mod typo;
mod vocabulary;
mod words;

use queue_core::wire::kiosk::KioskSnapshot;

use self::{guess::Shapes, ranking::Ranking, synonyms::Synonyms, vocabulary::Vocabulary};

/// What a query found, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Services that have words of the query.
    Meant(Vec<T>),
    /// No word of the query is known; these look most like it. None, if nothing does.
    Guessed(Vec<T>),
}

impl<T> Found<T> {
    /// The services, however they were found.
    pub fn into_services(self) -> Vec<T> {
        match self {
            Self::Meant(services) | Self::Guessed(services) => services,
        }
    }

    /// The same with other names for the services; those without one are left out.
    pub fn filter_map<U>(self, name: impl FnMut(T) -> Option<U>) -> Found<U> {
        match self {
            Self::Meant(services) => Found::Meant(services.into_iter().filter_map(name).collect()),
            Self::Guessed(services) => {
                Found::Guessed(services.into_iter().filter_map(name).collect())
            }
        }
    }
}

/// The words of all services.
#[derive(Debug, Clone)]
pub struct Index {
    synonyms: Synonyms,
    known: Vocabulary,
    ranking: Ranking,
    shapes: Shapes,
}

impl Index {
    /// Reads the services of a snapshot.
    pub fn new(snapshot: &KioskSnapshot) -> Self {
        let synonyms = Synonyms::built_in();
        let mut known = Vocabulary::default();
        let ranking = Ranking::new(snapshot, &synonyms, &mut known);
        for (spelling, word) in synonyms.spellings() {
            known.spell(spelling, word);
        }
        let shapes = Shapes::new(snapshot, &synonyms);
        Self { synonyms, known, ranking, shapes }
    }

    /// The places, in the snapshot, of the services that `query` means.
    pub fn search(&self, query: &str) -> Found<usize> {
        let read = query::read(query, &self.synonyms, &self.known);
        let meant = self.ranking.best(&read);
        if meant.is_empty() { Found::Guessed(self.shapes.like(query)) } else { Found::Meant(meant) }
    }
}

#[cfg(test)]
mod tests;

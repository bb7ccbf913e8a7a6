//! Which services have a word in their names, and how much the word says.

use std::collections::HashMap;

use queue_core::wire::kiosk::KioskSnapshot;

use super::{
    synonyms::Synonyms,
    vocabulary::{Term, Vocabulary},
    words,
};

/// What a word of the agency's name is worth, where one of the service's own is worth 1.
pub(super) const AGENCY: f32 = 0.55;

/// A service that has a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Posting {
    /// Its place in the snapshot.
    pub(super) service: usize,
    /// 1 in its own name, less in its agency's.
    pub(super) worth: f32,
}

/// The words of names, by the services that have them.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    postings: HashMap<Term, Vec<Posting>>,
}

impl Names {
    /// Reads the names of services and agencies, in both languages.
    pub(super) fn new(
        snapshot: &KioskSnapshot,
        synonyms: &Synonyms,
        known: &mut Vocabulary,
    ) -> Self {
        let mut names = Self::default();
        let mut agencies = HashMap::new();
        for agency in &snapshot.agencies {
            let texts = [&agency.short, &agency.name.id, &agency.name.en];
            let terms: Vec<Term> = terms(&texts, synonyms, known);
            agencies.insert(&agency.code, terms);
        }
        for (service, info) in snapshot.services.iter().enumerate() {
            for term in terms(&[&info.name.id, &info.name.en], synonyms, known) {
                names.post(term, Posting { service, worth: 1.0 });
            }
            for term in agencies.get(&info.agency).into_iter().flatten() {
                names.post(*term, Posting { service, worth: AGENCY });
            }
        }
        names
    }

    /// The best place of a word counts, and is posted first.
    fn post(&mut self, term: Term, posting: Posting) {
        let postings = self.postings.entry(term).or_default();
        if postings.last().is_none_or(|last| last.service != posting.service) {
            postings.push(posting);
        }
    }

    /// The services that have a word, in the order of the snapshot.
    pub(super) fn of(&self, term: Term) -> &[Posting] {
        self.postings.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The services that have all these words. One word of its own makes it as good as all: in
    /// "pdam pemasangan baru" the agency only says whose.
    pub(super) fn of_all(&self, terms: &[Term]) -> Vec<Posting> {
        let Some((first, others)) = terms.split_first() else { return Vec::new() };
        let mut all = self.of(*first).to_vec();
        for term in others {
            let having = self.of(*term);
            all.retain_mut(|posting| {
                let found = having.binary_search_by_key(&posting.service, |other| other.service);
                let Ok(found) = found else { return false };
                posting.worth = posting.worth.max(having[found].worth);
                true
            });
        }
        all
    }
}

fn terms(texts: &[&String], synonyms: &Synonyms, known: &mut Vocabulary) -> Vec<Term> {
    let words = texts.iter().flat_map(|text| synonyms.spelled(words::of_name(text)));
    let mut terms: Vec<Term> = words.map(|word| known.add(&word)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

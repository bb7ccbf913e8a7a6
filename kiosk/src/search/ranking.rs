//! Which services a query means most: each part of the query counts once, as the best that the
//! service makes of it.

use std::collections::{BTreeMap, HashMap};

use queue_core::wire::kiosk::KioskSnapshot;

use super::{
    names::{Names, Posting},
    synonyms::Synonyms,
    vocabulary::{Match, Term, Vocabulary},
};

/// What a synonym is worth, where the word itself is worth 1.
const SYNONYM: f32 = 0.78;
/// Each meaning of a synonym is worth this much of the one before it.
const LATER_MEANING: f32 = 0.94;
/// A phrase of which the last word is not typed yet is worth this much of the whole one.
const UNFINISHED: f32 = 0.8;
/// A phrase with a word too many in it ("surat keterangan lahir") is worth this much of the exact
/// one.
const WORD_BETWEEN: f32 = 0.85;
/// Often chosen services come before others that are as good, not before better ones.
const POPULAR: f32 = 0.04;
/// What stands in the way of a long name: how much each word of it costs.
const LONG_NAME: f32 = 0.004;
/// Services that are less than this good, measured by the best one, are not meant.
const MEANT: f32 = 0.42;

/// What is typed, and the services that it means.
#[derive(Debug, Clone)]
struct Phrase {
    said: Vec<Term>,
    means: Vec<Posting>,
}

/// The services' words, weighed.
#[derive(Debug, Clone)]
pub(super) struct Ranking {
    names: Names,
    phrases: Vec<Phrase>,
    /// The phrases that begin with a word.
    starting: HashMap<Term, Vec<usize>>,
    /// How much a word says: the fewer services it leads to, the more.
    weights: Vec<f32>,
    /// What a service is worth beside all words.
    head_start: Vec<f32>,
}

/// A part of the query, from one word to before another, and what each service makes of it.
struct Part {
    from: usize,
    to: usize,
    fits: Vec<f32>,
}

impl Ranking {
    /// Reads the names of a snapshot and what the synonyms mean in it.
    pub(super) fn new(
        snapshot: &KioskSnapshot,
        synonyms: &Synonyms,
        known: &mut Vocabulary,
    ) -> Self {
        let names = Names::new(snapshot, synonyms, known);
        let mut phrases = Vec::new();
        for synonym in &synonyms.phrases {
            let means = meant(&names, known, &synonym.meanings);
            // What this hall has no service for is not known here.
            if !means.is_empty() {
                let said = synonym.said.iter().map(|word| known.add(word)).collect();
                phrases.push(Phrase { said, means });
            }
        }
        let mut starting: HashMap<Term, Vec<usize>> = HashMap::new();
        for (place, phrase) in phrases.iter().enumerate() {
            starting.entry(phrase.said[0]).or_default().push(place);
        }
        let services = snapshot.services.len();
        let weights = weights(&names, &phrases, known.len(), services);
        let head_start = (0..services).map(|place| head_start(snapshot, place)).collect();
        Self { names, phrases, starting, weights, head_start }
    }

    /// The places of the services that are meant by words, given as the known words that each of
    /// them may be, best first.
    pub(super) fn best(&self, query: &[Vec<Match>]) -> Vec<usize> {
        let weights: Vec<f32> = query.iter().map(|word| self.weight(word)).collect();
        let parts = self.parts(query);
        let mut scores: Vec<(f32, usize)> = (0..self.head_start.len())
            .map(|service| (score(service, &parts, &weights), service))
            .filter(|(score, _)| *score > 0.0)
            .collect();
        let total: f32 = weights.iter().sum();
        let best = scores.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        scores.retain(|(score, _)| *score >= best * MEANT);
        for (score, service) in &mut scores {
            *score = *score / total + self.head_start[*service];
        }
        scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scores.into_iter().map(|(_, service)| service).collect()
    }

    /// How much a typed word says: as much as the most likely word that it may be.
    fn weight(&self, word: &[Match]) -> f32 {
        let likely = word.iter().max_by(|a, b| {
            let weight = |found: &Match| self.weights[found.term];
            a.likeness.total_cmp(&b.likeness).then(weight(b).total_cmp(&weight(a)))
        });
        likely.map_or(0.0, |found| self.weights[found.term])
    }

    fn parts(&self, query: &[Vec<Match>]) -> Vec<Part> {
        let mut parts: BTreeMap<(usize, usize), Vec<f32>> = BTreeMap::new();
        let mut fit = |from, to, posting: &Posting, worth: f32| {
            let fits = parts.entry((from, to));
            let fits = fits.or_insert_with(|| vec![0.0; self.head_start.len()]);
            let fit = &mut fits[posting.service];
            *fit = fit.max(posting.worth * worth);
        };
        for (from, word) in query.iter().enumerate() {
            for found in word {
                for posting in self.names.of(found.term) {
                    fit(from, from + 1, posting, found.likeness);
                }
                for phrase in self.starting.get(&found.term).into_iter().flatten() {
                    let phrase = &self.phrases[*phrase];
                    let Some((to, likeness)) = said(phrase, &query[from..]) else { continue };
                    for posting in &phrase.means {
                        fit(from, from + to, posting, likeness * SYNONYM);
                    }
                }
            }
        }
        parts.into_iter().map(|((from, to), fits)| Part { from, to, fits }).collect()
    }
}

/// The services that have all these words.
pub(super) fn services_with(names: &Names, known: &Vocabulary, words: &[String]) -> Vec<Posting> {
    let terms: Option<Vec<Term>> = words.iter().map(|word| known.term(word)).collect();
    terms.map_or_else(Vec::new, |terms| names.of_all(&terms))
}

/// The services that a synonym means, with what they are worth.
fn meant(names: &Names, known: &Vocabulary, meanings: &[Vec<String>]) -> Vec<Posting> {
    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
    let mut usual = 1.0;
    for meaning in meanings {
        for posting in services_with(names, known, meaning) {
            let worth = best.entry(posting.service).or_default();
            *worth = worth.max(posting.worth * usual);
        }
        usual *= LATER_MEANING;
    }
    best.into_iter().map(|(service, worth)| Posting { service, worth }).collect()
}

/// How many words of the query say the phrase, from the first on, and how surely they do.
fn said(phrase: &Phrase, query: &[Vec<Match>]) -> Option<(usize, f32)> {
    let likeness = |place: usize, term: Term| {
        let found = query.get(place)?.iter().find(|found| found.term == term)?;
        Some(found.likeness)
    };
    let (mut likenesses, mut to, mut between) = (0.0_f32, 0, false);
    for (nth, term) in phrase.said.iter().enumerate() {
        if to == query.len() {
            let last_missing = nth >= 2 && nth + 1 == phrase.said.len();
            return last_missing.then_some((to, likenesses / nth as f32 * UNFINISHED));
        }
        let found = likeness(to, *term).or_else(|| {
            let skip = nth > 0 && !between;
            let found = skip.then(|| likeness(to + 1, *term)).flatten()?;
            (between, to) = (true, to + 1);
            Some(found * WORD_BETWEEN)
        })?;
        likenesses += found;
        to += 1;
    }
    Some((to, likenesses / phrase.said.len() as f32))
}

/// The best that a service makes of a query, each word in one part at most.
fn score(service: usize, parts: &[Part], weights: &[f32]) -> f32 {
    let mut best = vec![0.0_f32; weights.len() + 1];
    for to in 1..=weights.len() {
        best[to] = best[to - 1];
        for part in parts.iter().filter(|part| part.to == to) {
            let says: f32 = weights[part.from..to].iter().sum();
            best[to] = best[to].max(best[part.from] + says * part.fits[service]);
        }
    }
    best[weights.len()]
}

fn weights(names: &Names, phrases: &[Phrase], terms: usize, services: usize) -> Vec<f32> {
    let mut leads: Vec<Vec<usize>> =
        (0..terms).map(|term| names.of(term).iter().map(|p| p.service).collect()).collect();
    for phrase in phrases {
        for term in &phrase.said {
            leads[*term].extend(phrase.means.iter().map(|posting| posting.service));
        }
    }
    let weight = |mut leads: Vec<usize>| {
        leads.sort_unstable();
        leads.dedup();
        (1.0 + services as f32 / leads.len().max(1) as f32).ln()
    };
    leads.into_iter().map(weight).collect()
}

fn head_start(snapshot: &KioskSnapshot, place: usize) -> f32 {
    let Some(service) = snapshot.services.get(place) else { return 0.0 };
    let chosen = snapshot.popular.iter().position(|code| *code == service.code);
    let popular = chosen.map_or(0.0, |chosen| POPULAR / (1.0 + chosen as f32 / 8.0));
    popular - LONG_NAME * service.name.id.split(' ').count() as f32
}

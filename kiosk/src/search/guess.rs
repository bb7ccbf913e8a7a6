//! What a query that has no known word looks most like: pairs of letters in common.

use queue_core::wire::kiosk::KioskSnapshot;

use super::{synonyms::Synonyms, words};

/// How many are guessed.
const MOST: usize = 3;
/// How much of the pairs of letters must be in common.
const ALIKE: f32 = 0.3;

type Pairs = Vec<(char, char)>;

/// The words of each service's names, as pairs of letters.
#[derive(Debug, Clone)]
pub(super) struct Shapes(Vec<Vec<Pairs>>);

impl Shapes {
    /// Reads the names of the services and of their agencies.
    pub(super) fn new(snapshot: &KioskSnapshot, synonyms: &Synonyms) -> Self {
        let services = snapshot.services.iter().map(|service| {
            let agency = snapshot.agencies.iter().find(|agency| agency.code == service.agency);
            let texts = [&service.name.id, &service.name.en];
            let texts = texts.into_iter().chain(agency.map(|agency| &agency.short));
            let names = texts.flat_map(|text| synonyms.telling(words::of_name(text)));
            names.map(|word| pairs(&word)).collect()
        });
        Self(services.collect())
    }

    /// The places of the services that have the words most like those of the query; at most
    /// three, none if nothing is like it.
    pub(super) fn like(&self, query: &str) -> Vec<usize> {
        let asked: Vec<Pairs> = words::of(query).iter().map(|word| pairs(word)).collect();
        let mut alike: Vec<(f32, usize)> = self
            .0
            .iter()
            .enumerate()
            .map(|(service, words)| (asked.iter().map(|word| closest(word, words)).sum(), service))
            .filter(|(alike, _)| *alike >= ALIKE)
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike.into_iter().take(MOST).map(|(_, service)| service).collect()
    }
}

fn closest(word: &Pairs, words: &[Pairs]) -> f32 {
    let alike = words.iter().map(|other| dice(word, other));
    alike.filter(|alike| *alike >= ALIKE).fold(0.0, f32::max)
}

/// Sørensen's and Dice's measure: 1 is the same, 0 has nothing in common.
fn dice(one: &Pairs, other: &Pairs) -> f32 {
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    2.0 * common as f32 / (one.len() + other.len()).max(1) as f32
}

/// The pairs of neighbours in a word, its ends among them.
fn pairs(word: &str) -> Pairs {
    let before = std::iter::once(' ').chain(word.chars());
    let after = word.chars().chain(std::iter::once(' '));
    before.zip(after).collect()
}

//! What was typed, as words that may be known: joined where a space is too many, parted where one
//! is missing, with slips of the finger undone.

use super::{
    synonyms::Synonyms,
    vocabulary::{Match, Vocabulary},
    words,
};

/// A word spelled letter by letter has at most this many of them.
const LONGEST_RUN: usize = 5;
/// Words run together are at least this long each, but for a single letter at the end ("sima").
const SHORTEST_PART: usize = 2;

/// The known words that each word of a query may be. Words that nothing is like are left out: they
/// say nothing about which service is meant.
pub(super) fn read(text: &str, synonyms: &Synonyms, known: &Vocabulary) -> Vec<Vec<Match>> {
    let words = joined(&words::of(text), synonyms, known);
    let words = synonyms.telling(synonyms.spelled(words));
    words.iter().flat_map(|word| meant(word, synonyms, known)).collect()
}

/// "k t p" as "ktp", "core tax" as "coretax": joined where that makes a known word, and the parts
/// are not all words of their own.
fn joined(words: &[String], synonyms: &Synonyms, known: &Vocabulary) -> Vec<String> {
    let is_word = |word: &str| known.term(word).is_some() || synonyms.spelling(word).is_some();
    let own = |word: &String| word.chars().count() > SHORTEST_PART && is_word(word);
    let mut joined = Vec::new();
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        let runs = (2..=LONGEST_RUN.min(rest.len())).rev();
        let whole = runs.map(|length| (length, rest[..length].concat()));
        let whole = whole
            .into_iter()
            .find(|(length, word)| is_word(word) && !rest[..*length].iter().all(own));
        if let Some((length, word)) = whole {
            joined.push(word);
            rest = &rest[length..];
        } else {
            joined.push(first.clone());
            rest = after;
        }
    }
    joined
}

/// What a word may be: one known word, or several that are run together.
fn meant(word: &str, synonyms: &Synonyms, known: &Vocabulary) -> Vec<Vec<Match>> {
    let mut matches = known.near(word);
    if matches.iter().any(|found| found.typed) {
        return vec![matches];
    }
    if matches.is_empty()
        && let Some(parts) = parted(word, synonyms, known)
    {
        return parts;
    }
    for slip in known.with_slips(word) {
        if matches.iter().all(|known| known.term != slip.term) {
            matches.push(slip);
        }
    }
    if matches.is_empty() {
        matches = known.around(word);
    }
    if matches.is_empty() { Vec::new() } else { vec![matches] }
}

/// "ktphilang" as "ktp" and "hilang"; the last word need not be finished.
fn parted(word: &str, synonyms: &Synonyms, known: &Vocabulary) -> Option<Vec<Vec<Match>>> {
    let cuts = word.char_indices().map(|(cut, _)| cut).skip(SHORTEST_PART);
    for cut in cuts.collect::<Vec<_>>().into_iter().rev() {
        let (first, rest) = word.split_at(cut);
        let first = synonyms.spelling(first).unwrap_or(first);
        if known.term(first).is_none() {
            continue;
        }
        let last = synonyms.spelling(rest).unwrap_or(rest);
        let finished = known.term(last).is_some();
        let begun = last.len() > SHORTEST_PART && !known.near(last).is_empty();
        let mut parts = vec![known.near(first)];
        if finished || begun {
            parts.push(known.near(last));
            return Some(parts);
        }
        if let Some(others) = parted(rest, synonyms, known) {
            parts.extend(others);
            return Some(parts);
        }
    }
    None
}

//! Texts as the words that they are compared by.

use icu_normalizer::{
    DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};

const PARTS: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const ACCENTS: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// The words of a text in small letters without accents, in their order. What hyphens and dots
/// hold together is one word where a part is a single letter ("e-KTP", "K.T.P."), several where
/// not ("non-Islam").
pub(super) fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for parts in compounds(text) {
        if parts.len() > 1 && parts.iter().any(|part| part.chars().count() == 1) {
            words.push(parts.concat());
        } else {
            words.extend(parts);
        }
    }
    words
}

/// The words of a name, and those that hyphens and dots hold together in both ways: "KTP-el" is
/// also found as "ktpel", "e-Court" also as "court".
pub(super) fn of_name(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for parts in compounds(text) {
        if parts.len() > 1 {
            words.push(parts.concat());
        }
        words.extend(parts);
    }
    words
}

/// The parts between hyphens and dots of each word.
fn compounds(text: &str) -> Vec<Vec<String>> {
    plain(text)
        .split(|c: char| !c.is_alphanumeric() && !holds_together(c))
        .map(|word| {
            let parts = word.split(holds_together).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|parts| !parts.is_empty())
        .collect()
}

const fn holds_together(c: char) -> bool {
    matches!(c, '-' | '.' | '\'' | '’' | '\u{2010}' | '\u{2011}')
}

fn plain(text: &str) -> String {
    let parts = PARTS.normalize(text);
    parts.chars().filter(|c| ACCENTS.get_u8(*c) == 0).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_one_word_however_they_are_typed() {
        assert_eq!(of("e-KTP hilang"), ["ektp", "hilang"]);
        assert_eq!(of("K.T.P. (páspor)"), ["ktp", "paspor"]);
        assert_eq!(of("non-Islam, UKL-UPL"), ["non", "islam", "ukl", "upl"]);
        assert_eq!(of(" - . "), [""; 0]);
    }

    #[test]
    fn a_name_is_found_by_its_compounds_and_by_their_parts() {
        assert_eq!(of_name("KTP-el e-Court"), ["ktpel", "ktp", "el", "ecourt", "e", "court"]);
    }
}

//! All words that the search knows, and which of them a typed word may be.

use std::collections::HashMap;

use super::{sound, stem, typo};

/// A word's place in the vocabulary.
pub(super) type Term = usize;

/// How surely a typed word is a known one.
mod likeness {
    pub const SAME: f32 = 1.0;
    pub const AKIN: f32 = 0.9;
    pub const SOUND: f32 = 0.88;
    pub const BEGINNING: f32 = 0.8;
    pub const TWO_LETTERS: f32 = 0.6;
    pub const ONE_LETTER: f32 = 0.4;
    pub const ONE_SLIP: f32 = 0.75;
    pub const BEGINNING_WITH_SLIP: f32 = 0.6;
    pub const INSIDE: f32 = 0.5;
    pub const TWO_SLIPS: f32 = 0.6;
}

/// Typed words are this long, in letters, before a kind of likeness counts.
mod shortest {
    pub const SOUND: usize = 3;
    pub const INSIDE: usize = 4;
    pub const SWAP: usize = 3;
    pub const SLIP: usize = 4;
    pub const SLIP_IN_BEGINNING: usize = 5;
    pub const TWO_SLIPS_SAME_START: usize = 4;
    pub const TWO_SLIPS: usize = 7;
}

/// A known word that a typed one may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) term: Term,
    /// 1 is the word itself.
    pub(super) likeness: f32,
    /// The typed word is this one or begins it, letter by letter: nobody's finger slipped.
    pub(super) typed: bool,
}

#[derive(Debug, Clone)]
struct Word {
    /// The word that is known; another one if this is only a spelling of it.
    means: Term,
    text: String,
    letters: Vec<char>,
    set: u64,
}

/// The words, each with what it is found by.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    whole: HashMap<String, Term>,
    roots: HashMap<String, Vec<Term>>,
    sounds: HashMap<String, Vec<Term>>,
}

impl Vocabulary {
    /// The place of a word, which is made known.
    pub(super) fn add(&mut self, word: &str) -> Term {
        if let Some(term) = self.whole.get(word) {
            return *term;
        }
        let term = self.push(word, self.words.len());
        for root in stem::roots(word) {
            self.roots.entry(root).or_default().push(term);
        }
        self.sounds.entry(sound::of(word)).or_default().push(term);
        self.whole.insert(word.to_owned(), term);
        term
    }

    /// Makes known that people also write a known word like this: what they begin to write, or
    /// write with a slip, is compared with it too.
    pub(super) fn spell(&mut self, spelling: &str, word: &str) {
        if let Some(means) = self.term(word) {
            self.push(spelling, means);
        }
    }

    fn push(&mut self, word: &str, means: Term) -> Term {
        let (letters, set) = (word.chars().collect(), typo::letters(word));
        self.words.push(Word { means, text: word.to_owned(), letters, set });
        means
    }

    /// How many words and spellings are known.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The place of a word that is known exactly so.
    pub(super) fn term(&self, word: &str) -> Option<Term> {
        self.whole.get(word).copied()
    }

    /// The known words that this one is, is akin to, sounds like or begins, each once.
    pub(super) fn near(&self, typed: &str) -> Vec<Match> {
        let mut found = Matches::default();
        found.add(self.term(typed), likeness::SAME);
        for root in stem::roots(typed) {
            found.add(self.roots.get(&root).into_iter().flatten().copied(), likeness::AKIN);
        }
        let letters = typed.chars().count();
        if letters >= shortest::SOUND {
            let alike = self.sounds.get(&sound::of(typed));
            found.add(alike.into_iter().flatten().copied(), likeness::SOUND);
        }
        let beginning = match letters {
            0 | 1 => likeness::ONE_LETTER,
            2 => likeness::TWO_LETTERS,
            _ => likeness::BEGINNING,
        };
        let begun: Vec<Term> = self.all(|word| word.text.starts_with(typed)).collect();
        found.add(begun.iter().copied(), beginning);
        for found in &mut found.0 {
            found.typed = begun.contains(&found.term);
        }
        found.0
    }

    /// The known words that have this one in them.
    pub(super) fn around(&self, typed: &str) -> Vec<Match> {
        let mut found = Matches::default();
        if typed.chars().count() >= shortest::INSIDE {
            found.add(self.all(|word| word.text.contains(typed)), likeness::INSIDE);
        }
        found.0
    }

    /// The known words that this one is with a slip of the finger; with two if none is with one.
    pub(super) fn with_slips(&self, typed: &str) -> Vec<Match> {
        let letters: Vec<char> = typed.chars().collect();
        let (set, count) = (typo::letters(typed), letters.len());
        let (mut one, mut two) = (Matches::default(), Matches::default());
        for word in &self.words {
            // Letters that are typed and not in the word are slips, each.
            if count < shortest::SWAP || (set & !word.set).count_ones() > 2 {
                continue;
            }
            let slips = typo::slips(&letters, &word.letters);
            let swapped = slips.whole == 1 && count == word.letters.len() && set == word.set;
            let same_start = letters.first() == word.letters.first();
            if swapped || (slips.whole == 1 && count >= shortest::SLIP) {
                one.add([word.means], likeness::ONE_SLIP);
            } else if slips.beginning == 1 && same_start && count >= shortest::SLIP_IN_BEGINNING {
                one.add([word.means], likeness::BEGINNING_WITH_SLIP);
            } else if slips.whole == 2
                && (count >= shortest::TWO_SLIPS
                    || (count >= shortest::TWO_SLIPS_SAME_START && same_start))
            {
                two.add([word.means], likeness::TWO_SLIPS);
            }
        }
        if one.0.is_empty() { two.0 } else { one.0 }
    }

    fn all(&self, fits: impl Fn(&Word) -> bool) -> impl Iterator<Item = Term> {
        self.words.iter().filter_map(move |word| fits(word).then_some(word.means))
    }
}

/// Each word with its best likeness, which is the one that it is added with first.
#[derive(Debug, Default)]
struct Matches(Vec<Match>);

impl Matches {
    fn add(&mut self, terms: impl IntoIterator<Item = Term>, likeness: f32) {
        for term in terms {
            if self.0.iter().all(|known| known.term != term) {
                self.0.push(Match { term, likeness, typed: false });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in ["paspor", "perpanjangan", "ktp", "kk", "npwp", "hilang", "kehilangan"] {
            vocabulary.add(word);
        }
        vocabulary
    }

    fn best(matches: &[Match], vocabulary: &Vocabulary) -> Option<String> {
        let best = matches.iter().max_by(|a, b| a.likeness.total_cmp(&b.likeness))?;
        Some(vocabulary.words[best.term].text.clone())
    }

    #[test]
    fn a_word_is_known_by_itself_its_kin_its_sound_and_its_beginning() {
        let words = vocabulary();
        for (typed, word) in [
            ("hilang", Some("hilang")),
            ("kehilangan", Some("kehilangan")),
            ("memperpanjang", Some("perpanjangan")),
            ("pasfor", Some("paspor")),
            ("pas", Some("paspor")),
            ("xyz", None),
        ] {
            assert_eq!(best(&words.near(typed), &words).as_deref(), word, "{typed}");
        }
    }

    #[test]
    fn slips_are_forgiven_where_the_word_is_long_enough() {
        let words = vocabulary();
        for (typed, word) in [
            ("kpt", Some("ktp")),
            ("paspr", Some("paspor")),
            ("nwpw", Some("npwp")),
            ("perpnja", Some("perpanjangan")),
            ("kx", None),
            ("ktx", None),
        ] {
            assert_eq!(best(&words.with_slips(typed), &words).as_deref(), word, "{typed}");
        }
    }
}

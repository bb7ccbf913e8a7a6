//! Every word that our texts need, as clips of a pack: numbers, letters, the spoken texts of the
//! catalogue, days, months, and what the buttons of the kiosk are called.

use std::collections::BTreeSet;

use hall_texts::{Lang, Text};

use crate::{
    numeral::Numerals,
    pack::{ClipId, key},
    phrase::{Part, Phrase},
    say_as::BLANK,
};

/// Longer texts of the screens are no names of buttons.
const LONGEST_LABEL: usize = 40;

/// A clip that a pack is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: ClipId,
    /// What is said.
    pub text: String,
}

/// What a pack of a language is to have, each text once.
pub fn of(lang: Lang) -> Vec<Entry> {
    let numerals = Numerals::of(lang);
    let words = numerals.vocabulary().into_iter().map(|word| entry("word", word, word));
    let letters = ('a'..='z').map(|letter| {
        let id = ClipId::letter(letter);
        Entry { id, text: letter.to_uppercase().collect() }
    });
    let spoken = Text::all_of("voice", BLANK);
    let spoken = spoken.iter().flat_map(|text| pieces(text, lang));
    let times = Text::all_of("time", BLANK).into_iter().filter(|text| {
        ["time-weekday-", "time-month-"].iter().any(|begin| text.id().starts_with(begin))
    });
    let labels = Text::all_of("kiosk", BLANK);
    let labels = labels.into_iter().filter(|text| text.to(lang).chars().count() <= LONGEST_LABEL);
    let whole = times.chain(labels).filter_map(|text| match &*pieces(&text, lang) {
        [one] if !text.to(lang).contains(BLANK) => Some(one.clone()),
        _ => None,
    });
    let mut known = BTreeSet::new();
    let all = words.chain(spoken).chain(whole).filter(|entry| known.insert(key(&entry.text)));
    letters.chain(all.collect::<Vec<_>>()).collect()
}

/// What is said of a text by itself: all between what it names.
fn pieces(text: &Text<'_>, lang: Lang) -> Vec<Entry> {
    let phrase = Phrase::of(text, lang);
    let words = phrase.parts().iter().filter_map(|part| match part {
        Part::Words(words) => Some(words),
        _ => None,
    });
    let words: Vec<_> = words.collect();
    let alone = words.len() == 1;
    let name = |place: usize| if alone { String::new() } else { place.to_string() };
    (1..).zip(words).map(|(place, words)| entry(text.id(), &name(place), words)).collect()
}

fn entry(begin: &str, end: &str, text: &str) -> Entry {
    Entry { id: ClipId::of(&format!("{begin}-{end}")), text: text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_clip_has_a_name_of_its_own_and_something_to_say() {
        for lang in Lang::ALL {
            let all = of(lang);
            let ids: BTreeSet<_> = all.iter().map(|entry| &entry.id).collect();
            assert_eq!(ids.len(), all.len(), "{lang:?}");
            for Entry { id, text } in &all {
                assert!(!key(text).is_empty(), "{id} is silent");
                assert!(!text.contains(['{', '}', '\u{1}']), "{id}: {text}");
            }
        }
    }

    #[test]
    fn it_has_numbers_letters_texts_days_and_buttons() {
        let all = of(Lang::Id);
        let has = |id: &str, text: &str| {
            all.iter().any(|entry| entry.id == ClipId::of(id) && entry.text == text)
        };
        assert!(has("word-belas", "belas"));
        assert!(has("letter-a", "A"));
        assert!(has("voice-on", "Suara dinyalakan."));
        assert!(has("voice-wait-about-1", "Perkiraan waktu tunggu"));
        assert!(has("time-weekday-3", "Rabu") && has("time-month-8", "Agustus"));
        assert!(has("kiosk-take", "Ambil nomor antrean") && has("kiosk-back", "Kembali"));
    }
}

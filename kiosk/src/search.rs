//! Search over the services of a hall, in both languages at once: whole words before beginnings
//! of words before parts of words, the service's name before its agency's. All words must match;
//! if no service has them all, those with most of them.

use queue_core::wire::kiosk::KioskSnapshot;

/// Words that say nothing about which service is meant.
const EMPTY_WORDS: [&str; 24] = [
    "mau",
    "saya",
    "ingin",
    "buat",
    "bikin",
    "urus",
    "mengurus",
    "pengurusan",
    "untuk",
    "dan",
    "di",
    "ke",
    "cara",
    "layanan",
    "antre",
    "nomor",
    "i",
    "want",
    "to",
    "the",
    "a",
    "of",
    "for",
    "my",
];

/// How well a word of the query fits; the best fit of a word counts.
mod fit {
    pub const WORD: u32 = 100;
    pub const START: u32 = 80;
    pub const PART: u32 = 45;
    pub const AGENCY_WORD: u32 = 40;
    pub const AGENCY_START: u32 = 30;
    pub const JOINED: u32 = 25;
}

#[derive(Debug, Clone)]
struct Entry {
    name: Vec<String>,
    agency: Vec<String>,
    /// All words of the names without what stands between them: "ktpel" finds "KTP-el".
    joined: String,
    popular: u32,
}

/// The words of all services.
#[derive(Debug, Clone)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Reads the services of a snapshot.
    pub fn new(snapshot: &KioskSnapshot) -> Self {
        let entries = snapshot.services.iter().map(|service| {
            let mut name = words(&service.name.id);
            name.extend(words(&service.name.en));
            let mut agency = Vec::new();
            if let Some(owner) = snapshot.agencies.iter().find(|a| a.code == service.agency) {
                agency.extend(words(&owner.short));
                agency.extend(words(&owner.name.id));
                agency.extend(words(&owner.name.en));
            }
            let place = snapshot.popular.iter().position(|code| *code == service.code);
            let popular = place
                .and_then(|place| u32::try_from(place).ok())
                .map_or(0, |p| 8_u32.saturating_sub(p));
            Entry { joined: name.concat(), name, agency, popular }
        });
        Self { entries: entries.collect() }
    }

    /// The places of the services that `query` means, best first.
    pub fn search(&self, query: &str) -> Vec<usize> {
        let mut asked = words(query);
        let telling: Vec<_> =
            asked.iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())).cloned().collect();
        if !telling.is_empty() {
            asked = telling;
        }
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| {
                let fits: Vec<u32> = asked.iter().filter_map(|word| entry.fit(word)).collect();
                let score = fits.iter().sum::<u32>() + entry.popular;
                (!fits.is_empty()).then_some((fits.len(), score, place))
            })
            .collect();
        let most = found.iter().map(|(matched, ..)| *matched).max().unwrap_or_default();
        found.retain(|(matched, ..)| *matched == most);
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        found.into_iter().map(|(_, _, place)| place).collect()
    }
}

impl Entry {
    fn fit(&self, word: &str) -> Option<u32> {
        let best = |words: &[String], whole: u32, start: u32| {
            let fit = |known: &String| match known.strip_prefix(word) {
                Some("") => Some(whole),
                Some(_) => Some(start),
                None => None,
            };
            words.iter().filter_map(fit).max()
        };
        // Two letters inside a word mean nothing.
        let long = word.chars().count() >= 3;
        best(&self.name, fit::WORD, fit::START)
            .or_else(|| {
                (long && self.name.iter().any(|known| known.contains(word))).then_some(fit::PART)
            })
            .or_else(|| best(&self.agency, fit::AGENCY_WORD, fit::AGENCY_START))
            .or_else(|| (long && self.joined.contains(word)).then_some(fit::JOINED))
    }
}

/// The words of a text in the form that they are compared in: small letters without accents, and
/// the spellings of "antre" and "izin" that people type as the dictionary has them.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(without_accent).collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "ektp" => "ktp".to_owned(),
            "ijin" => "izin".to_owned(),
            "antri" => "antre".to_owned(),
            _ => word.replace("antrian", "antrean").replace("perijinan", "perizinan"),
        })
        .collect()
}

const fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::{hall::Hall, samples};

    fn found(query: &str) -> Vec<String> {
        let hall = Hall::new(samples::snapshot());
        hall.search(query).into_iter().map(|service| service.name.id.clone()).collect()
    }

    #[test]
    fn what_people_type_finds_what_they_mean() {
        for (query, first) in [
            ("skck", "SKCK baru"),
            ("KTP hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
            ("e-ktp hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
            ("ktpel hilang", "Cetak ulang KTP-el (hilang atau rusak)"),
            ("mau bikin paspor anak", "Paspor anak"),
            ("páspor baru", "Paspor baru (dewasa)"),
            ("akta lahir", "Akta kelahiran"),
            ("birth", "Akta kelahiran"),
            ("passport renewal", "Penggantian paspor habis berlaku"),
            ("pasp", "Paspor baru (dewasa)"),
        ] {
            let found = found(query);
            assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
        }
    }

    #[test]
    fn an_agencys_name_finds_its_services() {
        assert_eq!(found("imigrasi").len(), 7);
        assert!(found("disduk").len() >= 15);
    }

    #[test]
    fn spellings_that_the_dictionary_does_not_have_are_understood() {
        assert_eq!(found("ijin tinggal"), found("izin tinggal"));
        assert!(!found("ijin").is_empty());
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for query in ["", "  ", "-", "zzqx"] {
            assert!(found(query).is_empty(), "{query}");
        }
        assert!(!found("paspor zzqx").is_empty(), "the word that is known still counts");
    }
}

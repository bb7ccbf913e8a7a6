//! Light stemming: what may be left of a word without its affixes.
//!
//! It has no dictionary of roots, so it names every root that is possible: "mengambil" is "ambil"
//! or "kambil". Two words are akin when they have a root in common; wrong roots meet no other word.

/// Roots are not shorter than this many letters.
const SHORTEST: usize = 3;

const SUFFIXES: [&str; 7] = ["nya", "kan", "an", "i", "lah", "in", "es"];
const ENGLISH_SUFFIXES: [&str; 7] = ["ations", "ation", "ment", "ing", "al", "ed", "s"];

/// Prefixes, and what they may have swallowed from the beginning of the root: "menukar" is "tukar",
/// "memakai" is "pakai", and in talk "nyari" is "cari".
const PREFIXES: [(&str, &[&str]); 24] = [
    ("memper", &[""]),
    ("diper", &[""]),
    ("meng", &["", "k"]),
    ("peng", &["", "k"]),
    ("meny", &["s", "c"]),
    ("peny", &["s", "c"]),
    ("mem", &["", "p"]),
    ("pem", &["", "p"]),
    ("men", &["", "t"]),
    ("pen", &["", "t"]),
    ("ber", &[""]),
    ("per", &[""]),
    ("ter", &[""]),
    ("me", &[""]),
    ("pe", &[""]),
    ("be", &[""]),
    ("di", &[""]),
    ("ke", &[""]),
    ("se", &[""]),
    ("nge", &[""]),
    ("ng", &["", "k"]),
    ("ny", &["s", "c"]),
    ("n", &["t"]),
    ("m", &["p"]),
];

/// The word and its possible roots.
pub(super) fn roots(word: &str) -> Vec<String> {
    let mut roots = vec![word.to_owned()];
    for (prefix, swallowed) in PREFIXES {
        let Some(rest) = word.strip_prefix(prefix) else { continue };
        roots.extend(swallowed.iter().map(|letters| format!("{letters}{rest}")));
    }
    let bare = roots.len();
    for place in 0..bare {
        for suffix in SUFFIXES {
            if let Some(root) = roots[place].strip_suffix(suffix) {
                roots.push(root.to_owned());
            }
        }
    }
    let english = ENGLISH_SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix));
    roots.extend(english.map(str::to_owned));
    roots.retain(|root| root == word || root.chars().count() >= SHORTEST);
    roots.sort_unstable();
    roots.dedup();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_come_off() {
        for (word, root) in [
            ("perpanjangan", "panjang"),
            ("memperpanjang", "panjang"),
            ("kehilangan", "hilang"),
            ("mengambil", "ambil"),
            ("ngambil", "ambil"),
            ("ngurusin", "urus"),
            ("nunggak", "tunggak"),
            ("nyari", "cari"),
            ("pembayaran", "bayar"),
            ("penukaran", "tukar"),
            ("paspornya", "paspor"),
            ("passports", "passport"),
            ("renewal", "renew"),
        ] {
            assert!(roots(word).iter().any(|r| r == root), "{word}: {:?}", roots(word));
        }
    }

    #[test]
    fn short_words_keep_what_looks_like_an_affix() {
        assert_eq!(roots("ke"), ["ke"]);
        assert_eq!(roots("sim"), ["sim"]);
        assert_eq!(roots("bpn"), ["bpn"]);
    }
}

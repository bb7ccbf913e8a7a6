//! Any text as the printable ASCII that was meant.
//!
//! A printer takes every byte below 20h as a command and every byte above 7Eh as whatever its page
//! code of the day says. Names come from a catalogue that people typed or pasted, so both occur.

use icu_normalizer::{
    DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};

const PARTS: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
const ACCENTS: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// The text in the bytes 20h to 7Eh only: typographic characters and accents folded, white space
/// of any kind as a space, invisible characters and pictures dropped, and each letter of another
/// script as `?`, so that it is seen that something is missing.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if let ' '..='~' = c {
            out.push(c);
        } else if !fold(c, &mut out) && !folded_by_parts(c, &mut out) {
            out.push('?');
        }
    }
    out
}

/// Writes a character as somebody does who has only a typewriter; `false` if it has to be taken
/// apart first.
fn fold(c: char, out: &mut String) -> bool {
    if let Some(text) = typographic(c).or_else(|| letter(c)) {
        out.push_str(text);
    } else if c.is_whitespace() {
        out.push(' ');
    } else if !is_invisible(c) && !is_picture(c) {
        return false;
    }
    true
}

/// Takes a character apart (é is e and an accent, ﬁ is f and i) and writes the parts; `false`, and
/// nothing written, if one of them cannot be.
fn folded_by_parts(c: char, out: &mut String) -> bool {
    let before = out.len();
    for part in PARTS.normalize(c.encode_utf8(&mut [0; 4])).chars() {
        match part {
            ' '..='~' => out.push(part),
            _ if fold(part, out) => {}
            _ => {
                out.truncate(before);
                return false;
            }
        }
    }
    true
}

/// Controls, joiners, direction marks, accents on their own and variation selectors.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || ACCENTS.get_u8(c) != 0
        || matches!(c,
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Emoji, dingbats and other pictures: they say nothing that a number's paper needs.
const fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{2300}'..='\u{23FF}'
        | '\u{25A0}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Letters that are not another one with an accent.
const fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'Æ' | 'Ǣ' | 'Ǽ' => "AE",
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'Ð' | 'Đ' | 'Ɖ' => "D",
        'ð' | 'đ' | 'ɖ' => "d",
        'Ħ' => "H",
        'ħ' => "h",
        'ı' => "i",
        'Ł' | 'Ƚ' => "L",
        'ł' | 'ƚ' => "l",
        'Ŋ' => "NG",
        'ŋ' => "ng",
        'Ø' | 'Ǿ' => "O",
        'ø' | 'ǿ' => "o",
        'Œ' => "OE",
        'œ' => "oe",
        'ß' => "ss",
        'ẞ' => "SS",
        'Þ' => "Th",
        'þ' => "th",
        'Ŧ' => "T",
        'ŧ' => "t",
        'ƒ' => "f",
        _ => return None,
    })
}

const fn typographic(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' => "-",
        '‘' | '’' | '‚' | '‛' | '′' | '´' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‹' => "<",
        '›' => ">",
        '…' => "...",
        '•' | '·' | '∙' | '‣' => "*",
        '×' => "x",
        '÷' | '⁄' => "/",
        '¦' => "|",
        '¿' => "?",
        '¡' => "!",
        '°' | 'º' => "o",
        'ª' => "a",
        '¹' => "1",
        '²' => "2",
        '³' => "3",
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '±' => "+/-",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "/=",
        '→' => "->",
        '←' => "<-",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "(TM)",
        '№' => "No.",
        '§' => "Ps.",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::printable;

    #[test]
    fn what_was_meant_is_what_is_printed() {
        assert_eq!(printable("Senin–Jumat, 08.00—15.00"), "Senin-Jumat, 08.00-15.00");
        assert_eq!(printable("“KTP‑el” Jum’at…"), "\"KTP-el\" Jum'at...");
        assert_eq!(printable("Café\u{a0}Désa"), "Cafe Desa");
        assert_eq!(printable("Cafe\u{301}"), "Cafe");
        assert_eq!(printable("a\tb\r\nc"), "a b  c");
        assert_eq!(printable("ꦗꦮ"), "??");
        assert_eq!(printable("Ké́‌bumén ‹ﬁle› ½ Ⅳ №2"), "Kebumen <file> 1/2 IV No.2");
        assert_eq!(
            printable("Jalan Đặng Thái – Łódź, Straße 5º"),
            "Jalan Dang Thai - Lodz, Strasse 5o"
        );
        assert_eq!(printable("Ｂａｌａｉ　１２"), "Balai 12");
    }

    #[test]
    fn pictures_leave_no_trace_and_other_scripts_a_mark() {
        assert_eq!(printable("Paspor 👨‍👩‍👧‍👦🏽 baru ✅️"), "Paspor  baru ");
        assert_eq!(printable("🇮🇩1️⃣"), "1");
        assert_eq!(printable("한글 漢字 مال"), "?? ?? ???");
    }

    #[test]
    fn a_command_hidden_in_a_name_is_defused() {
        assert_eq!(printable("Budi\u{1b}@\u{1d}V\u{0}\u{10}\u{4}\u{1}"), "Budi@V");
        assert_eq!(printable("\u{9b}1m\u{202e}A\u{feff}"), "1mA");
    }

    proptest! {
        #[test]
        fn nothing_but_printable_ascii_ever_comes_out(text in any::<String>()) {
            prop_assert!(printable(&text).bytes().all(|b| (0x20..=0x7e).contains(&b)));
        }

        #[test]
        fn accents_change_nothing(
            letters in "[A-Za-z ]{1,20}", accents in prop::collection::vec(0x300_u32..0x36F, 20),
        ) {
            let accents = accents.into_iter().filter_map(char::from_u32).filter(|c| *c != '\u{34F}');
            let accented: String = letters.chars().zip(accents).flat_map(|(a, b)| [a, b]).collect();
            let letters: String = letters.chars().take(accented.chars().count() / 2).collect();
            prop_assert_eq!(printable(&accented), &letters[..]);
            // Also where letter and accent are one character.
            let composed = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&accented);
            prop_assert_eq!(printable(&composed), letters);
        }

        #[test]
        fn a_text_is_printed_as_its_parts_are(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(printable(&format!("{a}{b}")), printable(&a) + &printable(&b));
        }

        #[test]
        fn printable_ascii_is_left_alone(text in "[ -~]*") {
            prop_assert_eq!(printable(&text), text);
        }
    }
}

//! Any text as the printable ASCII that was meant.
//!
//! A printer takes every byte below 20h as a command and every byte above 7Eh as whatever its page
//! code of the day says. Names come from a catalogue that people typed or pasted, so both occur.

/// The text in the bytes 20h to 7Eh only: typographic characters and accents folded, white space
/// of any kind as a space, invisible characters dropped, everything else as `?`.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => out.push(c),
            _ if c.is_whitespace() => out.push(' '),
            _ if is_invisible(c) => {}
            _ => out.push_str(folded(c).unwrap_or("?")),
        }
    }
    out
}

/// Controls, joiners, direction marks, combining accents and variation selectors.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}'
            | '\u{300}'..='\u{36F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}')
}

/// What a character is written as by somebody who has only a typewriter.
fn folded(c: char) -> Option<&'static str> {
    typographic(c).or_else(|| capital(c)).or_else(|| small(c))
}

fn typographic(c: char) -> Option<&'static str> {
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

fn capital(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'Ð' | 'Ď' | 'Đ' | 'Ḍ' => "D",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'Ĥ' | 'Ħ' | 'Ḥ' => "H",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'Ĵ' => "J",
        'Ķ' => "K",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' => "O",
        'Œ' => "OE",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' | 'Ṣ' => "S",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' | 'Ṭ' => "T",
        'Þ' => "Th",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U",
        'Ŵ' => "W",
        'Ý' | 'Ŷ' | 'Ÿ' => "Y",
        'Ź' | 'Ż' | 'Ž' | 'Ẓ' => "Z",
        _ => return None,
    })
}

fn small(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' | 'ḍ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
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
        fn printable_ascii_is_left_alone(text in "[ -~]*") {
            prop_assert_eq!(printable(&text), text);
        }
    }
}

//! Text in lines of at most so many characters.

/// Breaks a text at spaces into lines of at most `columns` characters; a word longer than a line
/// is split, after a hyphen or a slash if it has one. White space at the ends and doubled is
/// dropped; an empty text has no lines.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        if used > 0 && used + 1 + rest.len() <= columns {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        while rest.len() > columns - used {
            let tail = rest.split_off(split_at(&rest, columns));
            lines.push(rest.into_iter().collect());
            rest = tail;
        }
        used += rest.len();
        line.extend(rest);
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

/// How much of a word that is too long goes on this line.
fn split_at(word: &[char], columns: usize) -> usize {
    let joint = word[..columns].iter().rposition(|c| matches!(c, '-' | '/'));
    joint.map_or(columns, |joint| joint + 1)
}

/// Whether each word of a text fits a line.
pub fn words_fit(text: &str, columns: usize) -> bool {
    text.split_whitespace().all(|word| word.chars().count() <= columns)
}

/// As [`wrap`], with lines of about the same length: for centred text, where a last line of one
/// word looks lost. It takes no more lines, and splits no word that [`wrap`] keeps.
pub fn wrap_evenly(text: &str, columns: usize) -> Vec<String> {
    let lines = wrap(text, columns);
    let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    (longest..columns)
        .map(|narrower| wrap(text, narrower))
        .find(|even| even.len() == lines.len())
        .unwrap_or(lines)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{wrap, wrap_evenly};

    #[test]
    fn even_lines_leave_no_word_alone() {
        assert_eq!(
            wrap_evenly("Pindai untuk memantau giliran dan menilai layanan kami", 48),
            ["Pindai untuk memantau giliran", "dan menilai layanan kami"]
        );
        assert_eq!(wrap_evenly("abcdefghij kl", 5), wrap("abcdefghij kl", 5));
    }

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(
            wrap("Penerbitan Kartu Keluarga Baru karena Pindah Datang", 24),
            ["Penerbitan Kartu", "Keluarga Baru karena", "Pindah Datang"]
        );
        assert_eq!(wrap("tepat dua belas", 15), ["tepat dua belas"]);
        assert!(wrap("   ", 10).is_empty());
    }

    #[test]
    fn a_word_longer_than_the_line_is_split() {
        assert_eq!(wrap("ke mempertanggungjawabkan", 10), ["ke", "mempertang", "gungjawabk", "an"]);
        assert_eq!(wrap("abcdefghij kl", 10), ["abcdefghij", "kl"]);
        assert_eq!(wrap("Penanaman/Penyuluhan", 12), ["Penanaman/", "Penyuluhan"]);
        assert_eq!(wrap("abc", 0), ["a", "b", "c"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_letter_is_lost(text in "[a-z ]{0,200}", columns in 1_usize..60) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| !line.is_empty() && line.len() <= columns));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            let even = wrap_evenly(&text, columns);
            prop_assert_eq!(even.len(), lines.len());
            prop_assert!(even.iter().all(|line| line.len() <= columns));
            prop_assert_eq!(letters(&even.concat()), letters(&text));
        }
    }
}

//! How many slips of the finger lie between two words (optimal string alignment): a letter too
//! many, one too few, a wrong one, or two swapped.

/// The slips between `typed` and `word`, and those between `typed` and the nearest beginning of
/// `word`: somebody may not have finished typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slips {
    pub(super) whole: usize,
    pub(super) beginning: usize,
}

/// Counts slips.
pub(super) fn slips(typed: &[char], word: &[char]) -> Slips {
    // Rows of the table of distances, over the letters typed: two before, one before, this one.
    let width = word.len() + 1;
    let mut before_last = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for (i, letter) in typed.iter().enumerate() {
        row[0] = i + 1;
        for (j, other) in word.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && typed[i - 1] == *other && *letter == word[j - 1] {
                fewest = fewest.min(before_last[j - 1] + 1);
            }
            row[j + 1] = fewest;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Slips { whole: last[word.len()], beginning: last.iter().copied().min().unwrap_or(typed.len()) }
}

/// The letters that occur in a word, as bits: words with few slips between them have few different
/// ones, and that is quickly seen.
pub(super) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(typed: &str, word: &str) -> (usize, usize) {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        let slips = slips(&letters(typed), &letters(word));
        (slips.whole, slips.beginning)
    }

    #[test]
    fn slips_of_each_kind_are_counted() {
        assert_eq!(between("paspor", "paspor"), (0, 0));
        assert_eq!(between("paspr", "paspor").0, 1);
        assert_eq!(between("pasppor", "paspor").0, 1);
        assert_eq!(between("paslor", "paspor").0, 1);
        assert_eq!(between("papsor", "paspor").0, 1);
        assert_eq!(between("nwpw", "npwp").0, 2);
        assert_eq!(between("", "ktp"), (3, 0));
        assert_eq!(between("ktp", ""), (3, 3));
    }

    #[test]
    fn a_word_that_is_not_finished_is_compared_as_far_as_it_goes() {
        assert_eq!(between("perpnaj", "perpanjangan").1, 1);
        assert_eq!(between("pemb", "pembayaran"), (6, 0));
    }
}

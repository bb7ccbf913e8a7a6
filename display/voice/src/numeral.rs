//! Whole numbers in words, by rules that are data: a language is a table and not a program.
//!
//! A rule stands for all numbers from its base on, up to the next rule. Its divisor is the greatest
//! power of ten in the base. `<` in a rule is how often the divisor goes into the number, and `>`
//! what is left over, both in words; what is left over is not said when it is nothing. So
//! `20 = "< puluh >"` makes 21 "dua puluh satu", and 20 "dua puluh".

use std::collections::{BTreeMap, BTreeSet};

use hall_texts::Lang;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A language says every number up to this.
pub const MOST: u32 = 999_999_999;

const HOW_OFTEN: &str = "<";
const LEFT_OVER: &str = ">";

const INDONESIAN: [(u32, &str); 19] = [
    (0, "nol"),
    (1, "satu"),
    (2, "dua"),
    (3, "tiga"),
    (4, "empat"),
    (5, "lima"),
    (6, "enam"),
    (7, "tujuh"),
    (8, "delapan"),
    (9, "sembilan"),
    (10, "sepuluh"),
    (11, "sebelas"),
    (12, "> belas"),
    (20, "< puluh >"),
    (100, "seratus >"),
    (200, "< ratus >"),
    (1_000, "seribu >"),
    (2_000, "< ribu >"),
    (1_000_000, "< juta >"),
];

const ENGLISH: [(u32, &str); 31] = [
    (0, "zero"),
    (1, "one"),
    (2, "two"),
    (3, "three"),
    (4, "four"),
    (5, "five"),
    (6, "six"),
    (7, "seven"),
    (8, "eight"),
    (9, "nine"),
    (10, "ten"),
    (11, "eleven"),
    (12, "twelve"),
    (13, "thirteen"),
    (14, "fourteen"),
    (15, "fifteen"),
    (16, "sixteen"),
    (17, "seventeen"),
    (18, "eighteen"),
    (19, "nineteen"),
    (20, "twenty >"),
    (30, "thirty >"),
    (40, "forty >"),
    (50, "fifty >"),
    (60, "sixty >"),
    (70, "seventy >"),
    (80, "eighty >"),
    (90, "ninety >"),
    (100, "< hundred >"),
    (1_000, "< thousand >"),
    (1_000_000, "< million >"),
];

/// Rules that do not say every number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumeralError {
    /// The base of a rule is not a whole number.
    #[error("the rule of a number begins with the number, not with {base:?}")]
    Base {
        /// What stands there.
        base: String,
    },
    /// A number has no words.
    #[error("no rule says {number}")]
    Unsaid {
        /// The number.
        number: u32,
    },
}

/// How a language says whole numbers from 0 to [`MOST`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Numerals {
    rules: BTreeMap<u32, String>,
}

impl Numerals {
    /// Of one of our languages.
    pub fn of(lang: Lang) -> Self {
        let table = match lang {
            Lang::Id => &INDONESIAN[..],
            Lang::En => &ENGLISH[..],
        };
        Self { rules: table.iter().map(|(base, rule)| (*base, (*rule).to_owned())).collect() }
    }

    /// By these rules.
    ///
    /// # Errors
    /// A number up to [`MOST`] has no words.
    pub fn new(rules: BTreeMap<u32, String>) -> Result<Self, NumeralError> {
        let new = Self { rules };
        // Greater numbers are made of how many thousands and millions there are, and of the rest.
        let alone = 0..1_000;
        let groups = (1..1_000).flat_map(|group| [1_000, 1_000_000].map(|unit| group * unit));
        let mut each = alone.chain(groups.flat_map(|round| [round, round + 1, round + 999]));
        match each.find(|number| new.words(*number).is_none()) {
            Some(number) => Err(NumeralError::Unsaid { number }),
            None => Ok(new),
        }
    }

    /// A number in words. `None` for one that is too great for the rules.
    pub fn words(&self, number: u32) -> Option<Vec<&str>> {
        let mut words = Vec::new();
        self.say(number, &mut words)?;
        (!words.is_empty()).then_some(words)
    }

    fn say<'a>(&'a self, number: u32, words: &mut Vec<&'a str>) -> Option<()> {
        let (base, rule) = self.rules.range(..=number).next_back()?;
        let divisor = 10_u32.pow(base.checked_ilog10().unwrap_or(0));
        let (how_often, left_over) = (number / divisor, number % divisor);
        // Without a word for both, the rule says its own base only.
        let says = |token| rule.split_whitespace().any(|word| word == token);
        let whole = number == *base
            || (divisor > 1
                && (left_over == 0 || says(LEFT_OVER))
                && (how_often == base / divisor || says(HOW_OFTEN))
                && how_often < if divisor < 1_000 { 10 } else { 1_000 });
        if !whole {
            return None;
        }
        for word in rule.split_whitespace() {
            match word {
                HOW_OFTEN if divisor > 1 => self.say(how_often, words)?,
                LEFT_OVER if divisor > 1 && left_over > 0 => self.say(left_over, words)?,
                LEFT_OVER if divisor > 1 => {}
                HOW_OFTEN | LEFT_OVER => return None,
                word => words.push(word),
            }
        }
        Some(())
    }

    /// Every word of the rules, once.
    pub fn vocabulary(&self) -> BTreeSet<&str> {
        let words = self.rules.values().flat_map(|rule| rule.split_whitespace());
        words.filter(|word| ![HOW_OFTEN, LEFT_OVER].contains(word)).collect()
    }
}

impl TryFrom<BTreeMap<String, String>> for Numerals {
    type Error = NumeralError;
    fn try_from(table: BTreeMap<String, String>) -> Result<Self, NumeralError> {
        let rules = table.into_iter().map(|(base, rule)| match base.parse() {
            Ok(base) => Ok((base, rule)),
            Err(_) => Err(NumeralError::Base { base }),
        });
        Self::new(rules.collect::<Result<_, _>>()?)
    }
}

impl From<Numerals> for BTreeMap<String, String> {
    fn from(numerals: Numerals) -> Self {
        numerals.rules.into_iter().map(|(base, rule)| (base.to_string(), rule)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        for (number, id, en) in [
            (0, "nol", "zero"),
            (9, "sembilan", "nine"),
            (10, "sepuluh", "ten"),
            (11, "sebelas", "eleven"),
            (12, "dua belas", "twelve"),
            (19, "sembilan belas", "nineteen"),
            (20, "dua puluh", "twenty"),
            (21, "dua puluh satu", "twenty one"),
            (90, "sembilan puluh", "ninety"),
            (100, "seratus", "one hundred"),
            (101, "seratus satu", "one hundred one"),
            (115, "seratus lima belas", "one hundred fifteen"),
            (200, "dua ratus", "two hundred"),
            (307, "tiga ratus tujuh", "three hundred seven"),
            (412, "empat ratus dua belas", "four hundred twelve"),
            (999, "sembilan ratus sembilan puluh sembilan", "nine hundred ninety nine"),
            (1_000, "seribu", "one thousand"),
            (1_500, "seribu lima ratus", "one thousand five hundred"),
            (350_000, "tiga ratus lima puluh ribu", "three hundred fifty thousand"),
            (1_100_000, "satu juta seratus ribu", "one million one hundred thousand"),
        ] {
            for (lang, words) in [(Lang::Id, id), (Lang::En, en)] {
                assert_eq!(Numerals::of(lang).words(number).unwrap().join(" "), words);
            }
        }
    }

    #[test]
    fn no_two_numbers_sound_alike() {
        for lang in Lang::ALL {
            let numerals = Numerals::of(lang);
            let said: BTreeSet<_> = (0..20_000).map(|n| numerals.words(n).unwrap()).collect();
            assert_eq!(said.len(), 20_000, "{lang:?}");
            assert!(numerals.words(MOST).is_some());
            assert_eq!(numerals.words(MOST + 1), None, "no rule goes so far");
        }
    }

    #[test]
    fn rules_that_leave_a_number_out_are_an_error() {
        let without = |base: u32| {
            let mut rules = Numerals::of(Lang::Id).rules;
            rules.remove(&base);
            Numerals::new(rules)
        };
        assert_eq!(without(0), Err(NumeralError::Unsaid { number: 0 }));
        assert_eq!(without(7), Err(NumeralError::Unsaid { number: 7 }));
        assert_eq!(without(20), Err(NumeralError::Unsaid { number: 20 }));
        assert_eq!(without(200), Err(NumeralError::Unsaid { number: 200 }));
        assert_eq!(without(2_000), Err(NumeralError::Unsaid { number: 2_000 }));
        let endless = [(0, "<".to_owned())].into();
        assert_eq!(Numerals::new(endless), Err(NumeralError::Unsaid { number: 0 }));
    }

    #[test]
    fn a_language_is_a_table() {
        let table = "0 = \"nol\"\nx = \"?\"";
        assert!(toml::from_str::<Numerals>(table).unwrap_err().to_string().contains("\"x\""));
        for lang in Lang::ALL {
            let written = toml::to_string(&Numerals::of(lang)).unwrap();
            assert_eq!(toml::from_str::<Numerals>(&written).unwrap(), Numerals::of(lang));
        }
    }
}

//! What is to be said: phrases, made of the texts of the catalogue.

use hall_texts::{Lang, Text};

use crate::say_as::{CARDINAL, CHARACTERS, MARK, NAME};

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// Words of the catalogue.
    Words(String),
    /// A whole number.
    Cardinal(u32),
    /// Letters and digits, one by one.
    Characters(String),
    /// A name, which is left out where nothing can say it.
    Name(String),
}

/// What is said in one breath.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Phrase(Vec<Part>);

/// Phrases in a language, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The language of all of them.
    pub lang: Lang,
    /// The phrases.
    pub phrases: Vec<Phrase>,
}

impl Phrase {
    /// A text of the catalogue, whose named values are made by [`crate::say_as`].
    pub fn of(text: &Text<'_>, lang: Lang) -> Self {
        Self::parse(&text.to(lang))
    }

    /// A name alone.
    pub fn name(name: &str) -> Self {
        Self(has_sound(name).then(|| Part::Name(name.trim().into())).into_iter().collect())
    }

    /// Words that are on the screen, such as those on a button.
    pub fn words(words: &str) -> Self {
        Self(has_sound(words).then(|| Part::Words(words.trim().into())).into_iter().collect())
    }

    fn parse(marked: &str) -> Self {
        let parts = marked.split(MARK).enumerate().filter_map(|(place, piece)| {
            if place % 2 == 0 {
                return has_sound(piece).then(|| Part::Words(piece.trim().into()));
            }
            let mut rest = piece.chars();
            let how = rest.next()?;
            let rest = rest.as_str();
            match how {
                CARDINAL => rest.parse().ok().map(Part::Cardinal),
                CHARACTERS => Some(Part::Characters(rest.into())),
                NAME => has_sound(rest).then(|| Part::Name(rest.trim().into())),
                _ => None,
            }
        });
        Self(parts.collect())
    }

    /// Its parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// All of it as a text, for a voice that reads texts.
    pub fn plain(&self) -> String {
        let part = |part: &Part| match part {
            Part::Words(words) | Part::Name(words) => words.clone(),
            Part::Cardinal(number) => number.to_string(),
            Part::Characters(text) => one_by_one(text),
        };
        self.0.iter().map(part).collect::<Vec<_>>().join(" ")
    }
}

/// Letters and digits with a pause after each: "A, 0, 1, 2".
pub(crate) fn one_by_one(text: &str) -> String {
    let characters = text.chars().filter(|character| character.is_alphanumeric());
    characters.map(String::from).collect::<Vec<_>>().join(", ")
}

/// Whether there is anything to say in it, and not only a full stop.
pub(crate) fn has_sound(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say_as;

    #[test]
    fn a_text_falls_into_words_and_what_it_names() {
        let text = Text::VoiceWaitBetween { from: say_as::cardinal(10), to: say_as::cardinal(25) };
        let words = |text: &str| Part::Words(text.into());
        assert_eq!(
            Phrase::of(&text, Lang::Id).parts(),
            [
                words("Perkiraan waktu tunggu"),
                Part::Cardinal(10),
                words("sampai"),
                Part::Cardinal(25),
                words("menit."),
            ]
        );
        assert_eq!(Phrase::of(&text, Lang::En).plain(), "The estimated wait is 10 to 25 minutes.");
    }

    #[test]
    fn letters_are_read_one_by_one_and_marks_cannot_be_typed() {
        let text = Text::VoiceTicketNumber { number: say_as::characters("A\u{1}#012") };
        let phrase = Phrase::of(&text, Lang::Id);
        assert_eq!(phrase.parts().get(1), Some(&Part::Characters("A #012".into())));
        assert_eq!(phrase.plain(), "Nomor antrean Anda: A, 0, 1, 2");
    }

    #[test]
    fn nothing_to_say_is_no_part() {
        assert_eq!(Phrase::name(" … ").parts(), []);
        assert_eq!(Phrase::words("").parts(), []);
    }
}

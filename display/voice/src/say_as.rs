//! How what a text names is to be said. A text of the catalogue takes words only; a mark around a
//! word carries over whether it is a number, letters one by one, or a name.

use hall_texts::Arg;

/// Around what a text names. No text has it by itself, and no keyboard.
pub(crate) const MARK: char = '\u{1}';
/// What a text names, when nothing is known of it yet.
pub(crate) const BLANK: &str = "\u{1}\u{1}";

pub(crate) const CARDINAL: char = '#';
pub(crate) const CHARACTERS: char = '&';
pub(crate) const NAME: char = '@';

/// A whole number: "dua puluh satu".
pub fn cardinal<'a>(number: u32) -> Arg<'a> {
    marked(CARDINAL, &number.to_string())
}

/// Letters and digits one by one: "A nol satu dua".
pub fn characters<'a>(text: &str) -> Arg<'a> {
    marked(CHARACTERS, text)
}

/// A name, which no pack may have. A text that names one must make sense without it.
pub fn name<'a>(text: &str) -> Arg<'a> {
    marked(NAME, text)
}

/// Words that other texts have too, such as a weekday, or a text that names something itself.
pub fn words<'a>(text: &str) -> Arg<'a> {
    Arg::from(format!("{BLANK}{text}{BLANK}"))
}

fn marked<'a>(how: char, text: &str) -> Arg<'a> {
    let text = text.replace(MARK, " ");
    Arg::from(format!("{MARK}{how}{text}{MARK}"))
}

//! Phrases, one after another.

use hall_texts::{Lang, Text};
use hall_voice::phrase::{Phrase, Script};

/// A script that is being written.
#[derive(Debug)]
pub(super) struct Lines {
    script: Script,
}

impl Lines {
    pub(super) const fn new(lang: Lang) -> Self {
        Self { script: Script { lang, phrases: Vec::new() } }
    }

    pub(super) const fn lang(&self) -> Lang {
        self.script.lang
    }

    pub(super) fn say(&mut self, text: &Text<'_>) {
        self.script.phrases.push(Phrase::of(text, self.script.lang));
    }

    /// A name of the hall's own.
    pub(super) fn name(&mut self, name: &str) {
        self.script.phrases.push(Phrase::name(name));
    }

    /// A letter or digit that was typed.
    pub(super) fn typed(&mut self, key: char) {
        self.script.phrases.push(Phrase::words(&key.to_string()));
    }

    /// One of two texts: most languages count one thing in other words.
    pub(super) fn count(&mut self, n: u32, one: &Text<'_>, more: &Text<'_>) {
        self.say(if n == 1 { one } else { more });
    }

    pub(super) fn done(self) -> Script {
        self.script
    }
}

/// A script of one text.
pub(super) fn line(text: &Text<'_>, lang: Lang) -> Script {
    Script { lang, phrases: vec![Phrase::of(text, lang)] }
}

//! Chinese mode: what becomes of a sender that meant two letters and is taken for one character.

use super::Press;
use crate::ticket::OddityKind;

impl Press {
    /// Sets whether the printer starts in Chinese mode, and puts it into that mode or out of it.
    pub(crate) fn start_in_chinese(&mut self, on: bool) {
        if self.starts_in_chinese != on {
            self.starts_in_chinese = on;
            self.settings.chinese = on;
        }
    }

    /// A byte of text. In Chinese mode, one above 0x7F waits for another.
    pub(super) fn text(&mut self, byte: u8) {
        let high = byte > 0x7f;
        match self.half.take() {
            Some(first) if high => self.character([first, byte]),
            None if high && self.settings.chinese => self.half = Some(byte),
            first => {
                if let Some(first) = first {
                    self.letter(first);
                }
                self.letter(byte);
            }
        }
    }

    /// A first half whose second never came is a letter.
    pub(super) fn end_half(&mut self) {
        if let Some(first) = self.half.take() {
            self.letter(first);
        }
    }

    fn character(&mut self, bytes: [u8; 2]) {
        self.odd(OddityKind::Chinese(bytes));
        self.make_room(2 * self.settings.style.advance());
        self.line.push_wide(self.settings.style);
    }
}

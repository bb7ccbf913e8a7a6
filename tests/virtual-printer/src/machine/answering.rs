//! What the printer says, as far as its faults let it.

use std::mem;

use super::Machine;
use crate::faults::Answers;

impl Machine {
    /// The answers for the client since the last call.
    pub fn take_answers(&mut self) -> Vec<u8> {
        mem::take(&mut self.answers)
    }

    /// `GS I`.
    pub(super) fn identify(&mut self, n: u8) {
        match n {
            1..=3 | b'1'..=b'3' => self.answer(&[0x02]),
            65 => self.answer(b"_1.0\0"),
            66 => self.answer(b"_Balai\0"),
            67 => self.answer(b"_virtual-printer\0"),
            _ => {}
        }
    }

    pub(super) fn answer(&mut self, bytes: &[u8]) {
        if !self.is_connected() {
            return;
        }
        match self.faults.answers {
            Answers::Normal => self.answers.extend_from_slice(bytes),
            Answers::Mute | Answers::HalfClosed => {}
            Answers::Garbage => {
                for _ in bytes {
                    // Reproducible; no true answer has the top bit set.
                    self.garbage = self.garbage.wrapping_mul(5).wrapping_add(0x37);
                    self.answers.push(self.garbage | 0x80);
                }
            }
        }
    }
}

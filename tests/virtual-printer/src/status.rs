//! How the printer is, and the bits that say so (Epson ESC/POS reference: `DLE EOT`, `GS r`,
//! `GS a`).

/// What the paper sensors see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// Enough.
    #[default]
    Ok,
    /// The roll is nearly at its end; printing goes on.
    NearEnd,
    /// None: nothing is printed, and what arrives waits.
    Out,
}

/// What a person at the printer would see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The roll.
    pub paper: Paper,
    /// The lid is up.
    pub cover_open: bool,
    /// `false` when someone has set the printer offline at its panel.
    pub online: bool,
}

impl Default for Condition {
    fn default() -> Self {
        Self { paper: Paper::Ok, cover_open: false, online: true }
    }
}

impl Condition {
    /// Whether printing can go on.
    pub fn can_print(self) -> bool {
        self.online && !self.cover_open && self.paper != Paper::Out
    }

    /// The answer to `DLE EOT n`: bits 0 and 7 are 0, bits 1 and 4 are 1.
    pub fn real_time(self, n: u8) -> u8 {
        const FIXED: u8 = 0x12;
        FIXED
            | match n {
                1 => flag(!self.can_print(), 0x08),
                2 => flag(self.cover_open, 0x04) | flag(self.paper == Paper::Out, 0x20),
                4 => flag(self.paper != Paper::Ok, 0x0c) | flag(self.paper == Paper::Out, 0x60),
                _ => 0,
            }
    }

    /// The answer to `GS r 1`: bits 4 and 7 are 0.
    pub fn paper_sensor(self) -> u8 {
        flag(self.paper != Paper::Ok, 0x03) | flag(self.paper == Paper::Out, 0x0c)
    }

    /// The four bytes of automatic status: in the first, bits 0, 1 and 7 are 0 and bit 4 is 1.
    pub fn automatic(self) -> [u8; 4] {
        let first = 0x10 | flag(!self.can_print(), 0x08) | flag(self.cover_open, 0x20);
        [first, 0, self.paper_sensor(), 0x0f]
    }
}

const fn flag(set: bool, bits: u8) -> u8 {
    if set { bits } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONDITIONS: [(Condition, [u8; 3], u8); 5] = [
        (Condition { paper: Paper::Ok, cover_open: false, online: true }, [0x12, 0x12, 0x12], 0),
        (
            Condition { paper: Paper::NearEnd, cover_open: false, online: true },
            [0x12, 0x12, 0x1e],
            3,
        ),
        (Condition { paper: Paper::Out, cover_open: false, online: true }, [0x1a, 0x32, 0x7e], 15),
        (Condition { paper: Paper::Ok, cover_open: true, online: true }, [0x1a, 0x16, 0x12], 0),
        (Condition { paper: Paper::Ok, cover_open: false, online: false }, [0x1a, 0x12, 0x12], 0),
    ];

    #[test]
    fn each_condition_has_its_bits() {
        for (condition, [printer, offline, paper], sensor) in CONDITIONS {
            assert_eq!(condition.real_time(1), printer, "{condition:?}");
            assert_eq!(condition.real_time(2), offline, "{condition:?}");
            assert_eq!(condition.real_time(4), paper, "{condition:?}");
            assert_eq!(condition.paper_sensor(), sensor, "{condition:?}");
        }
    }

    #[test]
    fn answers_can_be_told_apart_by_their_fixed_bits() {
        for (condition, ..) in CONDITIONS {
            for n in 1..=4 {
                assert_eq!(condition.real_time(n) & 0b1001_0011, 0b0001_0010);
            }
            assert_eq!(condition.automatic()[0] & 0b1001_0011, 0b0001_0000);
            assert_eq!(condition.paper_sensor() & 0b1001_0000, 0);
        }
    }
}

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

/// What the printer finds wrong with itself: it prints nothing until that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The knife is stuck. A person frees it, or the host asks for recovery (`DLE ENQ`).
    Cutter,
    /// Anything else that a person or `DLE ENQ` ends, such as a jammed roller.
    Recoverable,
    /// Broken: only the power switch ends it.
    Unrecoverable,
    /// The head is too hot. It cools down and goes on by itself.
    HeadHot,
}

impl Defect {
    /// Whether `DLE ENQ` ends it.
    pub const fn ends_on_request(self) -> bool {
        matches!(self, Self::Cutter | Self::Recoverable)
    }

    /// Its bit, the same in `DLE EOT 3` and in the second byte of automatic status.
    const fn bit(self) -> u8 {
        match self {
            Self::Recoverable => 0x04,
            Self::Cutter => 0x08,
            Self::Unrecoverable => 0x20,
            Self::HeadHot => 0x40,
        }
    }
}

/// All that a printer reports of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// Paper, cover and panel.
    pub condition: Condition,
    /// What the printer finds wrong with itself.
    pub defect: Option<Defect>,
}

impl Status {
    /// Whether printing can go on.
    pub fn can_print(self) -> bool {
        let Condition { paper, cover_open, online } = self.condition;
        online && !cover_open && paper != Paper::Out && self.defect.is_none()
    }

    /// The answer to `DLE EOT n`: bits 0 and 7 are 0, bits 1 and 4 are 1.
    pub fn real_time(self, n: u8) -> u8 {
        const FIXED: u8 = 0x12;
        let Condition { paper, cover_open, .. } = self.condition;
        FIXED
            | match n {
                1 => flag(!self.can_print(), 0x08),
                2 => {
                    flag(cover_open, 0x04)
                        | flag(paper == Paper::Out, 0x20)
                        | flag(self.defect.is_some(), 0x40)
                }
                3 => self.defect_bit(),
                4 => flag(paper != Paper::Ok, 0x0c) | flag(paper == Paper::Out, 0x60),
                _ => 0,
            }
    }

    /// The answer to `GS r 1`: bits 4 and 7 are 0.
    pub fn paper_sensor(self) -> u8 {
        let paper = self.condition.paper;
        flag(paper != Paper::Ok, 0x03) | flag(paper == Paper::Out, 0x0c)
    }

    /// The four bytes of automatic status: in the first, bits 0, 1 and 7 are 0 and bit 4 is 1.
    pub fn automatic(self) -> [u8; 4] {
        let first = 0x10 | flag(!self.can_print(), 0x08) | flag(self.condition.cover_open, 0x20);
        [first, self.defect_bit(), self.paper_sensor(), 0x0f]
    }

    fn defect_bit(self) -> u8 {
        self.defect.map_or(0, Defect::bit)
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

    const DEFECTS: [(Defect, u8, u8); 4] = [
        (Defect::Recoverable, 0x16, 0x04),
        (Defect::Cutter, 0x1a, 0x08),
        (Defect::Unrecoverable, 0x32, 0x20),
        (Defect::HeadHot, 0x52, 0x40),
    ];

    #[test]
    fn each_condition_has_its_bits() {
        for (condition, [printer, offline, paper], sensor) in CONDITIONS {
            let status = Status { condition, defect: None };
            assert_eq!(status.real_time(1), printer, "{condition:?}");
            assert_eq!(status.real_time(2), offline, "{condition:?}");
            assert_eq!(status.real_time(3), 0x12, "{condition:?}");
            assert_eq!(status.real_time(4), paper, "{condition:?}");
            assert_eq!(status.paper_sensor(), sensor, "{condition:?}");
        }
    }

    #[test]
    fn each_defect_has_its_bit() {
        for (defect, error, second) in DEFECTS {
            let status = Status { defect: Some(defect), ..Status::default() };
            assert_eq!([1, 2, 3, 4].map(|n| status.real_time(n)), [0x1a, 0x52, error, 0x12]);
            assert_eq!(status.automatic(), [0x18, second, 0, 0x0f]);
            assert!(!status.can_print(), "{defect:?}");
        }
    }

    #[test]
    fn answers_can_be_told_apart_by_their_fixed_bits() {
        let defects = DEFECTS.map(|(defect, ..)| Some(defect));
        for (condition, ..) in CONDITIONS {
            for defect in defects.into_iter().chain([None]) {
                let status = Status { condition, defect };
                for n in 1..=4 {
                    assert_eq!(status.real_time(n) & 0b1001_0011, 0b0001_0010);
                }
                assert_eq!(status.automatic()[0] & 0b1001_0011, 0b0001_0000);
                assert_eq!(status.paper_sensor() & 0b1001_0000, 0);
            }
        }
    }
}

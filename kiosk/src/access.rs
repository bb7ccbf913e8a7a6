//! What visitors can set to see, reach or hear the screens better. It goes with the visitor: the
//! next one finds the kiosk as it always is.

/// One of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aid {
    /// Larger letters and targets.
    Large,
    /// The strongest contrast.
    Contrast,
    /// All targets in the lower part of the screen, for who sits.
    Low,
    /// Every screen is spoken.
    Voice,
}

impl Aid {
    /// All of them, as they stand beside each other.
    pub const ALL: [Self; 4] = [Self::Large, Self::Contrast, Self::Low, Self::Voice];
}

/// The settings that are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "switches, each on or off by itself")]
pub struct Access {
    large: bool,
    contrast: bool,
    low: bool,
    voice: bool,
    /// The machine has nothing to speak with.
    silent: bool,
}

impl Access {
    /// What nobody has set anything of, on a machine that can speak or not.
    pub const fn new(speaks: bool) -> Self {
        Self { large: false, contrast: false, low: false, voice: false, silent: !speaks }
    }

    /// Whether one can be set.
    pub fn offers(self, aid: Aid) -> bool {
        aid != Aid::Voice || !self.silent
    }

    /// Whether one is in force.
    pub const fn has(self, aid: Aid) -> bool {
        match aid {
            Aid::Large => self.large,
            Aid::Contrast => self.contrast,
            Aid::Low => self.low,
            Aid::Voice => self.voice,
        }
    }

    /// With one of them in force, or not.
    #[must_use]
    pub const fn with(mut self, aid: Aid, on: bool) -> Self {
        match aid {
            Aid::Large => self.large = on,
            Aid::Contrast => self.contrast = on,
            Aid::Low => self.low = on,
            Aid::Voice => self.voice = on,
        }
        self
    }

    /// With one of them the other way round.
    #[must_use]
    pub const fn switched(self, aid: Aid) -> Self {
        self.with(aid, !self.has(aid))
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Aid};

    #[test]
    fn each_is_set_by_itself() {
        for aid in Aid::ALL {
            let set = Access::default().switched(aid);
            for other in Aid::ALL {
                assert_eq!(set.has(other), other == aid);
            }
            assert_eq!(set.switched(aid), Access::default());
        }
    }
}

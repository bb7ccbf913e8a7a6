//! The band of numbers that a kiosk may give out by itself.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::catalogue::{Letter, TicketNumber};

/// A band that there is none of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a band is 0 to {}", Band::COUNT - 1)]
pub struct BandError;

/// A band of numbers: of each letter, [`Band::SIZE`] serials above those that the hall itself gives
/// out. One band belongs to one journal of one kiosk at a time.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(try_from = "u8", into = "u8")]
#[schema(value_type = u8)]
pub struct Band(u8);

impl Band {
    /// How many bands there are.
    pub const COUNT: u8 = 10;
    /// How many numbers of each letter a band holds: more than a kiosk can give out in a day, at
    /// one number of the same letter every two minutes.
    pub const SIZE: u16 = 500;
    /// The first serial that is in a band.
    pub const FIRST_SERIAL: u16 = 5_000;

    /// All bands, lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// The first serial of the band.
    pub const fn first(self) -> u16 {
        Self::FIRST_SERIAL + self.0 as u16 * Self::SIZE
    }

    /// The last serial of the band.
    pub const fn last(self) -> u16 {
        self.first() + Self::SIZE - 1
    }

    /// Whether a number is of this band.
    pub fn holds(self, number: TicketNumber) -> bool {
        (self.first()..=self.last()).contains(&number.serial)
    }

    /// The number after `before` of the same letter; the first one after none, and none after the
    /// last.
    pub fn next(self, letter: Letter, before: Option<u16>) -> Option<TicketNumber> {
        let serial = before.map_or(self.first(), |before| before.saturating_add(1));
        let number = TicketNumber { letter, serial };
        self.holds(number).then_some(number)
    }
}

impl TryFrom<u8> for Band {
    type Error = BandError;
    fn try_from(band: u8) -> Result<Self, BandError> {
        if band < Self::COUNT { Ok(Self(band)) } else { Err(BandError) }
    }
}

impl From<Band> for u8 {
    fn from(band: Band) -> Self {
        band.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_share_no_number_with_each_other_or_with_the_hall() {
        let mut before = TicketNumber::LAST_OF_HALL;
        for band in Band::all() {
            assert_eq!(band.first(), before + 1);
            before = band.last();
        }
        assert_eq!(before, TicketNumber::LAST_SERIAL);
        assert_eq!(Band::try_from(Band::COUNT), Err(BandError));
    }

    #[test]
    fn a_band_is_used_up_at_its_end() {
        let letter: Letter = "A".parse().unwrap();
        let band = Band::try_from(2).unwrap();
        assert_eq!(band.next(letter, None).unwrap().to_string(), "A6000");
        assert_eq!(band.next(letter, Some(6_000)).unwrap().to_string(), "A6001");
        assert_eq!(band.next(letter, Some(6_499)), None);
    }
}

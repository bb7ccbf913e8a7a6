//! Names of things in a catalogue: short codes, letters and numbers that cannot be wrong.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

/// Why a code, letter or number was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentError {
    /// A code is 1 to 32 characters of `A`-`Z`, `0`-`9`, `-` and `_`.
    #[error("\"{0}\" is not a code: use 1 to 32 of A-Z, 0-9, - and _")]
    Code(String),
    /// A ticket letter is one or two of `A`-`Z` without `I` and `O`.
    #[error(
        "\"{0}\" is not a ticket letter: use one or two of A-Z without I and O, which read as 1 and 0"
    )]
    Letter(String),
    /// A ticket number is a letter and at least three digits.
    #[error("\"{0}\" is not a ticket number: a letter and three or more digits, such as A012")]
    Number(String),
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdentError;
            fn from_str(text: &str) -> Result<Self, IdentError> {
                let good = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
                if (1..=32).contains(&text.len()) && text.bytes().all(good) {
                    Ok(Self(text.into()))
                } else {
                    Err(IdentError::Code(text.into()))
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdentError;
            fn try_from(text: String) -> Result<Self, IdentError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0.as_ref().into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code! {
    /// An agency, such as `DKC`.
    AgencyCode
}
code! {
    /// A service, unique in the hall: agency and service, such as `DKC-KTPR`.
    ServiceCode
}

code! {
    /// A floor of the building, as its sign has it: `1`, `LG`.
    FloorId
}

impl ServiceCode {
    /// The hall-wide code of a service of an agency.
    pub fn of(agency: &AgencyCode, service: &str) -> Result<Self, IdentError> {
        format!("{agency}-{service}").parse()
    }
}

/// A counter's number as people read it on its sign; 1 to 999.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct CounterId(pub u16);

impl fmt::Display for CounterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A zone of the hall, with displays of its own; 1 to 99.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct ZoneId(pub u8);

impl fmt::Display for ZoneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The letter that starts a ticket number; one or two of `A`-`Z` without `I` and `O`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct Letter([u8; 2]);

impl FromStr for Letter {
    type Err = IdentError;
    fn from_str(text: &str) -> Result<Self, IdentError> {
        let good = |b: &u8| b.is_ascii_uppercase() && !matches!(b, b'I' | b'O');
        match *text.as_bytes() {
            [a] if good(&a) => Ok(Self([a, 0])),
            [a, b] if good(&a) && good(&b) => Ok(Self([a, b])),
            _ => Err(IdentError::Letter(text.into())),
        }
    }
}

impl TryFrom<String> for Letter {
    type Error = IdentError;
    fn try_from(text: String) -> Result<Self, IdentError> {
        text.parse()
    }
}

impl From<Letter> for String {
    fn from(letter: Letter) -> Self {
        letter.to_string()
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b] = self.0;
        write!(f, "{}", char::from(a))?;
        if b == 0 { Ok(()) } else { write!(f, "{}", char::from(b)) }
    }
}

/// A number on a ticket: a letter and a serial of at least three digits, such as `A012`.
/// One sequence per letter and local business day, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber {
    /// The letter of the sequence.
    pub letter: Letter,
    /// The place in the sequence, 1 to 9999.
    pub serial: u16,
}

impl TicketNumber {
    /// The last serial of a letter's day.
    pub const LAST_SERIAL: u16 = 9_999;
    /// The last serial that the hall itself gives out; those above are in the bands of kiosks.
    pub const LAST_OF_HALL: u16 = 4_999;
    /// Behind every number in the order.
    pub(crate) const LAST: Self = Self { letter: Letter([b'Z', b'Z']), serial: u16::MAX };
}

/// On the wire a number is its text.
impl PartialSchema for TicketNumber {
    fn schema() -> RefOr<Schema> {
        String::schema()
    }
}

impl ToSchema for TicketNumber {}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.letter, self.serial)
    }
}

impl FromStr for TicketNumber {
    type Err = IdentError;
    fn from_str(text: &str) -> Result<Self, IdentError> {
        let wrong = || IdentError::Number(text.into());
        let digits_at = text.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
        let (letter, digits) = text.split_at(digits_at);
        let serial: u16 = digits.parse().map_err(|_| wrong())?;
        if digits.len() < 3 || !(1..=Self::LAST_SERIAL).contains(&serial) {
            return Err(wrong());
        }
        let number = Self { letter: letter.parse()?, serial };
        // One text a number: "A0012" must not name the ticket that is printed as "A012".
        if number.to_string() == text { Ok(number) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = IdentError;
    fn try_from(text: String) -> Result<Self, IdentError> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_text() {
        for text in ["A001", "AJ012", "Z999", "A1000", "B9999"] {
            assert_eq!(text.parse::<TicketNumber>().unwrap().to_string(), text);
        }
        for text in
            ["", "A", "A01", "A000", "A0012", "I001", "O001", "a001", "A10000", "A-12", "ABC001"]
        {
            assert!(text.parse::<TicketNumber>().is_err(), "{text}");
        }
    }

    #[test]
    fn codes_hold_no_spaces_and_no_lower_case() {
        assert!("DKC".parse::<AgencyCode>().is_ok());
        for text in ["", "dkc", "D K", "DKC;", "X".repeat(33).as_str()] {
            assert!(text.parse::<AgencyCode>().is_err(), "{text}");
        }
    }
}

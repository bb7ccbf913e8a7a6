//! A visitor's ticket: its number, class, state, print outcome and the secret of its page.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::{
    catalogue::{CounterId, ServiceCode, TicketNumber},
    order::CallReason,
};

/// A ticket of any day: numbers start anew each business day.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
pub struct TicketId {
    /// The hall's local business day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// The number on the paper.
    pub number: TicketNumber,
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.day, self.number)
    }
}

/// Ordinary or priority. The reason for priority is never asked and never kept: health and
/// family are specific personal data (UU 27/2022 Ps 4(2)).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Called in order of arrival.
    #[default]
    General,
    /// Elderly, with a disability, pregnant, nursing or with a small child (UU 25/2009 Ps 29).
    Priority,
}

/// What became of the paper. The number is valid whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrintOutcome {
    /// Nothing heard of the print job yet.
    #[default]
    Unconfirmed,
    /// The printer proved that it printed.
    Printed,
    /// The printer proved that it did not.
    Failed,
    /// Sent, and nothing can be proven.
    Unknown,
    /// Shown on the screen only, by choice or for want of a printer.
    OnScreen,
}

/// Where a ticket stands. Nothing goes back to a queue by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TicketState {
    /// In the queue of its service.
    Waiting,
    /// Called to a counter, not there yet.
    Called {
        /// The counter to go to.
        counter: CounterId,
        /// When it was last called.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// At the counter.
    Serving {
        /// The counter that serves.
        counter: CounterId,
        /// Since when.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
    },
    /// Done.
    Served {
        /// The counter that served.
        counter: CounterId,
        /// When the service ended.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Called and did not come.
    Absent {
        /// The counter that called.
        counter: CounterId,
        /// When the officer gave up.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Given back by the visitor or a supervisor.
    Cancelled {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Never reached the visitor: the paper did not come and the visitor said so.
    Void {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Still open when the day ended.
    Expired {
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
}

/// The name of a state without its data, for refusals and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateName {
    /// See [`TicketState::Waiting`].
    Waiting,
    /// See [`TicketState::Called`].
    Called,
    /// See [`TicketState::Serving`].
    Serving,
    /// See [`TicketState::Served`].
    Served,
    /// See [`TicketState::Absent`].
    Absent,
    /// See [`TicketState::Cancelled`].
    Cancelled,
    /// See [`TicketState::Void`].
    Void,
    /// See [`TicketState::Expired`].
    Expired,
}

impl TicketState {
    /// The state's name.
    pub const fn name(&self) -> StateName {
        match self {
            Self::Waiting => StateName::Waiting,
            Self::Called { .. } => StateName::Called,
            Self::Serving { .. } => StateName::Serving,
            Self::Served { .. } => StateName::Served,
            Self::Absent { .. } => StateName::Absent,
            Self::Cancelled { .. } => StateName::Cancelled,
            Self::Void { .. } => StateName::Void,
            Self::Expired { .. } => StateName::Expired,
        }
    }

    /// Whether the visit may still go on today.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Waiting | Self::Called { .. } | Self::Serving { .. })
    }
}

/// A ticket of the current day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The number on the paper.
    pub number: TicketNumber,
    /// The secret of its page.
    pub token: Token,
    /// What the visitor came for.
    pub service: ServiceCode,
    /// Ordinary or priority.
    pub class: Class,
    /// Where it stands.
    pub state: TicketState,
    /// When the visitor took it.
    pub issued_at: Timestamp,
    /// When it should be called at the latest: what the order compares.
    pub due: Timestamp,
    /// How many times it has been called, recalls included.
    pub calls: u8,
    /// When it was first called.
    pub first_called_at: Option<Timestamp>,
    /// Why it was called before the others.
    pub reason: Option<CallReason>,
    /// When the service at the counter began.
    pub started_at: Option<Timestamp>,
    /// What became of the paper.
    pub print: PrintOutcome,
}

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a ticket token")]
pub struct NotAToken;

/// The secret in a ticket's address: 128 random bits, drawn outside.
///
/// Written in Crockford's base 32, upper case, 26 characters: together with an upper-case host it
/// stays in QR's alphanumeric mode, so that a whole address fits a version 3 symbol (22 mm at
/// 6 dots a module). Read without regard to case, and with `I`, `L`, `O` taken for `1`, `1`, `0`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct Token([u8; 16]);

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Token {
    /// The length of a token's text.
    pub const TEXT_LEN: usize = 26;

    /// A token of 16 random bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = u128::from_be_bytes(self.0);
        for place in (0..Self::TEXT_LEN).rev() {
            let digit = (value >> (place * 5)) & 31;
            let index = usize::try_from(digit).unwrap_or_default();
            write!(f, "{}", char::from(CROCKFORD[index]))?;
        }
        Ok(())
    }
}

/// A token is a secret: logs show that there is one, not which.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = NotAToken;
    fn from_str(text: &str) -> Result<Self, NotAToken> {
        if text.len() != Self::TEXT_LEN {
            return Err(NotAToken);
        }
        let mut value: u128 = 0;
        for (place, byte) in text.bytes().enumerate() {
            let upper = match byte.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            let digit = CROCKFORD.iter().position(|&c| c == upper).ok_or(NotAToken)?;
            // 26 digits of 5 bits are 130: the first digit holds only 3 of them.
            if place == 0 && digit > 7 {
                return Err(NotAToken);
            }
            value = (value << 5) | u128::try_from(digit).map_err(|_| NotAToken)?;
        }
        Ok(Self(value.to_be_bytes()))
    }
}

impl TryFrom<String> for Token {
    type Error = NotAToken;
    fn try_from(text: String) -> Result<Self, NotAToken> {
        text.parse()
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_token_survives_its_text_in_any_case(bytes in any::<[u8; 16]>()) {
            let token = Token::from_bytes(bytes);
            let text = token.to_string();
            prop_assert_eq!(text.len(), Token::TEXT_LEN);
            prop_assert_eq!(text.parse::<Token>(), Ok(token));
            prop_assert_eq!(text.to_lowercase().parse::<Token>(), Ok(token));
        }

        #[test]
        fn no_two_texts_of_one_length_name_one_token(text in "[0-9A-HJKMNP-TV-Z]{26}") {
            if let Ok(token) = text.parse::<Token>() {
                prop_assert_eq!(token.to_string(), text);
            }
        }
    }

    #[test]
    fn a_log_never_shows_the_secret() {
        let token = Token::from_bytes([0xAB; 16]);
        assert!(!format!("{token:?}").contains(&token.to_string()));
    }
}

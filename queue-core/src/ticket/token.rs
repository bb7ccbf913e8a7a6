//! The secret of a ticket's page.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

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

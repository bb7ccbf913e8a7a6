//! What an administrator types for a kiosk's screen.

use queue_core::wire::kiosk::ORDER_CHARS;
use thiserror::Error;

/// A line that can be shown: one line of something, and not too long for a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderText(String);

/// Why a text cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OrderTextError {
    /// More than [`ORDER_CHARS`] characters.
    #[error("the text is too long for a screen")]
    TooLong,
    /// It holds what nobody can read.
    #[error("the text holds control characters")]
    Unreadable,
}

impl OrderText {
    /// What was typed, on one line; `None` if nothing was.
    ///
    /// # Errors
    /// It is too long, or cannot be read.
    pub fn typed(text: &str) -> Result<Option<Self>, OrderTextError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().any(char::is_control) {
            return Err(OrderTextError::Unreadable);
        }
        if text.chars().count() > ORDER_CHARS {
            return Err(OrderTextError::TooLong);
        }
        Ok((!text.is_empty()).then_some(Self(text)))
    }
}

impl From<OrderText> for String {
    fn from(text: OrderText) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Result<Option<String>, OrderTextError> {
        OrderText::typed(text).map(|text| text.map(String::from))
    }

    #[test]
    fn what_was_typed_is_one_line_that_fits() {
        assert_eq!(typed(" Pakai\r\n kios  2. "), Ok(Some("Pakai kios 2.".into())));
        assert_eq!(typed(" \n "), Ok(None));
        assert_eq!(typed("a\u{7}b"), Err(OrderTextError::Unreadable));
        assert!(typed(&"é".repeat(ORDER_CHARS)).is_ok(), "characters, not bytes");
        assert_eq!(typed(&"e".repeat(ORDER_CHARS + 1)), Err(OrderTextError::TooLong));
    }
}

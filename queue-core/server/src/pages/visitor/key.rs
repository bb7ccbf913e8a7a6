//! The keys of a visitor's commands.
//!
//! A ticket can be given back once and a visit rated once, so that the key follows from what is
//! asked and from the ticket's secret: a double press, a retry over a lost link and a form sent
//! again after the back button are one command, also where scripts are off.

use queue_core::{IdempotencyKey, ticket::Token};
use sha2::{Digest, Sha256};

/// What a visitor can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Give the number back.
    Cancel,
    /// Rate the visit.
    Survey,
}

/// The key; the ticket's secret cannot be read back from it.
pub fn key(asked: Asked, token: &Token) -> Option<IdempotencyKey> {
    let name = match asked {
        Asked::Cancel => "cancel",
        Asked::Survey => "survey",
    };
    let mut hash = Sha256::new();
    hash.update(name);
    hash.update(token.as_bytes());
    let first = u128::from_be_bytes(*hash.finalize().first_chunk()?);
    format!("{name}-{first:032x}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_one_ticket_and_one_wish() {
        let (one, other) = (Token::from_bytes([1; 16]), Token::from_bytes([2; 16]));
        let cancel = key(Asked::Cancel, &one).unwrap();
        assert_eq!(Some(cancel.clone()), key(Asked::Cancel, &one));
        assert_ne!(Some(cancel.clone()), key(Asked::Survey, &one));
        assert_ne!(Some(cancel), key(Asked::Cancel, &other));
    }
}

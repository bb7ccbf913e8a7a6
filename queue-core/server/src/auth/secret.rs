//! Secrets of sessions, devices and pairings: 256 random bits. The store keeps only their hash,
//! so that a copy of the database logs nobody in.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

/// The length of a secret's text.
const TEXT_LEN: usize = 64;

/// A secret as its holder has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret of 32 random bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What its holder sends: 64 hexadecimal digits.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(TEXT_LEN);
        for byte in self.0 {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    /// What the store keeps.
    ///
    /// A plain hash is enough: nobody can try out 2^256 secrets as one can try out passwords.
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.text())
    }
}

/// The hash of a secret's text as somebody sent it.
pub fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Whether a text can be a secret at all; anything else need not be looked up.
pub fn is_secret(text: &str) -> bool {
    text.len() == TEXT_LEN && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Logs show that there is one, not which.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_the_text_and_says_nothing_of_it() {
        let secret = Secret::from_bytes([7; 32]);
        assert!(is_secret(&secret.text()));
        assert_eq!(secret.hash(), hash(&secret.text()));
        assert!(!format!("{secret:?}").contains("07"));
        assert!(!is_secret("short"));
    }
}

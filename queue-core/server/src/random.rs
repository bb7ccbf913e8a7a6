//! The one place that draws random values; everything else is given them.

use std::{fmt, sync::Arc};

use queue_core::{IdempotencyKey, ticket::Token};

use crate::auth::secret::Secret;

/// A source of random bytes. Clones share the source.
#[derive(Clone)]
pub struct Random(Arc<Fill>);

/// Fills bytes with random ones.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Random {
    /// The operating system's source, fit for secrets.
    pub fn system() -> Self {
        Self(Arc::new(system))
    }

    /// A source of the caller's, for tests that must come out the same each time.
    pub fn from_source(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// The secret of a ticket's page: 128 bits.
    pub fn token(&self) -> Token {
        Token::from_bytes(self.bytes())
    }

    /// A secret for a session, a device or a pairing: 256 bits.
    pub fn secret(&self) -> Secret {
        Secret::from_bytes(self.bytes())
    }

    /// The salt of a password: 128 bits.
    pub fn salt(&self) -> [u8; 16] {
        self.bytes()
    }

    /// A key for a command that no browser made one for.
    pub fn key(&self) -> IdempotencyKey {
        let token = self.token().to_string();
        #[expect(clippy::expect_used, reason = "26 letters and digits are a key by its rules")]
        token.parse().expect("a token's text is a key")
    }

    /// A pairing code: six digits, each code as likely as any other.
    pub fn pairing_code(&self) -> String {
        const CODES: u32 = 1_000_000;
        // The values from here on would make the small codes likelier.
        const LIMIT: u32 = u32::MAX - u32::MAX % CODES;
        loop {
            let value = u32::from_le_bytes(self.bytes());
            if value < LIMIT {
                return format!("{:06}", value % CODES);
            }
        }
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Random")
    }
}

#[expect(clippy::disallowed_methods, reason = "the one adapter that draws randomness")]
#[expect(clippy::expect_used, reason = "a server that cannot draw secrets must not go on")]
fn system(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_differ_and_have_their_form() {
        let random = Random::system();
        assert_ne!(random.token(), random.token());
        assert_ne!(random.key(), random.key());
        let code = random.pairing_code();
        assert_eq!((code.len(), code.bytes().all(|digit| digit.is_ascii_digit())), (6, true));
    }

    #[test]
    fn a_code_is_drawn_again_rather_than_bent() {
        use std::sync::atomic::{AtomicBool, Ordering};
        let first = AtomicBool::new(true);
        let random = Random::from_source(move |bytes| {
            bytes.fill(if first.swap(false, Ordering::Relaxed) { 0xFF } else { 0 });
        });
        assert_eq!(random.pairing_code(), "000000");
    }
}

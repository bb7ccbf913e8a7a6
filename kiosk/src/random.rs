//! The kiosk's one source of randomness: keys that make a request unique, and the secrets of the
//! tickets that it gives out by itself.

use queue_core::{command::IdempotencyKey, ticket::Token};

/// Draws idempotency keys. A test gives its own, so that a flow has the same keys every time.
pub struct Keys(Box<dyn FnMut() -> Option<IdempotencyKey> + Send>);

impl Keys {
    /// 128 random bits a key, from the system; `None` if the system has none to give.
    pub fn system() -> Self {
        Self(Box::new(system_key))
    }

    /// Keys from elsewhere.
    pub fn from_source(source: impl FnMut() -> Option<IdempotencyKey> + Send + 'static) -> Self {
        Self(Box::new(source))
    }

    /// The next key.
    pub fn draw(&mut self) -> Option<IdempotencyKey> {
        (self.0)()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// The secret of a ticket's page: 128 random bits from the system; `None` if it has none to give.
pub fn token() -> Option<Token> {
    bytes().map(Token::from_bytes)
}

fn system_key() -> Option<IdempotencyKey> {
    format!("{:032x}", u128::from_be_bytes(bytes()?)).parse().ok()
}

#[expect(clippy::disallowed_methods, reason = "the kiosk's one adapter for randomness")]
fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Some(bytes),
        Err(error) => {
            tracing::error!(%error, "the system gives no random bytes");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn keys_differ() {
        let mut keys = Keys::system();
        let (one, two) = (keys.draw().unwrap(), keys.draw().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.as_str().len(), 32);
    }
}

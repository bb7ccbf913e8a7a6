//! Passwords: argon2id, in a thread of their own, since one check takes tens of milliseconds.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use thiserror::Error;

/// The shortest password that is accepted, in characters (NIST SP 800-63B asks for 8).
pub const SHORTEST: usize = 8;
/// The longest password that is looked at, in bytes: hashing must not become a way to keep the
/// server busy.
pub const LONGEST: usize = 256;

/// Stands in for the hash of a user who does not exist, so that both take the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5MTIzNA$mZS2TnqkLE1bWjk1GQNd4A0mJlnE0ChzZvFPnMzuX9I";

/// A password that could not be hashed.
#[derive(Debug, Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(String);

/// The hash to store, in PHC form.
///
/// Blocks for tens of milliseconds.
///
/// # Errors
/// The hasher refuses the password; it never does for up to [`LONGEST`] bytes.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, HashError> {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| HashError(error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether `password` is the one of `stored`; `None` stands for a user who does not exist, whose
/// password is never right. Takes the same time for both.
pub async fn verify(password: String, stored: Option<String>) -> bool {
    let check = move || {
        let known = stored.is_some();
        let right = is_right(&password, stored.as_deref().unwrap_or(NOBODY));
        known && right
    };
    tokio::task::spawn_blocking(check).await.unwrap_or(false)
}

fn is_right(password: &str, stored: &str) -> bool {
    password.len() <= LONGEST
        && PasswordHash::new(stored)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_user_is_right() {
        let stored = hash("kata sandi panjang", &[1; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify("kata sandi panjang".into(), Some(stored.clone())).await);
        assert!(!verify("kata sandi lain".into(), Some(stored.clone())).await);
        assert!(!verify("kata sandi panjang".into(), None).await);
        assert!(!verify("x".repeat(LONGEST + 1), Some(stored)).await);
    }

    #[test]
    fn the_stand_in_is_a_hash_that_takes_as_long() {
        let stand_in = PasswordHash::new(NOBODY).unwrap();
        let real = hash("apa saja", &[1; 16]).unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(stand_in.params, real.params);
    }
}

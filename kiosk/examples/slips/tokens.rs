//! Tokens that look like a server's and are the same at every run.

use queue_core::ticket::Token;

/// Sebastiano Vigna's `SplitMix64`, as the bits of tokens.
pub struct Tokens(u64);

impl Tokens {
    /// The sequence of a seed.
    pub const fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The next token: 128 bits.
    pub fn token(&mut self) -> Token {
        let bits = u128::from(self.next()) << 64 | u128::from(self.next());
        Token::from_bytes(bits.to_be_bytes())
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

//! Codes, tokens and ids: never twice the same, and not to be guessed from outside.

use std::hash::{BuildHasher, Hasher, RandomState};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A stream of secrets: SHA-256 over a seed from the system and a counter that no reset sets back.
pub(crate) struct Secrets {
    seed: [u64; 2],
    drawn: u64,
}

impl Secrets {
    pub(crate) fn new() -> Self {
        let draw = || RandomState::new().build_hasher().finish();
        Self { seed: [draw(), draw()], drawn: 0 }
    }

    fn bytes(&mut self) -> [u8; 32] {
        self.drawn += 1;
        let words = [self.seed[0], self.seed[1], self.drawn];
        Sha256::digest(words.map(u64::to_be_bytes).concat()).into()
    }

    /// 86 characters of base64url, as long as Google's shorter tokens.
    pub(crate) fn token(&mut self) -> String {
        let bytes = [self.bytes(), self.bytes()].concat();
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Sixteen hexadecimal digits: an id as Gmail's messages have.
    pub(crate) fn id(&mut self) -> String {
        format!("{:016x}", self.number())
    }

    /// Nine decimal digits: a confirmation code.
    pub(crate) fn digits(&mut self) -> String {
        (100_000_000 + self.number() % 900_000_000).to_string()
    }

    fn number(&mut self) -> u64 {
        self.bytes()[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

//! One-time codes as people write them: eight letters and digits that cannot be taken for each other, 40 bits.

use kenes_protocol::digest::Hash;

use crate::entropy::{self, EntropyError};

const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 8;

/// A fresh code, `ABCD-2345`.
pub fn draw() -> Result<String, EntropyError> {
    let code: String = entropy::bytes::<LENGTH>()?.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let (first, second) = code.split_at(LENGTH / 2);
    Ok(format!("{first}-{second}"))
}

/// What is kept of a code: its digest under the words that say what it is for. Case, spaces and dashes do not matter.
pub fn digest(purpose: &str, written: &str) -> Hash {
    let code: String = written.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    Hash::of(&[purpose.as_bytes(), code.as_bytes()])
}

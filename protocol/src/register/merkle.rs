//! Merkle tree hashing of RFC 6962 section 2.1 with SHA-256.

use sha2::{Digest as _, Sha256};

use crate::digest::Hash;

/// The root of a tree without leaves: SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    Hash::of(&[])
}

/// The hash of a leaf: 0x00 and the entry.
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash::of(&[&[0x00], entry])
}

/// The hash of an inner node: 0x01 and its two children.
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0x01]);
    hasher.update(left.as_bytes());
    hasher.update(right.as_bytes());
    Hash::from_bytes(hasher.finalize().into())
}

/// The Merkle tree hash of a run of hashes taken as leaves (of leaves, or of equally high perfect subtrees).
#[must_use]
pub fn root_of(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => empty_root(),
        [only] => *only,
        _ => {
            let (left, right) = hashes.split_at(1 << (usize::BITS - 1 - (hashes.len() - 1).leading_zeros()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// The largest power of two smaller than `n`; `n` is at least 2.
#[must_use]
pub const fn split_point(n: u64) -> u64 {
    1 << (u64::BITS - 1 - (n - 1).leading_zeros())
}

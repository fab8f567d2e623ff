//! A small federation with fixed keys, for tests of this and other crates. Never part of the product.
//!
//! Every key and salt follows from a label by SHA-256, so that two runs make the same bytes. Nothing here is secret, and
//! everything here panics instead of returning errors: a failure is a failed test.

mod council;
mod drafts;
mod federation;
mod money;
mod node;
mod participation;
mod plans;
mod proceedings;
mod register;
mod story;
mod tasks;
mod texts;

pub use drafts::{author_of, bilingual, day, decision_facts, draft, line, note, short, valid_draft};
pub use federation::{AUTHORED, FEDERATION, FOUNDED, TestFederation, TestHome};
pub use node::TestNode;
pub use participation::{TakingPartStory, tokens};
pub use register::{NoSuchTile, TestRegister};
pub use story::Story;

use crate::digest::Hash;
use crate::draft::Salt;
use crate::keys::PrivateKey;
use crate::territory::Territory;

/// The region of the test federation.
pub const REGION: &str = "350000000";
/// Its district.
pub const DISTRICT: &str = "353200000";
/// The first okrug of the district.
pub const OKRUG_A: &str = "353233000";
/// The second okrug of the district.
pub const OKRUG_B: &str = "353253000";

/// The private key that belongs to a label.
#[must_use]
pub fn private_key(label: &str) -> PrivateKey {
    PrivateKey::from_seed(Hash::of(&[b"kenes test key\n", label.as_bytes()]).as_bytes())
}

/// The salt that belongs to a body.
#[must_use]
pub fn salt_for(body: &[u8]) -> Salt {
    Salt(*Hash::of(&[b"kenes test salt\n", body]).as_bytes())
}

/// The territory of a KATO code.
#[must_use]
pub fn territory(code: &str) -> Territory {
    code.parse().expect("a KATO code")
}

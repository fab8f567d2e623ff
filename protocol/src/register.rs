//! The register: one append-only transparency log for each home, in the shapes of the C2SP specifications, so that
//! verifiers which nobody here wrote accept it.

mod base64;
pub mod bundle;
pub mod checkpoint;
pub mod contradiction;
pub mod cosignature;
pub mod frontier;
pub mod merkle;
pub mod note;
pub mod origin;
pub mod policy;
pub mod proof_file;
pub mod proofs;
pub mod tile;

pub use checkpoint::{Checkpoint, Head, SignedCheckpoint};
pub use contradiction::Contradiction;
pub use frontier::Frontier;
pub use note::{KeyName, SignedNote, VerifierKey};
pub use origin::Origin;

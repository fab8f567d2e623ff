//! Proof that a log contradicted itself: two heads that it signed, and the hashes that show that no tree has both. One
//! small text that anybody can check with the log's key, long after the nodes that met the fork are gone.
//!
//! ```text
//! kenes.kz/contradiction@v1
//! root <base64>               root that the larger tree had at the size of the smaller one
//! <base64>                    consistency proof from there to the larger head (RFC 6962 2.1.2), one hash a line
//!
//! <the smaller checkpoint, a signed note>
//!
//! <the larger checkpoint, a signed note>
//! ```

use crate::register::base64;

use crate::digest::Hash;
use crate::limits::{CONTRADICTION_BYTES, PROOF_HASHES};
use crate::register::checkpoint::CheckpointError;
use crate::register::proofs::{ProofError, verify_consistency};
use crate::register::{Checkpoint, Head, Origin, SignedCheckpoint, SignedNote, VerifierKey};

const FIRST_LINE: &str = "kenes.kz/contradiction@v1";

/// Two heads of one register of which at most one can be true, both signed by its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    smaller: SignedCheckpoint,
    larger: SignedCheckpoint,
    root: Hash,
    proof: Vec<Hash>,
}

/// Why a file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContradictionError {
    /// Too long, not UTF-8, or without its four parts.
    #[error("not a contradiction file")]
    Structure,
    /// The first line names another format or version.
    #[error("not a contradiction file of version 1")]
    Version,
    /// A hash is not base64 of 32 bytes, or there are too many.
    #[error("a hash is malformed")]
    Hash,
    /// A head is not signed by the register's log.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The heads are of two registers.
    #[error("the heads are of {0} and {1}")]
    Origins(Origin, Origin),
    /// The heads are not in the order of their sizes.
    #[error("the first head is larger than the second")]
    Order,
    /// The hashes do not lead to the larger head.
    #[error("proof: {0}")]
    Proof(#[from] ProofError),
    /// Both heads can be true: the larger tree continues the smaller one.
    #[error("the heads do not contradict each other")]
    Agree,
}

impl Contradiction {
    /// States that the tree of `larger` had this root at the size of `smaller`, which signed another one.
    pub fn prove(smaller: SignedCheckpoint, larger: SignedCheckpoint, root: Hash, proof: Vec<Hash>) -> Result<Self, ContradictionError> {
        if smaller.origin() != larger.origin() {
            return Err(ContradictionError::Origins(smaller.origin().clone(), larger.origin().clone()));
        }
        let (before, after) = (smaller.head(), larger.head());
        if before.size > after.size {
            return Err(ContradictionError::Order);
        }
        verify_consistency(before.size, &root, after.size, &after.root, &proof)?;
        if before.root == root { Err(ContradictionError::Agree) } else { Ok(Self { smaller, larger, root, proof }) }
    }

    /// Reads a file and proves it anew with the log keys of its register; cosignatures of known witnesses are kept.
    pub fn parse(bytes: &[u8], log_keys: &[VerifierKey], witnesses: &[VerifierKey]) -> Result<Self, ContradictionError> {
        let (root, proof, notes) = split(bytes)?;
        let [smaller, larger] = notes.map(|note| SignedCheckpoint::verify(note.as_bytes(), log_keys, witnesses));
        Self::prove(smaller?, larger?, root, proof)
    }

    /// The register that a file is about, before anything of it is believed: to find its keys.
    pub fn origin_of(bytes: &[u8]) -> Result<Origin, ContradictionError> {
        let (_, _, [smaller, _]) = split(bytes)?;
        let note = SignedNote::parse(smaller.as_bytes()).map_err(CheckpointError::Note)?;
        Ok(Checkpoint::parse_text(note.text())?.origin)
    }

    /// The register.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        self.smaller.origin()
    }

    /// The head with fewer entries.
    #[must_use]
    pub const fn smaller(&self) -> &SignedCheckpoint {
        &self.smaller
    }

    /// The head with as many entries or more.
    #[must_use]
    pub const fn larger(&self) -> &SignedCheckpoint {
        &self.larger
    }

    /// The head that stands against this one; `None` where the contradiction is about others.
    #[must_use]
    pub fn against(&self, head: Head) -> Option<&SignedCheckpoint> {
        if self.smaller.head() == head {
            Some(&self.larger)
        } else if self.larger.head() == head {
            Some(&self.smaller)
        } else {
            None
        }
    }

    /// Names the contradiction by the texts that the log signed, so that the same two heads are one incident whoever
    /// noticed them and whoever cosigned them.
    #[must_use]
    pub fn digest(&self) -> Hash {
        Hash::of(&[FIRST_LINE.as_bytes(), b"\n", self.smaller.text().as_bytes(), b"\n", self.larger.text().as_bytes()])
    }

    /// The text of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{FIRST_LINE}\nroot {}\n", base64::encode(self.root.as_bytes()));
        for hash in &self.proof {
            text.push_str(&format!("{}\n", base64::encode(hash.as_bytes())));
        }
        let mut bytes = text.into_bytes();
        for note in [&self.smaller, &self.larger] {
            bytes.push(b'\n');
            bytes.extend_from_slice(&note.to_bytes());
        }
        bytes
    }
}

type Parts = (Hash, Vec<Hash>, [String; 2]);

/// Takes the file apart at its empty lines: first lines, then text and signature lines of each note.
fn split(bytes: &[u8]) -> Result<Parts, ContradictionError> {
    if bytes.len() > CONTRADICTION_BYTES {
        return Err(ContradictionError::Structure);
    }
    let text = core::str::from_utf8(bytes).map_err(|_| ContradictionError::Structure)?;
    let parts: Vec<&str> = text.strip_suffix('\n').ok_or(ContradictionError::Structure)?.split("\n\n").collect();
    let [first, smaller, smaller_lines, larger, larger_lines] = parts[..] else { return Err(ContradictionError::Structure) };
    let mut lines = first.split('\n');
    if lines.next() != Some(FIRST_LINE) {
        return Err(ContradictionError::Version);
    }
    let hash = |line: &str| base64::decode(line).and_then(|bytes| Hash::try_from(bytes.as_slice()).ok());
    let root = lines.next().and_then(|line| line.strip_prefix("root ")).and_then(hash).ok_or(ContradictionError::Hash)?;
    let proof: Vec<Hash> = lines.map(hash).collect::<Option<_>>().ok_or(ContradictionError::Hash)?;
    if proof.len() > PROOF_HASHES {
        return Err(ContradictionError::Hash);
    }
    let note = |text: &str, lines: &str| format!("{text}\n\n{lines}\n");
    Ok((root, proof, [note(smaller, smaller_lines), note(larger, larger_lines)]))
}

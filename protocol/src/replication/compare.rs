//! Comparing the heads that two nodes hold of one register: the same branch, one ahead of the other, or a fork.
//!
//! One question and one answer decide, whatever the sizes are: the side that holds more proves how its tree continues
//! the other's size. The answer is also all that a portable proof of a fork needs.

use crate::bounded::{BoundError, List};
use crate::digest::{Bytes, Hash};
use crate::register::checkpoint::CheckpointError;
use crate::register::contradiction::{Contradiction, ContradictionError};
use crate::register::proofs::{ProofError, ProveError, TileSource, consistency_proof, root_at, verify_consistency};
use crate::register::{Origin, SignedCheckpoint};
use crate::replication::transfer::KnownKeys;
use crate::replication::wire::Latest;

/// What a peer's head means beside ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// It is a beginning of ours, or ours itself. Its size.
    Agrees(u64),
    /// It continues ours to this size.
    Ahead(u64),
    /// At most one of the two can be true.
    Contradicts(Box<Contradiction>),
}

/// Why an answer says nothing.
#[derive(Debug, thiserror::Error)]
pub enum CompareError<E> {
    /// Their checkpoint is malformed or signed by no known key of the register.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// Their checkpoint is of another register.
    #[error("the checkpoint is of {0}")]
    OtherRegister(Origin),
    /// They do not prove how their tree continues our size.
    #[error("proof: {0}")]
    Proof(#[from] ProofError),
    /// Our own tiles cannot be read.
    #[error("own tiles: {0}")]
    Own(#[from] ProveError<E>),
    /// The parts of a contradiction do not fit together; a damaged disk of ours.
    #[error("contradiction: {0}")]
    Contradiction(#[from] ContradictionError),
    /// A proof of our own is longer than any tree allows.
    #[error("bound: {0}")]
    Bound(#[from] BoundError),
}

/// The answer for a peer that has committed `size` entries: our head, and where it goes beyond theirs, the proof.
pub fn latest<S: TileSource>(source: &S, checkpoint: &SignedCheckpoint, size: u64) -> Result<Latest, CompareError<S::Error>> {
    let head = checkpoint.head();
    let (root, proof) =
        if size < head.size { (root_at(source, size)?, consistency_proof(source, size, head.size)?) } else { (head.root, Vec::new()) };
    Ok(Latest { checkpoint: Bytes(checkpoint.to_bytes()), root, proof: List::new(proof)? })
}

/// The answer of a node that holds nothing of the register.
#[must_use]
pub fn nothing_held() -> Latest {
    Latest { checkpoint: Bytes::default(), root: Hash::from_bytes([0; 32]), proof: List::empty() }
}

/// Judges a peer's answer to the question that named our committed size. `own` is our head; `None` while we hold nothing.
pub fn compare<S: TileSource>(
    origin: &Origin,
    own: Option<(&SignedCheckpoint, &S)>,
    theirs: &Latest,
    keys: &KnownKeys,
) -> Result<Compared, CompareError<S::Error>> {
    if theirs.checkpoint.0.is_empty() {
        return Ok(Compared::Agrees(0));
    }
    let checkpoint = SignedCheckpoint::verify(&theirs.checkpoint.0, &keys.log, &keys.witnesses)?;
    if checkpoint.origin() != origin {
        return Err(CompareError::OtherRegister(checkpoint.origin().clone()));
    }
    let head = checkpoint.head();
    let Some((own, source)) = own else {
        return Ok(if head.size == 0 { Compared::Agrees(0) } else { Compared::Ahead(head.size) });
    };
    let held = own.head();
    if head.size <= held.size {
        let root = root_at(source, head.size)?;
        if root == head.root {
            return Ok(Compared::Agrees(head.size));
        }
        let proof = if head.size < held.size { consistency_proof(source, head.size, held.size)? } else { Vec::new() };
        return Ok(Compared::Contradicts(Box::new(Contradiction::prove(checkpoint, own.clone(), root, proof)?)));
    }
    verify_consistency(held.size, &theirs.root, head.size, &head.root, &theirs.proof)?;
    if theirs.root == held.root {
        return Ok(Compared::Ahead(head.size));
    }
    let proof = theirs.proof.to_vec();
    Ok(Compared::Contradicts(Box::new(Contradiction::prove(own.clone(), checkpoint, theirs.root, proof)?)))
}

//! Proofs that one tree contains another: one rule for entries, heads and packages.
//!
//! A subtree consistency proof (draft-ietf-plants-merkle-tree-certs, used by C2SP tlog-mirror) shows that the leaves
//! `[start, end)` of a tree hash to a value. With one leaf it is the inclusion proof of RFC 6962 section 2.1.1; with
//! `start` 0 it is the consistency proof of section 2.1.2. So there is one function to make and one to verify.

use std::collections::BTreeMap;

use crate::digest::Hash;
use crate::limits::PROOF_HASHES;
use crate::register::merkle::{empty_root, node_hash, root_of, split_point};
use crate::register::tile::{Resource, TILE_HEIGHT, TILE_WIDTH, TilePath, width_in};

/// Where the hashes of a tree are kept. `path` is always a tile of the tree that the caller named.
pub trait TileSource {
    /// Why a tile could not be read.
    type Error;
    /// The hashes of the tile, as many as its width.
    fn tile(&self, path: TilePath) -> Result<Vec<Hash>, Self::Error>;
}

/// Why no proof could be made.
#[derive(Debug, thiserror::Error)]
pub enum ProveError<E> {
    /// The range lies outside the tree or is no subtree of it.
    #[error("leaves {start} to {end} are no subtree of {size}")]
    Range {
        /// First leaf.
        start: u64,
        /// Leaf after the last.
        end: u64,
        /// Leaves of the tree.
        size: u64,
    },
    /// A tile is missing or shorter than the size of the tree demands.
    #[error("tile {0} does not hold what the tree demands")]
    Tile(TilePath),
    /// The source failed.
    #[error("a tile could not be read")]
    Source(E),
}

/// A proof that does not prove what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The range lies outside the tree or is no subtree of it.
    #[error("the range is no subtree of the tree")]
    Range,
    /// Too few, too many, or more than [`PROOF_HASHES`] hashes.
    #[error("the proof has the wrong number of hashes")]
    Length,
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    Root,
}

const fn is_subtree(start: u64, end: u64, size: u64) -> bool {
    start < end && end <= size && start.is_multiple_of((end - start).next_power_of_two())
}

/// Proves the leaves `[start, end)` in the tree of `size` leaves.
pub fn subtree_proof<S: TileSource>(source: &S, start: u64, end: u64, size: u64) -> Result<Vec<Hash>, ProveError<S::Error>> {
    if !is_subtree(start, end, size) {
        return Err(ProveError::Range { start, end, size });
    }
    let mut prover = Prover { source, size, tiles: BTreeMap::new(), proof: Vec::new() };
    prover.descend(start, end, 0, size, true)?;
    Ok(prover.proof)
}

/// Proves that the tree of `old` leaves is the beginning of the tree of `size` leaves; empty for `old` 0 and `size`.
pub fn consistency_proof<S: TileSource>(source: &S, old: u64, size: u64) -> Result<Vec<Hash>, ProveError<S::Error>> {
    if old == 0 { Ok(Vec::new()) } else { subtree_proof(source, 0, old, size) }
}

/// The root that the tree had when it held `size` leaves.
pub fn root_at<S: TileSource>(source: &S, size: u64) -> Result<Hash, ProveError<S::Error>> {
    if size == 0 {
        return Ok(empty_root());
    }
    Prover { source, size, tiles: BTreeMap::new(), proof: Vec::new() }.range(0, size)
}

struct Prover<'a, S: TileSource> {
    source: &'a S,
    size: u64,
    tiles: BTreeMap<TilePath, Vec<Hash>>,
    proof: Vec<Hash>,
}

impl<S: TileSource> Prover<'_, S> {
    /// Walks from the root of `[lo, hi)` towards `[start, end)`; `whole` says that the verifier knows its hash.
    fn descend(&mut self, start: u64, end: u64, lo: u64, hi: u64, whole: bool) -> Result<(), ProveError<S::Error>> {
        if start == lo && end == hi {
            if !whole {
                let own = self.range(lo, hi)?;
                self.proof.push(own);
            }
            return Ok(());
        }
        let middle = lo + split_point(hi - lo);
        let sibling = if end <= middle {
            self.descend(start, end, lo, middle, whole)?;
            self.range(middle, hi)?
        } else {
            let (start, whole) = if start >= middle { (start, whole) } else { (middle, false) };
            self.descend(start, end, middle, hi, whole)?;
            self.range(lo, middle)?
        };
        self.proof.push(sibling);
        Ok(())
    }

    fn range(&mut self, lo: u64, hi: u64) -> Result<Hash, ProveError<S::Error>> {
        let width = hi - lo;
        if width.is_power_of_two() && lo.is_multiple_of(width) {
            return self.perfect(lo, width);
        }
        let middle = lo + split_point(width);
        Ok(node_hash(&self.range(lo, middle)?, &self.range(middle, hi)?))
    }

    /// A perfect subtree of `width` leaves from `lo`, read from the tile level just below it.
    fn perfect(&mut self, lo: u64, width: u64) -> Result<Hash, ProveError<S::Error>> {
        let binary_level = width.trailing_zeros();
        let level = binary_level / u32::from(TILE_HEIGHT);
        let count = 1u64 << (binary_level % u32::from(TILE_HEIGHT));
        let first = lo >> (u32::from(TILE_HEIGHT) * level);
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let tile_index = first / TILE_WIDTH;
        let path = TilePath::new(Resource::Hashes(level), tile_index, width_in(self.size, level, tile_index))
            .map_err(|_| ProveError::Range { start: lo, end: lo + width, size: self.size })?;
        if !self.tiles.contains_key(&path) {
            let hashes = self.source.tile(path).map_err(ProveError::Source)?;
            self.tiles.insert(path, hashes);
        }
        let offset = usize::try_from(first % TILE_WIDTH).unwrap_or(usize::MAX);
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let run = self.tiles.get(&path).and_then(|hashes| hashes.get(offset..offset.checked_add(count)?));
        run.map(root_of).ok_or(ProveError::Tile(path))
    }
}

/// Checks that the leaves `[start, end)`, which hash to `subtree`, belong to the tree of `size` leaves and `root`.
pub fn verify_subtree(start: u64, end: u64, size: u64, subtree: &Hash, proof: &[Hash], root: &Hash) -> Result<(), ProofError> {
    if !is_subtree(start, end, size) {
        return Err(ProofError::Range);
    }
    if proof.len() > PROOF_HASHES {
        return Err(ProofError::Length);
    }
    let mut rest = proof;
    let (claimed, top) = climb(start, end, size, subtree, true, &mut rest)?;
    if !rest.is_empty() {
        return Err(ProofError::Length);
    }
    if claimed == *subtree && top == *root { Ok(()) } else { Err(ProofError::Root) }
}

/// Returns the subtree's hash and the root as the proof tells them. The proof runs from the inside out, so the walk
/// from the root takes its hashes from the end. At most 64 steps deep, whatever the size claims.
fn climb(start: u64, end: u64, size: u64, subtree: &Hash, whole: bool, rest: &mut &[Hash]) -> Result<(Hash, Hash), ProofError> {
    if start == 0 && end == size && whole {
        return Ok((*subtree, *subtree));
    }
    let (outermost, inner) = rest.split_last().ok_or(ProofError::Length)?;
    *rest = inner;
    if start == 0 && end == size {
        return Ok((*outermost, *outermost));
    }
    let k = split_point(size);
    if end <= k {
        let (claimed, top) = climb(start, end, k, subtree, whole, rest)?;
        return Ok((claimed, node_hash(&top, outermost)));
    }
    if start >= k {
        let (claimed, top) = climb(start - k, end - k, size - k, subtree, whole, rest)?;
        return Ok((claimed, node_hash(outermost, &top)));
    }
    let (claimed, top) = climb(0, end - k, size - k, subtree, false, rest)?;
    Ok((node_hash(outermost, &claimed), node_hash(outermost, &top)))
}

/// Checks the inclusion proof of RFC 6962 section 2.1.1.
pub fn verify_inclusion(index: u64, size: u64, leaf: &Hash, proof: &[Hash], root: &Hash) -> Result<(), ProofError> {
    let end = index.checked_add(1).ok_or(ProofError::Range)?;
    verify_subtree(index, end, size, leaf, proof, root)
}

/// Checks the consistency proof of RFC 6962 section 2.1.2. Every tree begins with the empty one.
pub fn verify_consistency(old: u64, old_root: &Hash, size: u64, root: &Hash, proof: &[Hash]) -> Result<(), ProofError> {
    if old == 0 {
        return match (*old_root == empty_root(), proof.is_empty()) {
            (true, true) => Ok(()),
            (false, _) => Err(ProofError::Root),
            (true, false) => Err(ProofError::Length),
        };
    }
    verify_subtree(0, old, size, old_root, proof, root)
}

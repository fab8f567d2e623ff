//! The tree against a plain recursive reading of RFC 6962 and against two other implementations.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use kenes_protocol::digest::Hash;
use kenes_protocol::register::merkle::{empty_root, leaf_hash, node_hash, root_of, split_point};
use kenes_protocol::register::proofs::{
    ProofError, ProveError, TileSource, consistency_proof, root_at, subtree_proof, verify_consistency, verify_inclusion, verify_subtree,
};
use kenes_protocol::register::tile::{Resource, TILE_WIDTH, TilePath, width_in};
use kenes_protocol::register::{Frontier, frontier::FrontierError, frontier::TileWrites};
use sha2::Sha256;

use super::support::Chance;

const SMALL: u64 = 600;

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|index| leaf_hash(&index.to_be_bytes())).collect()
}

/// RFC 6962 section 2.1, word for word; shares nothing with the crate but SHA-256.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves.len() {
        0 => Hash::of(&[]),
        1 => leaves[0],
        n => {
            let k = split(n);
            Hash::of(&[&[1], naive_root(&leaves[..k]).as_bytes(), naive_root(&leaves[k..]).as_bytes()])
        }
    }
}

/// The largest power of two smaller than n.
fn split(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// RFC 6962 section 2.1.1, PATH.
fn naive_path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
    let n = leaves.len();
    if n <= 1 {
        return Vec::new();
    }
    let k = split(n);
    let (mut path, sibling) =
        if m < k { (naive_path(m, &leaves[..k]), &leaves[k..]) } else { (naive_path(m - k, &leaves[k..]), &leaves[..k]) };
    path.push(naive_root(sibling));
    path
}

/// RFC 6962 section 2.1.2, SUBPROOF.
fn naive_consistency(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    let n = leaves.len();
    if m == n {
        return if whole { Vec::new() } else { vec![naive_root(leaves)] };
    }
    let k = split(n);
    let (mut proof, sibling) = if m <= k {
        (naive_consistency(m, &leaves[..k], whole), &leaves[k..])
    } else {
        (naive_consistency(m - k, &leaves[k..], false), &leaves[..k])
    };
    proof.push(naive_root(sibling));
    proof
}

/// All tiles that appending ever wrote, found by the widest of each place.
#[derive(Default)]
struct Tiles(std::collections::BTreeMap<(u8, u64), Vec<Hash>>);

impl Tiles {
    fn of(count: u64, batch: u64) -> (Self, Frontier) {
        let (mut tiles, mut frontier) = (Self::default(), Frontier::empty());
        let mut since = 0;
        for (number, leaf) in (1..).zip(leaves(count)) {
            let mut writes = TileWrites::new();
            frontier.append(leaf, &mut writes);
            if number % batch == 0 || number == count {
                frontier.partials_since(since, &mut writes);
                since = number;
            }
            tiles.keep(writes);
        }
        (tiles, frontier)
    }

    fn keep(&mut self, writes: TileWrites) {
        for (path, hashes) in writes {
            assert_eq!(hashes.len() as u64, path.width());
            let Resource::Hashes(level) = path.resource() else { panic!("{path}") };
            let place = self.0.entry((level, path.index())).or_default();
            assert!(hashes.starts_with(place), "a tile only grows");
            *place = hashes;
        }
    }
}

impl TileSource for Tiles {
    type Error = TilePath;
    fn tile(&self, path: TilePath) -> Result<Vec<Hash>, TilePath> {
        let Resource::Hashes(level) = path.resource() else { return Err(path) };
        let width = usize::try_from(path.width()).unwrap();
        self.0.get(&(level, path.index())).and_then(|tile| tile.get(..width)).map(<[Hash]>::to_vec).ok_or(path)
    }
}

fn at(index: u64) -> usize {
    usize::try_from(index).unwrap()
}

#[test]
fn roots_of_small_trees() {
    let all = leaves(SMALL);
    let mut frontier = Frontier::empty();
    let mut theirs: MemoryBackedTree<Sha256, [u8; 8]> = MemoryBackedTree::new();
    for size in 0..=SMALL {
        let expected = naive_root(&all[..at(size)]);
        assert_eq!(frontier.root(), expected, "{size}");
        assert_eq!(root_of(&all[..at(size)]), expected, "{size}");
        assert_eq!(theirs.root().as_bytes().as_slice(), expected.as_bytes(), "{size}");
        if size < SMALL {
            frontier.append(all[at(size)], &mut TileWrites::new());
            theirs.push(size.to_be_bytes());
        }
    }
    assert_eq!(empty_root(), naive_root(&[]));
    assert_eq!(node_hash(&all[0], &all[1]), naive_root(&all[..2]));
    assert_eq!([2, 3, 4, 5, 256, 257].map(split_point), [1, 2, 2, 4, 128, 256]);
}

#[test]
fn proofs_are_those_of_the_rfc_and_of_other_implementations() {
    let (tiles, _) = Tiles::of(SMALL, 7);
    let all = leaves(SMALL);
    let mut chance = Chance::new("proofs_are_those_of_the_rfc_and_of_other_implementations");
    let mut theirs: MemoryBackedTree<Sha256, [u8; 8]> = MemoryBackedTree::new();
    for size in 1..=SMALL {
        theirs.push((size - 1).to_be_bytes());
        let root = naive_root(&all[..at(size)]);
        assert_eq!(root_at(&tiles, size).unwrap(), root);
        for _ in 0..4 {
            let index = chance.next() % size;
            let proof = subtree_proof(&tiles, index, index + 1, size).unwrap();
            assert_eq!(proof, naive_path(at(index), &all[..at(size)]), "{index} in {size}");
            let flat: Vec<u8> = proof.iter().flat_map(|hash| *hash.as_bytes()).collect();
            assert_eq!(flat, theirs.prove_inclusion(at(index)).as_bytes(), "{index} in {size}");
            assert_eq!(verify_inclusion(index, size, &all[at(index)], &proof, &root), Ok(()));
            let old = 1 + index;
            let proof = consistency_proof(&tiles, old, size).unwrap();
            assert_eq!(proof, naive_consistency(at(old), &all[..at(size)], true), "{old} in {size}");
            let flat: Vec<u8> = proof.iter().flat_map(|hash| *hash.as_bytes()).collect();
            if old < size {
                assert_eq!(flat, theirs.prove_consistency(at(size - old)).as_bytes(), "{old} in {size}");
            }
            let old_root = naive_root(&all[..at(old)]);
            assert_eq!(verify_consistency(old, &old_root, size, &root, &proof), Ok(()));
            against_tlog(index, old, size, &all, &tiles);
        }
    }
}

/// The checks of the Go module mirror, in its Rust translation.
fn against_tlog(index: u64, old: u64, size: u64, all: &[Hash], tiles: &Tiles) {
    let theirs = |hash: &Hash| tlog_tiles::Hash(*hash.as_bytes());
    let listed = |proof: Vec<Hash>| proof.iter().map(theirs).collect::<Vec<_>>();
    let root = theirs(&naive_root(&all[..at(size)]));
    let inclusion = listed(subtree_proof(tiles, index, index + 1, size).unwrap());
    tlog_tiles::check_record(&inclusion, size, root, index, theirs(&all[at(index)])).unwrap();
    let consistency = listed(consistency_proof(tiles, old, size).unwrap());
    tlog_tiles::check_tree(&consistency, size, root, old, theirs(&naive_root(&all[..at(old)]))).unwrap();
}

#[test]
fn a_proof_changed_in_one_thing_is_refused() {
    let (tiles, _) = Tiles::of(300, 300);
    let all = leaves(300);
    let mut chance = Chance::new("a_proof_changed_in_one_thing_is_refused");
    for (start, end, size) in [(0, 1, 2), (7, 8, 300), (256, 300, 300), (0, 200, 300), (128, 192, 257), (296, 299, 300), (0, 256, 300)] {
        let (root, subtree) = (naive_root(&all[..at(size)]), naive_root(&all[at(start)..at(end)]));
        let proof = subtree_proof(&tiles, start, end, size).unwrap();
        let check = |subtree: &Hash, proof: &[Hash], root: &Hash| verify_subtree(start, end, size, subtree, proof, root);
        assert_eq!(check(&subtree, &proof, &root), Ok(()), "{start} {end} {size}");
        let flip = |hash: &Hash, bit: usize| {
            let mut bytes = *hash.as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            Hash::from_bytes(bytes)
        };
        for place in 0..proof.len() {
            let mut forged = proof.clone();
            forged[place] = flip(&forged[place], chance.below(256));
            assert_eq!(check(&subtree, &forged, &root), Err(ProofError::Root), "{start} {end} {size}");
        }
        assert_eq!(check(&flip(&subtree, chance.below(256)), &proof, &root), Err(ProofError::Root));
        assert_eq!(check(&subtree, &proof, &flip(&root, chance.below(256))), Err(ProofError::Root));
        assert_eq!(check(&subtree, &proof[..proof.len() - 1], &root), Err(ProofError::Length));
        let longer = [proof.as_slice(), &[root]].concat();
        assert_eq!(check(&subtree, &longer, &root), Err(ProofError::Length));
        assert_eq!(check(&subtree, &vec![root; 64], &root), Err(ProofError::Length));
    }
}

#[test]
fn a_proof_holds_for_its_own_index_only() {
    let (tiles, _) = Tiles::of(40, 40);
    let all = leaves(40);
    let root = naive_root(&all);
    for index in 0..40 {
        let proof = subtree_proof(&tiles, index, index + 1, 40).unwrap();
        for other in (0..40).filter(|other| *other != index) {
            assert!(verify_inclusion(other, 40, &all[at(index)], &proof, &root).is_err(), "{index} as {other}");
        }
    }
    assert_eq!(verify_inclusion(u64::MAX, 40, &all[0], &[], &root), Err(ProofError::Range));
    assert_eq!(verify_inclusion(40, 40, &all[0], &[], &root), Err(ProofError::Range));
}

#[test]
fn ranges_that_are_no_subtrees_are_refused() {
    let (tiles, _) = Tiles::of(40, 40);
    let root = naive_root(&leaves(40));
    for (start, end, size) in [(3, 3, 40), (4, 3, 40), (1, 3, 40), (2, 5, 40), (8, 24, 40), (0, 41, 40), (32, 41, 40), (0, 1, 0)] {
        let refused = subtree_proof(&tiles, start, end, size);
        assert!(matches!(refused, Err(ProveError::Range { .. })), "{start} {end} {size}");
        assert_eq!(verify_subtree(start, end, size, &root, &[], &root), Err(ProofError::Range), "{start} {end} {size}");
    }
    let missing = subtree_proof(&tiles, 0, 1, 41);
    assert!(matches!(missing, Err(ProveError::Source(path)) if path.width() == 41));
}

#[test]
fn every_tree_begins_with_the_empty_one() {
    let root = naive_root(&leaves(3));
    assert_eq!(verify_consistency(0, &empty_root(), 3, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &root, 3, &root, &[]), Err(ProofError::Root));
    assert_eq!(verify_consistency(0, &empty_root(), 3, &root, &[root]), Err(ProofError::Length));
    assert_eq!(verify_consistency(3, &root, 3, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(3, &empty_root(), 3, &root, &[]), Err(ProofError::Root));
    assert_eq!(verify_consistency(4, &root, 3, &root, &[]), Err(ProofError::Range));
}

#[test]
fn trees_around_the_third_level_of_tiles() {
    const LARGE: u64 = 65_536 + 300;
    let (tiles, frontier) = Tiles::of(LARGE, 1_000);
    let all = leaves(LARGE);
    assert_eq!(frontier.root(), naive_root(&all));
    for size in [65_279, 65_280, 65_281, 65_535, 65_536, 65_537, 65_792, LARGE] {
        let root = naive_root(&all[..at(size)]);
        assert_eq!(root_at(&tiles, size).unwrap(), root, "{size}");
        for index in [0, 255, 256, 32_768, 65_000, size - 1] {
            let proof = subtree_proof(&tiles, index, index + 1, size).unwrap();
            assert_eq!(proof, naive_path(at(index), &all[..at(size)]), "{index} in {size}");
            assert_eq!(verify_inclusion(index, size, &all[at(index)], &proof, &root), Ok(()));
        }
        let proof = consistency_proof(&tiles, 65_000, size).unwrap();
        assert_eq!(verify_consistency(65_000, &naive_root(&all[..65_000]), size, &root, &proof), Ok(()));
        let loaded = Frontier::load(size, |path| tiles.tile(path).map_err(|_| panic!("{path}"))).map_err(|e: FrontierError| e).unwrap();
        assert_eq!(loaded.root(), root);
    }
}

#[test]
fn a_loaded_frontier_goes_on_like_one_that_never_stopped() {
    let (tiles, _) = Tiles::of(SMALL, 1);
    let all = leaves(SMALL);
    for size in 0..SMALL {
        let mut loaded =
            Frontier::load(size, |path| tiles.tile(path).map_err(|path| panic!("{path}"))).map_err(|e: FrontierError| e).unwrap();
        assert_eq!(loaded.size(), size);
        assert_eq!(loaded.root(), naive_root(&all[..at(size)]));
        assert_eq!(loaded.open_leaves(), &all[at(size - size % TILE_WIDTH)..at(size)]);
        loaded.append(all[at(size)], &mut TileWrites::new());
        assert_eq!(loaded.root(), naive_root(&all[..=at(size)]), "{size}");
    }
    let refused: Result<Frontier, FrontierError> = Frontier::load(300, |_| Ok(vec![empty_root(); 43]));
    assert_eq!(refused, Err(FrontierError::Width { level: 0, got: 43, expected: 44 }));
}

#[test]
fn widths_of_tiles() {
    let table = [
        (0, 0, 0, 0),
        (1, 0, 0, 1),
        (256, 0, 0, 256),
        (256, 0, 1, 0),
        (257, 0, 1, 1),
        (256, 1, 0, 1),
        (65_536, 2, 0, 1),
        (65_535, 2, 0, 0),
    ];
    for (size, level, index, width) in table {
        assert_eq!(width_in(size, level, index), width, "{size} {level} {index}");
    }
    assert_eq!(width_in(u64::MAX, 7, 0), 255);
    assert_eq!(width_in(u64::MAX, 8, 0), 0);
    assert_eq!(width_in(u64::MAX, 0, u64::MAX), 0);
}

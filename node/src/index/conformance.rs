//! One suite for every index: the same commands on it and on a plain ordered map, compared after each.

use std::collections::BTreeMap;
use std::path::Path;

use kenes_protocol::digest::Hash;
use kenes_protocol::views::rows::RowBatch;

use crate::index::Index;
use crate::index::memory::MemoryIndex;
use crate::index::sled_index::{Found, SledIndex};

#[expect(clippy::disallowed_methods, reason = "a test is played again with the seed that it printed")]
fn seed() -> u64 {
    let seed = std::env::var("KENES_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7);
    println!("KENES_SEED={seed}");
    seed
}

/// A stream of bytes that a seed determines.
fn random(seed: u64, step: u64) -> [u8; 32] {
    *Hash::of(&[&seed.to_be_bytes(), &step.to_be_bytes()]).as_bytes()
}

fn behaves_like_a_map(index: &dyn Index) {
    let seed = seed();
    let mut model: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    for step in 0..400 {
        let bytes = random(seed, step);
        let mut batch = RowBatch::new();
        for chunk in bytes.chunks_exact(8) {
            let key = vec![chunk[0] % 4, chunk[1] % 16];
            let value = (chunk[2] % 3 > 0).then(|| chunk[3..].to_vec());
            match &value {
                Some(value) => model.insert(key.clone(), value.clone()),
                None => model.remove(&key),
            };
            batch.insert(key, value);
        }
        // Within a batch the last write of a key counts, as in the model.
        index.apply(batch).unwrap();
        let prefix = [bytes[0] % 4];
        let limit = usize::from(bytes[1] % 9);
        let after = [bytes[0] % 4, bytes[2] % 16];
        let expected: Vec<_> =
            model.range(after.to_vec()..).filter(|(k, _)| k.starts_with(&prefix) && k[..] != after).take(limit).collect();
        let found = index.scan(&prefix, Some(&after), limit).unwrap();
        assert_eq!(found.iter().map(|(k, v)| (k, v)).collect::<Vec<_>>(), expected, "step {step}");
        assert_eq!(index.get(&after).unwrap(), model.get(&after[..]).cloned(), "step {step}");
    }
    index.clear().unwrap();
    assert!(index.scan(&[], None, 1).unwrap().is_empty());
}

fn rows_of(index: &dyn Index) -> usize {
    index.scan(&[], None, 100).unwrap().len()
}

fn put_one(index: &dyn Index) {
    index.apply(RowBatch::from([(b"key".to_vec(), Some(b"value".to_vec()))])).unwrap();
}

fn open(folder: &Path) -> (SledIndex, Found) {
    SledIndex::open(folder).unwrap()
}

#[test]
fn memory_behaves_like_a_map() {
    behaves_like_a_map(&MemoryIndex::default());
}

#[test]
fn sled_behaves_like_a_map() {
    let folder = tempfile::tempdir().unwrap();
    behaves_like_a_map(&open(folder.path()).0);
}

#[test]
fn sled_keeps_rows_over_a_clean_close() {
    let folder = tempfile::tempdir().unwrap();
    let (index, found) = open(folder.path());
    assert_eq!(found, Found::Empty);
    put_one(&index);
    index.close().unwrap();
    drop(index);
    let (index, found) = open(folder.path());
    assert_eq!((found, rows_of(&index)), (Found::Intact, 1));
}

#[test]
fn sled_is_made_anew_after_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = open(folder.path());
    put_one(&index);
    drop(index);
    std::fs::write(folder.path().join("index.open"), "another boot").unwrap();
    let (index, found) = open(folder.path());
    assert_eq!((found, rows_of(&index)), (Found::Empty, 0));
}

#[test]
fn sled_is_made_anew_when_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = open(folder.path());
    put_one(&index);
    index.close().unwrap();
    drop(index);
    for file in std::fs::read_dir(folder.path().join("index")).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            std::fs::write(path, b"not a database").unwrap();
        }
    }
    let (index, _) = open(folder.path());
    put_one(&index);
    assert_eq!(rows_of(&index), 1);
}

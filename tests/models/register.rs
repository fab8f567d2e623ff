//! The files of a register against a list of entries in memory, over random steps.

use std::collections::BTreeMap;
use std::fs;

use kenes_node::store::{RegisterFiles, StoreError};
use kenes_protocol::digest::Hash;
use kenes_protocol::register::frontier::TileWrites;
use kenes_protocol::register::merkle::{leaf_hash, root_of};
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint};
use kenes_protocol::replication::transfer::{RegisterSource as _, StoredEntry};
use kenes_protocol::test_support::{AUTHORED, OKRUG_A, REGION, TestHome, territory};
use kenes_tests::dice::{Dice, long};

const STEPS: usize = 150;

/// What should be there.
struct Model {
    entries: Vec<StoredEntry>,
    /// Entries under the committed head; the rest is kept beyond it.
    committed: usize,
    note: Vec<u8>,
    /// Every head that was cosigned, as its note.
    cosigned: BTreeMap<u64, Vec<u8>>,
}

/// A register on disk beside its model.
struct Pair {
    folder: tempfile::TempDir,
    log: TestHome,
    witness: TestHome,
    files: RegisterFiles,
    model: Model,
}

fn size_of(count: usize) -> u64 {
    count as u64
}

fn open(folder: &tempfile::TempDir, origin: &Origin) -> RegisterFiles {
    RegisterFiles::open(folder.path().to_owned(), origin.clone()).unwrap()
}

impl Pair {
    fn new() -> Self {
        let (folder, log, witness) =
            (tempfile::tempdir().unwrap(), TestHome::new(territory(OKRUG_A), 1), TestHome::new(territory(REGION), 1));
        let files = open(&folder, &log.keys.origin);
        let model = Model { entries: Vec::new(), committed: 0, note: Vec::new(), cosigned: BTreeMap::new() };
        Self { folder, log, witness, files, model }
    }

    fn root(&self, size: usize) -> Hash {
        root_of(&self.model.entries[..size].iter().map(|entry| leaf_hash(&entry.bytes)).collect::<Vec<_>>())
    }

    /// A signed head of the first so many entries.
    fn sign(&self, size: usize, cosigned: bool) -> SignedCheckpoint {
        let head = Head { size: size_of(size), root: self.root(size) };
        let mut signed = Checkpoint { origin: self.log.keys.origin.clone(), head }.sign(&self.log.log_verifier(), &self.log.log);
        if cosigned {
            signed.add(signed.cosign(AUTHORED, &self.witness.witness_verifier(), &self.witness.witness));
        }
        signed
    }

    /// The edge and tiles after some more entries, from the edge that the files have.
    fn edge(&self, entries: &[StoredEntry]) -> (Frontier, TileWrites) {
        let (mut frontier, mut tiles) = (self.files.frontier().clone(), TileWrites::new());
        let before = frontier.size();
        entries.iter().for_each(|entry| frontier.append(leaf_hash(&entry.bytes), &mut tiles));
        frontier.partials_since(before, &mut tiles);
        (frontier, tiles)
    }

    fn append(&mut self, dice: &mut Dice) {
        let most = if dice.below(4) == 0 { 300 } else { 20 };
        let count = 1 + dice.place(most);
        let entries: Vec<StoredEntry> = (0..count).map(|_| entry(dice)).collect();
        let (expected, (frontier, tiles)) = (self.files.frontier().size(), self.edge(&entries));
        let commit = dice.below(3) > 0;
        self.model.entries.extend(entries.iter().cloned());
        let checkpoint = self.sign(self.model.entries.len(), dice.below(2) == 0);
        self.files.append(expected, &entries, frontier, &tiles, commit.then_some(&checkpoint)).unwrap();
        if commit {
            self.committed(&checkpoint);
        }
    }

    fn committed(&mut self, checkpoint: &SignedCheckpoint) {
        self.model.committed = usize::try_from(checkpoint.head().size).unwrap();
        self.model.note = checkpoint.to_bytes();
        if !checkpoint.cosignatures().is_empty() {
            self.model.cosigned.insert(checkpoint.head().size, self.model.note.clone());
        }
    }

    /// Cosignatures for the committed head, or the head of everything that is kept.
    fn commit(&mut self, dice: &mut Dice) {
        let size = if dice.below(2) == 0 { self.model.entries.len() } else { self.model.committed };
        if size > 0 {
            let checkpoint = self.sign(size, true);
            self.files.commit(&checkpoint).unwrap();
            self.committed(&checkpoint);
        }
    }

    /// Writers that built on another head, and heads that lead back, change nothing.
    fn refused(&mut self, dice: &mut Dice) {
        let entries = [entry(dice)];
        let (frontier, tiles) = self.edge(&entries);
        let elsewhere = self.files.frontier().size() + 1;
        let refused = self.files.append(elsewhere, &entries, frontier, &tiles, None);
        assert!(matches!(refused, Err(StoreError::HeadMoved { .. })), "{refused:?}");
        if self.model.committed > 1 {
            let smaller = self.sign(1 + dice.place(self.model.committed - 1), true);
            assert!(smaller.head().size == size_of(self.model.committed) || self.files.commit(&smaller).is_err());
        }
    }

    /// The log contradicted itself: what lay beyond the committed head is no longer believed.
    fn drop_kept(&mut self) {
        self.files.drop_kept().unwrap();
        self.model.entries.truncate(self.model.committed);
    }

    fn erase(&mut self, dice: &mut Dice) {
        let index = dice.place(self.model.entries.len() + 2);
        match self.model.entries.get_mut(index) {
            Some(entry) => {
                entry.body = None;
                self.files.erase_body(size_of(index)).unwrap();
            }
            None => assert!(self.files.erase_body(size_of(index)).is_err()),
        }
    }

    /// The process ends and starts; sometimes it died while it wrote.
    fn reopen(&mut self, dice: &mut Dice) {
        if dice.below(2) == 0 {
            for name in ["checkpoint.tmp", "kept.tmp", "bodies/0.tmp", "tile/entries/000.p/1.tmp"] {
                let path = self.folder.path().join(name);
                if path.parent().is_some_and(std::path::Path::is_dir) {
                    fs::write(path, dice.bytes(40)).unwrap();
                }
            }
        }
        self.files = open(&self.folder, &self.log.keys.origin);
    }

    fn compare(&self, dice: &mut Dice) {
        let (files, model) = (&self.files, &self.model);
        let (kept, committed) = (model.entries.len(), model.committed);
        assert_eq!((files.frontier().size(), files.frontier().root()), (size_of(kept), self.root(kept)));
        assert_eq!(files.head(), Head { size: size_of(committed), root: self.root(committed) });
        assert_eq!(files.note(), model.note);
        let head = |size: u64| (size, files.cosigned_head(size).unwrap().unwrap());
        let cosigned: BTreeMap<_, _> = files.cosigned_sizes().unwrap().into_iter().map(head).collect();
        assert_eq!(cosigned, model.cosigned);
        if kept == 0 {
            return;
        }
        for _ in 0..4 {
            let size = dice.place(kept + 1);
            assert_eq!(root_at(files, size_of(size)).unwrap(), self.root(size), "root at {size} of {kept}");
            let from = dice.place(kept);
            let to = from + 1 + dice.place((256 - from % 256).min(kept - from));
            let found = files.entries(size_of(from), size_of(to)).unwrap();
            assert!(found == model.entries[from..to], "entries {from} to {to} of {kept}, {committed} committed");
        }
        assert!(files.entry(size_of(kept) + 1_000).is_err());
    }
}

fn entry(dice: &mut Dice) -> StoredEntry {
    let (length, body) = (1 + dice.place(60), dice.place(60));
    let body = (dice.below(8) > 0).then(|| (*Hash::of(&[&dice.next().to_be_bytes()]).as_bytes(), dice.bytes(body)));
    StoredEntry { bytes: dice.bytes(length), body }
}

/// One run of random steps.
fn run(seed: u64) -> (usize, usize) {
    let mut dice = Dice::new(seed);
    let mut pair = Pair::new();
    let mut drops = 0;
    for step in 0..STEPS {
        let what = dice.below(12);
        println!("seed {seed}, step {step}: {what}, {} committed of {}", pair.model.committed, pair.model.entries.len());
        match what {
            0..=4 => pair.append(&mut dice),
            5 | 6 => pair.commit(&mut dice),
            7 => pair.refused(&mut dice),
            8 => {
                drops += usize::from(pair.model.entries.len() > pair.model.committed);
                pair.drop_kept();
            }
            9 => pair.erase(&mut dice),
            _ => pair.reopen(&mut dice),
        }
        pair.compare(&mut dice);
    }
    (pair.model.entries.len(), drops)
}

#[test]
fn the_files_of_a_register_hold_what_a_list_in_memory_holds() {
    let mut dice = Dice::from_environment();
    let runs = if long() { 500 } else { 10 };
    let (mut entries, mut drops) = (0, 0);
    for _ in 0..runs {
        let (held, dropped) = run(dice.next());
        entries += held;
        drops += dropped;
    }
    println!("{runs} runs of {STEPS} steps, {entries} entries, kept entries dropped {drops} times");
    assert!(drops > 0 && entries > 0);
}

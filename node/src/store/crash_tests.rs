//! What a crash after each durable step leaves, and that the next start goes on from there.

use std::fs;
use std::path::Path;

use kenes_protocol::digest::Hash;
use kenes_protocol::register::{Frontier, Origin};
use kenes_protocol::replication::transfer::{RegisterSource as _, StoredEntry};
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, Story, TestFederation, territory};

use crate::store::register::{RegisterFiles, StoreError};

/// A register with a story's records, to be written piece by piece.
fn federation() -> TestFederation {
    let mut federation = TestFederation::new();
    let _ = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    federation
}

fn edge(entries: &[StoredEntry]) -> (Frontier, kenes_protocol::register::frontier::TileWrites) {
    let mut frontier = Frontier::empty();
    let mut tiles = Default::default();
    for entry in entries {
        frontier.append(kenes_protocol::register::merkle::leaf_hash(&entry.bytes), &mut tiles);
    }
    frontier.partials_since(0, &mut tiles);
    (frontier, tiles)
}

fn open(folder: &Path, origin: &Origin) -> Result<RegisterFiles, StoreError> {
    RegisterFiles::open(folder.to_owned(), origin.clone())
}

/// Writes the whole register and commits it.
fn write_whole(folder: &Path, federation: &TestFederation) -> (Origin, Hash, u64) {
    let source = federation.register(territory(OKRUG_A));
    let (frontier, tiles) = edge(source.stored());
    let mut register = open(folder, source.origin()).unwrap();
    register.append(0, source.stored(), frontier, &tiles, source.checkpoint()).unwrap();
    (source.origin().clone(), source.head().root, source.head().size)
}

#[test]
fn a_whole_register_is_read_back_as_it_was_written() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let (origin, root, size) = write_whole(folder.path(), &federation);
    let register = open(folder.path(), &origin).unwrap();
    assert_eq!((register.head().root, register.head().size, register.frontier().root()), (root, size, root));
    assert_eq!(register.entries(0, size).unwrap(), federation.register(territory(OKRUG_A)).stored());
}

#[test]
fn a_crash_before_the_head_is_written_leaves_the_old_head_and_the_append_can_be_repeated() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let (origin, root, size) = write_whole(folder.path(), &federation);
    // Everything of the append is there except its last file.
    fs::remove_file(folder.path().join("checkpoint")).unwrap();
    let register = open(folder.path(), &origin).unwrap();
    assert_eq!((register.head().size, register.frontier().size()), (0, 0));
    drop(register);
    write_whole(folder.path(), &federation);
    assert_eq!((open(folder.path(), &origin).unwrap().head().root, size > 0), (root, true));
}

#[test]
fn a_crash_that_leaves_temporary_files_is_passed_over() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let (origin, root, _) = write_whole(folder.path(), &federation);
    for name in ["checkpoint.tmp", "tile/0/000.p/1.tmp", "bodies/0.tmp"] {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), b"torn").unwrap();
    }
    assert_eq!(open(folder.path(), &origin).unwrap().head().root, root);
}

#[test]
fn entries_kept_under_a_head_that_is_not_complete_are_found_again() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let source = federation.register(territory(OKRUG_A));
    let part = &source.stored()[..2];
    let (frontier, tiles) = edge(part);
    open(folder.path(), source.origin()).unwrap().append(0, part, frontier.clone(), &tiles, None).unwrap();
    let mut register = open(folder.path(), source.origin()).unwrap();
    assert_eq!((register.head().size, register.frontier()), (0, &frontier));
    // A log that contradicts itself costs what was kept under its second head, and nothing else.
    register.drop_kept().unwrap();
    assert_eq!(open(folder.path(), source.origin()).unwrap().frontier().size(), 0);
}

#[test]
fn a_writer_that_built_on_another_head_is_refused() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let (origin, _, size) = write_whole(folder.path(), &federation);
    let source = federation.register(territory(OKRUG_A));
    let (frontier, tiles) = edge(source.stored());
    let refused = open(folder.path(), &origin).unwrap().append(0, source.stored(), frontier, &tiles, source.checkpoint());
    assert!(matches!(refused, Err(StoreError::HeadMoved { expected: 0, found, .. }) if found == size));
}

#[test]
fn nothing_is_opened_on_top_of_damage() {
    let federation = federation();
    let damage = |file: &str, at: usize| {
        let folder = tempfile::tempdir().unwrap();
        let (origin, _, size) = write_whole(folder.path(), &federation);
        let path = folder.path().join(file.replace('W', &size.to_string()));
        let mut bytes = fs::read(&path).unwrap();
        bytes[at] ^= 1;
        fs::write(&path, bytes).unwrap();
        open(folder.path(), &origin).map(|_| ())
    };
    assert!(matches!(damage("tile/0/000.p/W", 5), Err(StoreError::Root(_))));
    assert!(matches!(damage("tile/entries/000.p/W", 50), Err(StoreError::Leaf(_, 0))));
}

#[test]
fn an_erased_body_is_gone_and_the_register_still_holds() {
    let (folder, federation) = (tempfile::tempdir().unwrap(), federation());
    let (origin, root, _) = write_whole(folder.path(), &federation);
    let mut register = open(folder.path(), &origin).unwrap();
    let before = register.entry(1).unwrap();
    register.erase_body(1).unwrap();
    let register = open(folder.path(), &origin).unwrap();
    let after = register.entry(1).unwrap();
    assert!(before.body.is_some());
    assert_eq!((after.bytes, after.body, register.frontier().root()), (before.bytes, None, root));
}

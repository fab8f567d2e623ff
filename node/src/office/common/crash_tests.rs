//! What a crash after each durable step leaves of a draft, and that the next start goes on from there.

use std::fs;
use std::path::PathBuf;

use kenes_protocol::limits::COMMON_INCREMENTS;

use super::merge_tests::{Browser, commons, meeting, walk};
use super::{CommonError, Commons};

struct Begun {
    folder: tempfile::TempDir,
    browser: Browser,
}

impl Begun {
    /// A draft with so many batches of changes.
    fn with(batches: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut node = commons(folder.path());
        let mut browser = Browser::new(1);
        browser.exchange(&mut node).unwrap();
        for number in 0..batches {
            browser.write("1", 0, &format!("{number}. "));
            browser.exchange(&mut node).unwrap();
        }
        Self { folder, browser }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join("common").join(meeting(0).to_string()).join(name)
    }

    /// What somebody reads who comes after a start.
    fn read(&self) -> Result<String, CommonError> {
        let mut later = Browser::new(8);
        later.exchange(&mut Commons::at(self.folder.path()).unwrap())?;
        Ok(later.text("1"))
    }
}

#[test]
fn a_batch_whose_file_was_not_renamed_is_not_there_and_is_handed_over_again() {
    let mut begun = Begun::with(2);
    // The last batch as a crash before the rename leaves it.
    let last = begun.place("000000000001.changes");
    fs::rename(&last, begun.place("000000000001.changes.tmp")).unwrap();
    assert_eq!(begun.read().unwrap(), "0. ");
    // The browser believes that the node has it, and is told otherwise by what the node answers.
    let mut node = commons(begun.folder.path());
    begun.browser.write("1", 0, "2. ");
    assert!(matches!(begun.browser.exchange(&mut node), Err(CommonError::Foreign(_))));
    begun.browser.forget_node();
    begun.browser.exchange(&mut node).unwrap();
    assert_eq!(begun.read().unwrap(), "2. 1. 0. ");
}

#[test]
fn a_crash_at_any_step_of_writing_anew_leaves_the_same_draft() {
    let begun = Begun::with(COMMON_INCREMENTS - 1);
    let text = begun.read().unwrap();
    let before = walk(&begun.folder);
    // The last batch makes the node write the document anew.
    let mut node = commons(begun.folder.path());
    let mut other = Browser::new(2);
    other.exchange(&mut node).unwrap();
    other.write("2", 0, "Соңғысы");
    other.exchange(&mut node).unwrap();
    let after = walk(&begun.folder);
    assert_eq!(after.len(), 1);
    // New document, and any part of the files that it replaces.
    for kept in [0, 1, before.len() / 2, before.len()] {
        for (path, bytes) in before.iter().filter(|(path, _)| path.extension().is_some()).take(kept) {
            fs::write(path, bytes).unwrap();
        }
        assert_eq!(begun.read().unwrap(), text);
        let mut later = Browser::new(9);
        later.exchange(&mut Commons::at(begun.folder.path()).unwrap()).unwrap();
        assert_eq!(later.text("2"), "Соңғысы");
    }
}

#[test]
fn a_draft_whose_first_file_was_not_renamed_was_never_begun() {
    let begun = Begun::with(0);
    fs::rename(begun.place("document"), begun.place("document.tmp")).unwrap();
    let mut later = Browser::new(8);
    assert!(later.exchange(&mut commons(begun.folder.path())).unwrap().began);
}

#[test]
fn a_removal_that_was_cut_short_is_finished_by_the_next_start() {
    let begun = Begun::with(1);
    let folder = begun.folder.path().join("common");
    fs::rename(folder.join(meeting(0).to_string()), folder.join(format!("{}.tmp", meeting(0)))).unwrap();
    let node = commons(begun.folder.path());
    assert_eq!(node.meetings().unwrap(), Vec::new());
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn a_damaged_file_is_told_and_not_written_over() {
    let begun = Begun::with(2);
    let path = begun.place("000000000000.changes");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
    assert!(matches!(begun.read(), Err(CommonError::Damaged { .. })));
    fs::write(&path, &bytes).unwrap();
    assert_eq!(begun.read().unwrap(), "1. 0. ");
    fs::write(begun.place("document"), b"not a document").unwrap();
    assert!(matches!(begun.read(), Err(CommonError::Damaged { .. })));
}

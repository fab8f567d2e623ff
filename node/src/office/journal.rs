//! The journal of the office: who did what and when, one line an act, each with the digest of the line before it, so that
//! a line that was changed or taken out is noticed. On disk before the act is answered.

use std::path::{Path, PathBuf};

use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{ACTS_A_FILE, ACTS_A_PAGE};
use serde::{Deserialize, Serialize};

use crate::durable::{self, DiskError};
use crate::office::OfficeError;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A device became known.
    Enrol,
    /// Somebody signed in.
    Login,
    /// Somebody could not sign in.
    LoginFailed,
    /// Somebody signed out.
    Logout,
    /// A draft was kept.
    DraftSaved,
    /// A draft was removed.
    DraftRemoved,
    /// A record was signed and taken.
    Submitted,
    /// What waited was sealed.
    Sealed,
    /// A device may not sign in any more.
    DeviceRemoved,
    /// A request for a mandate was left.
    RequestLeft,
    /// A request was taken away.
    RequestRemoved,
    /// A record was left for somebody else's signature.
    WaitingLeft,
    /// A record that waited for a signature was put aside.
    WaitingRemoved,
    /// Minutes began to be written together.
    CommonBegun,
    /// Somebody ended that.
    CommonEnded,
    /// It was taken up again.
    CommonRestored,
    /// The draft was removed: its minutes are sealed, or it was ended some days ago. Nobody's act but the node's own.
    CommonRemoved,
    /// A roll of residents was read.
    RollRead,
    /// Somebody was entered who took part, or a signature that does not count. Names the initiative or the call, and nobody.
    PersonEntered,
    /// That was taken back.
    PersonTakenBack,
    /// A code for the kiosk was given out.
    KioskCodeGiven,
    /// What the vault held of an initiative or a call was erased, as the register says. Nobody's act but the node's own.
    PeopleErased,
}

/// What is to be written down.
#[derive(Debug, Clone)]
pub struct Deed {
    /// When.
    pub at: UnixMillis,
    /// The official's name; empty where nobody was signed in.
    pub who: String,
    /// The device's key; empty where none was shown.
    pub key: String,
    /// What.
    pub act: Act,
    /// To what: a record, a draft, a device.
    pub subject: String,
    /// Whether it was done.
    pub ok: bool,
    /// The address that it came from.
    pub from: String,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number, from 0.
    pub number: u64,
    /// When.
    pub at: UnixMillis,
    /// Who.
    pub who: String,
    /// With which key.
    pub key: String,
    /// What.
    pub act: Act,
    /// To what.
    pub subject: String,
    /// Whether it was done.
    pub ok: bool,
    /// From where.
    pub from: String,
    /// The digest of the line before; of nothing for the first.
    pub before: Hash,
}

/// A page of the journal, the newest first.
#[derive(Debug)]
pub struct Acts {
    /// Lines, each with its own digest.
    pub rows: Vec<(Line, Hash)>,
    /// True when every line carries the digest of the one before it.
    pub whole: bool,
}

/// The journal of one node.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    next: u64,
    last: Hash,
}

fn digest(line: &[u8]) -> Hash {
    Hash::of(&[b"kenes/office-act/v1\n", line])
}

/// Whole lines of a file; what follows the last end of line was being written when the power went, and nobody was told.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    bytes[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

impl Journal {
    /// Opens the journal of a folder.
    pub fn open(folder: &Path) -> Result<Self, OfficeError> {
        let mut journal = Self { folder: folder.to_owned(), next: 0, last: Hash::of(&[]) };
        if let Some(path) = journal.files()?.pop() {
            let bytes = durable::read(&path)?.unwrap_or_default();
            let whole = lines(&bytes).map(|line| line.len() + 1).sum::<usize>();
            if whole < bytes.len() {
                tracing::warn!(path = %path.display(), "the last line of the journal was not written whole and is dropped");
                durable::write(path.clone(), bytes[..whole].to_vec())?;
            }
            if let Some(line) = lines(&bytes).last() {
                let read: Line = serde_json::from_slice(line).map_err(|cause| OfficeError::Malformed { path, cause })?;
                journal.next = read.number + 1;
                journal.last = digest(line);
            }
        }
        Ok(journal)
    }

    fn files(&self) -> Result<Vec<PathBuf>, DiskError> {
        let found = durable::list(&self.folder)?;
        Ok(found.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect())
    }

    /// Writes an act down. After `Ok` it is on disk.
    pub fn write(&mut self, deed: Deed) -> Result<(), OfficeError> {
        let Deed { at, who, key, act, subject, ok, from } = deed;
        let line = Line { number: self.next, at, who, key, act, subject, ok, from, before: self.last };
        let path = self.folder.join(format!("{:012}.jsonl", self.next - self.next % ACTS_A_FILE));
        let mut bytes = serde_json::to_vec(&line).map_err(|cause| OfficeError::Malformed { path: path.clone(), cause })?;
        let last = digest(&bytes);
        bytes.push(b'\n');
        durable::append(&path, &bytes)?;
        self.next += 1;
        self.last = last;
        Ok(())
    }

    /// A page of acts before this number, the newest first. The whole journal is read each time: who looks at it wants to
    /// know that nothing is missing.
    pub fn read(&self, before: Option<u64>) -> Result<Acts, OfficeError> {
        let (mut whole, mut last, mut expected) = (true, Hash::of(&[]), 0);
        let mut rows = Vec::new();
        for path in self.files()? {
            for line in lines(&durable::read(&path)?.unwrap_or_default()) {
                let Ok(read) = serde_json::from_slice::<Line>(line) else {
                    whole = false;
                    continue;
                };
                whole &= read.before == last && read.number == expected;
                last = digest(line);
                expected = read.number + 1;
                if before.is_none_or(|before| read.number < before) {
                    rows.push((read, last));
                }
                if rows.len() > 2 * ACTS_A_PAGE {
                    rows.drain(..ACTS_A_PAGE);
                }
            }
        }
        whole &= expected == self.next && last == self.last;
        rows.reverse();
        rows.truncate(ACTS_A_PAGE);
        Ok(Acts { rows, whole })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{ACTS_A_FILE, ACTS_A_PAGE, Act, Deed, Journal, UnixMillis};

    fn deed(subject: &str) -> Deed {
        Deed {
            at: UnixMillis::new(1),
            who: "Хатшы".to_owned(),
            key: String::new(),
            act: Act::DraftSaved,
            subject: subject.to_owned(),
            ok: true,
            from: "127.0.0.1".to_owned(),
        }
    }

    fn written(count: usize) -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(folder.path()).unwrap();
        for number in 0..count {
            journal.write(deed(&number.to_string())).unwrap();
        }
        (folder, journal)
    }

    #[test]
    fn acts_are_read_back_a_page_at_a_time_and_the_journal_goes_on_after_a_start() {
        let (folder, _) = written(ACTS_A_PAGE + 5);
        let mut journal = Journal::open(folder.path()).unwrap();
        journal.write(deed("after")).unwrap();
        let page = journal.read(None).unwrap();
        assert!(page.whole);
        assert_eq!(page.rows.len(), ACTS_A_PAGE);
        assert_eq!(page.rows[0].0.subject, "after");
        let rest = journal.read(Some(page.rows.last().unwrap().0.number)).unwrap();
        assert_eq!(rest.rows.iter().map(|(line, _)| line.number).collect::<Vec<_>>(), [5, 4, 3, 2, 1, 0]);
    }

    #[test]
    fn a_changed_line_and_a_missing_one_are_noticed() {
        for change in [
            |text: String| text.replace("\"subject\":\"3\"", "\"subject\":\"4\""),
            |text: String| text.split_inclusive('\n').filter(|line| !line.contains("\"number\":3,")).collect(),
        ] {
            let (folder, journal) = written(6);
            let path = folder.path().join("000000000000.jsonl");
            let text = fs::read_to_string(&path).unwrap();
            let changed: String = change(text.clone());
            assert_ne!(changed, text);
            fs::write(&path, changed).unwrap();
            assert!(!journal.read(None).unwrap().whole);
        }
    }

    #[test]
    fn a_journal_cut_short_is_noticed_while_it_is_open_and_a_torn_line_is_dropped_at_the_start() {
        let (folder, journal) = written(3);
        let path = folder.path().join("000000000000.jsonl");
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 4]).unwrap();
        assert!(!journal.read(None).unwrap().whole);
        let mut again = Journal::open(folder.path()).unwrap();
        again.write(deed("again")).unwrap();
        let page = again.read(None).unwrap();
        assert!(page.whole);
        assert_eq!(page.rows.iter().map(|(line, _)| line.subject.as_str()).collect::<Vec<_>>(), ["again", "1", "0"]);
    }

    #[test]
    fn a_full_file_is_followed_by_another_one() {
        let (folder, mut journal) = written(0);
        journal.next = ACTS_A_FILE - 1;
        journal.write(deed("last")).unwrap();
        journal.write(deed("first")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

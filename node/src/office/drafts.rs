//! Drafts of records: what a form holds, kept on the node so that a closed browser loses nothing.

use std::sync::PoisonError;

use kenes_protocol::bounded::{LineText, ShortText};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{DRAFT_BYTES, DRAFTS};
use serde::{Deserialize, Serialize};

use crate::office::{Office, OfficeError, read, remove, write};

/// The name that a browser gave to a draft: 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DraftId(String);

/// A text that names no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a draft is named by 32 hexadecimal digits")]
pub struct DraftIdError;

impl TryFrom<String> for DraftId {
    type Error = DraftIdError;
    fn try_from(text: String) -> Result<Self, DraftIdError> {
        let fits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if fits { Ok(Self(text)) } else { Err(DraftIdError) }
    }
}

impl From<DraftId> for String {
    fn from(id: DraftId) -> Self {
        id.0
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptDraft {
    /// Its name.
    pub id: DraftId,
    /// The kind of record that it becomes.
    pub kind: ShortText,
    /// What people call it; empty while nothing names it.
    pub title: String,
    /// Counts its changes, from 1.
    pub revision: u64,
    /// When it was kept.
    pub saved_at: UnixMillis,
    /// Who kept it last.
    pub by: LineText,
    /// What the form holds.
    pub form: serde_json::Value,
}

impl Office {
    /// Every draft, the newest first.
    pub fn drafts(&self) -> Result<Vec<KeptDraft>, OfficeError> {
        let mut drafts: Vec<KeptDraft> = self.all("drafts")?;
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        Ok(drafts)
    }

    /// One draft.
    pub fn draft(&self, id: &DraftId) -> Result<Option<KeptDraft>, OfficeError> {
        read(&self.place("drafts", &id.0))
    }

    /// Keeps a draft whose `revision` is the one that its author read, 0 for a new one; it gets the next.
    pub fn keep_draft(&self, draft: KeptDraft) -> Result<KeptDraft, OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.draft(&draft.id)?.map_or(0, |known| known.revision);
        if known != draft.revision {
            return Err(OfficeError::Changed(known));
        }
        let size = serde_json::to_vec(&draft.form).map_or(usize::MAX, |form| form.len() + draft.title.len());
        if size > DRAFT_BYTES {
            return Err(OfficeError::TooLong(size));
        }
        if known == 0 {
            let count = crate::durable::list(&self.folder.join("drafts"))?.len();
            if count >= DRAFTS {
                return Err(OfficeError::Full(count));
            }
        }
        let kept = KeptDraft { revision: known + 1, ..draft };
        write(self.place("drafts", &kept.id.0), &kept)?;
        Ok(kept)
    }

    /// Removes a draft; it may have gone already.
    pub fn remove_draft(&self, id: &DraftId) -> Result<(), OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        remove(&self.place("drafts", &id.0))
    }
}

#[cfg(test)]
mod tests {
    use kenes_protocol::bounded::{LineText, ShortText};

    use super::{DRAFT_BYTES, DraftId, KeptDraft, Office, OfficeError, UnixMillis};

    fn draft(text: &str, revision: u64) -> KeptDraft {
        KeptDraft {
            id: DraftId::try_from("0123456789abcdef0123456789abcdef".to_owned()).unwrap(),
            kind: ShortText::new("decision.adopted/1").unwrap(),
            title: "Шешім".to_owned(),
            revision,
            saved_at: UnixMillis::new(1),
            by: LineText::new("Хатшы".to_owned()).unwrap(),
            form: serde_json::Value::String(text.to_owned()),
        }
    }

    #[test]
    fn a_draft_that_changed_elsewhere_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        let first = office.keep_draft(draft("one", 0)).unwrap();
        let second = office.keep_draft(draft("two", first.revision)).unwrap();
        assert!(matches!(office.keep_draft(draft("late", first.revision)), Err(OfficeError::Changed(seen)) if seen == second.revision));
        let again = Office::open(folder.path()).unwrap();
        assert_eq!(again.draft(&second.id).unwrap(), Some(second.clone()));
        office.remove_draft(&second.id).unwrap();
        assert_eq!(office.drafts().unwrap(), Vec::new());
        // The undo of a removal.
        office.keep_draft(draft("two", 0)).unwrap();
    }

    #[test]
    fn a_draft_longer_than_any_record_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        assert!(matches!(office.keep_draft(draft(&"x".repeat(DRAFT_BYTES), 0)), Err(OfficeError::TooLong(_))));
        assert_eq!(office.drafts().unwrap(), Vec::new());
    }

    #[test]
    fn a_name_that_leaves_the_folder_names_no_draft() {
        assert!(DraftId::try_from("../../../etc/passwd/0123456789ab".to_owned()).is_err());
    }
}

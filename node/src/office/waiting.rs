//! Records that one official signed and another one is to sign as well: minutes by chair and secretary. The bytes wait here as
//! they were signed; nothing of them is public before the last signature.

use std::sync::PoisonError;

use data_encoding::HEXLOWER;
use kenes_protocol::bounded::LineText;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::WAITING_RECORDS;
use kenes_protocol::submission::Submission;
use serde::{Deserialize, Serialize};

use crate::office::{Office, OfficeError, read, remove, write};

/// A record that waits for another signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingRecord {
    /// Its name; the header and with it the name stay the same however many sign.
    pub id: RecordId,
    /// Entry, salt and body as a submission, hexadecimal.
    pub submission: String,
    /// Who left it.
    pub by: LineText,
    /// When.
    pub at: UnixMillis,
}

impl WaitingRecord {
    /// The bytes with the signatures that there are; `None` where the file was changed by hand.
    #[must_use]
    pub fn submission(&self) -> Option<Submission> {
        Submission::decode(&HEXLOWER.decode(self.submission.as_bytes()).ok()?).ok()
    }
}

impl Office {
    /// Every record that waits, the newest first.
    pub fn waiting(&self) -> Result<Vec<WaitingRecord>, OfficeError> {
        let mut waiting: Vec<WaitingRecord> = self.all("waiting")?;
        waiting.sort_by_key(|record| std::cmp::Reverse(record.at));
        Ok(waiting)
    }

    /// One of them.
    pub fn waiting_record(&self, id: &RecordId) -> Result<Option<WaitingRecord>, OfficeError> {
        read(&self.place("waiting", &id.to_string()))
    }

    /// Keeps a record for somebody else's signature. A crash before the end leaves nothing, or what waited under that name before.
    pub fn leave_waiting(&self, record: &WaitingRecord) -> Result<(), OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.waiting()?;
        if known.len() >= WAITING_RECORDS && known.iter().all(|other| other.id != record.id) {
            return Err(OfficeError::Full(known.len()));
        }
        write(self.place("waiting", &record.id.to_string()), record)
    }

    /// Puts one aside; it may have gone already. A crash after a record was taken and before this leaves one that is sealed
    /// already: whoever signs it again is told that it is known, and it goes then.
    pub fn remove_waiting(&self, id: &RecordId) -> Result<(), OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        remove(&self.place("waiting", &id.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use kenes_protocol::digest::{Hash, RecordId};

    use super::{LineText, Office, OfficeError, UnixMillis, WAITING_RECORDS, WaitingRecord};

    fn record(number: usize) -> WaitingRecord {
        let id = RecordId::from_hash(Hash::of(&[number.to_string().as_bytes()]));
        WaitingRecord { id, submission: "00".to_owned(), by: LineText::new("Хатшы").unwrap(), at: UnixMillis::new(number as u64) }
    }

    #[test]
    fn what_waits_is_there_after_a_new_start_until_it_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        let [first, second] = [record(1), record(2)];
        office.leave_waiting(&first).unwrap();
        office.leave_waiting(&second).unwrap();
        let again = Office::open(folder.path()).unwrap();
        assert_eq!(again.waiting().unwrap(), [second.clone(), first.clone()]);
        assert_eq!(again.waiting_record(&first.id).unwrap(), Some(first.clone()));
        assert_eq!(first.submission(), None, "no submission");
        again.remove_waiting(&first.id).unwrap();
        again.remove_waiting(&first.id).unwrap();
        assert_eq!(Office::open(folder.path()).unwrap().waiting().unwrap(), [second]);
    }

    #[test]
    fn only_so_many_wait_and_one_of_them_may_be_left_again() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        for number in 0..WAITING_RECORDS {
            office.leave_waiting(&record(number)).unwrap();
        }
        assert!(matches!(office.leave_waiting(&record(WAITING_RECORDS)), Err(OfficeError::Full(WAITING_RECORDS))));
        office.leave_waiting(&WaitingRecord { at: UnixMillis::new(9), ..record(0) }).unwrap();
        assert_eq!(office.waiting().unwrap().len(), WAITING_RECORDS);
    }
}

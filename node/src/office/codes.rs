//! One-time codes by which a device becomes known: made by whoever runs the node, used once, over after a day. Only their
//! digests are kept.

use std::path::Path;

use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::OFFICE_CODES;
use serde::{Deserialize, Serialize};

use crate::durable;
use crate::office::{Office, OfficeError, read, remove, write};
use crate::one_time;

/// How long a code may be used.
const LASTS_MILLIS: u64 = 24 * 60 * 60 * 1_000;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    until: UnixMillis,
}

fn digest(written: &str) -> Hash {
    one_time::digest("kenes/office-code/v1\n", written)
}

/// Makes a code in a data folder. The node that runs there need not be asked: it reads codes when one is used.
pub fn make(data: &Path, now: UnixMillis) -> Result<String, OfficeError> {
    let folder = data.join("office").join("codes");
    let mut waiting = 0;
    for path in durable::list(&folder)? {
        match read::<Code>(&path) {
            Ok(Some(code)) if code.until > now => waiting += 1,
            _ => remove(&path)?,
        }
    }
    if waiting >= OFFICE_CODES {
        return Err(OfficeError::Full(waiting));
    }
    let code = one_time::draw()?;
    write(folder.join(format!("{}.json", digest(&code))), &Code { until: now.after(LASTS_MILLIS) })?;
    Ok(code)
}

impl Office {
    /// True while the code may be used.
    pub fn code_holds(&self, written: &str, now: UnixMillis) -> Result<bool, OfficeError> {
        let code: Option<Code> = read(&self.place("codes", &digest(written).to_string()))?;
        Ok(code.is_some_and(|code| code.until > now))
    }

    /// Takes a code out of use. A crash after this costs a code; the other way round one could be used twice.
    pub fn use_code(&self, written: &str) -> Result<(), OfficeError> {
        remove(&self.place("codes", &digest(written).to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::{LASTS_MILLIS, OFFICE_CODES, Office, OfficeError, UnixMillis, make};

    #[test]
    fn a_code_is_read_as_people_write_it_used_once_and_over_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        let now = UnixMillis::new(1_000);
        let code = make(folder.path(), now).unwrap();
        let spoken = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert!(office.code_holds(&spoken, now).unwrap());
        assert!(!office.code_holds(&spoken, now.after(LASTS_MILLIS)).unwrap());
        office.use_code(&spoken).unwrap();
        assert!(!office.code_holds(&code, now).unwrap());
    }

    #[test]
    fn codes_that_wait_are_bounded_and_those_that_are_over_make_room() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..OFFICE_CODES {
            make(folder.path(), UnixMillis::new(0)).unwrap();
        }
        assert!(matches!(make(folder.path(), UnixMillis::new(0)), Err(OfficeError::Full(OFFICE_CODES))));
        make(folder.path(), UnixMillis::new(LASTS_MILLIS)).unwrap();
    }
}

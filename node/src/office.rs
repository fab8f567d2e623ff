//! The office of a node: which devices may sign in, who is signed in, drafts, requests for mandates, and the journal of
//! every act. Nothing here is part of the register.
//!
//! ```text
//! office/codes/<hash>.json       one-time codes that wait to be used
//! office/devices/<key>.json      devices that may sign in
//! office/drafts/<id>.json        drafts of records
//! office/requests/<key>.json     requests for mandates, left for an administrator
//! office/waiting/<id>.json       records that wait for another official's signature
//! office/common/<meeting>/       minutes that are written together, until they are sealed
//! office/acts/<first>.jsonl      the journal, a thousand acts a file, each with the digest of the one before
//! ```

pub mod codes;
pub mod common;
pub mod devices;
pub mod drafts;
pub mod gate;
pub mod journal;
pub mod requests;
pub mod sessions;
pub mod waiting;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::durable::{self, DiskError};
use crate::entropy::EntropyError;
use common::{CommonNews, Commons};
use gate::Gate;
use journal::Journal;
use sessions::Sessions;

/// Why the office cannot do something.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// No randomness for a code or a session.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A file that holds something else.
    #[error("{}: {cause}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// As many as there may be.
    #[error("there are {0} already")]
    Full(usize),
    /// Longer than is kept, in bytes.
    #[error("{0} bytes are too many")]
    TooLong(usize),
    /// The code is unknown, used or over.
    #[error("no such code")]
    NoCode,
    /// The device is not enrolled, or did not show that it holds its key.
    #[error("no such device")]
    NoDevice,
    /// Another copy was kept meanwhile.
    #[error("it was changed meanwhile; it has revision {0}")]
    Changed(u64),
}

/// The office of one node.
#[derive(Debug)]
pub struct Office {
    folder: PathBuf,
    /// Who is signed in.
    pub sessions: Mutex<Sessions>,
    /// How often somebody tried to sign in.
    pub gate: Mutex<Gate>,
    /// Every act.
    pub journal: Mutex<Journal>,
    /// Minutes that are written together.
    pub commons: Mutex<Commons>,
    /// Who is told of them.
    pub common_news: CommonNews,
    /// Held by whoever counts files and adds one, so that two do not pass the bound together.
    adding: Mutex<()>,
}

impl Office {
    /// Opens the office of a data folder.
    pub fn open(data: &Path) -> Result<Self, OfficeError> {
        let folder = data.join("office");
        let journal = Journal::open(&folder.join("acts"))?;
        let commons = Mutex::new(Commons::at(&folder)?);
        Ok(Self {
            folder,
            sessions: Mutex::default(),
            gate: Mutex::default(),
            journal: Mutex::new(journal),
            commons,
            common_news: CommonNews::default(),
            adding: Mutex::default(),
        })
    }

    fn place(&self, kind: &str, name: &str) -> PathBuf {
        self.folder.join(kind).join(format!("{name}.json"))
    }

    fn all<T: DeserializeOwned>(&self, kind: &str) -> Result<Vec<T>, OfficeError> {
        let mut found = Vec::new();
        for path in durable::list(&self.folder.join(kind))? {
            if path.extension().is_some_and(|ending| ending == "json")
                && let Some(one) = read(&path)?
            {
                found.push(one);
            }
        }
        Ok(found)
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, OfficeError> {
    let Some(bytes) = durable::read(path)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|cause| OfficeError::Malformed { path: path.to_owned(), cause })
}

fn write<T: Serialize>(path: PathBuf, value: &T) -> Result<(), OfficeError> {
    let bytes = serde_json::to_vec(value).map_err(|cause| OfficeError::Malformed { path: path.clone(), cause })?;
    Ok(durable::write(path, bytes)?)
}

/// Removes a file so that it does not come back after a power cut.
fn remove(path: &Path) -> Result<(), OfficeError> {
    durable::forget(path)?;
    let folder = durable::folder_of(path);
    if folder.is_dir() {
        durable::sync_folder(folder)?;
    }
    Ok(())
}

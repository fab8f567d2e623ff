//! Records that were acknowledged and wait for their place in the register: one synced file each.

use std::fs;
use std::path::{Path, PathBuf};

use kenes_protocol::digest::RecordId;
use kenes_protocol::submission::Submission;

use crate::durable::{self, Batch, DiskError};

/// The folder of waiting records. File names are a running number and the record's name, so that order survives.
#[derive(Debug)]
pub struct Pool {
    folder: PathBuf,
    next: u64,
}

/// A record that waits.
#[derive(Debug)]
pub struct Waiting {
    /// Its file.
    pub path: PathBuf,
    /// Its bytes as submitted.
    pub bytes: Vec<u8>,
}

impl Pool {
    /// Opens the folder and returns what waits in it, in order.
    pub fn open(data: &Path) -> Result<(Self, Vec<Waiting>), DiskError> {
        let folder = data.join("pool");
        durable::create_folder(&folder)?;
        let mut names: Vec<PathBuf> = Vec::new();
        for file in fs::read_dir(&folder).map_err(DiskError::at("list", &folder))? {
            let path = file.map_err(DiskError::at("list", &folder))?.path();
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("record") => names.push(path),
                // A crash before the rename: it was never acknowledged.
                Some("tmp") => durable::forget(&path)?,
                _ => {}
            }
        }
        names.sort();
        let last = names.last().and_then(|path| path.file_name()?.to_str()?.split('-').next()?.parse::<u64>().ok());
        let mut waiting = Vec::new();
        for path in names {
            if let Some(bytes) = durable::read(&path)? {
                waiting.push(Waiting { path, bytes });
            }
        }
        Ok((Self { folder, next: last.map_or(0, |last| last + 1) }, waiting))
    }

    /// Puts records on disk together. After `Ok` they survive a power cut and may be acknowledged.
    pub fn put(&mut self, records: &[(RecordId, Vec<u8>)]) -> Result<Vec<PathBuf>, DiskError> {
        let mut batch = Batch::new();
        let mut paths = Vec::new();
        for (id, bytes) in records {
            let path = self.folder.join(format!("{:020}-{id}.record", self.next));
            self.next += 1;
            batch.add(path.clone(), bytes.clone());
            paths.push(path);
        }
        if let Err(cause) = batch.commit() {
            // They are refused, so none of them may be found at the next start. Where the disk does not even remove them, they
            // are sealed then although their authors were told otherwise; submitting them again changes nothing.
            for path in &paths {
                if let Err(left) = durable::forget(path) {
                    tracing::error!(cause = %left, "a refused record stays on disk and will be sealed");
                }
            }
            return Err(cause);
        }
        Ok(paths)
    }
}

/// How many records wait.
pub fn count(data: &Path) -> Result<u64, DiskError> {
    let folder = data.join("pool");
    let files = fs::read_dir(&folder).map_err(DiskError::at("list", &folder))?;
    let records = files.flatten().filter(|file| file.path().extension().is_some_and(|extension| extension == "record"));
    Ok(records.count() as u64)
}

/// The newest records that wait, in the order in which they came; at most so many.
pub fn newest(data: &Path, most: u64) -> Result<Vec<Submission>, DiskError> {
    let mut paths = durable::list(&data.join("pool"))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "record"));
    let skipped = paths.len().saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
    let mut found = Vec::new();
    for path in paths.into_iter().skip(skipped) {
        // Gone meanwhile means sealed meanwhile.
        found.extend(durable::read(&path)?.and_then(|bytes| Submission::decode(&bytes).ok()));
    }
    Ok(found)
}

/// Reads the bytes of a waiting record.
pub fn decode(waiting: &Waiting) -> Result<Submission, kenes_protocol::codec::CodecError> {
    Submission::decode(&waiting.bytes)
}

/// A waiting record by its name, while it waits.
pub fn find(data: &Path, id: &RecordId) -> Result<Option<Submission>, DiskError> {
    let folder = data.join("pool");
    let wanted = format!("-{id}.record");
    for file in fs::read_dir(&folder).map_err(DiskError::at("list", &folder))? {
        let path = file.map_err(DiskError::at("list", &folder))?.path();
        if path.to_str().is_some_and(|path| path.ends_with(&wanted)) {
            // Gone meanwhile means sealed meanwhile; whoever asks again finds it in the register.
            return Ok(durable::read(&path)?.and_then(|bytes| Submission::decode(&bytes).ok()));
        }
    }
    Ok(None)
}

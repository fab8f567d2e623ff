//! A copy of a node's truth, made while the node runs and verified before it gets its name.
//!
//! ```text
//! <copy>/backup.json      when it was made and what is in it; written last
//! <copy>/kenes.toml, anchor.json, head
//! <copy>/data/...         as in the node's folder, without `keys` (kept apart and closed), `index` and `texts` (made anew),
//!                         `inbox` and `lock`. The vault is in it closed: a copy holds what was erased since as long as it is kept
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kenes_protocol::instant::UnixMillis;
use serde::{Deserialize, Serialize};

use crate::cli::verify::{VerifyFault, read_keys, verify_folder};
use crate::clock;
use crate::durable::{self, DiskError};
use crate::settings::Settings;

/// How often a register that changed while it was copied is copied again.
const TRIES: usize = 5;
/// What of the data folder is copied beside the registers.
const FOLDERS: [&str; 7] = ["pool", "contradictions", "forks", "blobs", "office", "damaged", "vault"];
/// Single files of the data folder that are copied where they are.
const FILES: [&str; 3] = ["territories.csv", "outlines.json", "traffic.json"];
/// The file that says what a copy is.
const LABEL: &str = "backup.json";

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// When it was made.
    pub at: UnixMillis,
    /// The folder, as it was named.
    pub folder: PathBuf,
    /// Registers in it, each verified.
    pub registers: u64,
    /// Entries of all of them.
    pub records: u64,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Something of that name is there, and no copy is ever written over.
    #[error("{} is there already; name a folder that is not", .0.display())]
    Exists(PathBuf),
    /// A register of the copy does not hold.
    #[error("{}: {cause}", folder.display())]
    Register {
        /// Its folder in the copy.
        folder: PathBuf,
        /// What does not hold.
        cause: VerifyFault,
    },
    /// The folder is no copy, or its making was broken off.
    #[error("{} is no backup, or one that was not finished", .0.display())]
    NoBackup(PathBuf),
    /// The file that says what it is cannot be read.
    #[error("{}: {cause}", path.display())]
    Label {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// It holds another number of entries than it says.
    #[error("{} says that it holds {said} entries and holds {found}", folder.display())]
    Differs {
        /// The copy.
        folder: PathBuf,
        /// What its label says.
        said: u64,
        /// What is there.
        found: u64,
    },
}

/// Copies a node's truth to a folder that is not there yet. `told` hears of each register that was copied and verified, with
/// its entries.
///
/// Crash points: until the last rename the copy has another name (`.part` behind it), which the next attempt clears away. Once
/// it has its name it is whole, verified and synced. The node's own note of it is written after that; a crash between the two
/// leaves a good copy that the node's page does not know of.
pub fn make(settings: &Settings, node_folder: &Path, to: &Path, told: impl FnMut(&str, u64)) -> Result<Backup, BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = to.with_file_name(name);
    if part.exists() {
        fs::remove_dir_all(&part).map_err(DiskError::at("remove", &part))?;
    }
    let (registers, records) = copy_registers(&settings.data.join("registers"), &part.join("data/registers"), told)?;
    for folder in FOLDERS {
        copy_folder(&settings.data.join(folder), &part.join("data").join(folder), &[])?;
    }
    for file in FILES {
        copy_if_there(&settings.data.join(file), &part.join("data").join(file))?;
    }
    for (from, file) in
        [(&settings.anchor, "anchor.json"), (&settings.second_head, "head"), (&node_folder.join("kenes.toml"), "kenes.toml")]
    {
        copy_if_there(from, &part.join(file))?;
    }
    let backup = Backup { at: clock::now(), folder: to.to_owned(), registers, records };
    label(part.join(LABEL), &backup)?;
    fs::rename(&part, to).map_err(DiskError::at("rename", to))?;
    durable::sync_folder(durable::folder_of(to))?;
    label(note(&settings.data), &backup)?;
    Ok(backup)
}

/// Verifies every register of a copy, and that it holds what it says.
pub fn verify(folder: &Path, mut told: impl FnMut(&str, u64)) -> Result<Backup, BackupError> {
    let backup = read(&folder.join(LABEL))?.ok_or_else(|| BackupError::NoBackup(folder.to_owned()))?;
    let mut found = 0;
    for register in durable::list(&folder.join("data/registers"))? {
        let entries = verified(&register)?;
        told(&name_of(&register), entries);
        found += entries;
    }
    if found == backup.records { Ok(backup) } else { Err(BackupError::Differs { folder: folder.to_owned(), said: backup.records, found }) }
}

/// The last copy that was made of this data folder, as far as it was noted.
pub fn last(data: &Path) -> Result<Option<Backup>, BackupError> {
    read(&note(data))
}

fn note(data: &Path) -> PathBuf {
    data.join(LABEL)
}

fn label(path: PathBuf, backup: &Backup) -> Result<(), BackupError> {
    let text = serde_json::to_vec_pretty(backup).map_err(|cause| BackupError::Label { path: path.clone(), cause })?;
    Ok(durable::write(path, text)?)
}

fn read(path: &Path) -> Result<Option<Backup>, BackupError> {
    let Some(bytes) = durable::read(path)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|cause| BackupError::Label { path: path.to_owned(), cause })
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn copy_registers(from: &Path, to: &Path, mut told: impl FnMut(&str, u64)) -> Result<(u64, u64), BackupError> {
    durable::create_folder(to)?;
    let (mut registers, mut records) = (0, 0);
    for register in durable::list(from)? {
        // One whose head was never committed has nothing to copy.
        let Some(entries) = copy_register(&register, &to.join(name_of(&register)))? else { continue };
        told(&name_of(&register), entries);
        registers += 1;
        records += entries;
    }
    Ok((registers, records))
}

/// Copies one register under the head that it had when the copying began, and verifies it. The running node adds files, which
/// the head does not need, and drops partial tiles that it does need, but only where wider ones lie beside them: then what was
/// listed is gone, and the copy begins again.
fn copy_register(from: &Path, to: &Path) -> Result<Option<u64>, BackupError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let Some(checkpoint) = durable::read(&from.join("checkpoint"))? else { return Ok(None) };
        copy_folder(from, to, &["checkpoint", "kept"])?;
        durable::write(to.join("checkpoint"), checkpoint)?;
        match verified(to) {
            Ok(entries) => return Ok(Some(entries)),
            Err(cause) if tries == TRIES => return Err(cause),
            Err(cause) => tracing::debug!(%cause, "a register changed while it was copied"),
        }
    }
}

fn verified(register: &Path) -> Result<u64, BackupError> {
    let entries = || {
        let (logs, witnesses) = (read_keys(&register.join("log.vkey"))?, read_keys(&register.join("witnesses.vkey"))?);
        Ok(verify_folder(register, &logs, &witnesses)?.head().size)
    };
    entries().map_err(|cause| BackupError::Register { folder: register.to_owned(), cause })
}

fn copy_if_there(from: &Path, to: &Path) -> Result<(), DiskError> {
    match durable::copy(from, to) {
        Err(error) if error.cause.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Copies what lies in a folder now; what disappears meanwhile was overtaken by something newer. Temporary files are nobody's.
fn copy_folder(from: &Path, to: &Path, without: &[&str]) -> Result<(), DiskError> {
    let listed = match durable::list(from) {
        Err(error) if error.cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        listed => listed?,
    };
    for path in listed {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !without.contains(name)) else { continue };
        if path.is_dir() {
            copy_folder(&path, &to.join(name), &[])?;
        } else if path.extension().is_none_or(|ending| ending != "tmp") {
            copy_if_there(&path, &to.join(name))?;
        }
    }
    Ok(())
}

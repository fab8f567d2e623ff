//! Private keys on disk, one file for each purpose, readable by their owner only. The only place that reads them.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use kenes_protocol::keys::PrivateKey;

use crate::durable::{self, DiskError};
use crate::entropy::{self, EntropyError};

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// No randomness for a new key.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// There is no such file.
    #[error("there is no key file {}", .0.display())]
    Missing(PathBuf),
    /// Others than the owner may read it.
    #[error("the key file {} can be read by others; run: chmod 600 {}", .0.display(), .0.display())]
    Open(PathBuf),
    /// It does not hold a key.
    #[error("the file {} does not hold a key", .0.display())]
    Malformed(PathBuf),
    /// A key is there already and is not overwritten.
    #[error("the key file {} exists already", .0.display())]
    Exists(PathBuf),
}

/// Draws a key and keeps it in a new file of mode 0600. Nothing is ever overwritten.
pub fn create(path: &Path) -> Result<PrivateKey, KeyFileError> {
    let seed = entropy::bytes::<32>()?;
    write_new(path, &seed)?;
    Ok(PrivateKey::from_seed(&seed))
}

/// Puts a key of an earlier installation into a new file of mode 0600.
pub fn install(from: &Path, path: &Path) -> Result<(), KeyFileError> {
    write_new(path, &read_seed(from)?)
}

fn write_new(path: &Path, seed: &[u8; 32]) -> Result<(), KeyFileError> {
    let folder = durable::folder_of(path);
    fs::create_dir_all(folder).map_err(DiskError::at("create folder", folder))?;
    let opened = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = match opened {
        Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => return Err(KeyFileError::Exists(path.to_owned())),
        other => other.map_err(DiskError::at("create", path))?,
    };
    file.write_all(format!("{}\n", HEXLOWER.encode(seed)).as_bytes()).map_err(DiskError::at("write", path))?;
    file.sync_all().map_err(DiskError::at("sync", path))?;
    Ok(durable::sync_folder(folder)?)
}

/// Reads the 32 secret bytes of a key file; for the network library, which wants them as they are.
pub fn read_seed(path: &Path) -> Result<[u8; 32], KeyFileError> {
    let Ok(metadata) = fs::metadata(path) else { return Err(KeyFileError::Missing(path.to_owned())) };
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(KeyFileError::Open(path.to_owned()));
    }
    let text = durable::read(path)?.ok_or_else(|| KeyFileError::Missing(path.to_owned()))?;
    let bytes = HEXLOWER.decode(text.trim_ascii()).map_err(|_| KeyFileError::Malformed(path.to_owned()))?;
    bytes.as_slice().try_into().map_err(|_| KeyFileError::Malformed(path.to_owned()))
}

/// Reads a key file.
pub fn read(path: &Path) -> Result<PrivateKey, KeyFileError> {
    read_seed(path).map(|seed| PrivateKey::from_seed(&seed))
}

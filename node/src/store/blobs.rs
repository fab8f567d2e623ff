//! Attachments by their digest. One that is on its way lies beside its place and grows by what is synced.
//!
//! ```text
//! blobs/sha256/<2 digits>/<digest>         whole, and hashed when it became so
//! blobs/sha256/<2 digits>/<digest>.part    the beginning of it
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use kenes_protocol::digest::Hash;
use sha2::{Digest as _, Sha256};

use crate::durable::{self, DiskError};

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grown {
    /// It is on disk; more is missing.
    Further,
    /// The file is whole and is what its digest says.
    Whole,
    /// It does not begin where the last one ended, or is too long.
    Misplaced,
    /// The file is whole and is another one: it was thrown away.
    Other,
}

fn place(data: &Path, digest: &Hash) -> PathBuf {
    let name = digest.to_string();
    data.join("blobs").join("sha256").join(name.get(..2).unwrap_or_default()).join(name)
}

fn part(data: &Path, digest: &Hash) -> PathBuf {
    place(data, digest).with_extension("part")
}

/// True when the file is here, whole.
#[must_use]
pub fn is_here(data: &Path, digest: &Hash) -> bool {
    place(data, digest).is_file()
}

/// Bytes that are here of a file that is not whole yet.
#[must_use]
pub fn begun(data: &Path, digest: &Hash) -> u64 {
    fs::metadata(part(data, digest)).map_or(0, |part| part.len())
}

/// Puts a whole file in its place, if it is what the digest says. After `Ok(true)` it is on disk.
pub fn put(data: &Path, digest: &Hash, bytes: Vec<u8>) -> Result<bool, DiskError> {
    if Hash::of(&[&bytes]) != *digest {
        return Ok(false);
    }
    durable::write(place(data, digest), bytes)?;
    durable::forget(&part(data, digest))?;
    Ok(true)
}

/// Adds a piece to a file of `len` bytes. A crash within leaves a beginning that is a little shorter.
pub fn grow(data: &Path, digest: &Hash, len: u64, offset: u64, bytes: &[u8]) -> Result<Grown, DiskError> {
    let path = part(data, digest);
    if begun(data, digest) != offset || bytes.is_empty() || offset + bytes.len() as u64 > len {
        return Ok(Grown::Misplaced);
    }
    durable::create_folder(durable::folder_of(&path))?;
    let mut file = OpenOptions::new().create(true).append(true).open(&path).map_err(DiskError::at("open", &path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(DiskError::at("write", &path))?;
    if offset + (bytes.len() as u64) < len {
        return Ok(Grown::Further);
    }
    if digest_of(&path)? != *digest {
        durable::forget(&path)?;
        return Ok(Grown::Other);
    }
    let whole = place(data, digest);
    fs::rename(&path, &whole).map_err(DiskError::at("rename", &path))?;
    durable::sync_folder(durable::folder_of(&whole))?;
    Ok(Grown::Whole)
}

/// SHA-256 of a file, read piece by piece.
fn digest_of(path: &Path) -> Result<Hash, DiskError> {
    let mut file = File::open(path).map_err(DiskError::at("open", path))?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let count = file.read(&mut piece).map_err(DiskError::at("read", path))?;
        if count == 0 {
            return Ok(Hash::from_bytes(hasher.finalize().into()));
        }
        hasher.update(&piece[..count]);
    }
}

/// A piece of a whole file and the length of the whole; `None` when it is not here.
pub fn piece(data: &Path, digest: &Hash, offset: u64, most: u64) -> Result<Option<(u64, Vec<u8>)>, DiskError> {
    let path = place(data, digest);
    let Ok(mut file) = File::open(&path) else { return Ok(None) };
    let total = file.metadata().map_err(DiskError::at("read", &path))?.len();
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(offset.min(total))).map_err(DiskError::at("read", &path))?;
    file.take(most).read_to_end(&mut bytes).map_err(DiskError::at("read", &path))?;
    Ok(Some((total, bytes)))
}

/// Removes a file for good, after its record was redacted.
pub fn erase(data: &Path, digest: &Hash) -> Result<(), DiskError> {
    let path = place(data, digest);
    let folder = durable::folder_of(&path);
    if !folder.is_dir() {
        return Ok(());
    }
    durable::forget(&path)?;
    durable::forget(&part(data, digest))?;
    // Erased means that no power cut brings it back.
    durable::sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::{Grown, Hash, begun, grow, is_here, piece, put};

    #[test]
    fn a_file_grows_from_where_it_stopped_and_is_whole_only_if_it_is_the_one() {
        let data = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        let digest = Hash::of(&[&bytes]);
        assert_eq!(grow(data.path(), &digest, 10_000, 0, &bytes[..4_000]).unwrap(), Grown::Further);
        assert_eq!(grow(data.path(), &digest, 10_000, 3_000, &bytes[3_000..]).unwrap(), Grown::Misplaced);
        assert_eq!(grow(data.path(), &digest, 10_000, 4_000, &[&bytes[4_000..], &[0]].concat()).unwrap(), Grown::Misplaced);
        assert_eq!((begun(data.path(), &digest), is_here(data.path(), &digest)), (4_000, false));
        assert_eq!(grow(data.path(), &digest, 10_000, 4_000, &bytes[4_000..]).unwrap(), Grown::Whole);
        assert_eq!(piece(data.path(), &digest, 9_990, 100).unwrap(), Some((10_000, bytes[9_990..].to_vec())));
        let other = Hash::of(&[b"another"]);
        assert_eq!(grow(data.path(), &other, 3, 0, b"xyz").unwrap(), Grown::Other);
        assert_eq!((begun(data.path(), &other), is_here(data.path(), &other)), (0, false));
        assert!(!put(data.path(), &other, b"xyz".to_vec()).unwrap());
    }
}

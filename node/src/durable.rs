//! Writing so that it is still there after a power cut: temporary file, sync, rename, sync of the folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Something on disk failed; the path is for the log and the operator.
#[derive(Debug, thiserror::Error)]
#[error("{action} {}: {cause}", path.display())]
pub struct DiskError {
    /// What was tried.
    pub action: &'static str,
    /// Where.
    pub path: PathBuf,
    /// Why it failed.
    #[source]
    pub cause: io::Error,
}

impl DiskError {
    /// Names the action and the place of a failure.
    pub fn at<'a>(action: &'static str, path: &'a Path) -> impl Fn(io::Error) -> Self + 'a {
        move |cause| Self { action, path: path.to_owned(), cause }
    }
}

/// Files that are synced at the same time; fewer than this many are synced one after another.
const SYNCS_AT_ONCE: usize = 8;

/// Files that become durable together. Each one is whole or absent whatever happens; the order among them is the order
/// of [`Batch::add`], and nothing is renamed before everything is synced.
#[derive(Debug, Default)]
pub struct Batch {
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Batch {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A file with its whole content.
    pub fn add(&mut self, path: PathBuf, content: Vec<u8>) {
        self.files.push((path, content));
    }

    /// Writes all of them. After `Ok` they are on disk with their names.
    ///
    /// A crash before the first rename leaves temporary files, which are overwritten later and never read. A crash
    /// between renames leaves some of the new files in place: callers write data first and the file that makes it count
    /// in a batch of its own.
    pub fn commit(self) -> Result<(), DiskError> {
        let mut folders = BTreeSet::new();
        for (path, _) in &self.files {
            let folder = folder_of(path);
            if !folder.is_dir() {
                make_folders(folder, &mut folders)?;
            }
            folders.insert(folder.to_owned());
        }
        write_synced(&self.files)?;
        for (path, _) in &self.files {
            fs::rename(temporary(path), path).map_err(DiskError::at("rename", path))?;
        }
        for folder in folders {
            sync_folder(&folder)?;
        }
        Ok(())
    }
}

/// Writes temporary files and syncs each. Several threads, since a file system writes its journal once for all who wait.
fn write_synced(files: &[(PathBuf, Vec<u8>)]) -> Result<(), DiskError> {
    let write = |files: &[(PathBuf, Vec<u8>)]| {
        files.iter().try_for_each(|(path, content)| {
            let temporary = temporary(path);
            let mut file = File::create(&temporary).map_err(DiskError::at("create", &temporary))?;
            file.write_all(content).map_err(DiskError::at("write", &temporary))?;
            file.sync_all().map_err(DiskError::at("sync", &temporary))
        })
    };
    if files.len() < SYNCS_AT_ONCE {
        return write(files);
    }
    std::thread::scope(|scope| {
        let share = files.len().div_ceil(SYNCS_AT_ONCE);
        let running: Vec<_> = files.chunks(share).map(|files| scope.spawn(move || write(files))).collect();
        running.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The folder of a file; a bare name lies in the current one.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file is written before it gets its name.
#[must_use]
pub fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    path.with_file_name(name)
}

/// Creates a folder with its parents and notes the parents, whose entries need a sync as well.
fn make_folders(folder: &Path, noted: &mut BTreeSet<PathBuf>) -> Result<(), DiskError> {
    let mut missing = folder;
    while !missing.exists() {
        let Some(parent) = missing.parent() else { break };
        noted.insert(parent.to_owned());
        missing = parent;
    }
    fs::create_dir_all(folder).map_err(DiskError::at("create folder", folder))
}

/// Makes a folder with its parents, durably.
pub fn create_folder(folder: &Path) -> Result<(), DiskError> {
    let mut changed = BTreeSet::new();
    if !folder.is_dir() {
        make_folders(folder, &mut changed)?;
    }
    changed.iter().try_for_each(|folder| sync_folder(folder))
}

/// Makes the entries of a folder durable.
pub fn sync_folder(folder: &Path) -> Result<(), DiskError> {
    let folder_file = File::open(folder).map_err(DiskError::at("open folder", folder))?;
    folder_file.sync_all().map_err(DiskError::at("sync folder", folder))
}

/// One durable file.
pub fn write(path: PathBuf, content: Vec<u8>) -> Result<(), DiskError> {
    let mut batch = Batch::new();
    batch.add(path, content);
    batch.commit()
}

/// Adds bytes to the end of a file. After `Ok` they are on disk; a crash before leaves any part of them, which the reader
/// recognises by what ends a line.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let folder = folder_of(path);
    create_folder(folder)?;
    let fresh = !path.exists();
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path).map_err(DiskError::at("open", path))?;
    let before = file.metadata().map_err(DiskError::at("read the length of", path))?.len();
    if let Err(cause) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        // What is there in part would run into what is added next.
        file.set_len(before).map_err(DiskError::at("cut", path))?;
        return Err(DiskError::at("write", path)(cause));
    }
    if fresh { sync_folder(folder) } else { Ok(()) }
}

/// A durable copy of a file of any size. A crash before the rename leaves a temporary file, which nobody reads.
pub fn copy(from: &Path, to: &Path) -> Result<(), DiskError> {
    create_folder(folder_of(to))?;
    let temporary = temporary(to);
    fs::copy(from, &temporary).map_err(DiskError::at("copy", from))?;
    File::open(&temporary).and_then(|file| file.sync_all()).map_err(DiskError::at("sync", &temporary))?;
    fs::rename(&temporary, to).map_err(DiskError::at("rename", to))?;
    sync_folder(folder_of(to))
}

/// Everything in a folder, in the order of names; nothing where there is no such folder.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let files = match fs::read_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.map_err(DiskError::at("list", folder))?,
    };
    let paths = files.map(|file| file.map(|file| file.path()));
    let mut paths = paths.collect::<io::Result<Vec<PathBuf>>>().map_err(DiskError::at("list", folder))?;
    paths.sort();
    Ok(paths)
}

/// The content of a file, or `None` when there is none.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(DiskError::at("read", path)(cause)),
    }
}

/// Free and total bytes of the file system of a folder, as far as this program may use them.
pub fn room(folder: &Path) -> Result<(u64, u64), DiskError> {
    let found = rustix::fs::statvfs(folder).map_err(|cause| DiskError::at("ask for the room of", folder)(cause.into()))?;
    Ok((found.f_bavail.saturating_mul(found.f_frsize), found.f_blocks.saturating_mul(found.f_frsize)))
}

/// Removes a file that may be gone already; not synced, since every reader tolerates that it comes back.
pub fn forget(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(DiskError::at("remove", path)(cause)),
        _ => Ok(()),
    }
}

/// Removes a folder with everything in it, at once for whoever reads it.
///
/// A crash before the rename leaves the folder as it was; one after it leaves a folder under a temporary name, which nobody reads
/// and [`sweep_folders`] takes away.
pub fn remove_folder(folder: &Path) -> Result<(), DiskError> {
    let aside = temporary(folder);
    remove_tree(&aside)?;
    match fs::rename(folder, &aside) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        renamed => renamed.map_err(DiskError::at("rename", folder))?,
    }
    sync_folder(folder_of(folder))?;
    remove_tree(&aside)
}

/// Takes away folders whose removal was cut short.
pub fn sweep_folders(parent: &Path) -> Result<(), DiskError> {
    let is_left = |path: &PathBuf| path.is_dir() && path.extension().is_some_and(|ending| ending == "tmp");
    list(parent)?.into_iter().filter(is_left).try_for_each(|folder| remove_tree(&folder))
}

fn remove_tree(folder: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(DiskError::at("remove", folder)(cause)),
        _ => Ok(()),
    }
}

//! A disk that can be copied at any moment, as it would be found after a power cut.
//!
//! An XFS file system in a file holds an image of an ext4 disk, on which the node writes. A reflink copy of the image is
//! made at once and holds what the disk has received: what lies only in the memory of the node's own file system is lost.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use kenes_tests::netns::{is_root, tool};
use xtask::error::Error;
use xtask::network::text;

const OUTER_BYTES: u64 = 2 << 30;
const DISK_BYTES: u64 = 256 << 20;

/// Mounts and loop devices, undone in reverse.
pub(crate) struct Disks {
    folder: PathBuf,
    undo: Vec<Vec<String>>,
}

/// Why no such disk can be made here, or the disk.
pub(crate) fn make(name: &str) -> Result<Disks, String> {
    if !is_root() {
        return Err("needs root".to_owned());
    }
    let mut disks = Disks { folder: kenes_tests::folder(name), undo: Vec::new() };
    disks.make().map_err(|cause| cause.to_string())?;
    Ok(disks)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn sparse(path: &Path, bytes: u64) -> Result<(), Error> {
    File::create(path).and_then(|file| file.set_len(bytes)).map_err(Error::at(path))
}

impl Disks {
    fn make(&mut self) -> Result<(), Error> {
        // What a test that was ended by force left mounted.
        for stale in ["after", "disk", "outer"] {
            while tool(&["umount", text(&self.folder.join(stale))?]).is_ok() {}
        }
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(Error::at(&self.folder))?;
        }
        for place in ["outer", "disk", "after"] {
            fs::create_dir_all(self.folder.join(place)).map_err(Error::at(&self.folder))?;
        }
        let outer = self.folder.join("outer.img");
        sparse(&outer, OUTER_BYTES)?;
        tool(&["mkfs.xfs", "-q", "-m", "reflink=1", text(&outer)?])?;
        self.mount(&outer, &self.folder.join("outer"), "noatime")?;
        sparse(&self.image(), DISK_BYTES)?;
        tool(&["mkfs.ext4", "-q", "-F", "-b", "4096", "-E", "lazy_itable_init=0,lazy_journal_init=0", text(&self.image())?])?;
        // ext4 guesses what programs forgot to sync when a file is renamed over another; we do not want to live on that.
        // Names reach the disk after a second, so that a name without its content is there to be found.
        self.mount(&self.image(), &self.disk(), "noatime,noauto_da_alloc,commit=1")?;
        self.cut()?;
        self.forget_cut()
    }

    fn image(&self) -> PathBuf {
        self.folder.join("outer/disk.img")
    }

    fn copy(&self) -> PathBuf {
        self.folder.join("outer/cut.img")
    }

    /// Where the disk is mounted.
    pub(crate) fn disk(&self) -> PathBuf {
        self.folder.join("disk")
    }

    /// Where the copy of [`Disks::cut`] is mounted.
    pub(crate) fn after(&self) -> PathBuf {
        self.folder.join("after")
    }

    fn mount(&mut self, image: &Path, at: &Path, options: &str) -> Result<(), Error> {
        // Without a cache between the device and the image what was written is in the image. Where that is impossible,
        // the copy itself waits for the cache.
        let direct = tool(&["losetup", "--find", "--show", "--direct-io=on", text(image)?]);
        let device = direct.or_else(|_| tool(&["losetup", "--find", "--show", text(image)?]))?;
        let device = device.trim();
        self.undo.push(words(&["losetup", "--detach", device]));
        tool(&["mount", "-o", options, device, text(at)?])?;
        self.undo.push(words(&["umount", text(at)?]));
        Ok(())
    }

    /// Copies the disk as it is at this moment.
    pub(crate) fn cut(&self) -> Result<(), Error> {
        tool(&["cp", "--reflink=always", text(&self.image())?, text(&self.copy())?]).map(|_| ())
    }

    /// Mounts the copy, which replays its journal as after a power cut.
    pub(crate) fn power_on(&mut self) -> Result<(), Error> {
        self.mount(&self.copy(), &self.after(), "noatime")
    }

    /// Unmounts the copy and deletes it.
    pub(crate) fn forget_cut(&mut self) -> Result<(), Error> {
        while self.undo.len() > 4
            && let Some(step) = self.undo.pop()
        {
            tool(&step.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        fs::remove_file(self.copy()).map_err(Error::at(self.copy()))
    }
}

impl Drop for Disks {
    fn drop(&mut self) {
        while let Some(step) = self.undo.pop() {
            let step: Vec<&str> = step.iter().map(String::as_str).collect();
            if tool(&step).is_err() && step[0] == "umount" {
                // A process that still looks at it must not keep the next run out.
                let _ = tool(&["umount", "--lazy", step[1]]);
            }
        }
    }
}

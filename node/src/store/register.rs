//! One register on disk: a C2SP tlog-tiles directory.
//!
//! ```text
//! checkpoint             the committed head with every cosignature known; written last
//! tile/, tile/entries/   hashes and entries
//! bodies/                packs of salted bodies (see `bodies`)
//! kept                   entries kept beyond the committed head, while a transfer is under way
//! cosignatures/<size>    every head that a witness cosigned, with its cosignatures
//! log.vkey, witnesses.vkey   keys for verifiers who were given nothing else, and
//! policy                 which of them are enough (C2SP tlog-policy)
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use kenes_protocol::digest::Hash;
use kenes_protocol::register::bundle::{self, BundleError};
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::frontier::{FrontierError, TileWrites};
use kenes_protocol::register::merkle::{empty_root, leaf_hash};
use kenes_protocol::register::note::SignedNote;
use kenes_protocol::register::proofs::TileSource;
use kenes_protocol::register::tile::{Resource, TILE_WIDTH, TilePath, bytes_of, hashes_of, width_in};
use kenes_protocol::register::{Checkpoint, Frontier, Head, Origin, SignedCheckpoint};
use kenes_protocol::replication::transfer::{Held, RegisterSource, StoredEntry};

use crate::durable::{self, Batch, DiskError};
use crate::store::bodies::{self, PackError, SaltedBody};
use crate::store::overtaken::drop_overtaken;

/// Why a register cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A tile is missing or has another length than its size demands.
    #[error("tile {0} is missing or damaged")]
    Tile(TilePath),
    /// An entry bundle is damaged.
    #[error("entry bundle {path}: {cause}")]
    Bundle {
        /// Which.
        path: TilePath,
        /// How.
        cause: BundleError,
    },
    /// A body pack is damaged.
    #[error("body pack {0}: {1}")]
    Bodies(u64, PackError),
    /// Tiles do not fit the size.
    #[error("tiles: {0}")]
    Frontier(#[from] FrontierError),
    /// The checkpoint file is no checkpoint.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The tree on disk does not have the root that the checkpoint signs: nothing is signed on top of it.
    #[error("the tiles of {0} do not lead to the root of its checkpoint")]
    Root(Origin),
    /// The last entries do not hash to the last tile.
    #[error("entry {1} of {0} does not hash to its tile")]
    Leaf(Origin, u64),
    /// Another writer moved the head meanwhile.
    #[error("the head of {origin} is {found}, expected {expected}")]
    HeadMoved {
        /// Which register.
        origin: Origin,
        /// Size expected.
        expected: u64,
        /// Size found.
        found: u64,
    },
    /// No such entry.
    #[error("{0} has no entry {1}")]
    NoEntry(Origin, u64),
}

/// An open register. One writer at a time, by `&mut`.
#[derive(Debug)]
pub struct RegisterFiles {
    origin: Origin,
    folder: PathBuf,
    frontier: Frontier,
    committed: Head,
    note: Vec<u8>,
}

impl RegisterFiles {
    /// Opens the folder and finds where a crash left it. The same code runs after every stop, clean or not.
    pub fn open(folder: PathBuf, origin: Origin) -> Result<Self, StoreError> {
        let note = durable::read(&folder.join("checkpoint"))?.unwrap_or_default();
        let committed = if note.is_empty() {
            Head { size: 0, root: empty_root() }
        } else {
            let text = SignedNote::parse(&note).map_err(CheckpointError::Note)?;
            Checkpoint::parse_text(text.text())?.head
        };
        let mut register = Self { origin, folder, frontier: Frontier::empty(), committed, note };
        let kept = register.read_kept()?.filter(|kept| *kept > committed.size).unwrap_or(committed.size);
        register.frontier = register.load_frontier(committed.size)?;
        if register.frontier.root() != committed.root {
            return Err(StoreError::Root(register.origin));
        }
        register.check_last_leaves()?;
        if kept > committed.size {
            register.frontier = register.load_frontier(kept)?;
        }
        Ok(register)
    }

    /// The folder as its checkpoint describes it, with nothing proven: to be checked only.
    pub(super) fn unproven(folder: PathBuf, origin: Origin) -> Result<Option<Self>, StoreError> {
        let Some(note) = durable::read(&folder.join("checkpoint"))? else { return Ok(None) };
        let text = SignedNote::parse(&note).map_err(CheckpointError::Note)?;
        let committed = Checkpoint::parse_text(text.text())?.head;
        Ok(Some(Self { origin, folder, frontier: Frontier::empty(), committed, note }))
    }

    /// The register's name.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The committed head.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.committed
    }

    /// The edge of the tree.
    #[must_use]
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// What replication needs to know.
    #[must_use]
    pub fn held(&self) -> Held {
        Held { frontier: self.frontier.clone(), committed: self.committed }
    }

    /// The note of the committed head; empty before the first.
    #[must_use]
    pub fn note(&self) -> &[u8] {
        &self.note
    }

    fn read_kept(&self) -> Result<Option<u64>, StoreError> {
        let text = durable::read(&self.folder.join("kept"))?;
        Ok(text.and_then(|text| String::from_utf8(text).ok()).and_then(|text| text.trim().parse().ok()))
    }

    pub(super) fn load_frontier(&self, size: u64) -> Result<Frontier, StoreError> {
        Frontier::load(size, |path| self.tile(path))
    }

    /// Hashes the entries of the last open bundle again: the place where a torn write would show first.
    fn check_last_leaves(&self) -> Result<(), StoreError> {
        let size = self.committed.size;
        let open = size % TILE_WIDTH;
        let first = size - open;
        if open == 0 {
            return Ok(());
        }
        let entries = self.bundle(first / TILE_WIDTH, open)?;
        for ((index, entry), leaf) in (first..).zip(entries).zip(self.frontier.open_leaves()) {
            if leaf_hash(&entry) != *leaf {
                return Err(StoreError::Leaf(self.origin.clone(), index));
            }
        }
        Ok(())
    }

    /// Adds entries, and commits the checkpoint if one is given. `expected` is the size that the caller built upon: the
    /// compare of compare-and-swap.
    ///
    /// Crash points: after the first batch the new bundles, packs and tiles lie there and nothing refers to them; the
    /// next append writes the same places again. After the second batch the new head (or the mark `kept`) counts.
    pub fn append(
        &mut self,
        expected: u64,
        entries: &[StoredEntry],
        frontier: Frontier,
        tiles: &TileWrites,
        commit: Option<&SignedCheckpoint>,
    ) -> Result<(), StoreError> {
        if self.frontier.size() != expected {
            return Err(StoreError::HeadMoved { origin: self.origin.clone(), expected, found: self.frontier.size() });
        }
        let mut data = Batch::new();
        self.add_bundles(&mut data, expected, entries)?;
        for (path, hashes) in tiles {
            data.add(self.folder.join(path.to_string()), bytes_of(hashes));
        }
        data.commit()?;
        drop_overtaken(&self.folder, expected, written(tiles, expected, frontier.size()))?;
        match commit {
            Some(checkpoint) => self.commit(checkpoint)?,
            None => durable::write(self.folder.join("kept"), format!("{}\n", frontier.size()).into_bytes())?,
        }
        self.frontier = frontier;
        self.drop_partials(expected, tiles)
    }

    /// Makes a head count that is not smaller than the committed one. Also used to add cosignatures to it.
    pub fn commit(&mut self, checkpoint: &SignedCheckpoint) -> Result<(), StoreError> {
        let head = checkpoint.head();
        if head.size < self.committed.size || (head.size == self.committed.size && head.root != self.committed.root) {
            return Err(StoreError::HeadMoved { origin: self.origin.clone(), expected: head.size, found: self.committed.size });
        }
        let note = checkpoint.to_bytes();
        if !checkpoint.cosignatures().is_empty() {
            // A crash after this leaves a statement about a head that is not committed here yet; it is true all the same.
            durable::write(self.folder.join("cosignatures").join(head.size.to_string()), note.clone())?;
        }
        durable::write(self.folder.join("checkpoint"), note.clone())?;
        // From here on the head counts. A mark that a crash leaves behind lies at or below it and is passed over.
        if head.size >= self.frontier.size() {
            durable::forget(&self.folder.join("kept"))?;
        }
        self.committed = head;
        self.note = note;
        Ok(())
    }

    /// Drops what was kept beyond the committed head, after its log contradicted itself.
    pub fn drop_kept(&mut self) -> Result<(), StoreError> {
        durable::forget(&self.folder.join("kept"))?;
        self.frontier = self.load_frontier(self.committed.size)?;
        Ok(())
    }

    /// Bundles and packs from the one that holds `first` on, whole.
    fn add_bundles(&self, data: &mut Batch, first: u64, entries: &[StoredEntry]) -> Result<(), StoreError> {
        let mut index = first / TILE_WIDTH;
        let open = first % TILE_WIDTH;
        let mut bundle = Vec::new();
        let mut pack: Vec<SaltedBody> = Vec::new();
        if open > 0 {
            for entry in self.bundle(index, open)? {
                self.push(&mut bundle, index, &entry)?;
            }
            pack = self.pack(index, open)?;
        }
        for entry in entries {
            self.push(&mut bundle, index, &entry.bytes)?;
            pack.push(entry.body.clone());
            if pack.len() as u64 == TILE_WIDTH {
                self.add_bundle(data, index, std::mem::take(&mut bundle), &std::mem::take(&mut pack));
                index += 1;
            }
        }
        if !pack.is_empty() {
            self.add_bundle(data, index, bundle, &pack);
        }
        Ok(())
    }

    fn push(&self, bundle: &mut Vec<u8>, index: u64, entry: &[u8]) -> Result<(), StoreError> {
        let path = TilePath::new(Resource::Entries, index, TILE_WIDTH).map_err(|_| StoreError::NoEntry(self.origin.clone(), index))?;
        bundle::push(bundle, entry).map_err(|cause| StoreError::Bundle { path, cause })
    }

    fn add_bundle(&self, data: &mut Batch, index: u64, bundle: Vec<u8>, pack: &[SaltedBody]) {
        data.add(self.pack_path(index), bodies::pack(pack));
        if let Ok(path) = TilePath::new(Resource::Entries, index, pack.len() as u64) {
            data.add(self.folder.join(path.to_string()), bundle);
        }
    }

    /// Partial tiles and bundles whose full one is committed may go (C2SP tlog-tiles); losing this step loses space only.
    fn drop_partials(&self, since: u64, tiles: &TileWrites) -> Result<(), StoreError> {
        let mut folders: Vec<String> = tiles.keys().filter(|path| path.is_full()).map(TilePath::partial_folder).collect();
        for index in since / TILE_WIDTH..self.committed.size / TILE_WIDTH {
            if let Ok(path) = TilePath::new(Resource::Entries, index, TILE_WIDTH) {
                folders.push(path.partial_folder());
            }
        }
        for folder in folders {
            let folder = self.folder.join(folder);
            if folder.is_dir() {
                fs::remove_dir_all(&folder).map_err(DiskError::at("remove folder", &folder))?;
            }
        }
        Ok(())
    }

    pub(super) fn pack_path(&self, index: u64) -> PathBuf {
        self.folder.join("bodies").join(index.to_string())
    }

    fn pack(&self, index: u64, width: u64) -> Result<Vec<SaltedBody>, StoreError> {
        let bytes = durable::read(&self.pack_path(index))?.ok_or(StoreError::Bodies(index, PackError))?;
        let mut pack = bodies::unpack(&bytes).map_err(|cause| StoreError::Bodies(index, cause))?;
        let width = usize::try_from(width).unwrap_or(usize::MAX);
        if pack.len() < width {
            return Err(StoreError::Bodies(index, PackError));
        }
        // A crash may have left bodies of entries that were never committed.
        pack.truncate(width);
        Ok(pack)
    }

    /// Erases the body and salt of an entry: the pack is written anew without them.
    pub fn erase_body(&mut self, index: u64) -> Result<(), StoreError> {
        let pack_index = index / TILE_WIDTH;
        let width = width_in(self.frontier.size(), 0, pack_index);
        let mut pack = self.pack(pack_index, width)?;
        let place = usize::try_from(index % TILE_WIDTH).unwrap_or(usize::MAX);
        match pack.get_mut(place) {
            Some(body) => *body = None,
            None => return Err(StoreError::NoEntry(self.origin.clone(), index)),
        }
        Ok(durable::write(self.pack_path(pack_index), bodies::pack(&pack))?)
    }

    /// The entries of a bundle, at least `width` of which are there.
    fn bundle(&self, index: u64, width: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        let (path, bytes) = self.resource(Resource::Entries, index, width)?;
        let entries = bundle::split_exactly(&bytes, path.width()).map_err(|cause| StoreError::Bundle { path, cause })?;
        Ok(entries.into_iter().take(usize::try_from(width).unwrap_or(usize::MAX)).map(<[u8]>::to_vec).collect())
    }

    /// The bytes of the full tile or bundle, or of the narrowest partial one that holds `width` elements.
    fn resource(&self, resource: Resource, index: u64, width: u64) -> Result<(TilePath, Vec<u8>), StoreError> {
        let missing = |_| StoreError::NoEntry(self.origin.clone(), index);
        for candidate in std::iter::once(TILE_WIDTH).chain(width..TILE_WIDTH) {
            let path = TilePath::new(resource, index, candidate).map_err(missing)?;
            if let Some(bytes) = durable::read(&self.folder.join(path.to_string()))? {
                return Ok((path, bytes));
            }
        }
        Err(StoreError::Tile(TilePath::new(resource, index, width).map_err(missing)?))
    }

    /// The raw bytes of a tile or bundle path, for those who read the register from outside.
    pub fn raw(&self, path: TilePath) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(durable::read(&self.folder.join(path.to_string()))?)
    }

    /// One entry.
    pub fn entry(&self, index: u64) -> Result<StoredEntry, StoreError> {
        let found = self.entries(index, index + 1)?;
        found.into_iter().next().ok_or_else(|| StoreError::NoEntry(self.origin.clone(), index))
    }

    /// Sizes of the heads that were cosigned.
    pub fn cosigned_sizes(&self) -> Result<Vec<u64>, StoreError> {
        let files = durable::list(&self.folder.join("cosignatures"))?;
        let mut sizes: Vec<u64> = files.iter().filter_map(|file| file.file_name()?.to_str()?.parse().ok()).collect();
        sizes.sort_unstable();
        Ok(sizes)
    }

    /// The note of the head that was cosigned at this size.
    pub fn cosigned_head(&self, size: u64) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(durable::read(&self.folder.join("cosignatures").join(size.to_string()))?)
    }
}

/// The tiles and bundles that an append from `first` to `size` writes.
fn written(tiles: &TileWrites, first: u64, size: u64) -> impl Iterator<Item = TilePath> {
    let bundles = first / TILE_WIDTH..size.div_ceil(TILE_WIDTH);
    tiles.keys().copied().chain(bundles.filter_map(move |index| TilePath::new(Resource::Entries, index, width_in(size, 0, index)).ok()))
}

impl TileSource for RegisterFiles {
    type Error = StoreError;
    fn tile(&self, path: TilePath) -> Result<Vec<Hash>, StoreError> {
        let (found, bytes) = self.resource(path.resource(), path.index(), path.width())?;
        let mut hashes = hashes_of(&bytes, found.width()).ok_or(StoreError::Tile(found))?;
        hashes.truncate(usize::try_from(path.width()).unwrap_or(usize::MAX));
        Ok(hashes)
    }
}

impl RegisterSource for RegisterFiles {
    fn entries(&self, from: u64, to: u64) -> Result<Vec<StoredEntry>, StoreError> {
        let index = from / TILE_WIDTH;
        let width = to - index * TILE_WIDTH;
        let skip = usize::try_from(from % TILE_WIDTH).unwrap_or(usize::MAX);
        let entries = self.bundle(index, width)?.into_iter().skip(skip);
        let bodies = self.pack(index, width)?.into_iter().skip(skip);
        Ok(entries.zip(bodies).map(|(bytes, body)| StoredEntry { bytes, body }).collect())
    }
}

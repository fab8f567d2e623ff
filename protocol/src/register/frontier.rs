//! The right edge of a tree: the partial tile of every level, enough to append leaves and to know the root.

use std::collections::BTreeMap;

use crate::digest::Hash;
use crate::register::merkle::{empty_root, node_hash, root_of};
use crate::register::tile::{Resource, TILE_WIDTH, TilePath, TilePathError, width_in};

/// Tiles that a batch of appends completed or widened, by path.
pub type TileWrites = BTreeMap<TilePath, Vec<Hash>>;

/// A tree that can grow. Cloning is cheap (at most 255 hashes a level), so that a batch is tried on a copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

/// Tiles that do not belong to a tree of the size they were given for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// A level's partial tile has another width than the size demands.
    #[error("level {level} has {got} hashes, the size demands {expected}")]
    Width {
        /// Tile level.
        level: u8,
        /// Hashes given.
        got: u64,
        /// Hashes demanded.
        expected: u64,
    },
}

impl Frontier {
    /// The tree without leaves.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Rebuilds the edge of a tree of `size` leaves from its partial tiles, asked for level by level. An empty level
    /// is not asked for.
    pub fn load<E: From<FrontierError>>(size: u64, mut partial: impl FnMut(TilePath) -> Result<Vec<Hash>, E>) -> Result<Self, E> {
        let mut levels = Vec::new();
        let mut at_level = size;
        let mut level = 0u8;
        while at_level > 0 {
            let width = at_level % TILE_WIDTH;
            let hashes = match TilePath::new(Resource::Hashes(level), at_level / TILE_WIDTH, width) {
                Ok(path) => partial(path)?,
                Err(TilePathError) => Vec::new(),
            };
            let got = hashes.len() as u64;
            if got != width {
                return Err(FrontierError::Width { level, got, expected: width }.into());
            }
            levels.push(hashes);
            at_level /= TILE_WIDTH;
            level += 1;
        }
        Ok(Self { size, levels })
    }

    /// Leaves so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf hash and notes every tile that became full.
    pub fn append(&mut self, leaf: Hash, writes: &mut TileWrites) {
        let mut carried = leaf;
        let mut level = 0usize;
        let mut index = self.size / TILE_WIDTH;
        self.size += 1;
        loop {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let tile = &mut self.levels[level];
            tile.push(carried);
            if (tile.len() as u64) < TILE_WIDTH {
                return;
            }
            let full = core::mem::take(tile);
            carried = root_of(&full);
            if let Ok(path) =
                u8::try_from(level).map_err(|_| TilePathError).and_then(|l| TilePath::new(Resource::Hashes(l), index, TILE_WIDTH))
            {
                writes.insert(path, full);
            }
            level += 1;
            index /= TILE_WIDTH;
        }
    }

    /// Adds the partial tiles that differ from those of the tree when it had `since` leaves.
    pub fn partials_since(&self, since: u64, writes: &mut TileWrites) {
        for (level, hashes) in (0u8..).zip(&self.levels) {
            let shift = 8 * u32::from(level);
            let index = (self.size >> shift) / TILE_WIDTH;
            let width = hashes.len() as u64;
            if width > 0
                && width_in(since, level, index) != width
                && let Ok(path) = TilePath::new(Resource::Hashes(level), index, width)
            {
                writes.insert(path, hashes.clone());
            }
        }
    }

    /// The hashes of the partial tile at level 0: the leaves since the last full tile.
    #[must_use]
    pub fn open_leaves(&self) -> &[Hash] {
        self.levels.first().map_or(&[], Vec::as_slice)
    }

    /// The root (RFC 6962): perfect subtrees from the largest to the smallest, folded from the right.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut root: Option<Hash> = None;
        for hashes in &self.levels {
            let mut end = hashes.len();
            while end > 0 {
                let width = 1usize << end.trailing_zeros();
                let subtree = root_of(&hashes[end - width..end]);
                root = Some(root.map_or(subtree, |right| node_hash(&subtree, &right)));
                end -= width;
            }
        }
        root.unwrap_or_else(empty_root)
    }
}

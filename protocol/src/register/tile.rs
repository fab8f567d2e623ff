//! Tiles and their paths (C2SP tlog-tiles): runs of up to 256 hashes at every eighth level of the tree.

use core::fmt;
use core::str::FromStr;

use crate::digest::Hash;
use crate::limits::TILE_LEVELS;

/// Hashes of a full tile, and entries of a full bundle.
pub const TILE_WIDTH: u64 = 256;
/// Binary tree levels spanned by one tile.
pub const TILE_HEIGHT: u8 = 8;

/// Which resource a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// Hashes at a tile level, 0 being the leaves.
    Hashes(u8),
    /// Entries themselves.
    Entries,
}

/// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    resource: Resource,
    index: u64,
    width: u16,
}

/// A text that is no tile path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a tile path")]
pub struct TilePathError;

impl TilePath {
    /// The tile of a level or the entry bundle at an index, of 1 to 256 elements.
    pub fn new(resource: Resource, index: u64, width: u64) -> Result<Self, TilePathError> {
        if matches!(resource, Resource::Hashes(level) if level >= TILE_LEVELS) || width > TILE_WIDTH || width == 0 {
            return Err(TilePathError);
        }
        let width = u16::try_from(width).map_err(|_| TilePathError)?;
        Ok(Self { resource, index, width })
    }

    /// What it holds.
    #[must_use]
    pub const fn resource(&self) -> Resource {
        self.resource
    }

    /// Its place among the tiles of its level.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Its elements, 1 to 256.
    #[must_use]
    pub const fn width(&self) -> u64 {
        self.width as u64
    }

    /// True for all 256 elements.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width as u64 == TILE_WIDTH
    }

    /// The folder that holds the partial tiles of this place.
    #[must_use]
    pub fn partial_folder(&self) -> String {
        let full = Self { width: 256, ..*self };
        format!("{full}.p")
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.resource {
            Resource::Hashes(level) => write!(f, "tile/{level}/")?,
            Resource::Entries => f.write_str("tile/entries/")?,
        }
        let digits = format!("{:03}", self.index);
        let padded = format!("{:0>width$}", digits, width = digits.len().div_ceil(3) * 3);
        let last = padded.len() - 3;
        for start in (0..last).step_by(3) {
            write!(f, "x{}/", &padded[start..start + 3])?;
        }
        f.write_str(&padded[last..])?;
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

impl FromStr for TilePath {
    type Err = TilePathError;
    /// Accepts exactly what [`TilePath`] displays: no leading zeros, no other way to write an index.
    fn from_str(text: &str) -> Result<Self, TilePathError> {
        let rest = text.strip_prefix("tile/").ok_or(TilePathError)?;
        let (level, rest) = rest.split_once('/').ok_or(TilePathError)?;
        let resource = match level {
            "entries" => Resource::Entries,
            digits => Resource::Hashes(u8::try_from(decimal(digits)?).map_err(|_| TilePathError)?),
        };
        let (place, width) = match rest.split_once(".p/") {
            Some((place, width)) => (place, decimal(width).ok().filter(|w| *w < TILE_WIDTH).ok_or(TilePathError)?),
            None => (rest, TILE_WIDTH),
        };
        let mut index = 0u64;
        for part in place.split('/') {
            let digits = part.strip_prefix('x').unwrap_or(part);
            if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(TilePathError);
            }
            let digits: u64 = digits.parse().map_err(|_| TilePathError)?;
            index = index.checked_mul(1000).and_then(|i| i.checked_add(digits)).ok_or(TilePathError)?;
        }
        let parsed = Self::new(resource, index, width)?;
        if parsed.to_string() == text { Ok(parsed) } else { Err(TilePathError) }
    }
}

fn decimal(text: &str) -> Result<u64, TilePathError> {
    let canonical = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().map_err(|_| TilePathError) } else { Err(TilePathError) }
}

/// The hashes of a tile's bytes; `None` when the length is not the width's.
#[must_use]
pub fn hashes_of(bytes: &[u8], width: u64) -> Option<Vec<Hash>> {
    if bytes.len() as u64 != width.checked_mul(32)? {
        return None;
    }
    bytes.chunks_exact(32).map(|chunk| Hash::try_from(chunk).ok()).collect()
}

/// The bytes of a tile's hashes.
#[must_use]
pub fn bytes_of(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

/// Elements of the tile at `index` of tile level `level` in a tree of `size` leaves; 0 when it does not exist.
#[must_use]
pub const fn width_in(size: u64, level: u8, index: u64) -> u64 {
    let shift = TILE_HEIGHT as u32 * level as u32;
    let at_level = if shift >= 64 { 0 } else { size >> shift };
    let before = index.saturating_mul(TILE_WIDTH);
    let left = at_level.saturating_sub(before);
    if left > TILE_WIDTH { TILE_WIDTH } else { left }
}

//! Reading a whole register again and comparing it with what was signed: damage of a disk that nobody would notice
//! until a proof fails.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kenes_protocol::digest::Hash;
use kenes_protocol::register::bundle;
use kenes_protocol::register::frontier::TileWrites;
use kenes_protocol::register::merkle::{leaf_hash, root_of};
use kenes_protocol::register::proofs::TileSource as _;
use kenes_protocol::register::tile::{Resource, TILE_WIDTH, TilePath, bytes_of, width_in};
use kenes_protocol::register::{Frontier, Head, Origin};
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify_stored};

use crate::durable::{self, Batch};
use crate::store::bodies::{self, SaltedBody as Kept};
use crate::store::register::{RegisterFiles, StoreError};

/// A run of 256 entries of which something on disk is not what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Its number: entries `256 * run` and on.
    pub run: u64,
    /// Its entries cannot be believed.
    pub entries: bool,
    /// A body of it cannot be believed, or the pack cannot be read.
    pub bodies: bool,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Runs that were read.
    pub runs: u64,
    /// Tiles that were written anew from entries.
    pub tiles: u64,
    /// Runs that must come from elsewhere.
    pub damaged: Vec<Damage>,
}

/// What is found of one run.
struct Run {
    leaves: Option<Vec<Hash>>,
    by_entries: bool,
    damage: Damage,
}

/// A check under way: one run at a time, so that the register is not held up by it.
#[derive(Debug)]
pub struct Check {
    head: Head,
    next: u64,
    frontier: Frontier,
    tiles: TileWrites,
    whole: bool,
    /// Runs whose leaves were computed from entries that nothing else proved.
    from_entries: BTreeSet<u64>,
    report: Report,
}

impl Check {
    /// A check of everything that is committed now.
    #[must_use]
    pub fn of(register: &RegisterFiles) -> Self {
        let head = register.head();
        let report = Report { runs: head.size.div_ceil(TILE_WIDTH), ..Report::default() };
        Self { head, next: 0, frontier: Frontier::empty(), tiles: TileWrites::new(), whole: true, from_entries: BTreeSet::new(), report }
    }

    /// Reads the next run and returns its bytes; `None` at the end.
    pub fn step(&mut self, register: &RegisterFiles) -> Result<Option<u64>, StoreError> {
        if self.next == self.report.runs {
            return Ok(None);
        }
        let (run, bytes) = register.check_run(self.next, self.head)?;
        self.next += 1;
        if run.damage.entries || run.damage.bodies {
            self.report.damaged.push(run.damage);
        }
        if run.by_entries {
            self.from_entries.insert(self.next - 1);
        }
        match run.leaves {
            Some(leaves) => leaves.into_iter().for_each(|leaf| self.frontier.append(leaf, &mut self.tiles)),
            None => self.whole = false,
        }
        Ok(Some(bytes))
    }

    /// Mends tiles where the entries lead to the root that was signed, and nobody wrote meanwhile.
    pub fn finish(mut self, register: &RegisterFiles) -> Result<Report, StoreError> {
        if self.whole && self.frontier.root() == self.head.root && register.head() == self.head {
            // The leaves lead to the root that was signed, so whatever stood against them was wrong.
            for damage in &mut self.report.damaged {
                damage.entries = damage.entries && !self.from_entries.contains(&damage.run);
            }
            self.report.damaged.retain(|damage| damage.entries || damage.bodies);
            self.frontier.partials_since(0, &mut self.tiles);
            self.report.tiles = register.mend_tiles(&self.tiles)?;
        }
        Ok(self.report)
    }
}

impl RegisterFiles {
    /// Opens the folder, and writes its tiles anew from its entries where they were damaged and the entries were not.
    pub fn open_mended(folder: PathBuf, origin: Origin) -> Result<Self, StoreError> {
        let damage = match Self::open(folder.clone(), origin.clone()) {
            Err(cause @ (StoreError::Tile(_) | StoreError::Root(_) | StoreError::Frontier(_))) => cause,
            other => return other,
        };
        let Some(unproven) = Self::unproven(folder.clone(), origin.clone())? else { return Err(damage) };
        let mut check = Check::of(&unproven);
        while check.step(&unproven)?.is_some() {}
        if check.finish(&unproven)?.tiles == 0 {
            return Err(damage);
        }
        tracing::warn!(%origin, cause = %damage, "damaged tiles were written anew from entries");
        Self::open(folder, origin)
    }

    /// Judges one run by the tile above it, or for the last one by the edge of the tree, which was proven when the register
    /// was opened.
    fn check_run(&self, number: u64, head: Head) -> Result<(Run, u64), StoreError> {
        let width = width_in(head.size, 0, number);
        let first = number * TILE_WIDTH;
        let entries = self.read_entries(number, width)?;
        let bodies = self.read_pack(number, width)?;
        let bytes = entries.iter().flatten().map(|entry| entry.len() as u64).sum::<u64>()
            + bodies.iter().flatten().flatten().map(|(_, body)| body.len() as u64).sum::<u64>();
        let from_entries: Option<Vec<Hash>> = entries.as_ref().map(|entries| entries.iter().map(|entry| leaf_hash(entry)).collect());
        let from_tile = TilePath::new(Resource::Hashes(0), number, width).ok().and_then(|path| self.tile(path).ok());
        let proven = if from_entries.is_some() && from_entries == from_tile {
            from_entries.clone()
        } else {
            [&from_entries, &from_tile].into_iter().flatten().find(|leaves| self.is_signed(number, leaves)).cloned()
        };
        let sound = proven.is_some() && proven == from_entries;
        let mut damage = Damage { run: number, entries: !sound, bodies: bodies.is_none() };
        // Where nothing is proven yet the root will tell whether the entries are those that were signed.
        let by_entries = proven.is_none() && from_entries.is_some();
        let leaves = proven.or(from_entries);
        if let (Some(entries), Some(bodies)) = (&entries, &bodies) {
            damage.bodies = (first..).zip(entries.iter().zip(bodies)).any(|(index, (bytes, body))| {
                let body = body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
                verify_stored(UntrustedEntry { index, bytes, body }, self.origin()).is_err()
            });
        }
        Ok((Run { leaves, by_entries, damage }, bytes))
    }

    /// True when these leaves are the run's: by its hash one level up, or at the edge by the leaves in memory.
    pub fn is_signed(&self, number: u64, leaves: &[Hash]) -> bool {
        if (leaves.len() as u64) < TILE_WIDTH {
            let open = self.frontier().open_leaves();
            let at_edge = self.frontier().size() / TILE_WIDTH == number && open.get(..leaves.len()) == Some(leaves);
            return at_edge
                || self.load_frontier(self.head().size).is_ok_and(|edge| edge.root() == self.head().root && edge.open_leaves() == leaves);
        }
        let width = width_in(self.frontier().size(), 1, number / TILE_WIDTH);
        let above = TilePath::new(Resource::Hashes(1), number / TILE_WIDTH, width).ok().and_then(|path| self.tile(path).ok());
        let place = usize::try_from(number % TILE_WIDTH).unwrap_or(usize::MAX);
        above.and_then(|hashes| hashes.get(place).copied()) == Some(root_of(leaves))
    }

    /// The entries of a run; `None` where the bundle is missing or damaged.
    pub fn read_entries(&self, number: u64, width: u64) -> Result<Option<Vec<Vec<u8>>>, StoreError> {
        for candidate in std::iter::once(TILE_WIDTH).chain(width..TILE_WIDTH) {
            let Ok(path) = TilePath::new(Resource::Entries, number, candidate) else { continue };
            if let Some(bytes) = durable::read(&self.folder().join(path.to_string()))? {
                let entries = bundle::split_exactly(&bytes, path.width()).ok();
                let count = usize::try_from(width).unwrap_or(usize::MAX);
                return Ok(entries.map(|entries| entries.into_iter().take(count).map(<[u8]>::to_vec).collect()));
            }
        }
        Ok(None)
    }

    /// The bodies of a run; `None` where the pack is missing or damaged.
    pub fn read_pack(&self, number: u64, width: u64) -> Result<Option<Vec<Kept>>, StoreError> {
        let bytes = durable::read(&self.pack_path(number))?;
        let width = usize::try_from(width).unwrap_or(usize::MAX);
        let pack = bytes.and_then(|bytes| bodies::unpack(&bytes).ok()).filter(|pack| pack.len() >= width);
        Ok(pack.map(|mut pack| {
            pack.truncate(width);
            pack
        }))
    }

    /// Writes those tiles anew that are not on disk as they must be. A crash in between leaves some of them mended.
    fn mend_tiles(&self, tiles: &TileWrites) -> Result<u64, StoreError> {
        let mut batch = Batch::new();
        let mut mended = 0;
        for (path, hashes) in tiles {
            if self.tile(*path).ok().as_deref() != Some(hashes) {
                batch.add(self.folder().join(path.to_string()), bytes_of(hashes));
                mended += 1;
            }
        }
        batch.commit()?;
        Ok(mended)
    }

    /// Replaces a run by entries and bodies that came from elsewhere; false when something of it is not what was signed.
    /// What is `erased` here stays erased; any other body must have come.
    pub fn mend_run(&mut self, number: u64, entries: &[Vec<u8>], came: &[Kept], erased: impl Fn(u64) -> bool) -> Result<bool, StoreError> {
        let width = width_in(self.head().size, 0, number);
        let count = usize::try_from(width).unwrap_or(usize::MAX);
        let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        if entries.len() != count || came.len() != count || !self.is_signed(number, &leaves) {
            return Ok(false);
        }
        let own = self.read_pack(number, width)?;
        let mut pack = Vec::with_capacity(count);
        for ((place, index), (bytes, body)) in (0..count).zip(number * TILE_WIDTH..).zip(entries.iter().zip(came)) {
            let absent = own.as_ref().is_some_and(|own| own.get(place).is_some_and(Option::is_none));
            if absent || erased(index) {
                pack.push(None);
                continue;
            }
            let Some((salt, content)) = body else { return Ok(false) };
            let untrusted = UntrustedEntry { index, bytes, body: Some(SaltedBody { salt, body: content }) };
            if verify_stored(untrusted, self.origin()).is_err() {
                return Ok(false);
            }
            pack.push(body.clone());
        }
        let mut bundle = Vec::new();
        let path = TilePath::new(Resource::Entries, number, width).map_err(|_| StoreError::NoEntry(self.origin().clone(), number))?;
        for entry in entries {
            bundle::push(&mut bundle, entry).map_err(|cause| StoreError::Bundle { path, cause })?;
        }
        let mut batch = Batch::new();
        batch.add(self.pack_path(number), bodies::pack(&pack));
        batch.add(self.folder().join(path.to_string()), bundle);
        if let Ok(tile) = TilePath::new(Resource::Hashes(0), number, width) {
            batch.add(self.folder().join(tile.to_string()), bytes_of(&leaves));
        }
        batch.commit()?;
        Ok(true)
    }
}

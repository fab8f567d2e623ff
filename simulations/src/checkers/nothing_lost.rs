//! Law: nothing acknowledged is lost. A record that a node took lies in its pool or in its register, once; entries that a
//! node said it kept stay kept.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::RecordId;
use kenes_protocol::register::Origin;
use kenes_protocol::verify::{UntrustedEntry, verify_stored};

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "nothing acknowledged is lost";

/// What was promised.
#[derive(Debug, Default)]
pub struct NothingLost {
    acknowledged: BTreeMap<Place, BTreeSet<RecordId>>,
    kept: BTreeMap<(Place, Origin), u64>,
    sealed: BTreeMap<Place, (usize, BTreeSet<RecordId>)>,
}

impl NothingLost {
    /// A node took a record.
    pub fn acknowledged(&mut self, place: Place, id: RecordId) {
        self.acknowledged.entry(place).or_default().insert(id);
    }

    /// A node told a peer that it keeps so many entries.
    pub fn kept(&mut self, place: Place, origin: &Origin, next: u64) {
        let promised = self.kept.entry((place, origin.clone())).or_default();
        *promised = next.max(*promised);
    }

    /// Records acknowledged and not sealed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.acknowledged.values().map(BTreeSet::len).sum()
    }

    /// Checks a node.
    pub fn check(&mut self, place: Place, node: &Node) -> Result<(), String> {
        let (read, sealed) = self.sealed.entry(place).or_default();
        let register = node.disk.registers.get(node.origin());
        let known = *read;
        for stored in register.into_iter().flat_map(|register| register.stored().iter().skip(known)) {
            let id = name_of(&stored.bytes, node.origin()).ok_or("a sealed entry is no entry")?;
            *read += 1;
            if !sealed.insert(id) {
                return Err(format!("{id} is sealed twice"));
            }
        }
        let open = self.acknowledged.entry(place).or_default();
        open.retain(|id| !sealed.contains(id));
        if !open.is_empty() {
            let waiting: BTreeSet<RecordId> = node.disk.pool.iter().filter_map(|waiting| name_of(waiting.entry(), node.origin())).collect();
            if let Some(id) = open.iter().find(|id| !waiting.contains(id)) {
                return Err(format!("{id} was acknowledged and is gone"));
            }
        }
        for ((_, origin), promised) in self.kept.iter().filter(|((at, _), _)| *at == place) {
            let kept = node.disk.registers.get(origin).map_or(0, |register| register.size());
            if kept < *promised {
                return Err(format!("{promised} entries of {origin} were promised, {kept} are here"));
            }
        }
        Ok(())
    }
}

/// The name of a record whose signatures were verified before it came to where it is.
fn name_of(entry: &[u8], origin: &Origin) -> Option<RecordId> {
    verify_stored(UntrustedEntry { index: 0, bytes: entry, body: None }, origin).ok().map(|entry| entry.id())
}

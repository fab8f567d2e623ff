//! Law: nothing acknowledged is lost. A record that a node took lies in its pool, in its register (once), or in a branch that
//! was given up and not taken again yet; entries that a node said it kept stay kept.
//!
//! It is weaker in two places. Of a disk that was replaced by an old copy, those records are excused that no other node held
//! at that moment: nobody can bring them back. Those that another node holds must be back in the end, or at least still be
//! held by somebody where the log forked. And of a log that was proven to contradict itself nothing kept is promised.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::RecordId;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::verify::{UntrustedEntry, verify_stored};

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "nothing acknowledged is lost";

/// What was promised.
#[derive(Debug, Default)]
pub struct NothingLost {
    acknowledged: BTreeMap<Place, BTreeSet<RecordId>>,
    /// Acknowledged on a disk that is gone, and held by another node.
    returning: BTreeMap<Place, BTreeSet<RecordId>>,
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

    /// It gave up its branch: what was sealed is read anew.
    pub fn replaced(&mut self, place: Place, origin: &Origin) {
        if let Some((_, sealed)) = self.sealed.remove(&place) {
            self.acknowledged.entry(place).or_default().extend(sealed);
        }
        self.kept.remove(&(place, origin.clone()));
    }

    /// Its disk is an old copy. Who else holds what it lost decides what must come back.
    pub fn restored(&mut self, nodes: &[Node], place: Place) {
        let Some(node) = nodes.get(place) else { return };
        let (_, sealed) = self.sealed.remove(&place).unwrap_or_default();
        let promised = self.acknowledged.entry(place).or_default();
        promised.extend(sealed);
        let here = lying_at(node);
        let elsewhere = held_by_others(nodes, place);
        let lost: BTreeSet<RecordId> = promised.iter().filter(|id| !here.contains(id)).copied().collect();
        promised.retain(|id| here.contains(id));
        self.returning.entry(place).or_default().extend(lost);
        self.kept.retain(|(at, _), _| *at != place);
        // Another disk may have been the last to hold what an earlier one lost.
        for (home, returning) in &mut self.returning {
            let held = if *home == place { elsewhere.clone() } else { held_by_others(nodes, *home) };
            returning.retain(|id| held.contains(id));
        }
    }

    /// When everything has come to rest: what waits is sealed, and what was to come back is there.
    pub fn check_end(&self, nodes: &[Node]) -> Result<(), (Place, String)> {
        for (place, node) in nodes.iter().enumerate().filter(|(_, node)| node.lie.is_none() && node.standing != Standing::Forked) {
            let refused: BTreeSet<RecordId> = node.disk.forks.iter().flat_map(|branch| branch.refused.iter().flatten().copied()).collect();
            let open = self.acknowledged.get(&place).into_iter().flatten().filter(|id| !refused.contains(id)).count();
            if open > 0 {
                return Err((place, format!("{open} records were never sealed")));
            }
            let here = lying_at(node);
            if let Some(id) = self.returning.get(&place).into_iter().flatten().find(|id| !here.contains(id)) {
                return Err((place, format!("{id} was replicated before the disk broke and did not come back")));
            }
        }
        Ok(())
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
            let waiting = waiting_at(node);
            if let Some(id) = open.iter().find(|id| !waiting.contains(id)) {
                return Err(format!("{id} was acknowledged and is gone"));
            }
        }
        for ((_, origin), promised) in self.kept.iter().filter(|((at, _), _)| *at == place) {
            let kept = node.disk.registers.get(origin).map_or(0, |register| register.size());
            if kept < *promised && !node.disk.evidence.values().any(|found| found.origin() == origin) {
                return Err(format!("{promised} entries of {origin} were promised, {kept} are here"));
            }
        }
        Ok(())
    }
}

/// Records in the pool, and in branches that were given up.
fn waiting_at(node: &Node) -> BTreeSet<RecordId> {
    let mut waiting: BTreeSet<RecordId> = node.disk.pool.iter().filter_map(|waiting| name_of(waiting.entry(), node.origin())).collect();
    for branch in &node.disk.forks {
        match &branch.refused {
            Some(refused) => waiting.extend(refused),
            None => waiting.extend(branch.register.stored().iter().filter_map(|stored| name_of(&stored.bytes, node.origin()))),
        }
    }
    waiting
}

/// All records of the home register that a node has anywhere.
fn lying_at(node: &Node) -> BTreeSet<RecordId> {
    let mut found = waiting_at(node);
    found.extend(names_in(node, node.origin()));
    found
}

fn names_in(node: &Node, origin: &Origin) -> Vec<RecordId> {
    let register = node.disk.registers.get(origin);
    register.into_iter().flat_map(|register| register.stored()).filter_map(|stored| name_of(&stored.bytes, origin)).collect()
}

/// Records of a home register that other nodes have under a head: what is only kept beyond one may be dropped.
fn held_by_others(nodes: &[Node], place: Place) -> BTreeSet<RecordId> {
    let Some(home) = nodes.get(place) else { return BTreeSet::new() };
    let others = nodes.iter().enumerate().filter(|(other, node)| *other != place && node.witnesses());
    let committed = |node: &Node| {
        let size = node.checkpoint(home.origin()).map_or(0, |checkpoint| checkpoint.head().size);
        names_in(node, home.origin()).into_iter().take(usize::try_from(size).unwrap_or(usize::MAX)).collect::<Vec<_>>()
    };
    others.flat_map(|(_, node)| committed(node)).collect()
}

/// The name of a record whose signatures were verified before it came to where it is.
fn name_of(entry: &[u8], origin: &Origin) -> Option<RecordId> {
    verify_stored(UntrustedEntry { index: 0, bytes: entry, body: None }, origin).ok().map(|entry| entry.id())
}

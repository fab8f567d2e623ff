//! A node in memory: the views of whatever registers it was given, in whatever order they came.

use std::collections::BTreeMap;

use crate::authority::{Anchor, Env, Heads};
use crate::digest::Hash;
use crate::register::merkle::empty_root;
use crate::register::{Frontier, Origin};
use crate::territory::Level;
use crate::verify::VerifiedEntry;
use crate::views::project::{Consequence, awaited_by, project, retract};
use crate::views::rows::{MemoryRows, Overlay, RowsFault, view_hash};
use crate::{test_support::TestRegister, views::lookup};

/// The roots of every size of every register held.
#[derive(Debug, Clone, Default)]
struct HeldRoots(BTreeMap<Origin, (Frontier, Vec<Hash>)>);

impl HeldRoots {
    fn append(&mut self, origin: &Origin, leaf: Hash) {
        let (frontier, roots) = self.0.entry(origin.clone()).or_insert_with(|| (Frontier::empty(), vec![empty_root()]));
        frontier.append(leaf, &mut BTreeMap::new());
        roots.push(frontier.root());
    }
}

impl Heads for HeldRoots {
    fn root_at(&self, origin: &Origin, size: u64) -> Result<Option<Hash>, RowsFault> {
        let Ok(size) = usize::try_from(size) else { return Ok(None) };
        Ok(self.0.get(origin).and_then(|(_, roots)| roots.get(size)).copied())
    }
}

/// Views of registers, kept current however they arrive.
#[derive(Debug, Clone)]
pub struct TestNode {
    anchor: Anchor,
    rows: MemoryRows,
    roots: HeldRoots,
    held: BTreeMap<Origin, Vec<VerifiedEntry>>,
}

impl TestNode {
    /// A node that holds nothing yet.
    #[must_use]
    pub fn new(anchor: Anchor) -> Self {
        Self { anchor, rows: MemoryRows::default(), roots: HeldRoots::default(), held: BTreeMap::new() }
    }

    /// Its rows.
    #[must_use]
    pub const fn rows(&self) -> &MemoryRows {
        &self.rows
    }

    /// Its rows, for a test that notes a witness's time or the like.
    pub const fn rows_mut(&mut self) -> &mut MemoryRows {
        &mut self.rows
    }

    /// What authority is judged by.
    #[must_use]
    pub fn env(&self) -> Env<'_> {
        Env { anchor: &self.anchor, heads: &self.roots }
    }

    /// The hash of its views.
    #[must_use]
    pub fn view_hash(&self) -> Hash {
        view_hash(&self.rows).expect("rows in memory")
    }

    /// Entries held of a register.
    #[must_use]
    pub fn held(&self, origin: &Origin) -> &[VerifiedEntry] {
        self.held.get(origin).map_or(&[], Vec::as_slice)
    }

    /// Takes what the register has beyond what is held, and brings every view up to date.
    pub fn take(&mut self, register: &TestRegister) {
        let from = self.held(register.origin()).len() as u64;
        self.take_entries(register.origin(), register.verified(from));
    }

    /// Takes the next entries of a register, and brings every view up to date.
    pub fn take_entries(&mut self, origin: &Origin, entries: Vec<VerifiedEntry>) {
        let from = self.held(origin).len() as u64;
        for entry in &entries {
            self.roots.append(origin, entry.leaf());
        }
        self.held.entry(origin.clone()).or_default().extend(entries);
        self.settle(origin.clone(), from);
    }

    /// Takes away everything that a register added to the views, and keeps its entries.
    pub fn retract_all(&mut self, origin: &Origin) {
        self.rewind(origin, 0);
    }

    /// Projects a register from an index on, and then whatever that changes elsewhere, from the top of the country
    /// down: what lies below rests on what lies above.
    pub fn settle(&mut self, origin: Origin, from: u64) {
        let mut due: BTreeMap<(Level, Origin), u64> = BTreeMap::new();
        due.insert((origin.territory().level(), origin), from);
        while let Some(((_, origin), from)) = due.pop_first() {
            self.rewind(&origin, from);
            let mut later: Vec<(Origin, u64)> = Vec::new();
            for consequence in self.advance(&origin, from) {
                match consequence {
                    Consequence::Register(origin, index) => later.push((origin, index)),
                    Consequence::Mandates => {
                        let (own, registers) = (origin.territory(), self.held.keys());
                        let below = registers.filter(|other| other.territory() != own && own.contains(&other.territory()));
                        later.extend(below.map(|other| (other.clone(), 0)));
                    }
                }
            }
            let size = self.held(&origin).len() as u64;
            later.extend(awaited_by(&origin, size, &self.rows).expect("rows in memory"));
            for (origin, index) in later {
                let first = due.entry((origin.territory().level(), origin)).or_insert(index);
                *first = index.min(*first);
            }
        }
    }

    fn rewind(&mut self, origin: &Origin, to: u64) {
        let projected = lookup::projected(&self.rows, origin).expect("rows in memory");
        let mut overlay = Overlay::new(&self.rows);
        for entry in self.held.get(origin).into_iter().flatten().rev() {
            if (to..projected).contains(&entry.index()) {
                retract(entry, &mut overlay).expect("rows in memory");
            }
        }
        let batch = overlay.into_batch();
        self.rows.apply(batch);
    }

    fn advance(&mut self, origin: &Origin, from: u64) -> Vec<Consequence> {
        let env = Env { anchor: &self.anchor, heads: &self.roots };
        let mut overlay = Overlay::new(&self.rows);
        let mut found = Vec::new();
        for entry in self.held.get(origin).into_iter().flatten().filter(|entry| entry.index() >= from) {
            found.extend(project(entry, &mut overlay, &env).expect("rows in memory"));
        }
        let batch = overlay.into_batch();
        self.rows.apply(batch);
        found
    }
}

//! One node: a disk that survives, views that can be made anew from it, and the replication machine that is lost with
//! the process.

mod adopt;
mod answer;
mod evidence;
mod lie;
mod receive;
mod seal;

pub use adopt::Branch;
pub use answer::{About, Answer, Understood};
pub use lie::Branches;
pub use receive::Kept;
pub use seal::Refused;

use std::cell::RefCell;
use std::collections::BTreeMap;

use kenes_protocol::authority::{self, Anchor};
use kenes_protocol::codec;
use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::{Contradiction, Origin, SignedCheckpoint};
use kenes_protocol::replication::backoff::Backoff;
use kenes_protocol::replication::machine::Machine;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::KnownKeys;
use kenes_protocol::replication::wire::HeadLine;
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::{Level, Territory};
use kenes_protocol::test_support::{TestHome, TestNode, TestRegister};
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, VerifiedEntry, verify_stored};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup;
use kenes_protocol::views::project::authority_moved;
use kenes_protocol::views::rows::RowBatch;

use crate::options::{CrashPoint, Place};

/// What survives a kill.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    /// Registers with what is kept of them beyond their heads.
    pub registers: BTreeMap<Origin, TestRegister>,
    /// Every head that was cosigned, as in the folder `cosignatures`.
    pub cosigned: BTreeMap<Origin, BTreeMap<u64, SignedCheckpoint>>,
    /// Records acknowledged and not sealed.
    pub pool: Vec<Submission>,
    /// Files of the pool whose removal was not synced; a kill may bring them back.
    pub removed: Vec<Submission>,
    /// Proofs that logs contradicted themselves, as in the folder `contradictions`.
    pub evidence: BTreeMap<Hash, Contradiction>,
    /// Branches of the home register that were given up, as in the folder `forks`.
    pub forks: Vec<Branch>,
}

/// What the process tells itself besides its answers: to the projector and to the driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A register changed on disk.
    Changed(Origin),
    /// A contradiction of this register is on disk under this name.
    Incident(Origin, Hash),
}

/// A node above.
#[derive(Debug)]
pub struct Uplink {
    /// Which.
    pub place: Place,
    /// Redialling.
    pub backoff: Backoff,
    /// Next attempt.
    pub dial_at: UnixMillis,
    /// The connection stands.
    pub connected: bool,
}

/// A node.
pub struct Node {
    /// Its keys.
    pub home: TestHome,
    /// What survives.
    pub disk: Disk,
    /// Its views.
    pub views: TestNode,
    /// What it asks next.
    pub machine: Machine,
    /// Whom it dials.
    pub uplinks: Vec<Uplink>,
    /// The process runs.
    pub running: bool,
    /// Counts starts, so that what was under way in an earlier process is dropped.
    pub life: u64,
    /// How far its clock is wrong.
    pub skew: i64,
    /// Whether its home register may be sealed, as the sequencer sees it.
    pub standing: Standing,
    /// What the machine last said of that.
    pub told: Option<Standing>,
    /// What happened on disk and nobody was told of yet.
    pub news: Vec<News>,
    /// The step at which it dies next.
    pub armed: Option<CrashPoint>,
    /// It died there.
    pub died: bool,
    /// Its second branch, where it lies.
    pub lie: Option<Branches>,
    /// Records checked against each other and not sealed yet.
    open: seal::Open,
    /// Entries judged by the time of witnesses.
    judged: BTreeMap<Origin, u64>,
    /// Keys of registers, until the views change; decoding them takes most of a run's time.
    keys: RefCell<BTreeMap<Origin, KnownKeys>>,
    anchor: Anchor,
}

impl Node {
    /// A node with an empty disk but for its own register.
    #[must_use]
    pub fn new(territory: Territory, register: TestRegister, anchor: Anchor, uplinks: Vec<Uplink>, skew: i64) -> Self {
        let home = TestHome::new(territory, 1);
        let machine = Machine::new(home.keys.origin.clone());
        let views = TestNode::new(anchor.clone());
        let mut disk = Disk::default();
        if register.checkpoint().is_some() {
            disk.registers.insert(home.keys.origin.clone(), register);
        }
        Self {
            home,
            disk,
            views,
            machine,
            uplinks,
            running: false,
            life: 0,
            skew,
            standing: Standing::NotCompared,
            told: None,
            news: Vec::new(),
            armed: None,
            died: false,
            lie: None,
            open: seal::Open::default(),
            judged: BTreeMap::new(),
            keys: RefCell::default(),
            anchor,
        }
    }

    /// True when the node dies at this step. What the step wrote is on disk; nobody hears of it.
    fn dies_at(&mut self, point: CrashPoint) -> bool {
        let now = self.running && self.armed == Some(point);
        if now {
            (self.armed, self.died) = (None, true);
        }
        self.died
    }

    /// Notes for the projector that a register changed on disk.
    fn changed(&mut self, origin: &Origin) {
        self.news.push(News::Changed(origin.clone()));
    }

    /// Its home register.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.home.keys.origin
    }

    /// Its territory.
    #[must_use]
    pub fn territory(&self) -> Territory {
        self.origin().territory()
    }

    /// The time on its clock.
    #[must_use]
    pub const fn clock(&self, now: UnixMillis) -> UnixMillis {
        UnixMillis::new(now.millis().saturating_add_signed(self.skew))
    }

    /// True for those that take pushes.
    #[must_use]
    pub fn aggregates(&self) -> bool {
        self.territory().level() <= Level::District
    }

    /// True for those that cosign.
    #[must_use]
    pub fn witnesses(&self) -> bool {
        self.territory().level() <= Level::Region
    }

    /// The committed checkpoint of a register.
    #[must_use]
    pub fn checkpoint(&self, origin: &Origin) -> Option<&SignedCheckpoint> {
        self.disk.registers.get(origin).and_then(TestRegister::checkpoint)
    }

    /// Committed size and number of cosignatures.
    #[must_use]
    pub fn head_line(&self, origin: &Origin) -> Option<HeadLine> {
        let checkpoint = self.checkpoint(origin)?;
        let cosigned = u8::try_from(checkpoint.cosignatures().len()).unwrap_or(u8::MAX);
        Some(HeadLine { origin: origin.clone(), size: checkpoint.head().size, cosigned })
    }

    /// The keys that count for a register, as far as mandates are known here.
    #[must_use]
    pub fn known_keys(&self, origin: &Origin) -> KnownKeys {
        let read = || {
            let rows = self.views.rows();
            let nodes = authority::node_keys(origin, rows, &self.anchor).expect("rows in memory");
            let witnesses = authority::witnesses_for(&origin.territory(), rows, &self.anchor).expect("rows in memory");
            KnownKeys::new(&nodes, witnesses.all()).expect("keys of a mandate that was verified")
        };
        self.keys.borrow_mut().entry(origin.clone()).or_insert_with(read).clone()
    }

    /// The same, with the node's own key for its own register.
    #[must_use]
    pub fn keys_of(&self, origin: &Origin) -> KnownKeys {
        let mut keys = self.known_keys(origin);
        let own = self.home.log_verifier();
        if origin == self.origin() && !keys.log.contains(&own) {
            keys.log.push(own);
        }
        keys
    }

    /// After a register changed: cosign it if it is our own, fold it, note whether the policy is met.
    pub fn after_change(&mut self, now: UnixMillis, origin: &Origin) -> Option<HeadLine> {
        self.cosign_own(now, origin);
        self.fold(origin);
        // The nation's register says who is a witness: what was cosigned before its mandate came counts from now on.
        let touched = if origin.territory() == Territory::NATION { self.origins_from_above() } else { vec![origin.clone()] };
        for origin in &touched {
            if let Some(checkpoint) = self.checkpoint(origin).cloned() {
                self.note_witnessed(&checkpoint);
                self.judge_witnessed(origin);
            }
        }
        self.head_line(origin)
    }

    /// Makes the views anew from the disk, the nation's register first.
    pub fn rebuild_views(&mut self) {
        self.views = TestNode::new(self.anchor.clone());
        self.keys.borrow_mut().clear();
        self.judged.clear();
        let origins = self.origins_from_above();
        for origin in &origins {
            self.fold(origin);
        }
        for origin in &origins {
            let heads: Vec<_> = self.disk.cosigned.get(origin).into_iter().flat_map(|heads| heads.values().cloned()).collect();
            for checkpoint in heads {
                self.note_witnessed(&checkpoint);
            }
            self.judge_witnessed(origin);
        }
    }

    /// Registers held, the nation's first.
    fn origins_from_above(&self) -> Vec<Origin> {
        let mut origins: Vec<Origin> = self.disk.registers.keys().cloned().collect();
        origins.sort_by_key(|origin| (origin.territory().level(), origin.clone()));
        origins
    }

    fn cosign_own(&mut self, now: UnixMillis, origin: &Origin) {
        if origin != self.origin() || !self.witnesses() {
            return;
        }
        let (at, witness) = (self.clock(now), self.home.witness_verifier());
        let private = &self.home.witness;
        let Some(checkpoint) = self.disk.registers.get_mut(origin).and_then(TestRegister::checkpoint_mut) else { return };
        if checkpoint.cosignatures().iter().all(|known| *known.witness() != witness) {
            checkpoint.add(checkpoint.cosign(at, &witness, private));
        }
        self.keep_cosigned(origin);
    }

    /// Writes the committed head among those that were cosigned.
    fn keep_cosigned(&mut self, origin: &Origin) {
        if let Some(checkpoint) = self.disk.registers.get(origin).and_then(TestRegister::checkpoint)
            && !checkpoint.cosignatures().is_empty()
        {
            self.disk.cosigned.entry(origin.clone()).or_default().insert(checkpoint.head().size, checkpoint.clone());
        }
    }

    fn fold(&mut self, origin: &Origin) {
        let from = self.views.held(origin).len() as u64;
        let entries = self.committed_from(origin, from);
        if !entries.is_empty() {
            self.views.take_entries(origin, entries);
            self.keys.borrow_mut().clear();
        }
    }

    fn committed_from(&self, origin: &Origin, from: u64) -> Vec<VerifiedEntry> {
        let Some(register) = self.disk.registers.get(origin) else { return Vec::new() };
        let committed = (0..register.head().size).zip(register.stored());
        let read = committed.skip_while(|(index, _)| *index < from).map(|(index, stored)| {
            let body = stored.body.as_ref().map(|(salt, body)| SaltedBody { salt, body });
            verify_stored(UntrustedEntry { index, bytes: &stored.bytes, body }, origin).expect("verified before it was stored")
        });
        read.collect()
    }

    fn note_witnessed(&mut self, checkpoint: &SignedCheckpoint) {
        let (origin, size) = (checkpoint.origin(), checkpoint.head().size);
        let statements: Vec<_> = checkpoint.cosignatures().iter().map(|known| (known.witness().clone(), known.at())).collect();
        let witnesses = authority::witnesses_for(&origin.territory(), self.views.rows(), &self.anchor).expect("rows in memory");
        let Some(at) = witnesses.met_at(&statements) else { return };
        let largest = self.witnessed_size(origin).max(size);
        let rows = [
            (Key::of(Table::Witnessed).origin(origin).number(size).build(), codec::encode(&at)),
            (Key::of(Table::WitnessedSize).origin(origin).build(), codec::encode(&largest)),
        ];
        let batch = rows.into_iter().map(|(key, value)| (key, Some(value.expect("a small number")))).collect::<RowBatch>();
        self.views.rows_mut().apply(batch);
    }

    /// The size of the largest head for which the policy was met.
    #[must_use]
    pub fn witnessed_size(&self, origin: &Origin) -> u64 {
        lookup::witnessed_size(self.views.rows(), origin).expect("rows in memory")
    }

    fn judge_witnessed(&mut self, origin: &Origin) {
        let size = self.witnessed_size(origin);
        let from = self.judged.get(origin).copied().unwrap_or(0);
        for entry in self.committed_from(origin, from).into_iter().take_while(|entry| entry.index() < size) {
            if authority_moved(&entry, self.views.rows(), &self.views.env()).expect("rows in memory") {
                self.views.settle(origin.clone(), entry.index());
                self.keys.borrow_mut().clear();
            }
        }
        self.judged.insert(origin.clone(), size.max(from));
    }
}

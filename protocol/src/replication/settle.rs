//! Whether a node may sign a new head of its home register.
//!
//! A computer that was restored from an old copy knows nothing of what it signed since, and would sign other heads of
//! the same sizes: a fork. So after every start nothing is signed until the home register was compared with what a
//! witness holds of it. Recording goes on meanwhile; only sealing waits.

use std::collections::BTreeSet;

use crate::instant::UnixMillis;
use crate::register::{Contradiction, Head, Origin};

/// How long the other witnesses are waited for once one has agreed, in milliseconds: one of them may itself have been
/// restored and lag behind.
pub const OTHERS_MILLIS: u64 = 10_000;

/// Where a node stands with its home register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Heads may be signed.
    Settled,
    /// No witness was reached since the start.
    NotCompared,
    /// A witness holds more: this many entries. What is missing is being fetched.
    Behind(u64),
    /// A witness holds another branch. Nothing is signed until that is resolved.
    Forked,
}

/// How long the branch is, at least, for which ours was given up before the last stop; 0 where nothing was given up, or
/// all of it was taken again. `given_up` are the heads of such branches, `proofs` what is kept about the home register.
#[must_use]
pub fn prevailing(given_up: &[Head], proofs: &[Contradiction]) -> u64 {
    let others = given_up.iter().flat_map(|head| proofs.iter().filter_map(|proof| proof.against(*head)));
    others.map(|head| head.head().size).max().unwrap_or(0)
}

/// What the witnesses said since the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settling {
    expected: BTreeSet<Origin>,
    agreed: BTreeSet<Origin>,
    since: Option<UnixMillis>,
    behind: Option<u64>,
    forked: bool,
    unused: bool,
    accepted: bool,
}

impl Settling {
    /// A register whose key was drawn here and never signed anything: there is nothing that it could contradict.
    #[must_use]
    pub const fn unused() -> Self {
        Self { expected: BTreeSet::new(), agreed: BTreeSet::new(), since: None, behind: None, forked: false, unused: true, accepted: false }
    }

    /// A register that may have been sealed before. `expected` are the witnesses that this node dials; it waits for all
    /// of them for a while, and for any other witness where there is none.
    #[must_use]
    pub const fn asking(expected: BTreeSet<Origin>) -> Self {
        Self { expected, agreed: BTreeSet::new(), since: None, behind: None, forked: false, unused: false, accepted: false }
    }

    /// A witness holds a beginning of our register.
    pub fn agreed(&mut self, now: UnixMillis, witness: Origin) {
        self.agreed.insert(witness);
        self.since.get_or_insert(now);
    }

    /// A witness holds more of our register than we do. Nothing said before counts any longer.
    pub fn behind(&mut self, size: u64) {
        self.behind = Some(self.behind.map_or(size, |known| known.max(size)));
        self.start_again();
    }

    /// Our register reached this size by what came from a witness. Once nothing is missing it is compared anew: what was
    /// said of the shorter one counts no longer.
    pub fn fetched(&mut self, size: u64) {
        if self.behind.is_some_and(|wanted| wanted <= size) {
            self.behind = None;
            self.start_again();
        }
    }

    /// A witness holds another branch.
    pub fn forked(&mut self) {
        self.forked = true;
        self.start_again();
    }

    /// Our branch was given up for the witnessed one, of which a head of this size was shown: it must be here before
    /// anything is sealed, even if the witness that showed it is not heard of for a while and another one knows nothing.
    pub fn replaced(&mut self, witnessed: u64) {
        self.forked = false;
        self.behind(witnessed);
    }

    /// A person accepted by name, on record, that no witness was asked. Does not excuse what a witness has said.
    pub const fn accepted(&mut self) {
        self.accepted = true;
    }

    /// True while nobody else can know anything of the register.
    #[must_use]
    pub const fn is_unused(&self) -> bool {
        self.unused
    }

    fn start_again(&mut self) {
        self.agreed.clear();
        self.since = None;
        self.unused = false;
        self.accepted = false;
    }

    /// Where it stands now.
    #[must_use]
    pub fn standing(&self, now: UnixMillis) -> Standing {
        if self.forked {
            return Standing::Forked;
        }
        if let Some(size) = self.behind {
            return Standing::Behind(size);
        }
        let waited = self.since.is_some_and(|since| now >= since.after(OTHERS_MILLIS));
        let all = !self.expected.is_empty() && self.expected.is_subset(&self.agreed);
        if self.unused || self.accepted || all || waited { Standing::Settled } else { Standing::NotCompared }
    }
}

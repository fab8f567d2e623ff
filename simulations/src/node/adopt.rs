//! Giving up a branch of the home register for the one that was witnessed; the twin of `node/src/adopt.rs`.

use std::collections::{BTreeMap, BTreeSet};

use kenes_protocol::digest::{Bytes, Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::Entry;
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::register::{Contradiction, Head, SignedCheckpoint};
use kenes_protocol::replication::settle::{self, Standing};
use kenes_protocol::submission::Submission;
use kenes_protocol::test_support::TestRegister;

use crate::node::Node;
use crate::node::seal::Refused;
use crate::options::CrashPoint;

/// A branch that was given up: a folder in `forks`.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The register as it was, whole.
    pub register: TestRegister,
    /// Its cosigned heads.
    pub cosigned: BTreeMap<u64, SignedCheckpoint>,
    /// Records that no longer hold on top of the other branch; they stay in the folder. `None` before the others were taken
    /// again: the mark `again` is not written yet.
    pub refused: Option<BTreeSet<RecordId>>,
}

/// What became of our branch when a witness was found to hold another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was given up; the register is empty and is fetched.
    GivenUp {
        /// Entries of the witnessed head that stands against it.
        witnessed: u64,
    },
    /// It is not the branch any more that was compared: another answer came first.
    Moved,
    /// Both branches may be witnessed, or none is: people decide.
    Kept,
}

impl Node {
    /// Gives up our branch when the other one is witnessed and ours is not.
    pub(crate) fn give_up_branch(&mut self, contradiction: &Contradiction) -> Fate {
        let origin = self.origin().clone();
        // Who lies keeps both.
        if self.lie.is_some() {
            return Fate::Kept;
        }
        let Some(own) = self.checkpoint(&origin) else { return Fate::Moved };
        let Some(theirs) = contradiction.against(own.head()) else { return Fate::Moved };
        let witnessed = theirs.head().size;
        if theirs.cosignatures().is_empty() || !own.cosignatures().is_empty() {
            return Fate::Kept;
        }
        let Some(register) = self.disk.registers.remove(&origin) else { return Fate::Moved };
        let cosigned = self.disk.cosigned.remove(&origin).unwrap_or_default();
        self.disk.forks.push(Branch { register, cosigned, refused: None });
        self.disk.registers.insert(origin.clone(), TestRegister::empty(origin.clone()));
        if self.dies_at(CrashPoint::SetAside) {
            return Fate::Kept;
        }
        // In the product the branch is retracted entry by entry before its folder is moved; a node made anew shows the same.
        self.rebuild_views();
        self.changed(&origin);
        Fate::GivenUp { witnessed }
    }

    /// As in the product: how long the branch is at least for which ours was given up before the last stop.
    pub(crate) fn prevailing(&self) -> u64 {
        let pending = self.disk.forks.iter().filter(|branch| branch.refused.is_none());
        let given_up: Vec<Head> = pending.map(|branch| branch.register.head()).collect();
        let proofs = self.disk.evidence.values().filter(|proof| *proof.origin() == *self.origin());
        settle::prevailing(&given_up, &proofs.cloned().collect::<Vec<_>>())
    }

    /// The register may be sealed: perhaps not as we left it. What waits is judged anew on top of what is there, and the
    /// records of branches that were given up are taken again.
    pub fn settled(&mut self, now: UnixMillis) {
        let origin = self.origin().clone();
        self.fold(&origin);
        self.take_up(now, false);
        for place in 0..self.disk.forks.len() {
            if self.disk.forks[place].refused.is_none() {
                match self.records_of(place) {
                    Some(records) => self.take_again(now, place, records),
                    // Witnesses cosigned both branches: a witness was restored too, or lies. People decide.
                    None => self.standing = Standing::Forked,
                }
            }
        }
        // What was just taken again may be what a waiting record refers to.
        self.take_up(now, false);
    }

    /// The records of a branch that was given up, in order; `None` when something cosigned would be given up with it.
    fn records_of(&self, place: usize) -> Option<Vec<Submission>> {
        let given_up = self.disk.forks.get(place)?;
        let standing = self.disk.registers.get(self.origin())?;
        for size in given_up.cosigned.keys() {
            let there = (*size <= standing.head().size).then(|| root_at(standing, *size).expect("a register in memory"));
            if there != Some(root_at(&given_up.register, *size).expect("a register in memory")) {
                return None;
            }
        }
        let sealed = usize::try_from(given_up.register.head().size).unwrap_or(usize::MAX);
        let mut records = Vec::new();
        for stored in given_up.register.stored().iter().take(sealed) {
            if let Some((salt, body)) = &stored.body {
                records.push(Submission::from_parts(Bytes(stored.bytes.clone()), Hash::from_bytes(*salt), Bytes(body.clone())));
            }
        }
        Some(records)
    }

    /// Before the mark is written the same records are taken again, which changes nothing.
    fn take_again(&mut self, now: UnixMillis, place: usize, records: Vec<Submission>) {
        let mut refused = BTreeSet::new();
        for submission in records {
            let id = Entry::parse(submission.entry()).map(|entry| entry.id());
            if let (Err(Refused::Never(_) | Refused::Later), Ok(id)) = (self.submit(now, submission), id) {
                refused.insert(id);
            }
        }
        if !self.dies_at(CrashPoint::Again) {
            self.disk.forks[place].refused = Some(refused);
        }
    }
}

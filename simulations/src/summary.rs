//! What a run measured. Times are virtual.

use core::fmt;
use std::collections::BTreeMap;

use kenes_protocol::digest::RecordId;

/// Numbers of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Nodes.
    pub nodes: usize,
    /// Records sealed.
    pub sealed: usize,
    /// Records refused because a mandate was over.
    pub refused: u64,
    /// Questions and answers sent.
    pub messages: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Entries that arrived in pushes, repetitions among them.
    pub pushed: u64,
    /// Questions that failed.
    pub failures: u64,
    /// Starts after a kill.
    pub restarts: u64,
    /// Of them from an old copy of the disk.
    pub restores: u64,
    /// Deaths between two durable steps.
    pub crashes: u64,
    /// Contradictions that the node which knows most of them holds.
    pub contradictions: usize,
    /// Forks that left an honest node because the witness that knew better could not be asked.
    pub leaked_forks: usize,
    /// Branches of home registers that were given up for the witnessed one.
    pub given_up: usize,
    /// Honest followers left on a branch that its honest home does not go on with.
    pub stranded: usize,
    /// Heads that a restored witness cosigned although it had cosigned another branch before.
    pub witness_forks: usize,
    /// Milliseconds until everybody held the same.
    pub duration: u64,
    /// Milliseconds from sealing until the home node knew that the policy was met, sorted.
    pub witnessed_at_home: Vec<u64>,
    /// The same at the nation.
    pub witnessed_at_nation: Vec<u64>,
}

/// The value below which so many of a hundred lie.
#[must_use]
pub fn percentile(sorted: &[u64], share: usize) -> Option<u64> {
    sorted.get((sorted.len() * share / 100).min(sorted.len().checked_sub(1)?)).copied()
}

struct Seconds(Option<u64>);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(millis) => write!(f, "{}.{:03} s", millis / 1000, millis % 1000),
            None => f.write_str("none"),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "nodes        {}", self.nodes)?;
        writeln!(f, "sealed       {} ({} refused, as they should be)", self.sealed, self.refused)?;
        writeln!(f, "messages     {} ({} questions failed)", self.messages, self.failures)?;
        writeln!(f, "bytes        {}", self.bytes)?;
        writeln!(f, "restarts     {} ({} from an old copy, {} crashes between steps)", self.restarts, self.restores, self.crashes)?;
        writeln!(
            f,
            "forks        {} proven, {} by honest nodes, {} given up; {} followers stranded",
            self.contradictions, self.leaked_forks, self.given_up, self.stranded
        )?;
        writeln!(f, "all the same after {}", Seconds(Some(self.duration)))?;
        for (place, times) in [("home", &self.witnessed_at_home), ("nation", &self.witnessed_at_nation)] {
            let (half, most) = (Seconds(percentile(times, 50)), Seconds(percentile(times, 99)));
            writeln!(f, "sealed to witnessed, as the {place} sees it: p50 {half}, p99 {most}, of {}", times.len())?;
        }
        Ok(())
    }
}

/// When each record was sealed, and seen witnessed.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    sealed: BTreeMap<RecordId, u64>,
    at_home: BTreeMap<RecordId, u64>,
    at_nation: BTreeMap<RecordId, u64>,
}

impl Watch {
    pub(crate) fn sealed(&mut self, id: RecordId, now: u64) {
        self.sealed.entry(id).or_insert(now);
    }

    pub(crate) fn witnessed(&mut self, id: RecordId, now: u64, home: bool, nation: bool) {
        if let Some(since) = self.sealed.get(&id).map(|sealed| now - sealed) {
            if home {
                self.at_home.entry(id).or_insert(since);
            }
            if nation {
                self.at_nation.entry(id).or_insert(since);
            }
        }
    }

    pub(crate) fn into_summary(self, mut summary: Summary) -> Summary {
        summary.sealed = self.sealed.len();
        summary.witnessed_at_home = self.at_home.into_values().collect();
        summary.witnessed_at_nation = self.at_nation.into_values().collect();
        summary.witnessed_at_home.sort_unstable();
        summary.witnessed_at_nation.sort_unstable();
        summary
    }
}

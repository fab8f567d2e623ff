//! An okrug that lies: its log has two branches, and who asks decides which one is there. The product holds nothing like it.

use std::collections::BTreeMap;

use kenes_protocol::draft::SignedRecord;
use kenes_protocol::register::{Origin, SignedCheckpoint};
use kenes_protocol::test_support::TestRegister;

use crate::node::Node;

/// The branch that only one peer is shown, with what that peer and its friends cosigned of it.
#[derive(Debug)]
pub struct Branches {
    /// Who is shown the other branch.
    pub shown_to: Origin,
    /// The other branch.
    pub other: TestRegister,
    /// Its cosigned heads.
    pub cosigned: BTreeMap<u64, SignedCheckpoint>,
}

impl Node {
    /// From here on the node lies to this peer.
    pub fn lie_to(&mut self, shown_to: Origin) {
        let origin = self.origin().clone();
        let other = self.disk.registers.get(&origin).cloned().unwrap_or_else(|| TestRegister::empty(origin.clone()));
        let cosigned = self.disk.cosigned.get(&origin).cloned().unwrap_or_default();
        self.lie = Some(Branches { shown_to, other, cosigned });
    }

    /// Does something with the branch in place that this peer is shown.
    pub(crate) fn shown_to<T>(&mut self, peer: &Origin, work: impl FnOnce(&mut Self) -> T) -> T {
        let lies = self.lie.as_ref().is_some_and(|lie| lie.shown_to == *peer);
        if lies {
            self.exchange();
        }
        let outcome = work(self);
        if lies {
            self.exchange();
        }
        outcome
    }

    fn exchange(&mut self) {
        let origin = self.origin().clone();
        if let Some(lie) = &mut self.lie {
            let register = self.disk.registers.entry(origin.clone()).or_insert_with(|| TestRegister::empty(origin.clone()));
            std::mem::swap(register, &mut lie.other);
            std::mem::swap(self.disk.cosigned.entry(origin).or_default(), &mut lie.cosigned);
        }
    }

    /// Seals in the other branch what was sealed in the first, but for one record that is left out for ever.
    pub(crate) fn seal_other_branch(&mut self, size_before: u64, mut records: Vec<SignedRecord>) {
        let (log_key, log) = (self.home.log_verifier(), &self.home.log);
        if let Some(lie) = &mut self.lie {
            if lie.other.size() == size_before && !records.is_empty() {
                records.remove(0);
            }
            if !records.is_empty() {
                lie.other.append(records, &log_key, log);
            }
        }
    }
}

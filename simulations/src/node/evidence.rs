//! Proofs that logs contradicted themselves; the twin of `node/src/evidence.rs`.

use kenes_protocol::limits::CONTRADICTIONS;
use kenes_protocol::register::{Contradiction, Origin};
use kenes_protocol::replication::compare::{self, Compared};
use kenes_protocol::replication::wire::Latest;

use crate::node::receive::ReceiveError;
use crate::node::{News, Node};

impl Node {
    /// Compares a peer's head of a register with ours. A contradiction is on disk when this returns.
    pub(crate) fn compare(&mut self, origin: &Origin, theirs: &Latest) -> Result<Compared, ReceiveError> {
        let held = self.checkpoint(origin).zip(self.disk.registers.get(origin));
        let found = compare::compare(origin, held, theirs, &self.keys_of(origin))?;
        if let Compared::Contradicts(contradiction) = &found {
            self.keep_contradiction(contradiction);
        }
        Ok(found)
    }

    /// Our newest head of a register and how it continues a peer's of that size.
    pub(crate) fn latest(&self, origin: &Origin, size: u64) -> Result<Latest, ReceiveError> {
        let held = self.checkpoint(origin).zip(self.disk.registers.get(origin));
        let Some((checkpoint, register)) = held else { return Ok(compare::nothing_held()) };
        Ok(compare::latest(register, checkpoint, size)?)
    }

    /// Takes a proof from a peer, after proving it anew. True when it was not known.
    pub(crate) fn take_evidence(&mut self, file: &[u8]) -> Result<bool, ReceiveError> {
        let origin = Contradiction::origin_of(file)?;
        let keys = self.keys_of(&origin);
        if keys.log.is_empty() {
            return Err(ReceiveError::Unknown(origin));
        }
        let contradiction = Contradiction::parse(file, &keys.log, &keys.witnesses)?;
        Ok(self.keep_contradiction(&contradiction))
    }

    /// Keeps a proof and tells the network; true when it was not known.
    pub(crate) fn keep_contradiction(&mut self, contradiction: &Contradiction) -> bool {
        let digest = contradiction.digest();
        if self.disk.evidence.contains_key(&digest) || self.disk.evidence.len() >= CONTRADICTIONS {
            return false;
        }
        self.disk.evidence.insert(digest, contradiction.clone());
        // The proof is on disk; a crash here costs the announcement, which every new connection repeats.
        self.news.push(News::Incident(contradiction.origin().clone(), digest));
        true
    }
}

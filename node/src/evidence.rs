//! Proofs that logs contradicted themselves: kept for good, shown to people, passed on.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use kenes_protocol::digest::Hash;
use kenes_protocol::limits::CONTRADICTIONS;
use kenes_protocol::register::{Contradiction, Origin};
use kenes_protocol::replication::compare::{self, Compared};
use kenes_protocol::replication::wire::Latest;

use crate::durable::{self, DiskError};
use crate::node::Node;
use crate::receive::ReceiveError;
use crate::store::StoreError;

/// Something that people must look at, for the network to pass on.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The register whose log contradicted itself.
    pub origin: Origin,
    /// The name of its proof.
    pub digest: Hash,
}

/// The folder of contradiction files.
fn folder(data: &Path) -> PathBuf {
    data.join("contradictions")
}

fn path_of(data: &Path, digest: &Hash) -> PathBuf {
    folder(data).join(format!("{digest}.contradiction"))
}

/// The bytes of a proof, if it is kept here.
pub fn read(data: &Path, digest: &Hash) -> Result<Option<Vec<u8>>, DiskError> {
    durable::read(&path_of(data, digest))
}

/// Every proof kept here.
pub fn list(data: &Path) -> Result<Vec<Incident>, DiskError> {
    let mut found = Vec::new();
    for path in durable::list(&folder(data))? {
        let digest = path.file_stem().and_then(|name| name.to_str()).and_then(|name| name.parse::<Hash>().ok());
        if let (Some(digest), Some(bytes)) = (digest, durable::read(&path)?)
            && let Ok(origin) = Contradiction::origin_of(&bytes)
        {
            found.push(Incident { origin, digest });
        }
    }
    found.sort_by(|one, other| (&one.origin, one.digest).cmp(&(&other.origin, other.digest)));
    Ok(found)
}

impl Node {
    /// Compares a peer's head of a register with ours. A contradiction is on disk when this returns.
    pub fn compare(&self, origin: &Origin, theirs: &Latest) -> Result<Compared, ReceiveError> {
        let keys = self.keys_of(origin)?;
        let own = self.checkpoint(origin)?;
        let register = self.ledger.get(origin);
        let register = register.as_ref().map(|register| register.read().unwrap_or_else(PoisonError::into_inner));
        let held = own.as_ref().zip(register.as_deref());
        let found = compare::compare(origin, held, theirs, &keys)?;
        drop(register);
        if let Compared::Contradicts(contradiction) = &found {
            self.keep_contradiction(contradiction)?;
        }
        Ok(found)
    }

    /// Our newest head of a register and how it continues a peer's of that size.
    pub fn latest(&self, origin: &Origin, size: u64) -> Result<Latest, ReceiveError> {
        let (Some(checkpoint), Some(register)) = (self.checkpoint(origin)?, self.ledger.get(origin)) else {
            return Ok(compare::nothing_held());
        };
        let register = register.read().unwrap_or_else(PoisonError::into_inner);
        Ok(compare::latest(&*register, &checkpoint, size)?)
    }

    /// Every proof that is kept here about one register.
    pub fn proofs_of(&self, origin: &Origin) -> Result<Vec<Contradiction>, ReceiveError> {
        let keys = self.keys_of(origin)?;
        let mut proofs = Vec::new();
        for incident in list(&self.settings.data).map_err(StoreError::from)?.iter().filter(|found| found.origin == *origin) {
            if let Some(file) = read(&self.settings.data, &incident.digest).map_err(StoreError::from)? {
                proofs.push(Contradiction::parse(&file, &keys.log, &keys.witnesses)?);
            }
        }
        Ok(proofs)
    }

    /// Takes a proof from a peer, after proving it anew. True when it was not known.
    pub fn take_evidence(&self, file: &[u8]) -> Result<bool, ReceiveError> {
        let origin = Contradiction::origin_of(file)?;
        let keys = self.keys_of(&origin)?;
        if keys.log.is_empty() {
            return Err(ReceiveError::Unknown(origin));
        }
        let contradiction = Contradiction::parse(file, &keys.log, &keys.witnesses)?;
        self.keep_contradiction(&contradiction)
    }

    /// Keeps a proof and tells the network; true when it was not known.
    pub fn keep_contradiction(&self, contradiction: &Contradiction) -> Result<bool, ReceiveError> {
        let data = &self.settings.data;
        let digest = contradiction.digest();
        if path_of(data, &digest).exists() {
            return Ok(false);
        }
        if list(data).map_err(StoreError::from)?.len() >= CONTRADICTIONS {
            tracing::error!(origin = %contradiction.origin(), "too many contradictions are kept already");
            return Ok(false);
        }
        durable::write(path_of(data, &digest), contradiction.to_bytes()).map_err(StoreError::from)?;
        // The proof is on disk; a crash here costs the announcement, which every new connection repeats.
        let (smaller, larger) = (contradiction.smaller().head().size, contradiction.larger().head().size);
        tracing::error!(origin = %contradiction.origin(), smaller, larger, %digest, "a log signed two heads that contradict each other");
        self.tell_incident(Incident { origin: contradiction.origin().clone(), digest });
        Ok(true)
    }
}

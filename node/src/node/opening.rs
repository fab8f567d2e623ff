//! Opening a data folder: the lock, the keys, the anchor, and every register with its views.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use kenes_protocol::authority::{self, Anchor};
use kenes_protocol::record::v1::NodeKeys;
use kenes_protocol::register::{Origin, SignedCheckpoint};
use kenes_protocol::replication::transfer::KnownKeys;

use crate::durable::{self, DiskError};
use crate::index::Index;
use crate::keystore::{self, KeyFileError};
use crate::node::StartError;
use crate::projector::{ProjectError, Projector};
use crate::settings::Settings;
use crate::store::{Ledger, StoreError};

/// Reads the anchor file.
pub fn read_anchor(path: &Path) -> Result<Anchor, StartError> {
    let bytes = durable::read(path)?.ok_or_else(|| StartError::NoAnchor(path.display().to_string()))?;
    serde_json::from_slice(&bytes).map_err(|cause| StartError::Anchor { path: path.display().to_string(), cause })
}

/// Opens and folds every register. One whose head no known key signed is damaged where its tiles do not show it, and is
/// set aside; then everything is folded anew.
pub(super) fn open_registers(
    settings: &Settings,
    index: &Arc<dyn Index>,
    anchor: &Anchor,
) -> Result<(Arc<Ledger>, Arc<Projector>), StartError> {
    let mut ledger = Ledger::open(&settings.data)?;
    loop {
        if ledger.set_aside() {
            index.clear().map_err(ProjectError::from)?;
        }
        let shared = Arc::new(ledger);
        let projector = Arc::new(Projector::new(shared.clone(), index.clone(), anchor.clone()));
        projector.catch_up_all()?;
        let unsigned = unsigned(settings, &shared, &projector)?;
        if unsigned.is_empty() {
            return Ok((shared, projector));
        }
        drop((shared, projector));
        ledger = Ledger::open(&settings.data)?;
        for (origin, cause) in unsigned {
            ledger.set_aside_unsigned(&origin, &cause)?;
        }
    }
}

/// Registers whose head no known key signed. Signatures of a whole country are checked by as many threads as there are cores.
fn unsigned(settings: &Settings, ledger: &Ledger, projector: &Projector) -> Result<Vec<(Origin, StoreError)>, StartError> {
    let judge = |origin: &Origin| {
        let keys = home_keys(settings, origin, projector.known_keys(origin).map_err(ProjectError::from)?);
        let note = ledger.get(origin).map(|register| register.read().unwrap_or_else(PoisonError::into_inner).note().to_vec());
        let note = note.filter(|note| !note.is_empty() && !keys.log.is_empty());
        let failed = note.and_then(|note| SignedCheckpoint::verify(&note, &keys.log, &keys.witnesses).err());
        Ok::<_, StartError>(failed.map(|cause| (origin.clone(), StoreError::Checkpoint(cause))))
    };
    let origins = ledger.origins();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let found = std::thread::scope(|scope| {
        let shares = origins.chunks(origins.len().div_ceil(threads).max(1));
        let running: Vec<_> = shares.map(|share| scope.spawn(|| share.iter().map(judge).collect::<Result<Vec<_>, _>>())).collect();
        let joined = running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect::<Result<Vec<_>, StartError>>()
    })?;
    Ok(found.into_iter().flatten().flatten().collect())
}

/// The keys for a register; for our own also the one in our key folder, which may not have a mandate yet.
pub(super) fn home_keys(settings: &Settings, origin: &Origin, mut keys: KnownKeys) -> KnownKeys {
    if *origin == settings.origin
        && let Ok(own) = own_keys(origin, &settings.data.join("keys"))
        && let Ok(own) = authority::log_verifier(&own)
        && !keys.log.contains(&own)
    {
        keys.log.push(own);
    }
    keys
}

/// The public keys of the key folder.
pub fn own_keys(origin: &Origin, keys: &Path) -> Result<NodeKeys, KeyFileError> {
    let witness = keys.join("witness.key");
    let witness_key = if witness.exists() { Some(keystore::read(&witness)?.public()) } else { None };
    Ok(NodeKeys {
        origin: origin.clone(),
        log_key: keystore::read(&keys.join("log.key"))?.public(),
        witness_key,
        peer_key: keystore::read(&keys.join("peer.key"))?.public(),
    })
}

/// One process for one data folder; the operating system drops the lock when the process ends, however it ends.
pub fn lock(data: &Path) -> Result<std::fs::File, StartError> {
    let path = data.join("lock");
    let file = std::fs::File::create(&path).map_err(DiskError::at("create", &path))?;
    file.try_lock().map_err(|_| StartError::Locked(data.display().to_string()))?;
    Ok(file)
}

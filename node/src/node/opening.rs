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
        let mut unsigned = Vec::new();
        for origin in shared.origins() {
            let keys = home_keys(settings, &origin, projector.known_keys(&origin).map_err(ProjectError::from)?);
            let note = shared.get(&origin).map(|register| register.read().unwrap_or_else(PoisonError::into_inner).note().to_vec());
            let note = note.filter(|note| !note.is_empty() && !keys.log.is_empty());
            if let Some(Err(cause)) = note.map(|note| SignedCheckpoint::verify(&note, &keys.log, &keys.witnesses)) {
                unsigned.push((origin, StoreError::Checkpoint(cause)));
            }
        }
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

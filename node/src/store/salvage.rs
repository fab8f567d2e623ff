//! Reading what can still be read of a register that was set aside because its disk damaged it.

use std::path::{Path, PathBuf};

use kenes_protocol::digest::{Bytes, Hash, RecordId};
use kenes_protocol::register::Origin;
use kenes_protocol::register::bundle;
use kenes_protocol::register::tile::{Resource, TILE_WIDTH, TilePath};
use kenes_protocol::submission::Submission;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify};

use crate::durable::{self, DiskError};
use crate::store::bodies;

/// Runs that are looked for after the last one that was found.
const GAP: u64 = 4;

/// The folder of registers that were set aside.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("damaged")
}

/// Registers of this name that were set aside and not salvaged yet.
pub fn pending(data: &Path, origin: &Origin) -> Result<Vec<PathBuf>, DiskError> {
    let named = format!("{}-", origin.folder());
    let ours = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().starts_with(&named);
    let set_aside = durable::list(&folder(data))?;
    Ok(set_aside.into_iter().filter(|path| ours(path) && !path.join("again").exists()).collect())
}

/// Every record whose entry and body still hold by their own signatures and hashes, wherever it stood.
pub fn records_of(register: &Path, origin: &Origin) -> Result<Vec<(RecordId, Submission)>, DiskError> {
    let mut records = Vec::new();
    let mut missing = 0;
    let mut run = 0;
    while missing < GAP {
        match entries_of(register, run)? {
            Some(entries) => {
                missing = 0;
                let pack = durable::read(&register.join("bodies").join(run.to_string()))?;
                let pack = pack.and_then(|bytes| bodies::unpack(&bytes).ok()).unwrap_or_default();
                for (bytes, body) in entries.into_iter().zip(pack) {
                    let Some((salt, body)) = body else { continue };
                    let salted = Some(SaltedBody { salt: &salt, body: &body });
                    if let Ok(entry) = verify(UntrustedEntry { index: 0, bytes: &bytes, body: salted }, origin) {
                        records.push((entry.id(), Submission::from_parts(Bytes(bytes), Hash::from_bytes(salt), Bytes(body))));
                    }
                }
            }
            None => missing += 1,
        }
        run += 1;
    }
    Ok(records)
}

/// The widest bundle of a run that can be read.
fn entries_of(register: &Path, run: u64) -> Result<Option<Vec<Vec<u8>>>, DiskError> {
    for width in (1..=TILE_WIDTH).rev() {
        let Ok(path) = TilePath::new(Resource::Entries, run, width) else { continue };
        if let Some(bytes) = durable::read(&register.join(path.to_string()))? {
            let entries = bundle::split_exactly(&bytes, path.width()).ok();
            return Ok(Some(entries.map(|entries| entries.into_iter().map(<[u8]>::to_vec).collect()).unwrap_or_default()));
        }
    }
    Ok(None)
}

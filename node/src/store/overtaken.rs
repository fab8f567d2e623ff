//! Tiles and bundles that lie beyond the entries a writer builds upon: left by an attempt that was given up, because the
//! log contradicted itself. Their first elements are right and the others are not, so nobody may find them once the
//! register has grown past them in another way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kenes_protocol::register::tile::{Resource, TilePath, width_in};

use crate::durable::{self, DiskError};

/// Removes what lies at the places of the paths just written, beyond `before` entries and beside those paths, durably.
///
/// A crash before this leaves the old head, which reads the same from either; a crash within it, too.
pub(super) fn drop_overtaken(register: &Path, before: u64, written: impl IntoIterator<Item = TilePath>) -> Result<(), DiskError> {
    let mut changed = BTreeSet::new();
    for path in written {
        let level = if let Resource::Hashes(level) = path.resource() { level } else { 0 };
        let believed = width_in(before, level, path.index());
        let partials = register.join(path.partial_folder());
        if !path.is_full() {
            let full = partials.with_extension("");
            if full.is_file() {
                durable::forget(&full)?;
                changed.insert(durable::folder_of(&full).to_owned());
            }
        }
        if !partials.is_dir() {
            continue;
        }
        for file in fs::read_dir(&partials).map_err(DiskError::at("list", &partials))? {
            let file = file.map_err(DiskError::at("list", &partials))?;
            let width = file.file_name().to_str().and_then(|name| name.parse::<u64>().ok());
            if width.is_some_and(|width| width > believed && width != path.width()) {
                durable::forget(&file.path())?;
                changed.insert(partials.clone());
            }
        }
    }
    changed.iter().try_for_each(|folder| durable::sync_folder(folder))
}

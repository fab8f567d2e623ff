//! Entry bundles (C2SP tlog-tiles): entries one after another, each behind its length in 16 bits, big-endian.

use crate::limits::PACKAGE_ENTRIES;

/// Why bytes are no bundle of the expected width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// An entry is longer than 65,535 bytes or empty.
    #[error("an entry has 1 to 65535 bytes")]
    EntryLength,
    /// The bytes end inside an entry, or bytes follow the last one.
    #[error("the bundle does not hold whole entries")]
    Cut,
    /// Not the number of entries that the path promises.
    #[error("the bundle holds {got} entries instead of {expected}")]
    Width {
        /// Entries found.
        got: u64,
        /// Entries promised.
        expected: u64,
    },
}

/// Appends one entry to the bytes of a bundle.
pub fn push(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), BundleError> {
    let length = u16::try_from(entry.len()).ok().filter(|l| *l > 0).ok_or(BundleError::EntryLength)?;
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// Takes a bundle apart into its entries; at most 256 of them.
pub fn split(mut bytes: &[u8]) -> Result<Vec<&[u8]>, BundleError> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 {
            return Err(BundleError::EntryLength);
        }
        let (entry, rest) = rest.split_at_checked(length).ok_or(BundleError::Cut)?;
        if entries.len() as u64 == PACKAGE_ENTRIES {
            return Err(BundleError::Width { got: PACKAGE_ENTRIES + 1, expected: PACKAGE_ENTRIES });
        }
        entries.push(entry);
        bytes = rest;
    }
    if bytes.is_empty() { Ok(entries) } else { Err(BundleError::Cut) }
}

/// Takes a bundle apart and insists on its width.
pub fn split_exactly(bytes: &[u8], width: u64) -> Result<Vec<&[u8]>, BundleError> {
    let entries = split(bytes)?;
    let got = entries.len() as u64;
    if got == width { Ok(entries) } else { Err(BundleError::Width { got, expected: width }) }
}

//! The only source of randomness: the operating system.

use kenes_protocol::draft::Salt;
use kenes_protocol::limits::SALT_BYTES;

/// The operating system gave no random bytes; nothing can be signed or salted then.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct EntropyError(#[source] getrandom::Error);

/// Fresh random bytes.
#[expect(clippy::disallowed_methods, reason = "this is the one place that draws random bytes")]
pub fn bytes<const N: usize>() -> Result<[u8; N], EntropyError> {
    let mut fresh = [0u8; N];
    getrandom::fill(&mut fresh).map_err(EntropyError)?;
    Ok(fresh)
}

/// A fresh salt for a record's body.
pub fn salt() -> Result<Salt, EntropyError> {
    bytes::<SALT_BYTES>().map(Salt)
}

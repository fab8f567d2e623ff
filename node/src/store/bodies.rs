//! Bodies with their salts, one pack for each 256 entries, beside the register and apart from its proofs.
//!
//! A pack is `KBP1` and then for each entry a length in 32 bits, big-endian, followed by 32 bytes of salt and the body.
//! The length 0xffffffff, with nothing after it, stands for a body that was erased or has not come.

use kenes_protocol::limits::{BODY_BYTES, SALT_BYTES};

const MAGIC: &[u8; 4] = b"KBP1";
const ABSENT: u32 = u32::MAX;

/// A salt and its body, or nothing.
pub type SaltedBody = Option<([u8; SALT_BYTES], Vec<u8>)>;

/// A pack that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body pack is damaged")]
pub struct PackError;

/// The bytes of a pack.
#[must_use]
pub fn pack<'a>(bodies: impl IntoIterator<Item = &'a SaltedBody>) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for body in bodies {
        let known = body.as_ref().and_then(|(salt, body)| Some((u32::try_from(body.len()).ok()?, salt, body)));
        match known {
            Some((length, salt, body)) => {
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(salt);
                bytes.extend_from_slice(body);
            }
            None => bytes.extend_from_slice(&ABSENT.to_be_bytes()),
        }
    }
    bytes
}

/// The bodies of a pack.
pub fn unpack(bytes: &[u8]) -> Result<Vec<SaltedBody>, PackError> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or(PackError)?;
    let mut bodies = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PackError)?;
        let length = u32::from_be_bytes(*length);
        if length == ABSENT {
            bodies.push(None);
            rest = after;
            continue;
        }
        let length = usize::try_from(length).ok().filter(|l| *l <= BODY_BYTES).ok_or(PackError)?;
        let (salt, after) = after.split_first_chunk::<SALT_BYTES>().ok_or(PackError)?;
        let (body, after) = after.split_at_checked(length).ok_or(PackError)?;
        bodies.push(Some((*salt, body.to_vec())));
        rest = after;
    }
    Ok(bodies)
}

//! Strict DAG-CBOR: the only place where bytes and values meet.
//!
//! A value has exactly one encoding. [`decode`] first walks the bytes without building anything and refuses what is
//! not canonical, then hands them to the library's decoder. Bytes that were signed or hashed are kept as received;
//! nothing is encoded again in order to verify it.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::{CBOR_DEPTH, CBOR_ITEMS};

/// Why bytes are not one canonical value of the expected shape. Positions are byte offsets from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// More bytes than the caller's bound; nothing was read.
    #[error("{got} bytes are over the bound of {bound}")]
    TooLong {
        /// Bytes given.
        got: usize,
        /// Bytes allowed.
        bound: usize,
    },
    /// The value ends before it is complete.
    #[error("cut off at byte {0}")]
    Truncated(usize),
    /// Bytes follow the value.
    #[error("bytes follow the value at byte {0}")]
    Trailing(usize),
    /// A number or length is written longer than needed.
    #[error("number at byte {0} is not in its shortest form")]
    NotShortest(usize),
    /// A map's keys are not in ascending order (shorter first, then bytewise).
    #[error("map key at byte {0} is out of order")]
    Unsorted(usize),
    /// A map holds the same key twice.
    #[error("map key at byte {0} stands twice")]
    DuplicateKey(usize),
    /// A map key that is not a text.
    #[error("map key at byte {0} is not a text")]
    KeyNotText(usize),
    /// Indefinite length, float, tag or a simple value other than true, false and null.
    #[error("byte {at} opens a value that this format does not have (0x{initial:02x})")]
    Forbidden {
        /// Where it stands.
        at: usize,
        /// Its initial byte.
        initial: u8,
    },
    /// Text that is not UTF-8.
    #[error("text at byte {0} is not UTF-8")]
    NotUtf8(usize),
    /// Deeper than [`CBOR_DEPTH`].
    #[error("nested deeper than allowed at byte {0}")]
    TooDeep(usize),
    /// A map or array of more than [`CBOR_ITEMS`] elements.
    #[error("too many elements at byte {0}")]
    TooMany(usize),
    /// Canonical, but not the expected shape; the library's words, for the log.
    #[error("unexpected shape: {0}")]
    Shape(String),
}

/// Encodes a value of this crate; its types have no form that the library refuses.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    serde_ipld_dagcbor::to_vec(value).map_err(|cause| CodecError::Shape(cause.to_string()))
}

/// Decodes one canonical value of at most `bound` bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], bound: usize) -> Result<T, CodecError> {
    if bytes.len() > bound {
        return Err(CodecError::TooLong { got: bytes.len(), bound });
    }
    check_canonical(bytes)?;
    serde_ipld_dagcbor::from_slice(bytes).map_err(|cause| CodecError::Shape(cause.to_string()))
}

/// Walks the bytes once, allocates nothing, and refuses whatever is not exactly one canonical value.
pub fn check_canonical(bytes: &[u8]) -> Result<(), CodecError> {
    let mut walker = Walker { bytes, at: 0 };
    walker.value(0)?;
    if walker.at == bytes.len() { Ok(()) } else { Err(CodecError::Trailing(walker.at)) }
}

struct Walker<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walker<'a> {
    fn value(&mut self, depth: usize) -> Result<(), CodecError> {
        let start = self.at;
        if depth > CBOR_DEPTH {
            return Err(CodecError::TooDeep(start));
        }
        let initial = *self.take(1)?.first().ok_or(CodecError::Truncated(start))?;
        match initial >> 5 {
            0 | 1 => self.argument(initial, start).map(|_| ()),
            2 => self.string(initial, start).map(|_| ()),
            3 => self.text(initial, start).map(|_| ()),
            4 => {
                for _ in 0..self.count(initial, start)? {
                    self.value(depth + 1)?;
                }
                Ok(())
            }
            5 => self.map(initial, start, depth),
            7 if matches!(initial, 0xf4..=0xf6) => Ok(()),
            _ => Err(CodecError::Forbidden { at: start, initial }),
        }
    }

    fn map(&mut self, initial: u8, start: usize, depth: usize) -> Result<(), CodecError> {
        let mut previous: Option<&'a [u8]> = None;
        for _ in 0..self.count(initial, start)? {
            let key_at = self.at;
            let key_initial = *self.take(1)?.first().ok_or(CodecError::Truncated(key_at))?;
            if key_initial >> 5 != 3 {
                return Err(CodecError::KeyNotText(key_at));
            }
            let key = self.text(key_initial, key_at)?;
            match previous.map(|before| (before.len(), before).cmp(&(key.len(), key))) {
                Some(core::cmp::Ordering::Equal) => return Err(CodecError::DuplicateKey(key_at)),
                Some(core::cmp::Ordering::Greater) => return Err(CodecError::Unsorted(key_at)),
                _ => previous = Some(key),
            }
            self.value(depth + 1)?;
        }
        Ok(())
    }

    fn count(&mut self, initial: u8, start: usize) -> Result<u64, CodecError> {
        let count = self.argument(initial, start)?;
        if count > CBOR_ITEMS { Err(CodecError::TooMany(start)) } else { Ok(count) }
    }

    fn text(&mut self, initial: u8, start: usize) -> Result<&'a [u8], CodecError> {
        let bytes = self.string(initial, start)?;
        core::str::from_utf8(bytes).map_err(|_| CodecError::NotUtf8(start))?;
        Ok(bytes)
    }

    fn string(&mut self, initial: u8, start: usize) -> Result<&'a [u8], CodecError> {
        let length = self.argument(initial, start)?;
        let length = usize::try_from(length).map_err(|_| CodecError::Truncated(self.bytes.len()))?;
        self.take(length)
    }

    fn argument(&mut self, initial: u8, start: usize) -> Result<u64, CodecError> {
        let (width, least) = match initial & 0x1f {
            small @ 0..=23 => return Ok(u64::from(small)),
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            _ => return Err(CodecError::Forbidden { at: start, initial }),
        };
        let value = self.take(width)?.iter().fold(0u64, |value, byte| (value << 8) | u64::from(*byte));
        if value < least { Err(CodecError::NotShortest(start)) } else { Ok(value) }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], CodecError> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or(CodecError::Truncated(self.bytes.len()))?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }
}

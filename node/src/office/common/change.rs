//! Changes as they come from a browser: sized before the library unpacks them. A chunk of a few bytes may stand for any number of
//! letters (runs are written as their length), and may itself be packed; both are refused here, by reading lengths alone.
//!
//! The layout is that of Automerge's binary format: <https://automerge.org/automerge-binary-format-spec/>.

use automerge::Change;
use kenes_protocol::limits::{
    COMMON_ACTORS, COMMON_BATCH_BYTES, COMMON_BATCH_OPS, COMMON_CHANGES, COMMON_COLUMNS, COMMON_HEADS, COMMON_OPS,
};

use crate::office::common::CommonError;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const HASH_BYTES: usize = 32;
/// A change that is not packed; documents and packed changes have other numbers.
const PLAIN_CHANGE: u8 = 1;
/// Columns of a change: what each step does, and how many earlier steps each one replaces.
const ACTION_COLUMN: u64 = 0x42;
const REPLACED_COLUMN: u64 = 0x70;

/// What a chunk does not keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    /// It ends too early, or a length in it is none.
    #[error("the bytes end inside a change")]
    Short,
    /// It is no change that is laid out openly.
    #[error("no plain change, but {0}")]
    Other(u8),
    /// It does not begin as a chunk does.
    #[error("not a chunk of changes")]
    Magic,
    /// Bytes that belong to nothing.
    #[error("{0} bytes are left over")]
    Left(usize),
    /// More than is taken of this.
    #[error("{0}: {1}")]
    Many(&'static str, u64),
}

/// Bytes that are read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ChunkError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ChunkError::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, ChunkError> {
        self.take(1).map(|taken| taken[0])
    }

    /// A number in LEB128, as bits.
    fn bits(&mut self) -> Result<(u64, u32, u8), ChunkError> {
        let (mut value, mut shift) = (0u64, 0u32);
        loop {
            let byte = self.byte()?;
            if shift > 63 || (shift == 63 && byte & 0x7e != 0 && byte & 0x7f != 0x7f) {
                return Err(ChunkError::Short);
            }
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok((value, shift, byte));
            }
        }
    }

    fn number(&mut self) -> Result<u64, ChunkError> {
        self.bits().map(|(value, _, _)| value)
    }

    fn signed(&mut self) -> Result<i64, ChunkError> {
        let (value, shift, last) = self.bits()?;
        let sign = if shift < 64 && last & 0x40 != 0 { u64::MAX << shift } else { 0 };
        Ok((value | sign).cast_signed())
    }

    fn length(&mut self) -> Result<usize, ChunkError> {
        usize::try_from(self.number()?).map_err(|_| ChunkError::Short)
    }

    /// How many things follow, of which so many are taken.
    fn count(&mut self, what: &'static str, most: u64) -> Result<u64, ChunkError> {
        let count = self.number()?;
        if count > most { Err(ChunkError::Many(what, count)) } else { Ok(count) }
    }

    fn prefixed(&mut self) -> Result<&'a [u8], ChunkError> {
        let length = self.length()?;
        self.take(length)
    }
}

/// Runs of a column of numbers: how many values there are, and their sum.
fn unpacked(column: &[u8]) -> Result<(u64, u64), ChunkError> {
    let mut bytes = Bytes(column);
    let (mut values, mut sum) = (0u64, 0u64);
    while !bytes.0.is_empty() {
        match bytes.signed()? {
            0 => values = values.saturating_add(bytes.number()?),
            run if run > 0 => {
                values = values.saturating_add(run.unsigned_abs());
                sum = sum.saturating_add(run.unsigned_abs().saturating_mul(bytes.number()?));
            }
            literal => {
                values = values.saturating_add(literal.unsigned_abs());
                for _ in 0..literal.unsigned_abs() {
                    sum = sum.saturating_add(bytes.number()?);
                }
            }
        }
    }
    Ok((values, sum))
}

/// What one change unpacks to: its steps with those that they replace.
fn size(content: &[u8]) -> Result<u64, ChunkError> {
    let mut bytes = Bytes(content);
    for _ in 0..bytes.count("changes built upon", COMMON_HEADS as u64)? {
        bytes.take(HASH_BYTES)?;
    }
    bytes.prefixed()?;
    let _number_of_the_writer = bytes.number()?;
    let first_step = bytes.number()?;
    let _time = bytes.signed()?;
    let _message = bytes.prefixed()?;
    for _ in 0..bytes.count("writers", COMMON_ACTORS)? {
        bytes.prefixed()?;
    }
    let mut columns = Vec::new();
    for _ in 0..bytes.count("columns", COMMON_COLUMNS)? {
        columns.push((bytes.number()?, bytes.length()?));
    }
    let (mut steps, mut replaced) = (0u64, 0u64);
    for (name, length) in columns {
        let column = bytes.take(length)?;
        match name {
            ACTION_COLUMN => steps = unpacked(column)?.0,
            REPLACED_COLUMN => replaced = unpacked(column)?.1,
            _ => {}
        }
    }
    let all = steps.saturating_add(replaced);
    // Steps are counted over the whole document: a number far ahead would leave no room for anybody after it.
    match first_step.saturating_add(steps) {
        last if last > COMMON_OPS.saturating_add(1) => Err(ChunkError::Many("steps of the draft", last)),
        _ if all > COMMON_BATCH_OPS => Err(ChunkError::Many("steps", all)),
        _ => Ok(all),
    }
}

/// The bytes of each change of a batch, when all of them together unpack to what is taken at a time.
fn sized(batch: &[u8]) -> Result<Vec<&[u8]>, ChunkError> {
    let (mut chunks, mut steps) = (Vec::new(), 0u64);
    let mut bytes = Bytes(batch);
    while !bytes.0.is_empty() {
        let start = bytes.0;
        if bytes.take(MAGIC.len())? != MAGIC {
            return Err(ChunkError::Magic);
        }
        let _checksum = bytes.take(4)?;
        match bytes.byte()? {
            PLAIN_CHANGE => {}
            other => return Err(ChunkError::Other(other)),
        }
        let content = bytes.prefixed()?;
        steps = steps.saturating_add(size(content)?);
        if steps > COMMON_BATCH_OPS {
            return Err(ChunkError::Many("steps", steps));
        }
        chunks.push(&start[..start.len() - bytes.0.len()]);
        if chunks.len() > COMMON_CHANGES {
            return Err(ChunkError::Many("changes", chunks.len() as u64));
        }
    }
    Ok(chunks)
}

/// Reads a batch of changes, one after another.
pub(super) fn read(batch: &[u8]) -> Result<Vec<Change>, CommonError> {
    if batch.len() > COMMON_BATCH_BYTES {
        return Err(CommonError::TooLong(batch.len()));
    }
    let chunks = sized(batch).map_err(|cause| match cause {
        ChunkError::Many(..) => CommonError::TooMuch(cause),
        cause => CommonError::Chunk(cause),
    })?;
    chunks.into_iter().map(one).collect()
}

/// One change whose size is known. The library does not compare the checksum of a single change.
fn one(chunk: &[u8]) -> Result<Change, CommonError> {
    let change = Change::try_from(chunk).map_err(CommonError::Unreadable)?;
    let told = &chunk[MAGIC.len()..MAGIC.len() + 4];
    if change.hash().as_ref().get(..4) != Some(told) {
        return Err(CommonError::Checksum);
    }
    Ok(change)
}

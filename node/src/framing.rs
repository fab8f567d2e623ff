//! Messages as they travel, whatever carries them: one byte for the kind of frame, then the message.
//!
//! `0`: canonical CBOR as it is. `1`: the same, compressed by zstd with the protocol's dictionary. A sender takes the
//! shorter one. The receiver never unpacks more than the bound of a message.

use std::io;
use std::sync::OnceLock;

use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::replication::wire::DICTIONARY;
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

const PLAIN: u8 = 0;
const COMPRESSED: u8 = 1;
/// Up to this many bytes a message may be for a thin link, and is worth more work.
const SMALL_BYTES: usize = 64 * 1024;
const SMALL_LEVEL: i32 = 12;
const LARGE_LEVEL: i32 = 1;

/// A frame that cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// Nothing in it.
    #[error("the frame is empty")]
    Empty,
    /// A kind of frame that this version does not know.
    #[error("frames of kind {0} are unknown")]
    Kind(u8),
    /// Longer than a message may be.
    #[error("the message is over the bound")]
    TooLong,
    /// The compressed bytes are damaged, or unpack to more than the bound.
    #[error("compressed bytes: {0}")]
    Compressed(#[from] io::Error),
}

fn encoder(length: usize) -> &'static EncoderDictionary<'static> {
    static SMALL: OnceLock<EncoderDictionary<'static>> = OnceLock::new();
    static LARGE: OnceLock<EncoderDictionary<'static>> = OnceLock::new();
    let (level, cell) = if length <= SMALL_BYTES { (SMALL_LEVEL, &SMALL) } else { (LARGE_LEVEL, &LARGE) };
    cell.get_or_init(|| EncoderDictionary::copy(DICTIONARY, level))
}

fn decoder() -> &'static DecoderDictionary<'static> {
    static DECODER: OnceLock<DecoderDictionary<'static>> = OnceLock::new();
    DECODER.get_or_init(|| DecoderDictionary::copy(DICTIONARY))
}

/// Packs a message.
#[must_use]
pub fn pack(message: &[u8]) -> Vec<u8> {
    let compressed = Compressor::with_prepared_dictionary(encoder(message.len())).and_then(|mut packer| packer.compress(message));
    let (kind, content) = match &compressed {
        Ok(compressed) if compressed.len() < message.len() => (COMPRESSED, compressed.as_slice()),
        _ => (PLAIN, message),
    };
    let mut frame = Vec::with_capacity(content.len() + 1);
    frame.push(kind);
    frame.extend_from_slice(content);
    frame
}

/// Unpacks a frame; never more than [`MESSAGE_BYTES`].
pub fn unpack(frame: &[u8]) -> Result<Vec<u8>, FrameError> {
    let (kind, content) = frame.split_first().ok_or(FrameError::Empty)?;
    if content.len() > MESSAGE_BYTES {
        return Err(FrameError::TooLong);
    }
    match *kind {
        PLAIN => Ok(content.to_vec()),
        COMPRESSED => Ok(Decompressor::with_prepared_dictionary(decoder())?.decompress(content, MESSAGE_BYTES)?),
        other => Err(FrameError::Kind(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::{FrameError, LARGE_LEVEL, MESSAGE_BYTES, pack, unpack};

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        for message in [Vec::new(), b"x".to_vec(), vec![7; MESSAGE_BYTES], (0..=255).cycle().take(70_000).collect()] {
            assert_eq!(unpack(&pack(&message)).unwrap(), message);
        }
    }

    #[test]
    fn a_frame_that_unpacks_to_more_than_a_message_is_refused() {
        let bomb = zstd::bulk::compress(&vec![0; 4 * MESSAGE_BYTES], LARGE_LEVEL).unwrap();
        assert!(bomb.len() < 2_000, "a small frame that would become large");
        assert!(matches!(unpack(&[&[1], bomb.as_slice()].concat()), Err(FrameError::Compressed(_))));
        assert!(matches!(unpack(&vec![0; MESSAGE_BYTES + 2]), Err(FrameError::TooLong)));
    }

    #[test]
    fn frames_of_other_kinds_and_damaged_ones_are_refused() {
        assert!(matches!(unpack(&[]), Err(FrameError::Empty)));
        assert!(matches!(unpack(&[9, 1, 2]), Err(FrameError::Kind(9))));
        let mut frame = pack(&[b"field names and phrases".as_slice(); 40].concat());
        let middle = frame.len() / 2;
        frame.truncate(middle);
        assert!(matches!(unpack(&frame), Err(FrameError::Compressed(_))));
    }
}

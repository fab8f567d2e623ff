//! Sizes of messages in bytes, as the protocol encodes them. Measured with records of the test federation (an issue raised in
//! an okrug, a text of a line in two languages); a test measures them again and allows ten percent.
//!
//! On the wire the product packs messages with zstd and a dictionary, which this crate does not link: what travels is less.

/// A push of so many records, by count; between these the size grows evenly.
pub const PUSH: [(u64, u64); 6] = [(0, 240), (1, 987), (4, 3_045), (16, 11_337), (64, 44_266), (256, 175_775)];
/// One cosignature line in a note.
pub const COSIGNATURE: u64 = 138;
/// An answer to a push, without a cosignature.
pub const KEPT: u64 = 42;
/// A question for heads.
pub const ASK: u64 = 15;
/// An answer with heads, without its lines.
pub const HEADS: u64 = 21;
/// One line of it.
pub const HEAD_LINE: u64 = 47;
/// A question for a part.
pub const PULL: u64 = 56;
/// A note that is shared, without cosignatures.
pub const SHARE: u64 = 210;
/// An announcement.
pub const ANNOUNCE: u64 = 57;
/// A question for the latest head.
pub const LATEST: u64 = 529;
/// An answer that says nothing more.
pub const NOTHING: u64 = 8;
/// Noise, yamux and request-response around one question and its answer, in each direction, an estimate.
pub const ENVELOPE: u64 = 60;
/// Setting a connection up, with identify.
pub const CONNECTION: u64 = 3_600;
/// A ping and its answer with their TCP segments, an estimate.
pub const PING: u64 = 2 * 68;
/// Milliseconds between two pings, as in `node/src/net/behaviour.rs`.
pub const PING_EVERY: u64 = 30_000;
/// Records of one message of about 32 KiB.
pub const RECORDS_OF_A_PIECE: u64 = 49;

/// The size of a push of so many records.
#[must_use]
pub fn push(records: u64) -> u64 {
    let above = PUSH.iter().position(|(count, _)| *count >= records).unwrap_or(PUSH.len() - 1).max(1);
    let ((low, small), (high, large)) = (PUSH[above - 1], PUSH[above]);
    small + (large - small) * records.saturating_sub(low) / (high - low)
}

//! The only reader of time.

use kenes_protocol::instant::UnixMillis;

/// The computer's idea of now. Old computers are wrong about it; cosignatures bound it from outside.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
#[must_use]
pub fn now() -> UnixMillis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    UnixMillis::new(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// A moment for measuring spans on this computer.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
#[must_use]
pub fn moment() -> std::time::Instant {
    std::time::Instant::now()
}

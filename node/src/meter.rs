//! What the link carried: for the budget of a metered line, and for how long a transfer will still take.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::replication::budget::{Allowance, Carried, Limits};

use crate::durable::{self, DiskError};

/// How often the sum is kept on disk at most, in milliseconds.
const KEEP_MILLIS: u64 = 60_000;
/// Bytes that every message is reckoned to cost besides itself: stream, encryption, TCP and IP headers.
const OVERHEAD: u64 = 220;

/// Counts the bytes of messages.
#[derive(Debug)]
pub struct Meter {
    path: PathBuf,
    limits: Limits,
    fresh: AtomicU64,
    carried: Mutex<Carried>,
    kept_at: Mutex<UnixMillis>,
    rate: Mutex<Option<f64>>,
}

impl Meter {
    /// Goes on with what was counted before the last stop. A damaged file begins anew: the budget is then too generous for
    /// once.
    pub fn open(data: &Path, limits: Limits) -> Result<Self, DiskError> {
        let path = data.join("traffic.json");
        let carried = durable::read(&path)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Ok(Self {
            path,
            limits,
            fresh: AtomicU64::new(0),
            carried: Mutex::new(carried),
            kept_at: Mutex::new(UnixMillis::new(0)),
            rate: Mutex::new(None),
        })
    }

    /// A message passed, in either direction.
    pub fn message(&self, bytes: usize) {
        self.fresh.fetch_add(bytes as u64 + OVERHEAD, Ordering::Relaxed);
    }

    /// A push of so many bytes was answered after so many milliseconds.
    pub fn answered(&self, bytes: usize, millis: u64) {
        if bytes < 4 * 1024 || millis == 0 {
            return;
        }
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let measured = f64::from(bytes) * 1_000.0 / f64::from(u32::try_from(millis).unwrap_or(u32::MAX));
        let mut rate = self.rate.lock().unwrap_or_else(PoisonError::into_inner);
        *rate = Some(rate.map_or(measured, |known| known * 0.8 + measured * 0.2));
    }

    /// Bytes a second that pushes reached lately; `None` before the first large one.
    pub fn rate(&self) -> Option<f64> {
        *self.rate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds up, keeps the sum on disk when it changed, and says what may travel now.
    pub fn settle(&self, now: UnixMillis) -> Allowance {
        let fresh = self.fresh.swap(0, Ordering::Relaxed);
        let mut carried = self.carried.lock().unwrap_or_else(PoisonError::into_inner);
        if fresh > 0 {
            carried.add(now, fresh);
            let mut kept_at = self.kept_at.lock().unwrap_or_else(PoisonError::into_inner);
            // A crash forgets a minute's bytes; a sync each second would wear out an old disk.
            if now >= kept_at.after(KEEP_MILLIS) {
                *kept_at = now;
                let text = serde_json::to_vec(&*carried).unwrap_or_default();
                if let Err(cause) = durable::write(self.path.clone(), text) {
                    tracing::warn!(%cause, "the count of bytes could not be kept");
                }
            }
        }
        carried.allowance(now, self.limits)
    }

    /// What was carried today and this month, and the limits.
    pub fn carried(&self) -> (Carried, Limits) {
        (*self.carried.lock().unwrap_or_else(PoisonError::into_inner), self.limits)
    }
}

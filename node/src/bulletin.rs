//! What browsers are told as it happens: that a register grew or was witnessed. Whoever is too slow is told to read anew.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use kenes_protocol::limits::{LISTENER_BACKLOG, LISTENERS};
use kenes_protocol::register::Origin;
use tokio::sync::broadcast;

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A register has this many entries, of which so many are witnessed.
    Head {
        /// The register.
        origin: Origin,
        /// Entries under its head.
        size: u64,
        /// Of these witnessed.
        witnessed: u64,
    },
    /// The node stops: who waits for more waits in vain, and would keep it from stopping.
    Stopping,
}

/// The way to all who listen.
#[derive(Debug)]
pub struct Bulletin {
    sender: broadcast::Sender<Told>,
    last: Mutex<BTreeMap<Origin, (u64, u64)>>,
}

impl Default for Bulletin {
    fn default() -> Self {
        Self { sender: broadcast::channel(LISTENER_BACKLOG).0, last: Mutex::default() }
    }
}

impl Bulletin {
    /// Tells where a register stands, if that is news.
    pub fn head(&self, origin: &Origin, size: u64, witnessed: u64) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.get(origin) != Some(&(size, witnessed)) {
            last.insert(origin.clone(), (size, witnessed));
            // An error means that nobody listens.
            let _ = self.sender.send(Told::Head { origin: origin.clone(), size, witnessed });
        }
    }

    /// Tells that the node stops.
    pub fn stop(&self) {
        let _ = self.sender.send(Told::Stopping);
    }

    /// One more listener; none beyond the bound.
    #[must_use]
    pub fn listen(&self) -> Option<broadcast::Receiver<Told>> {
        (self.sender.receiver_count() < LISTENERS).then(|| self.sender.subscribe())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bulletin, LISTENERS, Told};

    #[test]
    fn a_head_is_told_once_and_again_when_it_is_witnessed() {
        let bulletin = Bulletin::default();
        let mut heard = bulletin.listen().unwrap();
        let origin: kenes_protocol::register::Origin = "test.kz/353233000".parse().unwrap();
        for witnessed in [0, 0, 3] {
            bulletin.head(&origin, 3, witnessed);
        }
        let told = |witnessed| Told::Head { origin: origin.clone(), size: 3, witnessed };
        assert_eq!([heard.try_recv().unwrap(), heard.try_recv().unwrap()], [told(0), told(3)]);
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn listeners_are_bounded_and_one_that_leaves_makes_room() {
        let bulletin = Bulletin::default();
        let mut all: Vec<_> = (0..LISTENERS).map(|_| bulletin.listen().unwrap()).collect();
        assert!(bulletin.listen().is_none());
        all.pop();
        assert!(bulletin.listen().is_some());
    }
}

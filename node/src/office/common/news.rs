//! Who is at a draft, and who is told that it changed.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::{LISTENER_BACKLOG, LISTENERS, OFFICE_SESSIONS};
use tokio::sync::broadcast;

/// A page asks at least every half minute; whoever did not ask for so long has gone.
const HERE_MILLIS: u64 = 60_000;

/// What the pages of the office are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommonTold {
    /// The draft of this meeting changed, ended or was taken up again.
    Changed(RecordId),
    /// The node stops.
    Stopping,
}

/// The way to pages that are open, and who has them open.
#[derive(Debug)]
pub struct CommonNews {
    sender: broadcast::Sender<CommonTold>,
    here: Mutex<BTreeMap<(RecordId, String), (String, UnixMillis)>>,
}

impl Default for CommonNews {
    fn default() -> Self {
        Self { sender: broadcast::channel(LISTENER_BACKLOG).0, here: Mutex::default() }
    }
}

impl CommonNews {
    /// Tells everybody who listens.
    pub fn tell(&self, told: CommonTold) {
        // An error means that nobody listens.
        let _ = self.sender.send(told);
    }

    /// One more listener; none beyond the bound.
    #[must_use]
    pub fn listen(&self) -> Option<broadcast::Receiver<CommonTold>> {
        (self.sender.receiver_count() < LISTENERS).then(|| self.sender.subscribe())
    }

    /// Whether anybody is at a draft.
    pub fn attended(&self, now: UnixMillis) -> bool {
        self.here.lock().unwrap_or_else(PoisonError::into_inner).values().any(|(_, at)| at.after(HERE_MILLIS) > now)
    }

    /// Notes that somebody is at a draft; gives the names of all who are, each once.
    pub fn seen(&self, meeting: RecordId, key: &PublicKey, name: &str, now: UnixMillis) -> Vec<String> {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        here.retain(|_, (_, at)| at.after(HERE_MILLIS) > now);
        // There are no more people than sessions; each may have several drafts open.
        if here.len() < 4 * OFFICE_SESSIONS {
            here.insert((meeting, key.to_string()), (name.to_owned(), now));
        }
        let mut names: Vec<String> = here.iter().filter(|((of, _), _)| *of == meeting).map(|(_, (name, _))| name.clone()).collect();
        names.sort();
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use kenes_protocol::digest::RecordId;
    use kenes_protocol::instant::UnixMillis;
    use kenes_protocol::keys::PrivateKey;

    use super::{CommonNews, HERE_MILLIS};

    #[test]
    fn whoever_did_not_ask_for_a_minute_has_gone() {
        let news = CommonNews::default();
        let (meeting, key) = (RecordId::of_header(&[1]), PrivateKey::from_seed(&[1; 32]).public());
        let asked = UnixMillis::new(1_000);
        assert!(!news.attended(asked));
        assert_eq!(news.seen(meeting, &key, "Хатшы", asked), ["Хатшы"]);
        assert!(news.attended(asked.after(HERE_MILLIS - 1)));
        assert!(!news.attended(asked.after(HERE_MILLIS)));
    }
}

//! Who is signed in. Kept in memory only: a node that starts anew asks everybody again.

use std::collections::HashMap;

use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::OFFICE_SESSIONS;

use crate::entropy;
use crate::office::OfficeError;
use crate::office::devices::Device;

/// How long a session lasts at most, and how long after its last request.
const LASTS_MILLIS: u64 = 12 * 60 * 60 * 1_000;
const IDLE_MILLIS: u64 = 30 * 60 * 1_000;
/// How long a device has to answer a question.
const ANSWER_MILLIS: u64 = 2 * 60 * 1_000;

/// A session as its owner sees it.
#[derive(Debug, Clone)]
pub struct Session {
    /// The device.
    pub device: Device,
    /// What requests that change something must carry besides the cookie.
    pub csrf: Hash,
    began: UnixMillis,
    last: UnixMillis,
}

impl Session {
    /// When it ends unless it is used again.
    #[must_use]
    pub fn expires_at(&self) -> UnixMillis {
        self.began.after(LASTS_MILLIS).min(self.last.after(IDLE_MILLIS))
    }
}

/// Sessions by the digest of their token, and questions to devices that were not answered yet.
#[derive(Debug, Default)]
pub struct Sessions {
    open: HashMap<Hash, Session>,
    asked: HashMap<Hash, (PublicKey, UnixMillis)>,
}

impl Sessions {
    /// A question for a device that says it holds this key.
    pub fn ask(&mut self, key: PublicKey, now: UnixMillis) -> Result<(Hash, UnixMillis), OfficeError> {
        self.asked.retain(|_, (_, until)| *until > now);
        if self.asked.len() >= OFFICE_SESSIONS {
            return Err(OfficeError::Full(self.asked.len()));
        }
        let (question, until) = (Hash::from_bytes(entropy::bytes()?), now.after(ANSWER_MILLIS));
        self.asked.insert(question, (key, until));
        Ok((question, until))
    }

    /// Takes a question back, whatever the answer is worth: it is never asked twice. False when it was not asked of this
    /// key or too long ago.
    pub fn answered(&mut self, question: &Hash, key: &PublicKey, now: UnixMillis) -> bool {
        self.asked.remove(question).is_some_and(|(asked, until)| asked == *key && until > now)
    }

    /// Opens a session; the token goes to the device and is not kept.
    pub fn begin(&mut self, device: Device, now: UnixMillis) -> Result<(Hash, Session), OfficeError> {
        self.open.retain(|_, session| session.expires_at() > now);
        if self.open.len() >= OFFICE_SESSIONS {
            return Err(OfficeError::Full(self.open.len()));
        }
        let token = Hash::from_bytes(entropy::bytes()?);
        let session = Session { device, csrf: Hash::from_bytes(entropy::bytes()?), began: now, last: now };
        self.open.insert(kept(&token), session.clone());
        Ok((token, session))
    }

    /// The session of a token, used now.
    pub fn find(&mut self, token: &Hash, now: UnixMillis) -> Option<Session> {
        let session = self.open.get_mut(&kept(token)).filter(|session| session.expires_at() > now)?;
        session.last = session.last.max(now);
        Some(session.clone())
    }

    /// Whether a session is open, without using it.
    #[must_use]
    pub fn is_open(&self, token: &Hash, now: UnixMillis) -> bool {
        self.open.get(&kept(token)).is_some_and(|session| session.expires_at() > now)
    }

    /// Ends a session.
    pub fn end(&mut self, token: &Hash) {
        self.open.remove(&kept(token));
    }

    /// Ends every session of a device.
    pub fn end_all_of(&mut self, key: &PublicKey) {
        self.open.retain(|_, session| session.device.key != *key);
    }
}

fn kept(token: &Hash) -> Hash {
    Hash::of(&[b"kenes/office-session/v1\n", token.as_bytes()])
}

#[cfg(test)]
mod tests {
    use kenes_protocol::bounded::LineText;
    use kenes_protocol::keys::PrivateKey;

    use super::{ANSWER_MILLIS, Device, Hash, IDLE_MILLIS, LASTS_MILLIS, OFFICE_SESSIONS, OfficeError, Sessions, UnixMillis};

    fn device(seed: u8) -> Device {
        let text = |text: &str| LineText::new(text.to_owned()).unwrap();
        let key = PrivateKey::from_seed(&[seed; 32]).public();
        Device { key, name: text("Хатшы"), device: text("office"), enrolled_at: UnixMillis::new(0), last_at: None }
    }

    #[test]
    fn a_question_is_answered_once_by_the_key_that_was_asked_and_in_time() {
        let mut sessions = Sessions::default();
        let (one, other) = (device(1).key, device(2).key);
        let mut ask = |by, at| {
            let (question, _) = sessions.ask(one, UnixMillis::new(0)).unwrap();
            (sessions.answered(&question, by, UnixMillis::new(at)), sessions.answered(&question, by, UnixMillis::new(at)))
        };
        assert_eq!(ask(&one, 1), (true, false));
        assert_eq!(ask(&other, 1), (false, false));
        assert_eq!(ask(&one, ANSWER_MILLIS), (false, false));
        assert!(!sessions.answered(&Hash::of(&[b"made up"]), &one, UnixMillis::new(1)));
    }

    #[test]
    fn a_session_ends_when_it_is_not_used_and_after_a_day_of_work_and_with_its_device() {
        let mut sessions = Sessions::default();
        let (token, _) = sessions.begin(device(1), UnixMillis::new(0)).unwrap();
        let mut at = 0;
        while at + IDLE_MILLIS - 1 < LASTS_MILLIS {
            at += IDLE_MILLIS - 1;
            assert!(sessions.find(&token, UnixMillis::new(at)).is_some(), "{at}");
        }
        assert!(sessions.find(&token, UnixMillis::new(LASTS_MILLIS)).is_none());
        let (idle, _) = sessions.begin(device(1), UnixMillis::new(0)).unwrap();
        assert!(sessions.find(&idle, UnixMillis::new(IDLE_MILLIS)).is_none());
        let (removed, _) = sessions.begin(device(1), UnixMillis::new(0)).unwrap();
        let (stays, _) = sessions.begin(device(2), UnixMillis::new(0)).unwrap();
        sessions.end_all_of(&device(1).key);
        assert!(sessions.find(&removed, UnixMillis::new(1)).is_none());
        assert!(sessions.find(&stays, UnixMillis::new(1)).is_some());
        sessions.end(&stays);
        assert!(sessions.find(&stays, UnixMillis::new(1)).is_none());
    }

    #[test]
    fn sessions_and_questions_are_bounded() {
        let mut sessions = Sessions::default();
        for _ in 0..OFFICE_SESSIONS {
            sessions.begin(device(1), UnixMillis::new(0)).unwrap();
            sessions.ask(device(1).key, UnixMillis::new(0)).unwrap();
        }
        assert!(matches!(sessions.begin(device(1), UnixMillis::new(0)), Err(OfficeError::Full(OFFICE_SESSIONS))));
        assert!(matches!(sessions.ask(device(1).key, UnixMillis::new(0)), Err(OfficeError::Full(OFFICE_SESSIONS))));
        sessions.begin(device(1), UnixMillis::new(IDLE_MILLIS)).unwrap();
        sessions.ask(device(1).key, UnixMillis::new(ANSWER_MILLIS)).unwrap();
    }
}

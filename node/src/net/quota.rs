//! How much one peer may ask: so many questions a second, so many at a time. Beyond it the answer is "busy".

use std::collections::HashMap;
use std::hash::Hash;

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{PEER_ANSWERS, PEER_QUESTIONS_A_SECOND, PEER_QUESTIONS_SAVED, WEB_ADDRESSES};

#[derive(Debug, Clone, Copy)]
struct Account {
    saved: f64,
    at: UnixMillis,
    answering: u32,
}

/// Accounts by peer; a bounded number of them.
#[derive(Debug)]
pub struct Quotas<K> {
    accounts: HashMap<K, Account>,
}

impl<K> Default for Quotas<K> {
    fn default() -> Self {
        Self { accounts: HashMap::new() }
    }
}

impl<K: Hash + Eq> Quotas<K> {
    /// Takes a question; false when the peer has asked too much. What is taken is given back by [`Quotas::answered`].
    pub fn take(&mut self, peer: K, now: UnixMillis) -> bool {
        if self.accounts.len() >= WEB_ADDRESSES && !self.accounts.contains_key(&peer) {
            // Whoever has saved up everything again is forgotten first; then everybody shares the fate of a crowd.
            self.accounts.retain(|_, account| account.answering > 0 || refill(account, now).saved < f64::from(PEER_QUESTIONS_SAVED));
            if self.accounts.len() >= WEB_ADDRESSES {
                return false;
            }
        }
        let account = self.accounts.entry(peer).or_insert(Account { saved: f64::from(PEER_QUESTIONS_SAVED), at: now, answering: 0 });
        *account = refill(account, now);
        if account.saved < 1.0 || account.answering >= PEER_ANSWERS {
            return false;
        }
        account.saved -= 1.0;
        account.answering += 1;
        true
    }

    /// The answer to a question that was taken is on its way.
    pub fn answered(&mut self, peer: &K) {
        if let Some(account) = self.accounts.get_mut(peer) {
            account.answering = account.answering.saturating_sub(1);
        }
    }
}

fn refill(account: &Account, now: UnixMillis) -> Account {
    let millis = now.millis().saturating_sub(account.at.millis());
    let gained = f64::from(u32::try_from(millis).unwrap_or(u32::MAX)) / 1_000.0 * f64::from(PEER_QUESTIONS_A_SECOND);
    Account { saved: (account.saved + gained).min(f64::from(PEER_QUESTIONS_SAVED)), at: now.max(account.at), ..*account }
}

#[cfg(test)]
mod tests {
    use super::{PEER_ANSWERS, PEER_QUESTIONS_A_SECOND, PEER_QUESTIONS_SAVED, Quotas, UnixMillis, WEB_ADDRESSES};

    #[test]
    fn a_peer_that_asks_without_end_is_answered_at_the_rate_and_others_are_not_held_up() {
        let mut quotas = Quotas::default();
        let mut ask = |peer, millis| {
            let taken = quotas.take(peer, UnixMillis::new(millis));
            if taken {
                quotas.answered(&peer);
            }
            taken
        };
        let first = (0..2 * PEER_QUESTIONS_SAVED).filter(|_| ask("greedy", 0)).count();
        assert_eq!(first, usize::try_from(PEER_QUESTIONS_SAVED).unwrap());
        assert!(ask("modest", 0));
        let later = (0..1_000).filter(|_| ask("greedy", 1_000)).count();
        assert_eq!(later, usize::try_from(PEER_QUESTIONS_A_SECOND).unwrap());
    }

    #[test]
    fn questions_at_the_same_time_are_bounded_and_given_back() {
        let mut quotas = Quotas::default();
        let taken = (0..100).filter(|_| quotas.take("peer", UnixMillis::new(0))).count();
        assert_eq!(taken, usize::try_from(PEER_ANSWERS).unwrap());
        quotas.answered(&"peer");
        assert!(quotas.take("peer", UnixMillis::new(0)));
    }

    #[test]
    fn a_crowd_of_addresses_takes_a_bounded_place() {
        let mut quotas = Quotas::default();
        for address in 0..3 * WEB_ADDRESSES {
            quotas.take(address, UnixMillis::new(0));
        }
        assert!(quotas.accounts.len() <= WEB_ADDRESSES);
    }
}

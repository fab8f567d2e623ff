//! How often one address, and all of them, may try to sign in.

use std::collections::HashMap;
use std::net::IpAddr;

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{SIGN_IN_ATTEMPTS, WEB_ADDRESSES};

const MINUTE_MILLIS: u64 = 60_000;

/// Attempts of the current minute.
#[derive(Debug, Default)]
pub struct Gate {
    minute: u64,
    all: u32,
    each: HashMap<IpAddr, u32>,
}

impl Gate {
    /// Counts an attempt; false when there were too many in this minute. Addresses beyond those that are told apart count
    /// together, which the bound on all of them covers.
    pub fn attempt(&mut self, from: IpAddr, now: UnixMillis) -> bool {
        let minute = now.millis() / MINUTE_MILLIS;
        if minute != self.minute {
            *self = Self { minute, ..Self::default() };
        }
        let [one, all] = SIGN_IN_ATTEMPTS;
        if self.all >= all {
            return false;
        }
        self.all += 1;
        if self.each.len() >= WEB_ADDRESSES {
            return true;
        }
        let attempts = self.each.entry(from).or_default();
        *attempts += 1;
        *attempts <= one
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Gate, MINUTE_MILLIS, SIGN_IN_ATTEMPTS, UnixMillis};

    const fn address(last: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(10, 0, 0, last))
    }

    #[test]
    fn attempts_are_bounded_for_one_address_and_for_all_and_the_next_minute_is_a_new_one() {
        let [one, all] = SIGN_IN_ATTEMPTS;
        let mut gate = Gate::default();
        let passed = |gate: &mut Gate, from, at, times: u32| (0..times).filter(|_| gate.attempt(from, UnixMillis::new(at))).count();
        assert_eq!(passed(&mut gate, address(1), 0, 3 * one), one as usize);
        let others: usize = (2..250).map(|last| passed(&mut gate, address(last), 0, 1)).sum();
        assert_eq!(others, (all - 3 * one) as usize);
        assert!(gate.attempt(address(1), UnixMillis::new(MINUTE_MILLIS)));
    }
}

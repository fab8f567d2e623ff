//! Pushes that are under way with a peer at the same time. To the machine they are one question: the next part is read and
//! sent while the peer still verifies the one before, as long as answers come quickly and the time of one question lasts.

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{MESSAGE_BYTES, MESSAGE_TARGET_BYTES, PUSHES_AT_ONCE};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::machine::Input;

/// An answer within this many milliseconds shows a link that carries more at a time.
const QUICK_MILLIS: u64 = 1_000;
/// No part is added once the question has lasted this many milliseconds: what is more urgent comes between.
const QUESTION_MILLIS: u64 = 1_000;

/// How much a link carries at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    /// Bytes of one push, about.
    pub(super) piece: usize,
    /// Pushes under way at a time.
    pub(super) at_once: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { piece: MESSAGE_TARGET_BYTES, at_once: 1 }
    }
}

impl Pace {
    /// After an answer that took so many milliseconds: larger pieces first, then more of them.
    pub(super) fn answered(&mut self, took: u64) {
        const LARGEST: usize = MESSAGE_BYTES / 2;
        if took >= QUICK_MILLIS {
            self.at_once = 1;
        } else if self.piece < LARGEST {
            self.piece = (self.piece * 2).min(LARGEST);
        } else {
            self.at_once = (self.at_once + 1).min(PUSHES_AT_ONCE);
        }
    }
}

/// The part to read next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NextPart {
    /// Which register.
    pub(super) origin: Origin,
    /// First entry.
    pub(super) from: u64,
    /// Head that the peer has committed.
    pub(super) committed: u64,
}

/// The pushes of one question.
#[derive(Debug)]
pub(super) struct Pushes {
    /// Tells these pushes from those of a connection before.
    pub(super) number: u64,
    next: NextPart,
    since: UnixMillis,
    at_once: usize,
    reading: bool,
    under_way: usize,
    over: bool,
    told: Option<Input>,
}

impl Pushes {
    /// Begins with the first part, which is being read.
    pub(super) const fn begin(number: u64, first: NextPart, at_once: usize, now: UnixMillis) -> Self {
        Self { number, next: first, since: now, at_once, reading: true, under_way: 0, over: false, told: None }
    }

    /// A part was read and sent; it ends before the entry `until` of a register with `size` entries.
    pub(super) const fn sent(&mut self, until: u64, size: u64) {
        self.reading = false;
        self.under_way += 1;
        // A part without entries carries a proof or cosignatures only; nothing follows it.
        self.over |= until >= size || until <= self.next.from;
        self.next.from = until;
    }

    /// There is no part to send any more, or it could not be sent, of which the machine is told.
    pub(super) fn unread(&mut self, told: Option<Input>) {
        self.reading = false;
        self.over = true;
        self.told = told.or(self.told.take());
    }

    /// The part that ends before the entry `until` was answered. Anything but that all of it was kept ends the question.
    pub(super) fn answered(&mut self, input: Input, until: u64) {
        self.under_way = self.under_way.saturating_sub(1);
        let furthest = match (&self.told, &input) {
            (Some(Input::Kept { next: before, .. }), Input::Kept { next, .. }) => next >= before,
            (Some(Input::Kept { .. }) | None, _) => true,
            (Some(_), _) => false,
        };
        self.over |= !matches!(input, Input::Kept { next, .. } if next >= until);
        if furthest {
            self.told = Some(input);
        }
    }

    /// The part to read now, if one may be added.
    pub(super) fn next(&mut self, now: UnixMillis) -> Option<NextPart> {
        let lasted = now.millis().saturating_sub(self.since.millis());
        if self.over || self.reading || self.under_way >= self.at_once || lasted >= QUESTION_MILLIS {
            return None;
        }
        self.reading = true;
        Some(self.next.clone())
    }

    /// What the machine is told, once nothing is under way and nothing was added.
    pub(super) fn end(&mut self) -> Option<Option<Input>> {
        (!self.reading && self.under_way == 0).then(|| self.told.take())
    }
}

#[cfg(test)]
mod tests {
    use kenes_protocol::replication::wire::Refusal;

    use super::{Input, MESSAGE_TARGET_BYTES, NextPart, Origin, PUSHES_AT_ONCE, Pace, Pushes, UnixMillis};

    const START: UnixMillis = UnixMillis::new(1_000_000);

    fn register() -> Origin {
        "kenes.test/353233000".parse().unwrap()
    }

    fn kept(next: u64) -> Input {
        Input::Kept { peer: register(), origin: register(), next, committed: 0, cosigned: 0 }
    }

    fn begun(at_once: usize) -> Pushes {
        Pushes::begin(1, NextPart { origin: register(), from: 0, committed: 0 }, at_once, START)
    }

    #[test]
    fn a_quick_link_carries_more_and_a_slow_one_a_single_push() {
        let mut pace = Pace::default();
        (0..20).for_each(|_| pace.answered(10));
        assert_eq!(pace.at_once, PUSHES_AT_ONCE);
        assert!(pace.piece > MESSAGE_TARGET_BYTES);
        pace.answered(1_000);
        assert_eq!(pace.at_once, 1);
    }

    #[test]
    fn the_next_part_is_read_while_others_are_under_way() {
        let mut pushes = begun(2);
        assert_eq!(pushes.next(START), None, "the first one is being read");
        pushes.sent(10, 30);
        assert_eq!(pushes.next(START).map(|part| part.from), Some(10));
        pushes.sent(20, 30);
        assert_eq!(pushes.next(START), None, "two are under way");
        pushes.answered(kept(10), 10);
        assert_eq!(pushes.next(START).map(|part| part.from), Some(20));
        pushes.sent(30, 30);
        pushes.answered(kept(20), 20);
        assert_eq!((pushes.next(START), pushes.end()), (None, None), "the last one is under way");
        pushes.answered(kept(30), 30);
        assert_eq!(pushes.end(), Some(Some(kept(30))));
    }

    #[test]
    fn nothing_is_added_after_its_time_or_after_a_part_that_was_not_kept() {
        let mut late = begun(2);
        late.sent(10, 30);
        assert_eq!(late.next(START.after(1_000)), None);
        let refused = Input::Refused(register(), register(), Refusal::Busy);
        for told in [refused, kept(5)] {
            let mut pushes = begun(2);
            pushes.sent(10, 30);
            pushes.answered(told.clone(), 10);
            assert_eq!((pushes.next(START), pushes.end()), (None, Some(Some(told))));
        }
    }

    #[test]
    fn the_machine_hears_of_a_failure_rather_than_of_what_was_kept_before() {
        let mut pushes = begun(2);
        pushes.sent(10, 30);
        assert!(pushes.next(START).is_some());
        pushes.sent(20, 30);
        pushes.answered(Input::Failed(register()), 20);
        pushes.answered(kept(10), 10);
        assert_eq!(pushes.end(), Some(Some(Input::Failed(register()))));
    }
}

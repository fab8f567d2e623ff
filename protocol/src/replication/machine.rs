//! What to ask a peer next. One question is under way with each peer at a time; everything else is remembered, so that a
//! lost connection costs the question that was under way and nothing more.

mod asks;
mod input;
mod learn;
mod reach;

pub use input::{Ask, Brought, Comparison, Effect, Erasure, Input, Peer, Side};

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Hash;
use crate::instant::UnixMillis;
use crate::limits::{ERASURES, HEADS, WANTED_ATTACHMENTS};
use crate::register::Origin;
use crate::replication::budget::Allowance;
use crate::replication::machine::reach::Reach;
use crate::replication::settle::{Settling, Standing};
use crate::replication::wire::{HeadLine, Refusal};

/// How soon heads are compared again although nobody announced anything, in milliseconds.
pub const COMPARE_MILLIS: u64 = 60_000;
/// The same once comparisons found nothing for a while: each one that finds nothing doubles the wait up to this.
pub const COMPARE_IDLE_MILLIS: u64 = 15 * 60_000;
/// How long a refused register is left alone, in milliseconds.
pub const REFUSED_MILLIS: u64 = 5_000;
/// How long the nation waits for the region's cosignature to travel with a push, in milliseconds.
pub const LOWER_FIRST_MILLIS: u64 = 3_000;
/// Cosignatures that a policy needs at least: of a region and of the nation. Below it, two nodes with the same number of
/// them may each hold the one that the other lacks.
const ENOUGH: u8 = 2;

#[derive(Debug, Clone, Default)]
struct Known {
    /// Entries it keeps.
    next: u64,
    /// Head it has committed.
    committed: u64,
    /// Cosignatures under that head.
    cosigned: u8,
    /// Size and number of cosignatures at which our notes were put together.
    matched: Option<(u64, u8)>,
    /// Not to be sent or asked about before.
    not_before: Option<UnixMillis>,
    /// Not to be pulled before; what we have to tell does not wait for it.
    pull_after: Option<UnixMillis>,
}

#[derive(Debug, Clone)]
struct Link {
    side: Side,
    busy: bool,
    compare_at: UnixMillis,
    page: Option<Origin>,
    told: bool,
    registers: BTreeMap<Origin, Known>,
    announce: BTreeSet<Origin>,
    compare: BTreeSet<Origin>,
    evidence: BTreeSet<Hash>,
    /// Comparisons in a row that found nothing new.
    quiet: u32,
    /// It continues our home register further than we hold it.
    home_ahead: bool,
    /// Its head of our home register was compared with ours, or need not be.
    home_compared: bool,
    /// Not to be asked for it before.
    home_compare_at: UnixMillis,
    /// Not to be asked for damaged entries before: it could not help.
    mend_after: UnixMillis,
    /// Attachments that it does not have, and when to ask again.
    lacking: BTreeMap<Hash, UnixMillis>,
    /// Erased bodies that it still had, and when to ask again.
    unerased: BTreeMap<(Origin, u64), UnixMillis>,
}

#[derive(Debug, Clone)]
struct Own {
    line: HeadLine,
    since: UnixMillis,
}

/// The machine of one node.
#[derive(Debug, Clone)]
pub struct Machine {
    home: Origin,
    held: BTreeMap<Origin, Own>,
    links: BTreeMap<Peer, Link>,
    /// Those of them that stand above.
    above: BTreeSet<Peer>,
    settling: Settling,
    contradicted: BTreeMap<Hash, Origin>,
    /// Damaged registers with the first entry needed.
    damaged: BTreeMap<Origin, u64>,
    /// Attachments that are missing here, in the order in which they are asked for.
    wanted: Vec<(Hash, Origin)>,
    erased: Vec<Erasure>,
    allowance: Allowance,
}

impl Machine {
    /// A node with its home register, which nobody else can know yet.
    #[must_use]
    pub const fn new(home: Origin) -> Self {
        Self::starting(home, Settling::unused())
    }

    /// A node with its home register, and what must be known before that one is sealed.
    #[must_use]
    pub const fn starting(home: Origin, settling: Settling) -> Self {
        Self {
            home,
            held: BTreeMap::new(),
            links: BTreeMap::new(),
            above: BTreeSet::new(),
            settling,
            contradicted: BTreeMap::new(),
            damaged: BTreeMap::new(),
            wanted: Vec::new(),
            erased: Vec::new(),
            allowance: Allowance::Everything,
        }
    }

    /// Whether the home register may be sealed now.
    #[must_use]
    pub fn standing(&self, now: UnixMillis) -> Standing {
        self.settling.standing(now)
    }

    /// The only door in: takes what happened, returns what to ask.
    pub fn handle(&mut self, now: UnixMillis, input: Input) -> Vec<Effect> {
        let reach = Reach::of(self, &input);
        self.learn(now, input);
        self.ask(now, &reach)
    }

    fn learn(&mut self, now: UnixMillis, input: Input) {
        match input {
            Input::Connected(peer, side) => self.connected(now, peer, side),
            Input::Disconnected(peer) => {
                self.links.remove(&peer);
                self.above.remove(&peer);
            }
            Input::Advanced(line) => self.advanced(now, line),
            Input::HeadsTold(peer, lines, more) => self.heads_told(now, &peer, lines, more),
            Input::Kept { peer, origin, next, committed, cosigned } => {
                if let Some(known) = self.free(&peer).map(|link| link.registers.entry(origin).or_default()) {
                    // A peer that keeps nothing of what it is sent is not sent the same again at once.
                    let moved = next > known.next || committed > known.committed;
                    let not_before = (!moved).then(|| now.after(REFUSED_MILLIS));
                    // The cosignatures of this answer are on disk and reach us as news soon; only then is one missing.
                    let pull_after = Some(now.after(REFUSED_MILLIS));
                    *known = Known { next, committed, cosigned, matched: Some((committed, cosigned)), not_before, pull_after };
                }
                self.check_home(&peer);
            }
            Input::Pulled { peer, origin, brought } => {
                // A pull that brought nothing is not repeated before the next comparison or news of the register; a piece
                // of many asks for the next one.
                if let Some(known) = self.free(&peer).and_then(|link| link.registers.get_mut(&origin))
                    && brought == Brought::Nothing
                {
                    known.pull_after = Some(now.after(COMPARE_MILLIS));
                }
                if origin == self.home
                    && let Some(link) = self.links.get_mut(&peer).filter(|link| link.home_ahead)
                {
                    // What came is compared anew before it is built upon.
                    link.home_compared = false;
                }
            }
            Input::Answered(peer) => {
                self.free(&peer);
            }
            Input::Refused(peer, origin, refusal) => {
                let doubtful = matches!(refusal, Refusal::Contradiction | Refusal::Unproven);
                let pause = if doubtful { COMPARE_MILLIS } else { REFUSED_MILLIS };
                let home = origin == self.home;
                if let Some(link) = self.free(&peer) {
                    if doubtful && home {
                        link.home_compared = false;
                    } else if doubtful {
                        link.compare.insert(origin.clone());
                    }
                    link.registers.entry(origin).or_default().not_before = Some(now.after(pause));
                }
            }
            Input::Failed(peer) => {
                if let Some(link) = self.free(&peer) {
                    link.compare_at = now.after(REFUSED_MILLIS);
                    link.told = false;
                    // What failed may have been a note on its way.
                    link.registers.values_mut().for_each(|known| known.matched = None);
                }
            }
            Input::Announced(peer, line) => self.heard(&peer, line),
            Input::Compared { peer, origin, found } => self.compared(now, &peer, origin, found),
            Input::Contradicted(origin, digest) => self.contradicted(&origin, digest),
            Input::HomeReplaced { held, witnessed } => {
                self.settling.replaced(witnessed);
                self.held.insert(held.origin.clone(), Own { line: held, since: now });
                self.links.values_mut().for_each(|link| link.home_compared = false);
            }
            Input::RiskAccepted => self.settling.accepted(),
            Input::Wanted(files) => {
                self.wanted = files.into_iter().take(WANTED_ATTACHMENTS).collect();
                let wanted: BTreeSet<Hash> = self.wanted.iter().map(|(digest, _)| *digest).collect();
                self.links.values_mut().for_each(|link| link.lacking.retain(|digest, _| wanted.contains(digest)));
            }
            Input::Fetched { peer, digest, brought } => {
                if let Some(link) = self.free(&peer).filter(|_| brought == Brought::Nothing) {
                    link.lacking.insert(digest, now.after(COMPARE_IDLE_MILLIS));
                }
            }
            Input::Erased(erased) => {
                self.erased = erased.into_iter().take(ERASURES).collect();
                let open: BTreeSet<_> = self.erased.iter().map(|erasure| (erasure.origin.clone(), erasure.index)).collect();
                self.links.values_mut().for_each(|link| link.unerased.retain(|known, _| open.contains(known)));
            }
            Input::Confirmed { peer, origin, index, erased } => {
                if erased {
                    let found = self.erased.iter_mut().find(|erasure| (&erasure.origin, erasure.index) == (&origin, index));
                    found.map(|erasure| erasure.confirmed.insert(peer.clone()));
                }
                if let Some(link) = self.free(&peer) {
                    // It may not have the redaction yet.
                    link.unerased.insert((origin, index), now.after(COMPARE_IDLE_MILLIS));
                }
            }
            Input::Allowed(allowance) => self.allowance = allowance,
            Input::Damaged(origin, from) => {
                if self.damaged.len() < HEADS {
                    self.damaged.insert(origin, from);
                }
            }
            Input::Mended { peer, origin, next, brought } => {
                match next {
                    Some(next) => self.damaged.insert(origin, next),
                    None => self.damaged.remove(&origin),
                };
                if let Some(link) = self.free(&peer).filter(|_| brought == Brought::Nothing) {
                    link.mend_after = now.after(COMPARE_IDLE_MILLIS);
                }
            }
            Input::Tick => {}
        }
    }

    /// Registers held here with their heads, as far as the machine was told.
    pub fn heads(&self) -> impl Iterator<Item = &HeadLine> {
        self.held.values().map(|own| &own.line)
    }

    fn free(&mut self, peer: &Peer) -> Option<&mut Link> {
        let link = self.links.get_mut(peer)?;
        link.busy = false;
        Some(link)
    }

    fn ask(&mut self, now: UnixMillis, reach: &Reach) -> Vec<Effect> {
        let mut effects = Vec::new();
        for peer in self.reached(reach) {
            if let Some(ask) = self.next_ask(now, &peer)
                && let Some(link) = self.links.get_mut(&peer)
            {
                link.busy = true;
                if let Ask::Share(origin) = &ask
                    && let (Some(known), Some(own)) = (link.registers.get_mut(origin), self.held.get(origin))
                {
                    // Should it get lost, the next comparison of heads finds the difference.
                    known.cosigned = own.line.cosigned;
                    known.matched = Some((own.line.size, own.line.cosigned));
                }
                effects.push(Effect { peer, ask });
            }
        }
        effects
    }
}

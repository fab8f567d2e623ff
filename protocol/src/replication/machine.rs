//! What to ask a peer next. One question is under way with each peer at a time; everything else is remembered, so that a
//! lost connection costs the question that was under way and nothing more.

use std::collections::{BTreeMap, BTreeSet};

use crate::instant::UnixMillis;
use crate::limits::HEADS;
use crate::register::Origin;
use crate::replication::in_scope;
use crate::replication::wire::{HeadLine, Refusal};

/// A connected peer by the name that its node mandate gives it.
pub type Peer = Origin;

/// How often heads are compared although nobody announced anything, in milliseconds.
pub const COMPARE_MILLIS: u64 = 60_000;
/// How long a refused register is left alone, in milliseconds.
pub const REFUSED_MILLIS: u64 = 5_000;
/// How long the nation waits for the region's cosignature to travel with a push, in milliseconds.
pub const LOWER_FIRST_MILLIS: u64 = 3_000;
/// Cosignatures that a policy needs at least: of a region and of the nation. Below it, two nodes with the same number of
/// them may each hold the one that the other lacks.
const ENOUGH: u8 = 2;

/// On which side of us a peer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// We dialled it, to push and to follow.
    Above,
    /// It dialled us.
    Below,
}

/// What a pull brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Entries or cosignatures.
    Something,
    /// Nothing that was not here before.
    Nothing,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A connection to an allowed peer stands.
    Connected(Peer, Side),
    /// It is gone, with the question that was under way.
    Disconnected(Peer),
    /// A register held here grew or was cosigned; committed on disk.
    Advanced(HeadLine),
    /// The peer told its heads; `more` when another page follows.
    HeadsTold(Peer, Vec<HeadLine>, bool),
    /// The peer kept a push up to `next`, with its head at `committed`.
    Kept {
        /// Who.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// Entries kept there.
        next: u64,
        /// Head committed there.
        committed: u64,
        /// Cosignatures that it has under that head: those sent along and its own.
        cosigned: u8,
    },
    /// A pull was answered and what it brought is on disk.
    Pulled {
        /// By whom.
        peer: Peer,
        /// Which register.
        origin: Origin,
        /// Whether anything of it was new.
        brought: Brought,
    },
    /// The question was answered and nothing follows from it.
    Answered(Peer),
    /// The peer refused something about a register.
    Refused(Peer, Origin, Refusal),
    /// The question failed on the way.
    Failed(Peer),
    /// A peer announced a head.
    Announced(Peer, HeadLine),
    /// Time passed.
    Tick,
}

/// What to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Its heads, after this register.
    Heads(Option<Origin>),
    /// To take a register from this entry on; `committed` is the head it has.
    Push {
        /// Which.
        origin: Origin,
        /// First entry.
        from: u64,
        /// Its head.
        committed: u64,
    },
    /// To give a register.
    Pull(Origin),
    /// To take the cosignatures of a head.
    Share(Origin),
    /// To note that a register advanced.
    Announce(Origin),
}

/// A question for a peer; the driver reads what belongs to it from disk, asks, and reports what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Whom.
    pub peer: Peer,
    /// What.
    pub ask: Ask,
}

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
}

impl Machine {
    /// A node with its home register.
    #[must_use]
    pub const fn new(home: Origin) -> Self {
        Self { home, held: BTreeMap::new(), links: BTreeMap::new() }
    }

    /// The only door in: takes what happened, returns what to ask.
    pub fn handle(&mut self, now: UnixMillis, input: Input) -> Vec<Effect> {
        match input {
            Input::Connected(peer, side) => {
                let link = Link {
                    side,
                    busy: false,
                    compare_at: now,
                    page: None,
                    told: false,
                    registers: BTreeMap::new(),
                    announce: BTreeSet::new(),
                };
                self.links.insert(peer, link);
            }
            Input::Disconnected(peer) => {
                self.links.remove(&peer);
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
            }
            Input::Pulled { peer, origin, brought } => {
                // A pull that brought nothing is not repeated before the next comparison or news of the register; a piece
                // of many asks for the next one.
                if let Some(known) = self.free(&peer).and_then(|link| link.registers.get_mut(&origin))
                    && brought == Brought::Nothing
                {
                    known.pull_after = Some(now.after(COMPARE_MILLIS));
                }
            }
            Input::Answered(peer) => {
                self.free(&peer);
            }
            Input::Refused(peer, origin, refusal) => {
                let pause = if refusal == Refusal::Contradiction { COMPARE_MILLIS } else { REFUSED_MILLIS };
                if let Some(link) = self.free(&peer) {
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
            Input::Tick => {}
        }
        self.ask_all(now)
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

    fn advanced(&mut self, now: UnixMillis, line: HeadLine) {
        let grown = self.held.get(&line.origin).is_none_or(|own| own.line.size < line.size);
        let since = self.held.get(&line.origin).filter(|_| !grown).map_or(now, |own| own.since);
        for (peer, link) in &mut self.links {
            // The peer's own register is news from it, not to it.
            if link.side == Side::Below && *peer != line.origin && in_scope(&peer.territory(), &line.origin.territory()) {
                link.announce.insert(line.origin.clone());
            }
        }
        self.held.insert(line.origin.clone(), Own { line, since });
    }

    fn heads_told(&mut self, now: UnixMillis, peer: &Peer, lines: Vec<HeadLine>, more: bool) {
        let Some(link) = self.free(peer) else { return };
        link.page = more.then(|| lines.last().map(|line| line.origin.clone())).flatten();
        for line in lines {
            let known = link.registers.entry(line.origin).or_default();
            known.next = known.next.max(line.size);
            known.committed = line.size;
            known.cosigned = line.cosigned;
        }
        if link.page.is_none() {
            link.told = true;
            link.compare_at = now.after(COMPARE_MILLIS);
        }
    }

    fn heard(&mut self, peer: &Peer, line: HeadLine) {
        let Some(link) = self.links.get_mut(peer) else { return };
        if link.registers.len() >= HEADS && !link.registers.contains_key(&line.origin) {
            return;
        }
        let known = link.registers.entry(line.origin).or_default();
        if (line.size, line.cosigned) != (known.committed, known.cosigned) {
            known.pull_after = None;
        }
        if line.size >= known.committed {
            known.next = known.next.max(line.size);
            known.committed = line.size;
            known.cosigned = line.cosigned;
        }
    }

    fn ask_all(&mut self, now: UnixMillis) -> Vec<Effect> {
        let mut effects = Vec::new();
        let peers: Vec<Peer> = self.links.keys().cloned().collect();
        for peer in peers {
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

    /// Announcements first (they are tiny), then the comparison of heads, then our own news, then what we follow.
    fn next_ask(&mut self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get_mut(peer).filter(|link| !link.busy)?;
        if let Some(origin) = link.announce.pop_first() {
            return Some(Ask::Announce(origin));
        }
        if link.side == Side::Below {
            return None;
        }
        if now >= link.compare_at {
            return Some(Ask::Heads(link.page.clone()));
        }
        // Nothing is sent to a peer whose heads are not known: after a failure they are compared first, and not at once.
        if !link.told {
            return None;
        }
        let link = self.links.get(peer)?;
        self.push(now, peer, link).or_else(|| self.share(now, link)).or_else(|| self.pull(now, link))
    }

    fn push(&self, now: UnixMillis, peer: &Peer, link: &Link) -> Option<Ask> {
        let home_first = self.held.get(&self.home).into_iter().chain(self.held.values());
        for own in home_first.filter(|own| self.may_push(peer, &own.line.origin)) {
            let known = link.registers.get(&own.line.origin);
            let (next, committed) = known.map_or((0, 0), |known| (known.next, known.committed));
            if committed < own.line.size && !paused(known, now) && !self.wait_for_lower(now, peer, own) {
                return Some(Ask::Push { origin: own.line.origin.clone(), from: next.min(own.line.size), committed });
            }
        }
        None
    }

    /// Our own register, and those inside our territory, which we pass on when their own nodes cannot.
    fn may_push(&self, peer: &Peer, origin: &Origin) -> bool {
        origin != peer && (*origin == self.home || self.home.territory().contains(&origin.territory()))
    }

    /// True while a nearer witness is connected and has not cosigned this head: its cosignature then travels with the
    /// push and the farther node sees the record witnessed at once.
    fn wait_for_lower(&self, now: UnixMillis, peer: &Peer, own: &Own) -> bool {
        if now >= own.since.after(LOWER_FIRST_MILLIS) || own.line.origin != self.home {
            return false;
        }
        let lower = |other: &Peer| other != peer && peer.territory().contains(&other.territory());
        self.links.iter().any(|(other, link)| {
            let behind = link.registers.get(&own.line.origin).is_none_or(|known| known.committed < own.line.size);
            link.side == Side::Above && lower(other) && behind
        })
    }

    fn share(&self, now: UnixMillis, link: &Link) -> Option<Ask> {
        let behind = |own: &&Own| {
            let (known, size, cosigned) = (link.registers.get(&own.line.origin), own.line.size, own.line.cosigned);
            let differs = |k: &Known| {
                let unlike = k.cosigned == cosigned && (1..ENOUGH).contains(&cosigned) && k.matched != Some((size, cosigned));
                k.cosigned < cosigned || unlike
            };
            known.is_some_and(|k| k.committed == size && differs(k)) && !paused(known, now)
        };
        self.held.values().find(behind).map(|own| Ask::Share(own.line.origin.clone()))
    }

    fn pull(&self, now: UnixMillis, link: &Link) -> Option<Ask> {
        let home = self.home.territory();
        let wanted = |(origin, known): &(&Origin, &Known)| {
            let here = self.held.get(*origin).map_or((0, 0), |own| (own.line.size, own.line.cosigned));
            // Of our own register only cosignatures come from others: those of an answer that was lost, or that came before
            // the witness's mandate did.
            (**origin != self.home || here.0 == known.committed)
                && in_scope(&home, &origin.territory())
                && here < (known.committed, known.cosigned)
                && !paused(Some(known), now)
                && known.pull_after.is_none_or(|after| now >= after)
        };
        // Registers above first: what lies below cannot be judged without them.
        let mut missing: Vec<&Origin> = link.registers.iter().filter(wanted).map(|(origin, _)| origin).collect();
        missing.sort_by_key(|origin| origin.territory().level());
        missing.first().map(|origin| Ask::Pull((*origin).clone()))
    }
}

fn paused(known: Option<&Known>, now: UnixMillis) -> bool {
    known.and_then(|known| known.not_before).is_some_and(|until| now < until)
}

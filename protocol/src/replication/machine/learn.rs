//! What the machine remembers of what it was told.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Hash;
use crate::instant::UnixMillis;
use crate::limits::{CONTRADICTIONS, HEADS};
use crate::register::Origin;
use crate::replication::in_scope;
use crate::replication::machine::{COMPARE_IDLE_MILLIS, COMPARE_MILLIS, Comparison, Link, Machine, Own, Peer, Side};
use crate::replication::settle::Standing;
use crate::replication::wire::HeadLine;
use crate::territory::Level;

impl Machine {
    pub(super) fn connected(&mut self, now: UnixMillis, peer: Peer, side: Side) {
        let scope = |origin: &Origin| in_scope(&peer.territory(), &origin.territory());
        let link = Link {
            side,
            busy: false,
            compare_at: now,
            page: None,
            told: false,
            registers: BTreeMap::new(),
            announce: BTreeSet::new(),
            compare: BTreeSet::new(),
            evidence: self.contradicted.iter().filter(|(_, origin)| scope(origin)).map(|(digest, _)| *digest).collect(),
            quiet: 0,
            home_ahead: false,
            home_compared: self.settling.is_unused(),
            home_compare_at: now,
            mend_after: now,
            lacking: BTreeMap::new(),
            unerased: BTreeMap::new(),
        };
        match side {
            Side::Above => self.above.insert(peer.clone()),
            Side::Below => self.above.remove(&peer),
        };
        self.links.insert(peer, link);
    }

    /// A peer that says it holds more of our own register than we do knows of a copy of us.
    pub(super) fn check_home(&mut self, peer: &Peer) {
        let here = self.held.get(&self.home).map_or(0, |own| own.line.size);
        if let Some(link) = self.links.get_mut(peer)
            && link.registers.get(&self.home).is_some_and(|known| known.committed > here)
        {
            link.home_compared = false;
        }
    }

    pub(super) fn compared(&mut self, now: UnixMillis, peer: &Peer, origin: Origin, found: Comparison) {
        let home = origin == self.home;
        let Some(link) = self.free(peer) else { return };
        let known = link.registers.entry(origin).or_default();
        if let Comparison::Agrees(size) | Comparison::Ahead(size) = found {
            known.next = size;
            known.committed = size;
            known.not_before = None;
        }
        if let Comparison::Unclear = found {
            known.not_before = Some(now.after(COMPARE_MILLIS));
        }
        if !home {
            return;
        }
        if matches!(found, Comparison::Ahead(_)) {
            known.pull_after = None;
        }
        link.home_ahead = matches!(found, Comparison::Ahead(_));
        link.home_compared = found != Comparison::Unclear;
        match found {
            // That nobody holds more counts from a witness only; who holds more, or another branch, proves it.
            Comparison::Agrees(_) if peer.territory().level() > Level::Region => {}
            Comparison::Agrees(_) => self.settling.agreed(now, peer.clone()),
            Comparison::Ahead(size) => self.settling.behind(size),
            Comparison::Contradicts => self.settling.forked(),
            Comparison::Unclear => {}
        }
    }

    pub(super) fn contradicted(&mut self, origin: &Origin, digest: Hash) {
        if self.contradicted.len() >= CONTRADICTIONS || self.contradicted.insert(digest, origin.clone()).is_some() {
            return;
        }
        for (peer, link) in &mut self.links {
            if in_scope(&peer.territory(), &origin.territory()) {
                link.evidence.insert(digest);
            }
        }
    }

    pub(super) fn advanced(&mut self, now: UnixMillis, line: HeadLine) {
        let grown = self.held.get(&line.origin).is_none_or(|own| own.line.size < line.size);
        let since = self.held.get(&line.origin).filter(|_| !grown).map_or(now, |own| own.since);
        for (peer, link) in &mut self.links {
            // The peer's own register is news from it, not to it.
            if link.side == Side::Below && *peer != line.origin && in_scope(&peer.territory(), &line.origin.territory()) {
                link.announce.insert(line.origin.clone());
            }
        }
        if line.origin == self.home {
            let was_behind = matches!(self.settling.standing(now), Standing::Behind(_));
            self.settling.fetched(line.size);
            if was_behind && !matches!(self.settling.standing(now), Standing::Behind(_)) {
                // What witnesses said of the shorter register counts no longer, whoever brought the rest of it.
                self.links.values_mut().for_each(|link| link.home_compared = false);
            }
        }
        self.held.insert(line.origin.clone(), Own { line, since });
    }

    pub(super) fn heads_told(&mut self, now: UnixMillis, peer: &Peer, lines: Vec<HeadLine>, more: bool) {
        let Some(link) = self.free(peer) else { return };
        link.page = more.then(|| lines.last().map(|line| line.origin.clone())).flatten();
        for line in lines {
            let known = link.registers.entry(line.origin).or_default();
            if (line.size, line.cosigned) != (known.committed, known.cosigned) {
                link.quiet = 0;
            }
            known.next = known.next.max(line.size);
            known.committed = line.size;
            known.cosigned = line.cosigned;
        }
        if link.page.is_none() {
            link.told = true;
            link.compare_at = now.after(COMPARE_MILLIS.saturating_mul(1 << link.quiet.min(8)).min(COMPARE_IDLE_MILLIS));
            link.quiet = link.quiet.saturating_add(1);
        }
        self.check_home(peer);
    }

    pub(super) fn heard(&mut self, peer: &Peer, line: HeadLine) {
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
}

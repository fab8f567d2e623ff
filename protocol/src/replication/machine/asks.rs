//! The next question for a peer, by urgency.

use crate::digest::Hash;
use crate::instant::UnixMillis;
use crate::register::Origin;
use crate::replication::budget::Allowance;
use crate::replication::in_scope;
use crate::replication::machine::{Ask, ENOUGH, Erasure, Known, LOWER_FIRST_MILLIS, Link, Machine, Own, Peer, REFUSED_MILLIS, Side};
use crate::replication::settle::Standing;

impl Machine {
    /// Announcements first (they are tiny), then the comparison of heads, then our own news, then what we follow.
    pub(super) fn next_ask(&mut self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get_mut(peer).filter(|link| !link.busy)?;
        if let Some(origin) = link.announce.pop_first() {
            return Some(Ask::Announce(origin));
        }
        if !link.home_compared && now >= link.home_compare_at {
            link.home_compare_at = now.after(REFUSED_MILLIS);
            return Some(Ask::Latest(self.home.clone()));
        }
        if let Some(origin) = link.compare.pop_first() {
            return Some(Ask::Latest(origin));
        }
        if let Some(digest) = link.evidence.pop_first() {
            return Some(Ask::Evidence(digest));
        }
        if link.side == Side::Below {
            return self.pull_home(now, peer).or_else(|| self.spare(now, peer));
        }
        if now >= link.compare_at {
            return Some(Ask::Heads(link.page.clone()));
        }
        // Nothing is sent to a peer whose heads are not known: after a failure they are compared first, and not at once.
        if !link.told {
            return None;
        }
        let link = self.links.get(peer)?;
        let pushed = self.push(now, peer, link).or_else(|| self.share(now, link));
        if pushed.is_some() || self.allowance == Allowance::Essential {
            return pushed.or_else(|| self.pull_home(now, peer));
        }
        self.pull(now, link).or_else(|| self.pull_home(now, peer)).or_else(|| self.spare(now, peer))
    }

    /// What may wait until nothing else is to be asked: damaged entries, then attachments.
    fn spare(&self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        if self.allowance < Allowance::Everything {
            return None;
        }
        self.mend(now, peer).or_else(|| self.confirm(now, peer)).or_else(|| self.attachment(now, peer))
    }

    /// The first attachment that this peer may have.
    fn attachment(&self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get(peer)?;
        let may_have = |(digest, origin): &&(Hash, Origin)| {
            in_scope(&peer.territory(), &origin.territory()) && link.lacking.get(digest).is_none_or(|until| now >= *until)
        };
        self.wanted.iter().find(may_have).map(|(digest, _)| Ask::Attachment(*digest))
    }

    /// Damaged entries, from whoever has the register in view, after everything that is new.
    fn mend(&self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get(peer).filter(|link| now >= link.mend_after)?;
        let (origin, from) = self.damaged.iter().find(|(origin, _)| holds(peer, link, origin))?;
        Some(Ask::Mend(origin.clone(), *from))
    }

    /// The first erased body that this neighbour may still have.
    fn confirm(&self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get(peer)?;
        let due = |erasure: &&Erasure| {
            let asked = link.unerased.get(&(erasure.origin.clone(), erasure.index));
            !erasure.confirmed.contains(peer) && asked.is_none_or(|until| now >= *until) && holds(peer, link, &erasure.origin)
        };
        self.erased.iter().find(due).map(|erasure| Ask::Confirm(erasure.origin.clone(), erasure.index))
    }

    /// What a witness holds of our own register and we do not: only after a comparison said that it continues ours, and
    /// after everything above is here, since the keys that signed it may have their mandates there.
    fn pull_home(&self, now: UnixMillis, peer: &Peer) -> Option<Ask> {
        let link = self.links.get(peer).filter(|link| link.home_ahead)?;
        let known = link.registers.get(&self.home)?;
        let here = self.held.get(&self.home).map_or(0, |own| own.line.size);
        let due = !paused(Some(known), now) && known.pull_after.is_none_or(|after| now >= after);
        (due && here < known.committed && matches!(self.settling.standing(now), Standing::Behind(_))).then(|| Ask::Pull(self.home.clone()))
    }

    fn push(&self, now: UnixMillis, peer: &Peer, link: &Link) -> Option<Ask> {
        let home_first = self.held.get(&self.home).into_iter().chain(self.held.values());
        let allowed = |own: &&Own| self.allowance > Allowance::Essential || own.line.origin == self.home;
        for own in home_first.filter(|own| self.may_push(peer, &own.line.origin)).filter(allowed) {
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

/// True when a peer may hold a register: what one above told, or what one below has in view.
fn holds(peer: &Peer, link: &Link, origin: &Origin) -> bool {
    match link.side {
        Side::Above => link.registers.get(origin).is_some_and(|known| known.committed > 0),
        Side::Below => peer == origin || in_scope(&peer.territory(), &origin.territory()),
    }
}

fn paused(known: Option<&Known>, now: UnixMillis) -> bool {
    known.and_then(|known| known.not_before).is_some_and(|until| now < until)
}

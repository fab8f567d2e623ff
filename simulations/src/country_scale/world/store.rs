//! What a node does with a question and with an answer: `node/src/net/answer.rs` over sizes.

use kenes_protocol::replication::machine::{Ask, Brought, Input};
use kenes_protocol::replication::wire::HeadLine;

use crate::country_scale::layout::{REGIONS, Site};
use crate::country_scale::message::{Answer, BY_NATION, BY_REGION, Copy, Part, Question, kind};
use crate::country_scale::world::{Event, NATION, World};

/// The bit of a node's witness; nothing for those that have none.
const fn witness(site: Site) -> u8 {
    match site {
        NATION => BY_NATION,
        1..=REGIONS => BY_REGION,
        _ => 0,
    }
}

fn ones(bits: u8) -> u8 {
    u8::try_from(bits.count_ones()).unwrap_or(u8::MAX)
}

impl World {
    fn held(&self, site: Site, register: Site) -> Copy {
        self.nodes[site].copies.get(&register).copied().unwrap_or_default()
    }

    pub(super) fn ask(&mut self, from: Site, to: Site, ask: Ask) {
        self.questions[kind(&ask)] += 1;
        let question = match ask {
            Ask::Heads(_) => Some(Question::Heads),
            Ask::Push { origin, from: first, .. } => {
                let register = self.sites[&origin];
                Part::of(register, self.held(from, register), first).map(Question::Push)
            }
            Ask::Pull(origin) => {
                let register = self.sites[&origin];
                Some(Question::Pull { register, before: self.held(from, register) })
            }
            Ask::Share(origin) => Some(self.sites[&origin]).map(|register| Question::Share { register, head: self.held(from, register) }),
            Ask::Announce(origin) => {
                Some(self.sites[&origin]).map(|register| Question::Announce { register, head: self.held(from, register) })
            }
            // Nobody here is restored, nobody forks, no disk rots, and records carry no files.
            Ask::Latest(_) | Ask::Evidence(_) | Ask::Attachment(_) | Ask::Mend(..) | Ask::Confirm(..) => None,
        };
        match question {
            Some(question) => self.send_question(from, to, question),
            None => {
                let peer = self.nodes[to].seat.origin.clone();
                self.at(self.now + 1, Event::Input(from, to, Input::Answered(peer)));
            }
        }
    }

    pub(super) fn answer(&mut self, from: Site, to: Site, link: u64, question: Question) {
        let (answer, changed) = match question {
            Question::Heads => (Answer::Heads(self.heads(to, from)), None),
            Question::Push(part) => {
                let changed = self.keep(to, part);
                (Answer::Kept { register: part.register, sent: part.head, kept: self.held(to, part.register) }, changed)
            }
            Question::Pull { register, before } => {
                let part = Part::of(register, self.held(to, register), before.kept);
                (part.map_or(Answer::Nothing, |part| Answer::Part { before: before.kept, part }), None)
            }
            Question::Share { register, head } => (Answer::Nothing, self.add(to, register, head.committed, head.cosigned)),
            Question::Announce { register, head } => {
                let (peer, line) = (self.nodes[from].seat.origin.clone(), self.line_of(register, head));
                self.nodes[to].calm = 0;
                self.feed(to, from, Input::Announced(peer, line));
                (Answer::Nothing, None)
            }
        };
        self.send_answer(to, from, link, answer);
        self.tell(to, changed);
    }

    pub(super) fn understand(&mut self, site: Site, peer: Site, answer: Answer) {
        self.nodes[site].uplinks.iter_mut().filter(|uplink| uplink.to == peer).for_each(|uplink| uplink.backoff.succeeded());
        let name = self.nodes[peer].seat.origin.clone();
        let (input, changed) = match answer {
            Answer::Heads(lines) => {
                let lines: Vec<HeadLine> = lines.into_iter().map(|(register, copy)| self.line_of(register, copy)).collect();
                (Input::HeadsTold(name, lines, false), None)
            }
            Answer::Kept { register, sent, kept } => {
                let own = kept.cosigned & witness(peer);
                let changed = self.add(site, register, kept.committed, own);
                let known = ones(self.held(site, register).cosigned);
                let cosigned = if kept.committed == sent.committed { (ones(sent.cosigned) + ones(own)).min(known) } else { 0 };
                self.nodes[site].calm = 0;
                let origin = self.nodes[register].seat.origin.clone();
                (Input::Kept { peer: name, origin, next: kept.kept, committed: kept.committed, cosigned }, changed)
            }
            Answer::Part { before, part } => {
                let changed = self.keep(site, part);
                let brought = if self.held(site, part.register).kept > before { Brought::Something } else { Brought::Nothing };
                self.nodes[site].calm = 0;
                (Input::Pulled { peer: name, origin: self.nodes[part.register].seat.origin.clone(), brought }, changed)
            }
            Answer::Nothing => (Input::Answered(name), None),
        };
        self.feed(site, peer, input);
        self.tell(site, changed);
    }

    fn tell(&mut self, site: Site, changed: Option<Site>) {
        if let Some(register) = changed {
            self.nodes[site].calm = 0;
            self.advanced(site, register);
        }
    }

    /// Keeps a part of a register, and cosigns its head where that is whole now.
    fn keep(&mut self, site: Site, part: Part) -> Option<Site> {
        let copy = self.nodes[site].copies.entry(part.register).or_default();
        if part.from > copy.kept || part.head.committed < copy.committed {
            return None;
        }
        let before = *copy;
        copy.kept = copy.kept.max(part.to);
        if copy.kept >= part.head.committed {
            let cosigned = part.head.cosigned | witness(site);
            copy.cosigned = if part.head.committed > copy.committed { cosigned } else { copy.cosigned | cosigned };
            copy.committed = part.head.committed;
        }
        (copy.committed != before.committed || copy.cosigned != before.cosigned).then_some(part.register)
    }

    /// Adds cosignatures of a head that is committed here.
    fn add(&mut self, site: Site, register: Site, size: u64, cosigned: u8) -> Option<Site> {
        let copy = self.nodes[site].copies.get_mut(&register).filter(|copy| copy.committed == size && size > 0)?;
        let new = copy.cosigned | cosigned != copy.cosigned;
        copy.cosigned |= cosigned;
        new.then_some(register)
    }

    /// The heads that concern a peer.
    fn heads(&self, site: Site, peer: Site) -> Vec<(Site, Copy)> {
        let seat = &self.nodes[peer].seat;
        let lines = |register: Site| self.nodes[site].copies.get(&register).map(|copy| (register, *copy));
        match seat.district {
            Some(district) => [NATION, seat.region, district, peer].into_iter().filter_map(lines).collect(),
            None if peer > REGIONS => {
                let own = [NATION, seat.region, peer];
                own.into_iter().chain(self.inside.get(&peer).into_iter().flatten().copied()).filter_map(lines).collect()
            }
            None => {
                let concerns = |register: &Site| *register == NATION || self.nodes[*register].seat.region == peer;
                self.nodes[site].copies.keys().copied().filter(concerns).filter_map(lines).collect()
            }
        }
    }
}

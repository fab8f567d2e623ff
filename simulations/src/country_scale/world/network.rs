//! Lines that stand and fall, dialling, and how long a message is on its way.

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::replication::machine::{Input, Side};

use crate::country_scale::layout::{REGIONS, Site};
use crate::country_scale::message::{Answer, Question};
use crate::country_scale::sizes;
use crate::country_scale::world::{Event, World};
use crate::options::DAY;

impl World {
    pub(super) fn line_stands(&mut self, site: Site) {
        let first = self.now == 0 || !self.nodes[site].stands && self.nodes[site].uplinks.iter().all(|uplink| uplink.since == 0);
        self.nodes[site].stands = true;
        if first {
            // At the foundation everybody dials at once; later the next attempt comes when its wait is over.
            for uplink in 0..self.nodes[site].uplinks.len() {
                self.dial(site, uplink);
            }
        }
    }

    pub(super) fn line_falls(&mut self, site: Site) {
        self.nodes[site].stands = false;
        for number in 0..self.nodes[site].uplinks.len() {
            self.count_pings(site, number);
            let to = self.nodes[site].uplinks[number].to;
            if self.nodes[site].uplinks[number].link.take().is_some() {
                self.redial(site, number);
                let names = [site, to].map(|site| self.nodes[site].seat.origin.clone());
                let [low, high] = names;
                self.feed(site, to, Input::Disconnected(high));
                self.feed(to, site, Input::Disconnected(low));
            }
        }
    }

    fn redial(&mut self, site: Site, number: usize) {
        let at = self.nodes[site].uplinks[number].backoff.failed(UnixMillis::new(self.now)).millis();
        self.at(at.max(self.now + 1), Event::Dial(site, number));
    }

    pub(super) fn dial(&mut self, site: Site, number: usize) {
        if self.nodes[site].uplinks[number].link.is_some() {
            return;
        }
        if !self.nodes[site].stands {
            return self.redial(site, number);
        }
        self.counter += 1;
        let (since, way) = (self.counter, self.nodes[site].quality.way());
        self.at(self.now + 4 * way, Event::Connect(site, number, since));
    }

    pub(super) fn connect(&mut self, site: Site, number: usize, link: u64) {
        if !self.nodes[site].stands {
            return self.redial(site, number);
        }
        let now = self.now;
        let node = &mut self.nodes[site];
        let uplink = &mut node.uplinks[number];
        (uplink.link, uplink.since) = (Some(link), now.max(1));
        node.idle += sizes::CONNECTION;
        node.calm = 0;
        let to = uplink.to;
        let [low, high] = [site, to].map(|site| self.nodes[site].seat.origin.clone());
        self.feed(to, site, Input::Connected(low, Side::Below));
        self.feed(site, to, Input::Connected(high, Side::Above));
    }

    /// The connection between two nodes, whoever dialled.
    pub(super) fn link(&self, one: Site, other: Site) -> Option<u64> {
        let of = |low: Site, high: Site| self.nodes[low].uplinks.iter().find(|uplink| uplink.to == high)?.link;
        of(one, other).or_else(|| of(other, one))
    }

    pub(super) fn send_question(&mut self, from: Site, to: Site, question: Question) {
        let Some(link) = self.link(from, to) else {
            let peer = self.nodes[to].seat.origin.clone();
            return self.at(self.now + 1, Event::Input(from, to, Input::Failed(peer)));
        };
        let at = self.carry(from, to, question.bytes());
        self.at(at, Event::Question { from, to, link, question });
    }

    pub(super) fn send_answer(&mut self, from: Site, to: Site, link: u64, answer: Answer) {
        let at = self.carry(from, to, answer.bytes());
        self.at(at, Event::Answer { from, to, link, answer });
    }

    /// When a message arrives. The line is that of the node which dialled; aggregators have room for all.
    fn carry(&mut self, from: Site, to: Site, content: u64) -> u64 {
        let up = self.nodes[from].uplinks.iter().any(|uplink| uplink.to == to);
        let bytes = content + sizes::ENVELOPE;
        // The day of rest at the end is not counted.
        let counted = self.now < self.plan.days * DAY;
        for site in [from, to] {
            if counted && site <= REGIONS {
                self.loads[site].add(self.now, bytes);
            }
        }
        let now = self.now;
        let low = &mut self.nodes[if up { from } else { to }];
        low.bytes += if counted { bytes } else { 0 };
        let free = &mut low.free[usize::from(up)];
        *free = now.max(*free) + bytes * 1_000 / low.quality.bytes_per_second();
        *free + low.quality.way()
    }
}

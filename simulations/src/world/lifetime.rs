//! A process of a node: killed, and started from what is on disk.

use kenes_protocol::register::Origin;
use kenes_protocol::replication::backoff::Backoff;
use kenes_protocol::replication::machine::{Input, Machine};
use kenes_protocol::replication::settle::Settling;
use kenes_protocol::territory::Level;

use crate::options::Place;
use crate::world::{Event, SEAL_AFTER, World};

impl World {
    pub(super) fn kill(&mut self, place: Place) {
        let node = &mut self.nodes[place];
        (node.running, node.died, node.armed) = (false, false, None);
        node.life += 1;
        node.news.clear();
        self.asked.retain(|_, asked| asked.by != place);
        let links: Vec<(Place, Place)> = self.links.keys().filter(|(low, high)| *low == place || *high == place).copied().collect();
        for (low, high) in links {
            self.cut(low, high);
        }
    }

    pub(super) fn start(&mut self, place: Place) {
        if self.nodes[place].running {
            return;
        }
        let (now, resurfaced) = (self.time(), self.chance.percent(50));
        let seed = self.chance.next();
        let above = self.nodes[place].uplinks.iter().map(|uplink| self.nodes[uplink.place].origin().clone());
        let witnesses = above.filter(|origin| origin.territory().level() <= Level::Region).collect();
        let node = &mut self.nodes[place];
        self.summary.restarts += u64::from(node.life > 0);
        node.running = true;
        // A country begins with registers that nobody holds a newer copy of.
        let mut settling = if node.life == 0 { Settling::unused() } else { Settling::asking(witnesses) };
        let (held, prevailing) = (node.disk.registers.get(node.origin()).map_or(0, |home| home.head().size), node.prevailing());
        if prevailing > held {
            settling.behind(prevailing);
        }
        let clock = node.clock(now);
        node.machine = Machine::starting(node.origin().clone(), settling);
        node.standing = node.machine.standing(clock);
        node.told = Some(node.standing);
        node.rebuild_views();
        node.take_up(now, resurfaced);
        for uplink in &mut node.uplinks {
            (uplink.backoff, uplink.dial_at, uplink.connected) = (Backoff::new(seed), clock, false);
        }
        let (life, origins): (u64, Vec<Origin>) = (node.life, node.disk.registers.keys().cloned().collect());
        let proofs: Vec<_> = node.disk.evidence.iter().map(|(digest, found)| (found.origin().clone(), *digest)).collect();
        self.after(0, Event::Tick(place, life));
        self.after(SEAL_AFTER, Event::Seal(place, life));
        for origin in origins {
            self.changed(place, origin);
        }
        for (origin, digest) in proofs {
            self.after(0, Event::Learned(place, life, Input::Contradicted(origin, digest)));
        }
        self.laws.one_branch.started(place);
    }
}

//! What goes wrong, put into the queue beforehand, and the disks that are copied and put back.

use crate::options::{Crash, Place, SECOND};
use crate::world::{Event, World};

impl World {
    pub(super) fn plan_faults(&mut self) {
        let faults = self.options.faults.clone();
        for partition in &faults.partitions {
            self.plan_cut(partition.one, partition.other, partition.from, partition.to);
        }
        for cut in &faults.one_ways {
            self.plan_cut(cut.sender, cut.receiver, cut.from, cut.to);
        }
        for absence in &faults.absences {
            for other in (0..self.nodes.len()).filter(|other| *other != absence.node) {
                self.plan_cut(absence.node, other, absence.from, absence.to);
            }
        }
        for outage in &faults.outages {
            self.after(outage.from, Event::Kill(outage.node));
            self.after(outage.to, Event::Start(outage.node));
        }
        for jump in &faults.clock_jumps {
            self.after(jump.at, Event::Jump(jump.node, jump.by));
        }
        for Crash { node, at, to, point } in &faults.crashes {
            self.after(*at, Event::Arm(*node, Some(*point)));
            // One that never comes to that step is killed, so that every run of the fault ends with a start.
            self.after(to.saturating_sub(SECOND / 2), Event::Kill(*node));
            self.after(*to, Event::Start(*node));
        }
        for (fault, restore) in faults.restores.iter().enumerate() {
            self.after(restore.copied, Event::Copy(fault));
            self.after(restore.from, Event::Kill(restore.node));
            self.after(restore.to, Event::Restore(fault));
        }
        for lie in &faults.lies {
            self.after(lie.at, Event::Lie(lie.node));
        }
    }

    /// A dead connection is noticed by missed pings, not at once.
    fn plan_cut(&mut self, one: Place, other: Place, from: u64, to: u64) {
        let noticed = from + self.chance.between(0, 90 * SECOND);
        for (low, high) in [(one, other), (other, one)] {
            self.after(noticed.min(to), Event::Cut(low, high));
        }
    }

    pub(super) fn copy(&mut self, fault: usize) {
        if let Some(restore) = self.options.faults.restores.get(fault) {
            self.copies.insert(fault, self.nodes[restore.node].disk.clone());
        }
    }

    /// The disk is replaced by its copy and the node is started, whatever runs there now.
    pub(super) fn restore(&mut self, fault: usize) -> Vec<Place> {
        let place = self.options.faults.restores.get(fault).map(|restore| restore.node);
        let (Some(place), Some(copy)) = (place, self.copies.remove(&fault)) else { return Vec::new() };
        if self.nodes[place].lie.is_some() {
            // Who lies on purpose has no need to lie by accident.
            self.start(place);
            return vec![place];
        }
        self.kill(place);
        self.summary.restores += 1;
        self.nodes[place].disk = copy;
        self.laws.restored(&self.nodes, place);
        self.people.forget(place, &self.nodes);
        self.start(place);
        vec![place]
    }

    /// True when messages of `sender` reach `receiver` now.
    pub(crate) fn carries(&self, sender: Place, receiver: Place) -> bool {
        let (faults, now) = (&self.options.faults, self.now);
        let pair = |one: Place, other: Place| (one, other) == (sender, receiver) || (other, one) == (sender, receiver);
        let cut = faults.partitions.iter().any(|cut| pair(cut.one, cut.other) && (cut.from..cut.to).contains(&now));
        let deaf = faults.one_ways.iter().any(|cut| (cut.sender, cut.receiver) == (sender, receiver) && (cut.from..cut.to).contains(&now));
        let absent = |place: Place| faults.absences.iter().any(|away| away.node == place && (away.from..away.to).contains(&now));
        !cut && !deaf && !absent(sender) && !absent(receiver) && self.nodes[sender].running && self.nodes[receiver].running
    }
}

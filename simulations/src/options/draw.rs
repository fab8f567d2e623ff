//! Runs in which every kind of fault is drawn from the seed.

use crate::chance::Chance;
use crate::options::{Absence, ClockJump, Crash, CrashPoint, DAY, Faults, HOUR, Lie, MINUTE, OneWay, Options, Place, Restore, SECOND};

impl Options {
    /// A run in which everything is drawn from the seed, the size of the country and the length of the run included.
    #[must_use]
    pub fn hostile(seed: u64) -> Self {
        let mut chance = Chance::new(seed).fork("hostile");
        let okrugs = chance.place(4) + 2;
        let long = chance.percent(1);
        let active = if long { chance.between(DAY, 3 * DAY) } else { chance.between(6 * MINUTE, 20 * MINUTE) };
        let mut options = Self::random(seed, okrugs, active);
        if long {
            options.tick = 30 * SECOND;
        }
        // Few records: what goes wrong is between the nodes, and signatures are what a run's time goes into.
        options.records = chance.between(1, 6);
        options.offices = *[0, 0, 2].get(chance.place(3)).unwrap_or(&0);
        let (nodes, first) = (options.nodes(), options.first_okrug());
        options.faults.draw(&mut chance, nodes, first, active);
        options
    }
}

impl Faults {
    /// Each kind comes in about a third of the runs, so that runs with one kind of fault are as common as mixtures.
    fn draw(&mut self, chance: &mut Chance, nodes: usize, first_okrug: Place, active: u64) {
        if chance.percent(30) {
            let (from, length) = (chance.between(0, active), chance.between(MINUTE, active));
            self.absences.push(Absence { node: chance.place(nodes), from, to: from + length });
        }
        if chance.percent(30) {
            let (from, length) = (chance.between(0, active), chance.between(SECOND, active / 2));
            let (one, other) = (chance.place(2), chance.place(nodes));
            let (sender, receiver) = if chance.percent(50) { (one, other) } else { (other, one) };
            self.one_ways.push(OneWay { sender, receiver, from, to: from + length });
        }
        if chance.percent(30) {
            let size = i64::try_from(chance.between(SECOND, HOUR / 2)).unwrap_or(0);
            let by = if chance.percent(50) { size } else { -size };
            self.clock_jumps.push(ClockJump { node: chance.place(nodes), at: chance.between(0, active), by });
        }
        for _ in 0..chance.between(0, 3) {
            let (at, length) = (chance.between(0, active), chance.between(SECOND, 5 * MINUTE));
            let point = *CrashPoint::ALL.get(chance.place(CrashPoint::ALL.len())).unwrap_or(&CrashPoint::Head);
            self.crashes.push(Crash { node: chance.place(nodes), at, to: at + length, point });
        }
        for _ in 0..*[0, 0, 1, 2].get(chance.place(4)).unwrap_or(&0) {
            let from = chance.between(MINUTE, active);
            let (copied, length) = (chance.between(0, from), chance.between(SECOND, 5 * MINUTE));
            self.restores.push(Restore { node: chance.place(nodes), copied, from, to: from + length });
        }
        if chance.percent(20) {
            let node = first_okrug + chance.place(nodes - first_okrug);
            self.lies.push(Lie { node, at: chance.between(0, active / 2) });
        }
    }
}

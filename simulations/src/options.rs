//! What a run consists of: how many nodes, how long, and which faults. All of it follows from a seed or is written down
//! by a scenario.

mod absence;
mod clock_jump;
mod crash;
mod draw;
mod lie;
mod one_way;
mod outage;
mod partition;
mod restore;

pub use absence::Absence;
pub use clock_jump::ClockJump;
pub use crash::{Crash, CrashPoint};
pub use lie::Lie;
pub use one_way::OneWay;
pub use outage::Outage;
pub use partition::Partition;
pub use restore::Restore;

use crate::chance::Chance;

/// Milliseconds of one second.
pub const SECOND: u64 = 1_000;
/// Milliseconds of one minute.
pub const MINUTE: u64 = 60 * SECOND;
/// Milliseconds of one hour.
pub const HOUR: u64 = 60 * MINUTE;
/// Milliseconds of one day.
pub const DAY: u64 = 24 * HOUR;

/// Where a node stands in the list of nodes: the nation, the region, the districts, then the okrugs.
pub type Place = usize;
/// The place of the nation.
pub const NATION: Place = 0;
/// The place of the region.
pub const REGION: Place = 1;

/// Everything that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// Of a hundred messages so many never arrive; whoever asked learns it by waiting.
    pub loss_percent: u64,
    /// Of a hundred questions so many arrive a second time, up to ten minutes later.
    pub duplicate_percent: u64,
    /// Shortest and longest way of a message in milliseconds.
    pub latency: (u64, u64),
    /// Bytes that a connection carries in a second.
    pub bytes_per_second: u64,
    /// Clocks are wrong by up to so many milliseconds in either direction.
    pub skew: u64,
    /// Longest delay in milliseconds between a change on disk and its appearance in views and news.
    pub lag: u64,
    /// Who cannot reach whom, and when.
    pub partitions: Vec<Partition>,
    /// Who is down, and when.
    pub outages: Vec<Outage>,
    /// Who runs and reaches nobody, and when.
    pub absences: Vec<Absence>,
    /// Whose messages do not reach whom, and when.
    pub one_ways: Vec<OneWay>,
    /// Whose clock is set, and when.
    pub clock_jumps: Vec<ClockJump>,
    /// Who dies between two durable steps, and where.
    pub crashes: Vec<Crash>,
    /// Whose disk is replaced by an old copy of it.
    pub restores: Vec<Restore>,
    /// Who shows two branches.
    pub lies: Vec<Lie>,
}

impl Faults {
    /// A good network.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            loss_percent: 0,
            duplicate_percent: 0,
            latency: (20, 60),
            bytes_per_second: 1_000_000,
            skew: 0,
            lag: 20,
            partitions: Vec::new(),
            outages: Vec::new(),
            absences: Vec::new(),
            one_ways: Vec::new(),
            clock_jumps: Vec::new(),
            crashes: Vec::new(),
            restores: Vec::new(),
            lies: Vec::new(),
        }
    }
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Everything random follows from it.
    pub seed: u64,
    /// Okrugs.
    pub okrugs: usize,
    /// Milliseconds during which people write and faults happen.
    pub active: u64,
    /// Records that each okrug writes in that time.
    pub records: u64,
    /// Of a hundred records so many are written by a deputy whose mandate is granted and ended meanwhile.
    pub deputies_percent: u64,
    /// Records that the administrators of the nation, of the region and of each district write in that time.
    pub offices: u64,
    /// Milliseconds between the ticks of a node; one second in the product.
    pub tick: u64,
    /// Milliseconds after which a question is given up.
    pub timeout: u64,
    /// Milliseconds after the active time within which everybody must hold the same.
    pub patience: u64,
    /// Okrugs whose only upstream is the region.
    pub region_only: Vec<Place>,
    /// What goes wrong.
    pub faults: Faults,
}

impl Options {
    /// A quiet run of some okrugs.
    #[must_use]
    pub const fn quiet(seed: u64, okrugs: usize) -> Self {
        Self {
            seed,
            okrugs,
            active: 10 * MINUTE,
            records: 6,
            deputies_percent: 0,
            offices: 0,
            tick: SECOND,
            timeout: MINUTE,
            patience: 4 * HOUR,
            region_only: Vec::new(),
            faults: Faults::none(),
        }
    }

    /// A run in which everything is drawn from the seed.
    #[must_use]
    pub fn random(seed: u64, okrugs: usize, active: u64) -> Self {
        let mut chance = Chance::new(seed);
        let mut options = Self::quiet(seed, okrugs);
        options.active = active;
        options.records = chance.between(2, 12);
        options.deputies_percent = *[0, 20, 50].get(chance.place(3)).unwrap_or(&0);
        let nodes = options.nodes();
        options.region_only = (options.first_okrug()..nodes).filter(|_| chance.percent(25)).collect();
        let faults = &mut options.faults;
        faults.loss_percent = *[0, 0, 5, 20].get(chance.place(4)).unwrap_or(&0);
        faults.duplicate_percent = *[0, 10].get(chance.place(2)).unwrap_or(&0);
        faults.latency = (5, *[50, 500, 3_000].get(chance.place(3)).unwrap_or(&50));
        faults.bytes_per_second = *[8_000, 200_000].get(chance.place(2)).unwrap_or(&8_000);
        faults.skew = *[0, 0, 30 * SECOND].get(chance.place(3)).unwrap_or(&0);
        faults.lag = *[1, 50, 2_000].get(chance.place(3)).unwrap_or(&1);
        for _ in 0..chance.between(0, 4) {
            let (from, length) = (chance.between(0, active), chance.between(SECOND, active / 2));
            let (one, other) = (chance.place(2), chance.place(nodes));
            faults.partitions.push(Partition { one, other, from, to: (from + length).min(active) });
        }
        for _ in 0..chance.between(0, 3) {
            let (from, length) = (chance.between(0, active), chance.between(100, 2 * MINUTE));
            faults.outages.push(Outage { node: chance.place(nodes), from, to: from + length });
        }
        options
    }

    /// When the last fault ends.
    #[must_use]
    pub fn quiet_from(&self) -> u64 {
        let faults = &self.faults;
        let ends = faults.outages.iter().map(|outage| outage.to).chain(faults.absences.iter().map(|absence| absence.to));
        let ends = ends.chain(faults.crashes.iter().map(|crash| crash.to)).chain(faults.restores.iter().map(|restore| restore.to));
        ends.chain(faults.one_ways.iter().map(|cut| cut.to)).chain([self.active]).max().unwrap_or(self.active)
    }

    /// Districts, seven okrugs each.
    #[must_use]
    pub const fn districts(&self) -> usize {
        self.okrugs.div_ceil(crate::country::OKRUGS_OF_A_DISTRICT)
    }

    /// The place of the first okrug.
    #[must_use]
    pub const fn first_okrug(&self) -> Place {
        2 + self.districts()
    }

    /// All nodes.
    #[must_use]
    pub const fn nodes(&self) -> usize {
        self.first_okrug() + self.okrugs
    }
}

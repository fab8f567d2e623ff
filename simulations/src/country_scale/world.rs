//! All nodes of the country and what happens next. Nothing happens each second: a node's machine is told that time passed
//! three and five seconds after the last news, and then ever more rarely, up to each quarter of an hour.

mod network;
mod store;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap, VecDeque};

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::backoff::Backoff;
use kenes_protocol::replication::machine::{Input, Machine};
use kenes_protocol::replication::wire::HeadLine;

use crate::chance::Chance;
use crate::country_scale::layout::{REGIONS, Seat, Site, seats};
use crate::country_scale::lines::{Quality, written};
use crate::country_scale::measure::{Figures, Load, Share};
use crate::country_scale::message::{Answer, BY_NATION, BY_REGION, Copy, Question};
use crate::country_scale::{Plan, sizes};
use crate::options::{DAY, MINUTE, SECOND};

/// Waits between the times at which a machine without news is told that time passed.
const CALM: [u64; 9] = [3_100, 5_100, 15 * SECOND, MINUTE, MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 15 * MINUTE];
/// Records wait so long to be sealed together, and changes to reach the network.
const SEAL_AFTER: u64 = 220;
/// How long the country rests after the last day of writing, so that what can be witnessed is.
const REST: u64 = DAY;
const NATION: Site = 0;

enum Event {
    Day(u64),
    Write(Site),
    Line(Site, bool),
    Dial(Site, usize),
    Connect(Site, usize, u64),
    Tick(Site),
    Question { from: Site, to: Site, link: u64, question: Question },
    Answer { from: Site, to: Site, link: u64, answer: Answer },
    Input(Site, Site, Input),
}

struct Uplink {
    to: Site,
    backoff: Backoff,
    link: Option<u64>,
    since: u64,
}

struct Node {
    seat: Seat,
    machine: Machine,
    copies: BTreeMap<Site, Copy>,
    uplinks: Vec<Uplink>,
    quality: Quality,
    stands: bool,
    /// When each direction of the line is free again.
    free: [u64; 2],
    tick_at: u64,
    calm: usize,
    bytes: u64,
    idle: u64,
}

struct Waiting {
    index: u64,
    sealed: u64,
    stood: bool,
}

pub(super) struct World {
    plan: Plan,
    now: u64,
    counter: u64,
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    events: HashMap<u64, Event>,
    nodes: Vec<Node>,
    sites: HashMap<Origin, Site>,
    /// The nation's machine, one part for each region.
    parts: Vec<Machine>,
    chance: Chance,
    waiting: Vec<VecDeque<Waiting>>,
    witnessed: BTreeMap<(Quality, bool), Vec<u64>>,
    sealed: u64,
    loads: Vec<Load>,
    questions: [u64; 5],
    inputs: u64,
    /// Okrugs of each district.
    inside: BTreeMap<Site, Vec<Site>>,
}

impl World {
    pub(super) fn new(plan: Plan) -> Self {
        let mut chance = Chance::new(plan.seed);
        let seats = seats(plan.nodes);
        let sites = seats.iter().enumerate().map(|(site, seat)| (seat.origin.clone(), site)).collect();
        let part = || Machine::new(seats[NATION].origin.clone());
        let parts = (0..REGIONS).map(|_| part()).collect();
        let (waiting, loads) = (seats.iter().map(|_| VecDeque::new()).collect(), vec![Load::default(); REGIONS + 1]);
        let mut inside: BTreeMap<Site, Vec<Site>> = BTreeMap::new();
        for (site, seat) in seats.iter().enumerate() {
            if let Some(district) = seat.district {
                inside.entry(district).or_default().push(site);
            }
        }
        let nodes = seats.into_iter().enumerate().map(|(site, seat)| Node::new(plan, site, seat, &mut chance)).collect();
        let mut world = Self {
            plan,
            now: 0,
            counter: 0,
            queue: BinaryHeap::new(),
            events: HashMap::new(),
            nodes,
            sites,
            parts,
            chance,
            waiting,
            witnessed: BTreeMap::new(),
            sealed: 0,
            loads,
            questions: [0; 5],
            inputs: 0,
            inside,
        };
        world.found();
        world
    }

    /// Everybody holds the registers above, and those above hold all but the okrugs' own, which begin empty.
    fn found(&mut self) {
        for home in 0..self.nodes.len() {
            if self.nodes[home].seat.is_okrug() {
                continue;
            }
            for holder in 0..self.nodes.len() {
                if self.follows(holder, home) {
                    let size = 40;
                    self.nodes[holder].copies.insert(home, Copy { kept: size, committed: size, cosigned: BY_REGION | BY_NATION });
                    self.advanced(holder, home);
                }
            }
        }
        for site in 0..self.nodes.len() {
            let times = if site <= REGIONS { vec![(0, u64::MAX / 2)] } else { self.times(site) };
            for (from, to) in times {
                self.at(from, Event::Line(site, true));
                self.at(to, Event::Line(site, false));
            }
        }
        self.at(0, Event::Day(0));
    }

    fn times(&mut self, site: Site) -> Vec<(u64, u64)> {
        let days = self.plan.days + REST / DAY;
        self.nodes[site].quality.times(&mut self.chance, days)
    }

    fn follows(&self, holder: Site, home: Site) -> bool {
        let (one, other) = (&self.nodes[holder].seat, &self.nodes[home].seat);
        kenes_protocol::replication::in_scope(&one.origin.territory(), &other.origin.territory())
    }

    fn at(&mut self, at: u64, event: Event) {
        self.counter += 1;
        self.queue.push(Reverse((at, self.counter)));
        self.events.insert(self.counter, event);
    }

    pub(super) fn run(mut self) -> Figures {
        let end = self.plan.days * DAY + REST;
        while let Some(Reverse((at, number))) = self.queue.pop() {
            if at > end {
                break;
            }
            self.now = at;
            if let Some(event) = self.events.remove(&number) {
                self.step(event);
            }
        }
        self.now = end;
        self.figures()
    }

    fn step(&mut self, event: Event) {
        match event {
            Event::Day(day) => self.day(day),
            Event::Write(site) => self.write(site),
            Event::Line(site, true) => self.line_stands(site),
            Event::Line(site, false) => self.line_falls(site),
            Event::Dial(site, uplink) => self.dial(site, uplink),
            Event::Connect(site, uplink, since) => self.connect(site, uplink, since),
            Event::Tick(site) if self.nodes[site].tick_at == self.now => {
                self.nodes[site].tick_at = u64::MAX;
                self.nodes[site].calm += 1;
                self.feed(site, NATION, Input::Tick);
            }
            Event::Tick(_) => {}
            Event::Question { from, to, link, question } if self.link(from, to) == Some(link) => self.answer(from, to, link, question),
            Event::Answer { from, to, link, answer } if self.link(from, to) == Some(link) => self.understand(to, from, answer),
            Event::Input(site, peer, input) => self.feed(site, peer, input),
            Event::Question { .. } | Event::Answer { .. } => {}
        }
    }

    fn day(&mut self, day: u64) {
        for site in 0..self.nodes.len() {
            if self.nodes[site].seat.is_okrug() {
                for _ in 0..self.plan.rate {
                    let at = written(&mut self.chance, day);
                    self.at(at + SEAL_AFTER, Event::Write(site));
                }
            }
        }
        if day + 1 < self.plan.days {
            self.at((day + 1) * DAY, Event::Day(day + 1));
        }
    }

    fn write(&mut self, site: Site) {
        let stood = self.nodes[site].stands;
        let copy = self.nodes[site].copies.entry(site).or_default();
        let size = copy.committed + 1;
        *copy = Copy { kept: size, committed: size, cosigned: 0 };
        self.sealed += 1;
        self.waiting[site].push_back(Waiting { index: size, sealed: self.now, stood });
        self.nodes[site].calm = 0;
        self.advanced(site, site);
    }

    /// A register grew or was cosigned at a node: tells the machine, and at the nation looks what is witnessed now.
    fn advanced(&mut self, site: Site, register: Site) {
        let Some(copy) = self.nodes[site].copies.get(&register).copied() else { return };
        if site == NATION && copy.cosigned == BY_REGION | BY_NATION {
            let quality = self.nodes[register].quality;
            while let Some(waiting) = self.waiting[register].pop_front_if(|waiting| waiting.index <= copy.committed) {
                self.witnessed.entry((quality, waiting.stood)).or_default().push(self.now - waiting.sealed);
            }
        }
        let line = self.line_of(register, copy);
        self.feed(site, register, Input::Advanced(line));
    }

    fn line_of(&self, register: Site, copy: Copy) -> HeadLine {
        let cosigned = u8::try_from(copy.cosigned.count_ones()).unwrap_or(u8::MAX);
        HeadLine { origin: self.nodes[register].seat.origin.clone(), size: copy.committed, cosigned }
    }

    /// Tells a machine something; `about` says which part of the nation's machine it concerns.
    fn feed(&mut self, site: Site, about: Site, input: Input) {
        self.inputs += 1;
        let now = UnixMillis::new(self.now);
        let effects = if site == NATION {
            match self.nodes[about].seat.region {
                NATION => self.parts.iter_mut().flat_map(|part| part.handle(now, input.clone())).collect(),
                region => self.parts[region - 1].handle(now, input),
            }
        } else {
            self.nodes[site].machine.handle(now, input)
        };
        for effect in effects {
            let peer = self.sites[&effect.peer];
            self.ask(site, peer, effect.ask);
        }
        self.plan_tick(site);
    }

    fn plan_tick(&mut self, site: Site) {
        let node = &self.nodes[site];
        let want = self.now + CALM[node.calm.min(CALM.len() - 1)];
        if node.tick_at > want && node.uplinks.iter().any(|uplink| uplink.link.is_some()) {
            self.nodes[site].tick_at = want;
            self.at(want, Event::Tick(site));
        }
    }

    fn figures(mut self) -> Figures {
        for site in 0..self.nodes.len() {
            for uplink in 0..self.nodes[site].uplinks.len() {
                self.count_pings(site, uplink);
            }
        }
        let days = self.plan.days;
        let of = |quality: Quality, stood: &[bool]| {
            let lists = stood.iter().filter_map(|stood| self.witnessed.get(&(quality, *stood)));
            lists.flatten().copied().collect::<Vec<u64>>()
        };
        let there = |quality: &Quality| self.nodes.iter().any(|node| node.seat.is_okrug() && node.quality == *quality);
        let qualities: Vec<Quality> = Quality::ALL.into_iter().filter(there).collect();
        let a_day = |quality: Quality, count: fn(&Node) -> u64| {
            let okrugs: Vec<&Node> = self.nodes.iter().filter(|node| node.seat.is_okrug() && node.quality == quality).collect();
            okrugs.iter().map(|node| count(node)).sum::<u64>() as f64 / (okrugs.len().max(1) as u64 * days) as f64
        };
        let all = |stood: &[bool]| Share::of(qualities.iter().flat_map(|quality| of(*quality, stood)).collect());
        let both = [true, false];
        let busiest = self.loads.iter().skip(1).max_by_key(|load| load.messages);
        Figures {
            plan: self.plan,
            nodes: self.nodes.len(),
            sealed: self.sealed,
            all: all(&both),
            online: all(&[true]),
            by_quality: qualities.iter().map(|q| (*q, Share::of(of(*q, &both)), Share::of(of(*q, &[true])))).collect(),
            bytes_a_day: qualities.iter().map(|q| (*q, a_day(*q, |node| node.bytes + node.idle))).collect(),
            idle_a_day: qualities.iter().map(|q| (*q, a_day(*q, |node| node.idle))).collect(),
            nation: self.loads[0].figures(days),
            region: busiest.map(|load| load.figures(days)).unwrap_or_default(),
            questions: self.questions,
            inputs: self.inputs,
        }
    }

    fn count_pings(&mut self, site: Site, uplink: usize) {
        let now = self.now.min(self.plan.days * DAY);
        let node = &mut self.nodes[site];
        if let Some(uplink) = node.uplinks.get(uplink).filter(|uplink| uplink.link.is_some()) {
            node.idle += now.saturating_sub(uplink.since) / sizes::PING_EVERY * sizes::PING;
        }
    }
}

impl Node {
    fn new(plan: Plan, site: Site, seat: Seat, chance: &mut Chance) -> Self {
        let above: Vec<Site> = match site {
            NATION => Vec::new(),
            site if site <= REGIONS => vec![NATION],
            _ => vec![seat.region, NATION],
        };
        let uplinks = above.into_iter().map(|to| Uplink { to, backoff: Backoff::new(chance.next()), link: None, since: 0 }).collect();
        let drawn = Quality::draw(chance);
        // Districts sit in towns.
        let quality = if seat.is_okrug() { plan.quality.unwrap_or(drawn) } else { Quality::Good };
        Self {
            machine: Machine::new(seat.origin.clone()),
            seat,
            copies: BTreeMap::new(),
            uplinks,
            quality,
            stands: false,
            free: [0; 2],
            tick_at: u64::MAX,
            calm: 0,
            bytes: 0,
            idle: 0,
        }
    }
}

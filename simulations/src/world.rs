//! All nodes, one virtual clock and one queue of what happens next.

mod faults;
mod lifetime;

use std::collections::BTreeMap;
use std::rc::Rc;

use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::backoff::Backoff;
use kenes_protocol::replication::machine::{Ask, Effect, Input};
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::test_support::AUTHORED;

use crate::chance::Chance;
use crate::checkers::{Breach, Broken, Laws, converged};
use crate::country::Country;
use crate::node::{About, Disk, News, Node, Uplink};
use crate::options::{CrashPoint, NATION, Options, Place, REGION, SECOND};
use crate::people::People;
use crate::summary::{Summary, Watch};

/// What can happen. A number called `life` drops what an earlier process of the node had under way.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    Tick(Place, u64),
    Write(Place),
    Seal(Place, u64),
    Changed(Place, u64, Origin),
    Ask(Place, u64, Place, Ask),
    Request { id: u64, from: Place, to: Place, link: Option<u64>, bytes: Vec<u8> },
    Response { id: u64, to: Place, link: u64, bytes: Vec<u8> },
    GiveUp(u64),
    Learned(Place, u64, Input),
    Connect(Place, Place),
    Cut(Place, Place),
    Kill(Place),
    Start(Place),
    Copy(usize),
    Restore(usize),
    Jump(Place, i64),
    Arm(Place, Option<CrashPoint>),
    Lie(Place),
}

/// A question under way.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) by: Place,
    pub(crate) whom: Place,
    pub(crate) about: About,
}

/// A country in motion.
pub struct World {
    pub(crate) options: Options,
    pub(crate) now: u64,
    pub(crate) nodes: Vec<Node>,
    pub(crate) places: BTreeMap<Origin, Place>,
    /// Standing connections, by who dialled and who was dialled.
    pub(crate) links: BTreeMap<(Place, Place), u64>,
    pub(crate) asked: BTreeMap<u64, Asked>,
    /// When each direction of a pair is free to carry the next byte.
    pub(crate) busy_until: BTreeMap<(Place, Place), u64>,
    pub(crate) chance: Chance,
    pub(crate) laws: Laws,
    pub(crate) summary: Summary,
    pub(crate) people: People,
    watch: Watch,
    /// Copies of disks, by the number of the fault that they are for.
    copies: BTreeMap<usize, Disk>,
    queue: BTreeMap<(u64, u64), Event>,
    counter: u64,
}

/// How long records wait to be sealed together.
const SEAL_AFTER: u64 = 200;

impl World {
    /// Founds a country and plans everything that is known beforehand.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let country = Rc::new(Country::found(&options));
        Self::inside(country, options)
    }

    /// The same in a country that was founded for as many okrugs before: founding costs more than many a run.
    #[must_use]
    pub fn inside(country: Rc<Country>, options: Options) -> Self {
        let mut chance = Chance::new(options.seed);
        let mut nodes = Vec::new();
        for (place, territory) in country.territories.iter().enumerate() {
            let above: &[Place] = match place {
                NATION => &[],
                REGION => &[NATION],
                okrug if options.region_only.contains(&okrug) => &[REGION],
                _ => &[REGION, NATION],
            };
            let uplink = |place: &Place| Uplink { place: *place, backoff: Backoff::new(0), dial_at: AUTHORED, connected: false };
            let wide = chance.between(0, 2 * options.faults.skew);
            let skew = i64::try_from(wide).unwrap_or(0) - i64::try_from(options.faults.skew).unwrap_or(0);
            nodes.push(Node::new(
                *territory,
                country.register(*territory),
                country.anchor().clone(),
                above.iter().map(uplink).collect(),
                skew,
            ));
        }
        let places = nodes.iter().enumerate().map(|(place, node)| (node.origin().clone(), place)).collect();
        let people = People::new(country, &options, chance.fork("people"));
        let mut world = Self {
            now: 0,
            nodes,
            places,
            links: BTreeMap::new(),
            asked: BTreeMap::new(),
            busy_until: BTreeMap::new(),
            laws: Laws::default(),
            summary: Summary::default(),
            people,
            watch: Watch::default(),
            copies: BTreeMap::new(),
            queue: BTreeMap::new(),
            counter: 0,
            chance,
            options,
        };
        world.plan();
        world
    }

    fn plan(&mut self) {
        for place in 0..self.nodes.len() {
            let delay = self.chance.between(0, SECOND);
            self.after(delay, Event::Start(place));
        }
        let times: Vec<(u64, Place)> = self.people.plan(&self.options);
        for (at, place) in times {
            self.after(at, Event::Write(place));
        }
        self.plan_faults();
    }

    /// Runs until everybody holds the same after the active time, or a law is broken.
    pub fn run(mut self) -> Result<Summary, Broken> {
        let quiet = self.options.quiet_from();
        let mut look_at = quiet;
        while let Some(((at, _), event)) = self.queue.pop_first() {
            self.now = at;
            let touched = self.step(event).map_err(|(place, breach)| self.broken(place, breach))?;
            for place in touched {
                self.laws.check(&self.nodes, place).map_err(|breach| self.broken(place, breach))?;
            }
            if at >= look_at {
                let overdue = at > quiet + self.options.patience;
                match converged::missing(&self.nodes) {
                    Ok(()) if self.people.idle() && !self.folding() => return self.finish(),
                    Ok(()) if overdue && !self.people.idle() => {
                        return Err(self.broken(NATION, (converged::LAW, "an author waits".to_owned())));
                    }
                    Err((place, what)) if overdue => return Err(self.broken(place, (converged::LAW, what))),
                    _ => {}
                }
                look_at = at + SECOND;
            }
        }
        self.finish()
    }

    /// True while a change on some disk has not reached the views.
    fn folding(&self) -> bool {
        self.queue.values().any(|event| matches!(event, Event::Changed(..)))
    }

    fn finish(mut self) -> Result<Summary, Broken> {
        self.laws.check_end(&mut self.nodes).map_err(|(place, breach)| self.broken(place, breach))?;
        self.summary.contradictions = self.nodes.iter().map(|node| node.disk.evidence.len()).max().unwrap_or(0);
        self.summary.given_up = self.nodes.iter().map(|node| node.disk.forks.len()).sum();
        self.summary.stranded = converged::count_stranded(&self.nodes);
        self.summary.leaked_forks = self.laws.one_branch.leaked();
        self.summary.witness_forks = self.laws.one_witness.excused();
        let (nodes, refused, duration) = (self.nodes.len(), self.people.refused(), self.now);
        Ok(self.watch.into_summary(Summary { nodes, refused, duration, ..self.summary }))
    }

    fn broken(&self, place: Place, (law, what): Breach) -> Broken {
        Broken { seed: self.options.seed, law, at: self.now, place, what }
    }

    /// The time that all clocks would show if they were right.
    pub(crate) const fn time(&self) -> UnixMillis {
        AUTHORED.after(self.now)
    }

    pub(crate) fn after(&mut self, delay: u64, event: Event) {
        self.counter += 1;
        self.queue.insert((self.now + delay, self.counter), event);
    }

    /// A number that was not used before: for connections and questions.
    pub(crate) const fn fresh(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    fn alive(&self, place: Place, life: u64) -> bool {
        self.nodes[place].running && self.nodes[place].life == life
    }

    /// Does one thing; the nodes whose disks it may have touched.
    fn step(&mut self, event: Event) -> Result<Vec<Place>, (Place, Breach)> {
        match event {
            Event::Tick(place, life) if self.alive(place, life) => {
                self.dial_due(place);
                self.feed(place, Input::Tick);
                self.after(self.options.tick, Event::Tick(place, life));
            }
            Event::Write(place) => return self.write(place).map_err(|breach| (place, breach)),
            Event::Seal(place, life) if self.alive(place, life) => {
                let origin = self.nodes[place].origin().clone();
                let sealed = self.nodes[place].seal();
                for id in &sealed {
                    self.watch.sealed(*id, self.now);
                }
                if self.survived(place) && !sealed.is_empty() {
                    self.changed(place, origin);
                }
                return Ok(vec![place]);
            }
            Event::Changed(place, life, origin) if self.alive(place, life) => {
                self.after_change(place, &origin);
                return Ok(vec![place]);
            }
            Event::Ask(place, life, whom, ask) if self.alive(place, life) => self.ask(place, whom, ask),
            Event::Request { id, from, to, link, bytes } => return self.deliver_request(id, from, to, link, &bytes).map_err(|b| (to, b)),
            Event::Response { id, to, link, bytes } => return self.deliver_response(id, to, link, &bytes).map_err(|b| (to, b)),
            Event::GiveUp(id) => self.give_up(id),
            Event::Learned(place, life, input) if self.alive(place, life) => self.feed(place, input),
            Event::Connect(low, high) => self.connect(low, high),
            Event::Cut(low, high) => self.cut(low, high),
            Event::Kill(place) => self.kill(place),
            Event::Start(place) => {
                self.start(place);
                return Ok(vec![place]);
            }
            Event::Copy(fault) => self.copy(fault),
            Event::Restore(fault) => return Ok(self.restore(fault)),
            Event::Jump(place, by) => self.nodes[place].skew += by,
            Event::Arm(place, point) => self.nodes[place].armed = point,
            Event::Lie(place) => {
                let nation = self.nodes[NATION].origin().clone();
                self.nodes[place].lie_to(nation);
            }
            _ => {}
        }
        Ok(Vec::new())
    }

    /// Tells the machine of a node something and plans what it asks for.
    pub(crate) fn feed(&mut self, place: Place, input: Input) {
        let clock = self.nodes[place].clock(self.time());
        let effects = self.nodes[place].machine.handle(clock, input);
        let standing = self.nodes[place].machine.standing(clock);
        // Only what changed is passed on: the sequencer may know of a reason of its own to wait.
        if self.nodes[place].told != Some(standing) {
            self.nodes[place].told = Some(standing);
            self.settle(place, standing);
        }
        for Effect { peer, ask } in effects {
            let delay = self.chance.between(0, 3);
            let (life, whom) = (self.nodes[place].life, self.places[&peer]);
            self.after(delay, Event::Ask(place, life, whom, ask));
        }
    }

    /// Notes where the home register stands, and lets the sequencer go on where it may.
    fn settle(&mut self, place: Place, standing: Standing) {
        let now = self.time();
        let node = &mut self.nodes[place];
        if std::mem::replace(&mut node.standing, standing) != standing && standing == Standing::Settled {
            node.settled(now);
            if self.survived(place) {
                self.after(SEAL_AFTER, Event::Seal(place, self.nodes[place].life));
            }
        }
    }

    /// Plans that a change on disk reaches views and news.
    fn changed(&mut self, place: Place, origin: Origin) {
        let delay = self.chance.between(0, self.options.faults.lag);
        self.after(delay, Event::Changed(place, self.nodes[place].life, origin));
    }

    /// Takes what a step left for the rest of the process; false when the node died in it, so that nobody hears of it.
    pub(crate) fn survived(&mut self, place: Place) -> bool {
        if self.nodes[place].died {
            self.summary.crashes += 1;
            self.kill(place);
            return false;
        }
        for news in std::mem::take(&mut self.nodes[place].news) {
            match news {
                News::Changed(origin) => {
                    if origin == *self.nodes[place].origin() && self.nodes[place].checkpoint(&origin).is_none() {
                        self.laws.replaced(place, &origin);
                    }
                    self.changed(place, origin);
                }
                News::Incident(origin, digest) => {
                    let life = self.nodes[place].life;
                    self.after(0, Event::Learned(place, life, Input::Contradicted(origin, digest)));
                }
            }
        }
        true
    }

    fn after_change(&mut self, place: Place, origin: &Origin) {
        let now = self.time();
        let before = self.nodes[place].witnessed_size(origin);
        let line = self.nodes[place].after_change(now, origin);
        let (home, nation) = (self.nodes[place].origin() == origin, place == NATION);
        if home || nation {
            let (node, after) = (&self.nodes[place], self.nodes[place].witnessed_size(origin));
            for entry in node.views.held(origin).iter().filter(|entry| (before..after).contains(&entry.index())) {
                self.watch.witnessed(entry.id(), self.now, home, nation);
            }
        }
        if let Some(line) = line {
            self.feed(place, Input::Advanced(line));
        }
    }

    fn write(&mut self, place: Place) -> Result<Vec<Place>, Breach> {
        let now = self.time();
        let written = self.people.write(now, place, &mut self.nodes)?;
        for (at, id) in &written.taken {
            self.laws.nothing_lost.acknowledged(*at, *id);
            self.after(SEAL_AFTER, Event::Seal(*at, self.nodes[*at].life));
        }
        if let Some(delay) = written.again {
            self.after(delay, Event::Write(place));
        }
        for at in 0..self.nodes.len() {
            self.survived(at);
        }
        Ok(written.taken.into_iter().map(|(at, _)| at).collect())
    }
}

//! The replication machine: nodes that only exchange what it asks for come to hold the same.

use std::collections::{BTreeMap, VecDeque};

use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::backoff::{Backoff, FIRST_MILLIS, LONGEST_MILLIS};
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::machine::{
    Ask, Brought, COMPARE_IDLE_MILLIS, COMPARE_MILLIS, Comparison, Effect, Input, LOWER_FIRST_MILLIS, Machine, REFUSED_MILLIS, Side,
};
use kenes_protocol::replication::wire::{HeadLine, Refusal};
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION, TestHome, territory};

use super::support::Chance;

pub(crate) fn origin(code: &str) -> Origin {
    TestHome::new(territory(code), 1).keys.origin
}

pub(crate) const NATION: &str = "000000000";

pub(crate) fn line(code: &str, size: u64, cosigned: u8) -> HeadLine {
    HeadLine { origin: origin(code), size, cosigned }
}

pub(crate) fn at(millis: u64) -> UnixMillis {
    UnixMillis::new(millis)
}

pub(crate) fn pulled(code: &str, brought: Brought) -> Input {
    Input::Pulled { peer: origin(REGION), origin: origin(code), brought }
}

pub(crate) fn asks(effects: &[Effect]) -> Vec<(Origin, Ask)> {
    effects.iter().map(|effect| (effect.peer.clone(), effect.ask.clone())).collect()
}

/// An okrug that holds three entries and is connected to its region, whose heads were told.
pub(crate) fn okrug_with_region(told: Vec<HeadLine>) -> (Machine, Vec<Effect>) {
    let mut machine = Machine::new(origin(OKRUG_A));
    machine.handle(at(0), Input::Advanced(line(OKRUG_A, 3, 0)));
    let first = machine.handle(at(0), Input::Connected(origin(REGION), Side::Above));
    assert_eq!(asks(&first), [(origin(REGION), Ask::Heads(None))]);
    let effects = machine.handle(at(1), Input::HeadsTold(origin(REGION), told, false));
    (machine, effects)
}

#[test]
fn a_node_pushes_its_own_news_from_where_the_peer_stopped() {
    let (_, effects) = okrug_with_region(vec![line(OKRUG_A, 1, 0)]);
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Push { origin: origin(OKRUG_A), from: 1, committed: 1 })]);
}

#[test]
fn a_node_pulls_what_lies_above_it_and_nothing_beside_it() {
    let told = vec![line(OKRUG_A, 3, 0), line(OKRUG_B, 9, 0), line(REGION, 2, 0), line(NATION, 4, 0), line(DISTRICT, 5, 0)];
    let (mut machine, effects) = okrug_with_region(told);
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Pull(origin(NATION)))]);
    let mut order = vec![NATION];
    for code in [NATION, REGION, DISTRICT] {
        let size = [(NATION, 4), (REGION, 2), (DISTRICT, 5)].iter().find(|(c, _)| *c == code).unwrap().1;
        machine.handle(at(2), Input::Advanced(line(code, size, 0)));
        for effect in machine.handle(at(2), pulled(code, Brought::Something)) {
            let Ask::Pull(next) = effect.ask else { panic!("{effect:?}") };
            order.extend([NATION, REGION, DISTRICT, OKRUG_B].iter().find(|c| origin(c) == next));
        }
    }
    assert_eq!(order, [NATION, REGION, DISTRICT]);
}

#[test]
fn scope_is_what_lies_above_and_what_lies_inside() {
    let (a, b, region) = (territory(OKRUG_A), territory(OKRUG_B), territory(REGION));
    assert!(in_scope(&a, &region) && in_scope(&region, &a) && in_scope(&a, &a));
    assert!(!in_scope(&a, &b));
}

#[test]
fn one_question_at_a_time_and_a_lost_one_is_asked_again() {
    let (mut machine, effects) = okrug_with_region(Vec::new());
    assert_eq!(effects.len(), 1);
    assert_eq!(machine.handle(at(2), Input::Tick), []);
    machine.handle(at(3), Input::Disconnected(origin(REGION)));
    assert_eq!(machine.handle(at(4), Input::Tick), []);
    let again = machine.handle(at(5), Input::Connected(origin(REGION), Side::Above));
    assert_eq!(asks(&again), [(origin(REGION), Ask::Heads(None))]);
    // A question that failed leads to a new comparison after a pause, not to a blind repetition.
    assert_eq!(machine.handle(at(6), Input::Failed(origin(REGION))), []);
    assert_eq!(machine.handle(at(5 + REFUSED_MILLIS), Input::Tick), []);
    assert_eq!(asks(&machine.handle(at(6 + REFUSED_MILLIS), Input::Tick)), [(origin(REGION), Ask::Heads(None))]);
}

#[test]
fn heads_are_asked_for_page_by_page_and_again_after_a_while() {
    let mut machine = Machine::new(origin(OKRUG_A));
    machine.handle(at(0), Input::Connected(origin(REGION), Side::Above));
    let more = machine.handle(at(0), Input::HeadsTold(origin(REGION), vec![line(NATION, 0, 0)], true));
    assert_eq!(asks(&more), [(origin(REGION), Ask::Heads(Some(origin(NATION))))]);
    assert_eq!(machine.handle(at(0), Input::HeadsTold(origin(REGION), Vec::new(), false)), []);
    assert_eq!(machine.handle(at(COMPARE_MILLIS - 1), Input::Tick), []);
    assert_eq!(asks(&machine.handle(at(COMPARE_MILLIS), Input::Tick)), [(origin(REGION), Ask::Heads(None))]);
}

#[test]
fn a_refused_register_is_left_alone_for_a_while() {
    for refusal in [Refusal::UnknownRegister, Refusal::Busy] {
        let (mut machine, _) = okrug_with_region(Vec::new());
        assert_eq!(machine.handle(at(10), Input::Refused(origin(REGION), origin(OKRUG_A), refusal)), []);
        assert_eq!(machine.handle(at(9 + REFUSED_MILLIS), Input::Tick), []);
        let effects = machine.handle(at(10 + REFUSED_MILLIS), Input::Tick);
        assert_eq!(effects.len(), 1, "{refusal:?}");
    }
}

#[test]
fn a_peer_that_keeps_nothing_is_not_sent_the_same_again_at_once() {
    let (mut machine, _) = okrug_with_region(Vec::new());
    let kept = |next| Input::Kept { peer: origin(REGION), origin: origin(OKRUG_A), next, committed: 0, cosigned: 0 };
    assert_eq!(machine.handle(at(10), kept(0)), []);
    assert_eq!(machine.handle(at(9 + REFUSED_MILLIS), Input::Tick), []);
    let again = machine.handle(at(10 + REFUSED_MILLIS), Input::Tick);
    assert_eq!(asks(&again), [(origin(REGION), Ask::Push { origin: origin(OKRUG_A), from: 0, committed: 0 })]);
    // Progress is answered at once.
    let on = machine.handle(at(20 + REFUSED_MILLIS), kept(2));
    assert_eq!(asks(&on), [(origin(REGION), Ask::Push { origin: origin(OKRUG_A), from: 2, committed: 0 })]);
}

#[test]
fn cosignatures_that_nobody_here_can_verify_are_not_pulled_for_ever() {
    let (mut machine, effects) = okrug_with_region(vec![line(OKRUG_A, 3, 0), line(NATION, 4, 9)]);
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Pull(origin(NATION)))]);
    machine.handle(at(2), Input::Advanced(line(NATION, 4, 1)));
    // The pull brought entries; another might bring the keys that the other cosignatures need. It brings nothing.
    let again = machine.handle(at(2), pulled(NATION, Brought::Something));
    assert_eq!(asks(&again), [(origin(REGION), Ask::Pull(origin(NATION)))]);
    assert_eq!(machine.handle(at(3), pulled(NATION, Brought::Nothing)), []);
    assert_eq!(machine.handle(at(2 + REFUSED_MILLIS), Input::Tick), []);
}

#[test]
fn cosignatures_are_shared_once() {
    let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 3, 0)]);
    let effects = machine.handle(at(5), Input::Advanced(line(OKRUG_A, 3, 2)));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Share(origin(OKRUG_A)))]);
    assert_eq!(machine.handle(at(6), Input::Answered(origin(REGION))), []);
}

#[test]
fn the_nation_waits_a_little_for_the_region() {
    let mut machine = Machine::new(origin(OKRUG_A));
    for above in [REGION, NATION] {
        machine.handle(at(0), Input::Connected(origin(above), Side::Above));
        machine.handle(at(0), Input::HeadsTold(origin(above), Vec::new(), false));
    }
    let effects = machine.handle(at(1), Input::Advanced(line(OKRUG_A, 1, 0)));
    let push = Ask::Push { origin: origin(OKRUG_A), from: 0, committed: 0 };
    assert_eq!(asks(&effects), [(origin(REGION), push.clone())]);
    assert_eq!(machine.handle(at(LOWER_FIRST_MILLIS), Input::Tick), []);
    // The region is slow: the nation does not wait for it for ever.
    assert_eq!(asks(&machine.handle(at(1 + LOWER_FIRST_MILLIS), Input::Tick)), [(origin(NATION), push)]);
}

#[test]
fn what_one_peer_says_is_no_reason_to_look_at_another_below() {
    let mut machine = Machine::new(origin(REGION));
    let file = Hash::of(&[b"a scan"]);
    for below in [OKRUG_A, OKRUG_B] {
        machine.handle(at(0), Input::Connected(origin(below), Side::Below));
    }
    machine.handle(at(0), Input::Wanted(vec![(file, origin(DISTRICT))]));
    for below in [OKRUG_A, OKRUG_B] {
        let peer = origin(below);
        assert_eq!(machine.handle(at(1), Input::Fetched { peer, digest: file, brought: Brought::Nothing }), []);
    }
    // Both waits are over; the one that speaks is asked at once, the other one when time is looked at.
    let now = at(1 + COMPARE_IDLE_MILLIS);
    let spoken = machine.handle(now, Input::Announced(origin(OKRUG_A), line(OKRUG_A, 1, 0)));
    assert_eq!(asks(&spoken), [(origin(OKRUG_A), Ask::Attachment(file))]);
    assert_eq!(asks(&machine.handle(now, Input::Tick)), [(origin(OKRUG_B), Ask::Attachment(file))]);
}

#[test]
fn those_below_are_told_and_never_asked() {
    let mut machine = Machine::new(origin(REGION));
    assert_eq!(machine.handle(at(0), Input::Connected(origin(OKRUG_A), Side::Below)), []);
    let effects = machine.handle(at(1), Input::Advanced(line(REGION, 1, 0)));
    assert_eq!(asks(&effects), [(origin(OKRUG_A), Ask::Announce(origin(REGION)))]);
    machine.handle(at(2), Input::Answered(origin(OKRUG_A)));
    // Its own register and a neighbour's are no news for it.
    assert_eq!(machine.handle(at(3), Input::Advanced(line(OKRUG_A, 4, 0))), []);
    assert_eq!(machine.handle(at(4), Input::Advanced(line(OKRUG_B, 4, 0))), []);
}

/// Nodes with nothing but sizes of registers; a transfer carries at most three entries and may get lost.
struct World {
    machines: BTreeMap<Origin, Machine>,
    held: BTreeMap<Origin, BTreeMap<Origin, HeadLine>>,
    kept: BTreeMap<(Origin, Origin), u64>,
    due: VecDeque<(Origin, Effect)>,
    now: u64,
    lost: usize,
}

impl World {
    fn new() -> Self {
        Self { machines: BTreeMap::new(), held: BTreeMap::new(), kept: BTreeMap::new(), due: VecDeque::new(), now: 0, lost: 0 }
    }

    fn add(&mut self, code: &str, size: u64) {
        self.machines.insert(origin(code), Machine::new(origin(code)));
        self.advance(&origin(code), HeadLine { origin: origin(code), size, cosigned: 0 });
    }

    fn tell(&mut self, node: &Origin, input: Input) {
        let effects = self.machines.get_mut(node).unwrap().handle(at(self.now), input);
        self.due.extend(effects.into_iter().map(|effect| (node.clone(), effect)));
    }

    fn advance(&mut self, node: &Origin, line: HeadLine) {
        self.held.entry(node.clone()).or_default().insert(line.origin.clone(), line.clone());
        self.tell(node, Input::Advanced(line));
    }

    fn connect(&mut self, lower: &str, upper: &str) {
        self.tell(&origin(lower), Input::Connected(origin(upper), Side::Above));
        self.tell(&origin(upper), Input::Connected(origin(lower), Side::Below));
    }

    fn size(&self, node: &Origin, register: &Origin) -> u64 {
        self.held.get(node).and_then(|held| held.get(register)).map_or(0, |line| line.size)
    }

    /// Moves up to three entries of a register from one node to another; cosigned by the taker if that is a witness.
    fn carry(&mut self, from: &Origin, to: &Origin, register: &Origin) -> (u64, u64) {
        let goal = self.size(from, register);
        let kept = *self.kept.get(&(to.clone(), register.clone())).unwrap_or(&self.size(to, register));
        let next = goal.max(kept).min(kept + 3);
        self.kept.insert((to.clone(), register.clone()), next);
        if next == goal && goal > self.size(to, register) {
            self.advance(to, HeadLine { origin: register.clone(), size: goal, cosigned: 1 });
        }
        (next, self.size(to, register))
    }

    fn answer(&mut self, asker: &Origin, effect: Effect, chance: &mut Chance, losses: bool) {
        let peer = effect.peer;
        if losses && chance.below(5) == 0 {
            self.lost += 1;
            return self.tell(asker, Input::Failed(peer));
        }
        match effect.ask {
            Ask::Heads(_) => {
                let lines = self.held.get(&peer).into_iter().flatten().map(|(_, line)| line.clone()).collect();
                self.tell(asker, Input::HeadsTold(peer, lines, false));
            }
            Ask::Push { origin, .. } => {
                let (next, committed) = self.carry(asker, &peer, &origin);
                let cosigned = self.held.get(&peer).and_then(|held| held.get(&origin)).map_or(0, |line| line.cosigned);
                self.tell(asker, Input::Kept { peer, origin, next, committed, cosigned });
            }
            Ask::Pull(origin) => {
                let place = (asker.clone(), origin.clone());
                let before = *self.kept.get(&place).unwrap_or(&0);
                let (next, _) = self.carry(&peer, asker, &origin);
                let brought = if next > before { Brought::Something } else { Brought::Nothing };
                self.tell(asker, Input::Pulled { peer, origin, brought });
            }
            Ask::Share(_) | Ask::Evidence(_) | Ask::Mend(..) | Ask::Attachment(_) | Ask::Confirm(..) => {
                self.tell(asker, Input::Answered(peer))
            }
            Ask::Latest(origin) => {
                let (here, there) = (self.size(asker, &origin), self.size(&peer, &origin));
                let found = if there > here { Comparison::Ahead(there) } else { Comparison::Agrees(there) };
                self.tell(asker, Input::Compared { peer, origin, found });
            }
            Ask::Announce(origin) => {
                let line = self.held[asker][&origin].clone();
                self.tell(&peer, Input::Announced(asker.clone(), line));
                self.tell(asker, Input::Answered(peer));
            }
        }
    }

    /// Runs until nothing is due for two comparisons; returns how many questions were asked.
    fn settle(&mut self, chance: &mut Chance, losses: bool) -> usize {
        let mut asked = 0;
        for _ in 0..300 {
            while let Some((asker, effect)) = self.due.pop_front() {
                asked += 1;
                assert!(asked < 20_000, "nodes that never come to rest");
                self.answer(&asker, effect, chance, losses);
            }
            self.now += 1_000;
            let nodes: Vec<Origin> = self.machines.keys().cloned().collect();
            for node in nodes {
                self.tell(&node, Input::Tick);
            }
        }
        asked
    }
}

#[test]
fn four_nodes_come_to_hold_what_concerns_them() {
    for losses in [false, true] {
        let mut chance = Chance::new("four_nodes_come_to_hold_what_concerns_them");
        let mut world = World::new();
        for (code, size) in [(NATION, 5), (REGION, 2), (OKRUG_A, 7), (OKRUG_B, 1)] {
            world.add(code, size);
        }
        for (lower, upper) in [(OKRUG_A, REGION), (OKRUG_A, NATION), (OKRUG_B, REGION), (REGION, NATION)] {
            world.connect(lower, upper);
        }
        world.settle(&mut chance, losses);
        world.advance(&origin(OKRUG_A), line(OKRUG_A, 11, 0));
        let asked = world.settle(&mut chance, losses);
        for node in [NATION, REGION] {
            for (register, size) in [(NATION, 5), (REGION, 2), (OKRUG_A, 11), (OKRUG_B, 1)] {
                assert_eq!(world.size(&origin(node), &origin(register)), size, "{node} holds {register}");
            }
        }
        for (node, neighbour) in [(OKRUG_A, OKRUG_B), (OKRUG_B, OKRUG_A)] {
            assert_eq!(world.size(&origin(node), &origin(NATION)), 5);
            assert_eq!(world.size(&origin(node), &origin(neighbour)), 0, "a neighbour's register is no affair of an okrug");
        }
        assert_eq!(world.lost > 0, losses);
        // Five minutes of quiet: four links compare heads once a minute; losses are asked again.
        assert!(asked < 200, "{asked} questions");
    }
}

#[test]
fn waits_double_within_their_bounds_and_differ_between_nodes() {
    let (mut one, mut two) = (Backoff::new(1), Backoff::new(2));
    let mut waits = Vec::new();
    for failure in 0..40u32 {
        let doubled = FIRST_MILLIS.saturating_mul(1 << failure.min(20)).min(LONGEST_MILLIS);
        let (first, second) = (one.failed(at(0)).millis(), two.failed(at(0)).millis());
        assert!((doubled / 2..=doubled).contains(&first), "failure {failure}: {first}");
        waits.push(first == second);
    }
    assert!(waits.iter().filter(|same| **same).count() < 3, "two nodes do not knock together");
    one.succeeded();
    assert!(one.failed(at(0)).millis() <= FIRST_MILLIS);
}

//! The laws themselves: each is broken once on purpose, so that a silent checker does not pass for a quiet country.

use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, REGION, TestFederation, TestHome, TestRegister, territory};
use kenes_simulations::checkers::append_only::AppendOnly;
use kenes_simulations::checkers::honest_witness::HonestWitness;
use kenes_simulations::checkers::nothing_lost::NothingLost;
use kenes_simulations::checkers::{converged, same_views};
use kenes_simulations::node::Node;

/// The node of a territory with its founded register on disk and in its views.
fn node(federation: &TestFederation, home: Territory) -> Node {
    let mut node = Node::new(home, federation.register(home).clone(), federation.anchor().clone(), Vec::new(), 0);
    node.rebuild_views();
    node
}

fn give(node: &mut Node, register: &TestRegister) {
    node.disk.registers.insert(register.origin().clone(), register.clone());
    node.rebuild_views();
}

#[test]
fn a_register_that_shrinks_is_seen() {
    let federation = TestFederation::new();
    let (mut district, mut law) = (node(&federation, territory(DISTRICT)), AppendOnly::default());
    law.check(2, &district).unwrap();
    let origin = district.origin().clone();
    district.disk.registers.insert(origin.clone(), TestRegister::empty(origin));
    assert!(law.check(2, &district).unwrap_err().contains("went back"));
}

#[test]
fn a_head_that_its_home_never_had_is_seen() {
    let federation = TestFederation::new();
    let (mut region, mut law) = (node(&federation, territory(REGION)), AppendOnly::default());
    give(&mut region, federation.register(territory(DISTRICT)));
    assert!(law.check(1, &region).unwrap_err().contains("never had"));
    // Once the home was seen with it, the same head is fine.
    let mut law = AppendOnly::default();
    law.check(2, &node(&federation, territory(DISTRICT))).unwrap();
    law.check(1, &region).unwrap();
}

#[test]
fn an_acknowledged_record_that_is_nowhere_is_seen() {
    let federation = TestFederation::new();
    let (district, mut law) = (node(&federation, territory(DISTRICT)), NothingLost::default());
    law.check(2, &district).unwrap();
    law.acknowledged(2, RecordId::from_hash(Hash::of(&[b"gone"])));
    assert!(law.check(2, &district).unwrap_err().contains("is gone"));
}

#[test]
fn a_broken_promise_to_keep_is_seen() {
    let federation = TestFederation::new();
    let (region, mut law) = (node(&federation, territory(REGION)), NothingLost::default());
    law.kept(1, federation.register(territory(DISTRICT)).origin(), 3);
    assert!(law.check(1, &region).unwrap_err().contains("were promised"));
}

#[test]
fn a_cosignature_without_the_register_is_seen() {
    let federation = TestFederation::new();
    let mut nodes = vec![node(&federation, Territory::NATION), node(&federation, territory(DISTRICT))];
    HonestWitness::default().check(&nodes, 1).unwrap();
    let nation = TestHome::new(Territory::NATION, 1);
    let origin = nodes[1].origin().clone();
    let checkpoint = nodes[1].disk.registers.get_mut(&origin).and_then(TestRegister::checkpoint_mut).unwrap();
    checkpoint.add(checkpoint.cosign(UnixMillis::new(1), &nation.witness_verifier(), &nation.witness));
    assert!(HonestWitness::default().check(&nodes, 1).unwrap_err().contains("holds 0"));
}

#[test]
fn a_register_that_did_not_arrive_is_seen() {
    let federation = TestFederation::new();
    let nodes = vec![node(&federation, Territory::NATION), node(&federation, territory(REGION))];
    let (_, what) = converged::missing(&nodes).unwrap_err();
    assert!(what.contains("of 3 entries"), "{what}");
}

#[test]
fn different_views_of_the_same_country_are_seen() {
    let federation = TestFederation::new();
    let home = territory(REGION);
    let mut nodes = vec![node(&federation, home), node(&federation, home)];
    same_views::check(&mut nodes).unwrap();
    give(&mut nodes[1], federation.register(Territory::NATION));
    assert!(same_views::check(&mut nodes).unwrap_err().contains("differ"));
}

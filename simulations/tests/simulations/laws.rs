//! The laws themselves: each is broken once on purpose, so that a silent checker does not pass for a quiet country.

use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, REGION, TestFederation, TestHome, TestRegister, territory};
use kenes_simulations::checkers::append_only::AppendOnly;
use kenes_simulations::checkers::honest_witness::HonestWitness;
use kenes_simulations::checkers::nothing_lost::NothingLost;
use kenes_simulations::checkers::one_branch::OneBranch;
use kenes_simulations::checkers::one_witness::OneWitness;
use kenes_simulations::checkers::{authority, bounded, one_verdict, proven};
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
    // The one has it on disk and in its views, the other only on disk.
    give(&mut nodes[1], federation.register(Territory::NATION));
    nodes[0].disk.registers.insert(federation.register(Territory::NATION).origin().clone(), federation.register(Territory::NATION).clone());
    assert!(same_views::check(&mut nodes).unwrap_err().contains("differ"));
}

/// The same register sealed once more with another record in its last place.
fn other_branch(federation: &TestFederation, home: Territory) -> TestRegister {
    let register = federation.register(home);
    let keys = TestHome::new(home, 1);
    let mut other = TestRegister::empty(register.origin().clone());
    // Swapping the first two entries keeps every entry sound and every root different.
    let mut stored = register.stored().to_vec();
    stored.swap(0, 1);
    for entry in stored {
        other.append_raw(entry, &keys.log_verifier(), &keys.log);
    }
    other
}

#[test]
fn a_node_that_signs_two_branches_is_seen() {
    let federation = TestFederation::new();
    let home = territory(DISTRICT);
    let mut nodes = vec![node(&federation, home)];
    let (mut law, origin) = (OneBranch::default(), nodes[0].origin().clone());
    let note = |nodes: &[Node]| nodes[0].checkpoint(&origin).unwrap().to_bytes();
    law.left(&nodes, 0, &note(&nodes));
    law.check().unwrap();
    nodes[0].disk.registers.insert(origin.clone(), other_branch(&federation, home));
    law.left(&nodes, 0, &note(&nodes));
    assert!(law.check().unwrap_err().contains("contradicts"));
    // After a restore, while no witness answered, it is counted instead.
    let mut law = OneBranch::default();
    law.left(&nodes, 0, &note(&nodes));
    law.restored(0);
    nodes[0].disk.registers.insert(origin.clone(), federation.register(home).clone());
    law.left(&nodes, 0, &note(&nodes));
    law.check().unwrap();
    assert_eq!(law.leaked(), 1);
}

#[test]
fn a_witness_that_cosigns_two_branches_is_seen() {
    let federation = TestFederation::new();
    let home = territory(DISTRICT);
    let mut region = node(&federation, territory(REGION));
    let mut law = OneWitness::default();
    for register in [federation.register(home).clone(), other_branch(&federation, home)] {
        let origin = register.origin().clone();
        region.disk.registers.insert(origin.clone(), register);
        let witness = region.home.witness_verifier();
        let checkpoint = region.disk.registers.get_mut(&origin).and_then(TestRegister::checkpoint_mut).unwrap();
        checkpoint.add(checkpoint.cosign(UnixMillis::new(1), &witness, &region.home.witness));
        if law.check(1, &region).is_err() {
            return;
        }
    }
    panic!("two branches were cosigned and nothing was seen");
}

#[test]
fn a_fork_that_nobody_proved_is_seen() {
    let federation = TestFederation::new();
    let home = territory(DISTRICT);
    let mut nodes = vec![node(&federation, Territory::NATION), node(&federation, territory(REGION)), node(&federation, home)];
    give(&mut nodes[0], federation.register(home));
    assert_eq!(proven::missing(&nodes), None);
    give(&mut nodes[1], &other_branch(&federation, home));
    nodes.iter_mut().for_each(|node| node.running = true);
    assert!(proven::missing(&nodes).unwrap().contains("holds no proof"));
}

#[test]
fn an_entry_that_does_not_verify_is_seen() {
    let federation = TestFederation::new();
    let mut nodes = vec![node(&federation, Territory::NATION)];
    one_verdict::check(&nodes).unwrap();
    let origin = nodes[0].origin().clone();
    let keys = TestHome::new(Territory::NATION, 1);
    let mut stored = federation.register(Territory::NATION).stored()[0].clone();
    *stored.bytes.last_mut().unwrap() ^= 1;
    let mut register = TestRegister::empty(origin.clone());
    register.append_raw(stored, &keys.log_verifier(), &keys.log);
    nodes[0].disk.registers.insert(origin, register);
    assert!(one_verdict::check(&nodes).unwrap_err().1.contains("does not verify"));
}

#[test]
fn a_record_that_counts_without_its_mandate_is_seen() {
    let federation = TestFederation::new();
    let mut nodes = vec![node(&federation, territory(REGION))];
    give(&mut nodes[0], federation.register(Territory::NATION));
    authority::check(&nodes).unwrap();
    // The nation's register goes away, and what rests on it is still judged as before.
    let rows = nodes[0].views.rows().clone();
    nodes[0].disk.registers.remove(federation.register(Territory::NATION).origin());
    nodes[0].rebuild_views();
    *nodes[0].views.rows_mut() = rows;
    assert!(authority::check(&nodes).unwrap_err().1.contains("which does not hold"));
}

#[test]
fn a_pool_that_grows_without_end_is_seen() {
    let federation = TestFederation::new();
    let mut district = node(&federation, territory(DISTRICT));
    bounded::check(&district).unwrap();
    let branch = || kenes_simulations::node::Branch {
        register: federation.register(territory(DISTRICT)).clone(),
        cosigned: std::collections::BTreeMap::new(),
        refused: None,
    };
    district.disk.forks = vec![branch(), branch()];
    assert!(bounded::check(&district).unwrap_err().contains("branches given up"));
}

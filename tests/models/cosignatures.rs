//! What a node does with cosignatures that reach it by another way than the answer to its own push.

use kenes_node::net::answer::{About, understand};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::compare::latest;
use kenes_protocol::replication::machine::{Comparison, Input};
use kenes_protocol::replication::wire::{Latest, Response};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{AUTHORED, DISTRICT, TestFederation, TestHome, territory};
use kenes_tests::aggregator::region;

fn cosigned(node: &kenes_node::node::Node, origin: &Origin) -> u8 {
    node.head_line(origin).unwrap().unwrap().cosigned
}

/// What the nation answers when it is asked for the latest head of a register that it has cosigned.
fn of_the_nation(federation: &TestFederation, at: UnixMillis) -> Latest {
    let register = federation.register(territory(DISTRICT));
    let nation = TestHome::new(Territory::NATION, 1);
    let mut checkpoint = register.checkpoint().unwrap().clone();
    checkpoint.add(checkpoint.cosign(at, &nation.witness_verifier(), &nation.witness));
    latest(register, &checkpoint, checkpoint.head().size).unwrap()
}

#[test]
fn a_head_that_agrees_brings_the_cosignature_that_a_refused_push_did_not() {
    let (federation, folder) = (TestFederation::new(), tempfile::tempdir().unwrap());
    let district = territory(DISTRICT);
    let node = region(folder.path(), &federation);
    let (origin, nation) = (federation.register(district).origin().clone(), federation.register(Territory::NATION).origin().clone());
    assert_eq!(cosigned(&node, &origin), 1, "its own");
    let answer = of_the_nation(&federation, AUTHORED);
    let size = federation.register(district).size();
    let understood = understand(&node, &nation, About::Latest(origin.clone()), Response::Latest(answer));
    assert!(!understood.drop_peer);
    let told = Input::Compared { peer: nation, origin: origin.clone(), found: Comparison::Agrees(size) };
    assert_eq!(understood.inputs, [told]);
    assert_eq!(cosigned(&node, &origin), 2);
}

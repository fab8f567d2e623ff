//! A peer with a mandate that lies about size, root, entries, proofs or cosignatures is refused, dropped, and leaves no
//! trace on disk.

use std::path::Path;
use std::sync::Arc;

use kenes_node::evidence;
use kenes_node::keystore;
use kenes_node::net::answer::{About, answer, understand};
use kenes_node::node::Node;
use kenes_node::settings;
use kenes_node::worker::Workers;
use kenes_protocol::bounded::{LineText, List};
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{DecisionAdopted, Provenance, Role};
use kenes_protocol::register::note::NoteSignature;
use kenes_protocol::register::{Contradiction, Origin};
use kenes_protocol::replication::machine::Input;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::{HeadLine, Package, Refusal, Request, Response, Transfer};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION, Story, TestFederation, TestHome, decision_facts, draft, territory};

/// A region's node that holds the registers above the okrugs, as files in a folder.
pub(crate) fn region(folder: &Path, federation: &TestFederation) -> Arc<Node> {
    let keys = folder.join("data/keys");
    for name in ["log.key", "peer.key", "witness.key"] {
        keystore::create(&keys.join(name)).unwrap();
    }
    std::fs::write(folder.join("anchor.json"), serde_json::to_vec(federation.anchor()).unwrap()).unwrap();
    let origin = Origin::new(&federation.anchor().federation, territory(REGION)).unwrap();
    std::fs::write(folder.join("kenes.toml"), format!("role = \"region\"\norigin = \"{origin}\"\n")).unwrap();
    let node = Node::open(settings::load(&folder.join("kenes.toml")).unwrap(), &mut Workers::new()).unwrap();
    // Its own register too comes from outside here, as after a reinstallation.
    node.settle(Standing::Behind(u64::MAX));
    for home in [Territory::NATION, territory(REGION), territory(DISTRICT)] {
        let register = federation.register(home);
        let transfer = whole(federation, home);
        node.receive(transfer, register.origin()).unwrap();
        node.projector.catch_up(register.origin()).unwrap();
    }
    node
}

pub(crate) fn whole(federation: &TestFederation, home: Territory) -> Transfer {
    let register = federation.register(home);
    build(register, register.checkpoint().unwrap(), 0, 0, MESSAGE_BYTES / 2).unwrap()
}

/// An okrug's register with some records of every sort.
fn federation() -> TestFederation {
    let mut federation = TestFederation::new();
    let _ = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    federation
}

fn with_package(transfer: &Transfer, change: impl FnOnce(&mut Package)) -> Transfer {
    let mut packages = transfer.packages.to_vec();
    change(&mut packages[0]);
    Transfer { packages: List::new(packages).unwrap(), ..transfer.clone() }
}

fn with_text(transfer: &Transfer, from: &str, to: &str) -> Transfer {
    let note = String::from_utf8(transfer.checkpoint.0.clone()).unwrap().replacen(from, to, 1);
    Transfer { checkpoint: Bytes(note.into_bytes()), ..transfer.clone() }
}

/// The lies, each one change to a transfer that holds.
fn lies(honest: &Transfer) -> Vec<(&'static str, Transfer)> {
    let note = String::from_utf8(honest.checkpoint.0.clone()).unwrap();
    let size = note.lines().nth(1).unwrap();
    let root = note.lines().nth(2).unwrap();
    let flip = |bytes: &mut Vec<u8>, at: usize| bytes[at] ^= 1;
    vec![
        ("a larger size", with_text(honest, &format!("\n{size}\n"), &format!("\n{size}0\n"))),
        ("another root", with_text(honest, root, &root.chars().rev().collect::<String>().replace('=', "A"))),
        ("an entry changed", with_package(honest, |package| flip(&mut package.entries.0, 100))),
        (
            "an entry left out",
            with_package(honest, |package| {
                let length = usize::from(u16::from_be_bytes([package.entries.0[0], package.entries.0[1]]));
                package.entries.0.drain(..2 + length);
            }),
        ),
        (
            "an entry cut off",
            with_package(honest, |package| {
                package.entries.0.pop();
            }),
        ),
        (
            "a body changed",
            with_package(honest, |package| {
                let mut bodies = package.bodies.to_vec();
                flip(&mut bodies[0].as_mut().unwrap().body.0, 10);
                package.bodies = List::new(bodies).unwrap();
            }),
        ),
        (
            "a body too many",
            with_package(honest, |package| {
                let mut bodies = package.bodies.to_vec();
                bodies.push(None);
                package.bodies = List::new(bodies).unwrap();
            }),
        ),
        (
            "a proof made up",
            with_package(honest, |package| {
                package.proof = List::new(vec![Hash::of(&[b"made up"])]).unwrap();
            }),
        ),
        ("no note at all", Transfer { checkpoint: Bytes(b"hello".to_vec()), ..honest.clone() }),
    ]
}

#[test]
fn a_peer_that_lies_is_refused_and_dropped_and_leaves_no_trace() {
    let federation = federation();
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &federation);
    let register = federation.register(territory(OKRUG_A));
    let peer = register.origin().clone();
    let honest = whole(&federation, territory(OKRUG_A));
    for (what, lie) in lies(&honest) {
        let answered = answer(&node, &peer, Request::Push(lie));
        // What does not continue the register may be a fork of its log, and is compared before anybody is blamed.
        let unproven = answered.response == Response::Refused(Refusal::Unproven);
        assert!(unproven || answered.response == Response::Refused(Refusal::Invalid), "{what}: {:?}", answered.response);
        assert_eq!(answered.drop_peer, !unproven, "{what}");
        assert!(node.ledger.get(&peer).is_none_or(|files| files.read().unwrap().frontier().size() == 0), "{what}");
    }
    let kept = answer(&node, &peer, Request::Push(honest.clone())).response;
    let size = register.head().size;
    assert!(matches!(kept, Response::Kept { next, committed, .. } if next == size && committed == size), "{kept:?}");
    // Sent again, or an older part of it: nothing changes and the answer is the same.
    assert_eq!(answer(&node, &peer, Request::Push(honest)).response, kept);
}

#[test]
fn a_peer_brings_its_own_register_only() {
    let federation = federation();
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &federation);
    let neighbour = federation.register(territory(OKRUG_B)).origin().clone();
    let answered = answer(&node, &neighbour, Request::Push(whole(&federation, territory(OKRUG_A))));
    assert_eq!(answered.response, Response::Refused(Refusal::NotAllowed));
}

#[test]
fn a_log_that_contradicts_itself_is_refused_and_both_heads_are_kept_as_proof() {
    let (mut one, mut other) = (federation(), federation());
    let okrug = territory(OKRUG_A);
    for (federation, number) in [(&mut one, "7-1"), (&mut other, "7-2")] {
        let source = LineText::new("ресми жарияланым").unwrap();
        let provenance = Provenance::Published { source: source.clone(), adopted_by: source };
        let facts = Facts::DecisionAdopted(Box::new(DecisionAdopted { provenance, ..decision_facts(number) }));
        federation.publish(draft(okrug, facts), Role::Secretary, okrug);
    }
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &one);
    let peer = one.register(okrug).origin().clone();
    assert!(matches!(answer(&node, &peer, Request::Push(whole(&one, okrug))).response, Response::Kept { .. }));
    let held = node.ledger.get(&peer).unwrap().read().unwrap().note().to_vec();
    let answered = answer(&node, &peer, Request::Push(whole(&other, okrug)));
    assert_eq!(answered.response, Response::Refused(Refusal::Contradiction));
    // The log contradicted itself; whoever passes that on is not to blame.
    assert!(!answered.drop_peer);
    assert_eq!(node.ledger.get(&peer).unwrap().read().unwrap().note(), held);
    let incidents = evidence::list(&folder.path().join("data")).unwrap();
    assert_eq!(incidents.len(), 1);
    let file = evidence::read(&folder.path().join("data"), &incidents[0].digest).unwrap().unwrap();
    let proof = Contradiction::parse(&file, &node.keys_of(&peer).unwrap().log, &[]).unwrap();
    assert_eq!(*proof.origin(), peer);
    let heads = [proof.smaller().head(), proof.larger().head()];
    assert!(heads.contains(&one.register(okrug).head()) && heads.contains(&other.register(okrug).head()));
    // Told again by another peer, it is the same incident.
    assert!(!node.take_evidence(&file).unwrap());
}

#[test]
fn a_cosignature_that_does_not_hold_costs_its_sender_the_connection() {
    let federation = federation();
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &federation);
    let register = federation.register(territory(OKRUG_A));
    let origin = register.origin().clone();
    assert!(matches!(answer(&node, &origin, Request::Push(whole(&federation, territory(OKRUG_A)))).response, Response::Kept { .. }));
    let nation = TestHome::new(Territory::NATION, 1);
    let checkpoint = register.checkpoint().unwrap();
    let honest = checkpoint.cosign(kenes_node::clock::now(), &nation.witness_verifier(), &nation.witness).line().clone();
    let size = register.head().size;
    let told = |signature: Vec<u8>| {
        let line = NoteSignature { signature, ..honest.clone() }.to_string();
        let about = About::Push(HeadLine { origin: origin.clone(), size, cosigned: 0 });
        let response = Response::Kept { next: size, committed: size, cosignatures: Bytes(line.into_bytes()) };
        understand(&node, &nation.keys.origin, about, response)
    };
    let before = node.checkpoint(&origin).unwrap().unwrap();
    let mut forged = honest.signature.clone();
    forged[20] ^= 1;
    let understood = told(forged);
    assert!(matches!(understood.inputs[..], [Input::Failed(_)]) && understood.drop_peer);
    assert_eq!(node.checkpoint(&origin).unwrap().unwrap(), before);
    let understood = told(honest.signature.clone());
    assert!(matches!(understood.inputs[..], [Input::Kept { .. }]) && !understood.drop_peer);
    let witnesses: Vec<_> = node.checkpoint(&origin).unwrap().unwrap().cosignatures().iter().map(|c| c.witness().clone()).collect();
    assert!(witnesses.contains(&nation.witness_verifier()));
}

#[test]
fn what_comes_for_a_damaged_run_is_believed_by_its_hashes_only() {
    let federation = federation();
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &federation);
    let register = federation.register(territory(OKRUG_A));
    answer(&node, register.origin(), Request::Push(whole(&federation, territory(OKRUG_A))));
    let files = node.ledger.get(register.origin()).unwrap();
    let mut files = files.write().unwrap();
    let entries: Vec<Vec<u8>> = register.stored().iter().map(|stored| stored.bytes.clone()).collect();
    let bodies: Vec<_> = register.stored().iter().map(|stored| stored.body.clone()).collect();
    let mut changed = bodies.clone();
    changed[0].as_mut().unwrap().1[0] ^= 1;
    let mut absent = bodies.clone();
    absent[0] = None;
    let mut other = entries.clone();
    other[0][100] ^= 1;
    let nothing_erased = |_| false;
    assert!(!files.mend_run(0, &entries, &changed, nothing_erased).unwrap(), "a body changed");
    assert!(!files.mend_run(0, &entries, &absent, nothing_erased).unwrap(), "a body kept back");
    assert!(!files.mend_run(0, &other, &bodies, nothing_erased).unwrap(), "an entry changed");
    assert!(!files.mend_run(0, &entries[1..], &bodies[1..], nothing_erased).unwrap(), "an entry left out");
    assert_eq!(files.entry(0).unwrap().body, bodies[0]);
    assert!(files.mend_run(0, &entries, &bodies, nothing_erased).unwrap());
    assert!(files.mend_run(0, &entries, &bodies, |index| index == 0).unwrap());
    assert_eq!(files.entry(0).unwrap().body, None, "what is erased here does not come back");
}

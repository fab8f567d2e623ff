//! A redaction erases the body at an aggregator, for good, and every proof still holds.

use kenes_protocol::record::Kind;
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::replication::machine::{Ask, Input};
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::{Request, Response};
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, Story, TestFederation, author_of, territory, valid_draft};
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::view_hash;

use kenes_node::net::answer::{answer, question, understand};
use kenes_node::node::Node;
use kenes_node::settings;
use kenes_node::worker::Workers;

use xtask::network::wait_for;

use crate::hostile::{region, whole};

#[test]
fn a_redacted_body_is_erased_and_does_not_come_back() {
    let mut federation = TestFederation::new();
    let okrug = territory(OKRUG_A);
    let story = Story::publish(&mut federation, territory(DISTRICT), okrug);
    federation.publish(valid_draft(Kind::Redaction, &story), author_of(Kind::Redaction), okrug);
    let folder = tempfile::tempdir().unwrap();
    let node = region(folder.path(), &federation);
    let origin = federation.register(okrug).origin().clone();
    let pushed = || answer(&node, &origin, Request::Push(whole(&federation, okrug))).response;
    assert!(matches!(pushed(), Response::Kept { .. }));
    node.projector.catch_up(&origin).unwrap();
    let at = lookup::record(&*node.index, &story.issue).unwrap().unwrap().index;
    let body = || node.ledger.get(&origin).unwrap().read().unwrap().entry(at).unwrap().body;
    assert_eq!(body(), None);
    // The one who sends still has it; it is not taken again.
    assert!(matches!(pushed(), Response::Kept { .. }));
    node.projector.catch_up(&origin).unwrap();
    assert_eq!(body(), None);
    let head = federation.register(okrug).head();
    assert_eq!(root_at(&*node.ledger.get(&origin).unwrap().read().unwrap(), head.size).unwrap(), head.root);
    // Views made anew without the body are the same.
    let before = view_hash(&*node.index).unwrap();
    node.index.clear().unwrap();
    node.projector.catch_up_all().unwrap();
    assert_eq!(view_hash(&*node.index).unwrap(), before);
}

#[test]
fn a_neighbour_confirms_an_erasure_only_by_an_entry_without_its_body() {
    let mut federation = TestFederation::new();
    let okrug = territory(OKRUG_A);
    let story = Story::publish(&mut federation, territory(DISTRICT), okrug);
    federation.publish(valid_draft(Kind::Redaction, &story), author_of(Kind::Redaction), okrug);
    let origin = federation.register(okrug).origin().clone();
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let nodes = [here.path(), there.path()].map(|folder| {
        let node = region(folder, &federation);
        assert!(matches!(answer(&node, &origin, Request::Push(whole(&federation, okrug))).response, Response::Kept { .. }));
        node.projector.catch_up(&origin).unwrap();
        node
    });
    let [node, neighbour] = &nodes;
    let at = lookup::record(&*node.index, &story.issue).unwrap().unwrap().index;
    let asked = question(node, Ask::Confirm(origin.clone(), at), 0).unwrap().unwrap();
    let told = |response| understand(node, &origin, asked.about.clone(), response).inputs;
    let seen = |erased| vec![Input::Confirmed { peer: origin.clone(), origin: origin.clone(), index: at, erased }];
    let confirmed = || lookup::confirmations(&*node.index, &story.issue).unwrap().into_iter().map(|(peer, _)| peer).collect::<Vec<_>>();

    let register = federation.register(okrug);
    let with_body = build(register, register.checkpoint().unwrap(), at, 0, 1_000).unwrap();
    let another = build(register, register.checkpoint().unwrap(), at + 1, 0, 1_000).unwrap();
    for response in [Response::Part(with_body), Response::Part(another), Response::Nothing] {
        assert_eq!(told(response), seen(false));
        assert_eq!(confirmed(), []);
    }
    let Response::Part(erased) = answer(neighbour, &origin, asked.request.clone()).response else { panic!("a part") };
    assert_eq!(told(Response::Part(erased)), seen(true));
    assert_eq!(confirmed(), std::slice::from_ref(&origin));
}

#[test]
fn an_erasure_that_a_crash_prevented_is_made_up_for() {
    let mut federation = TestFederation::new();
    let okrug = territory(OKRUG_A);
    let story = Story::publish(&mut federation, territory(DISTRICT), okrug);
    federation.publish(valid_draft(Kind::Redaction, &story), author_of(Kind::Redaction), okrug);
    let folder = tempfile::tempdir().unwrap();
    let origin = federation.register(okrug).origin().clone();
    let (at, pack) = {
        let node = region(folder.path(), &federation);
        let _ = answer(&node, &origin, Request::Push(whole(&federation, okrug)));
        let pack = node.ledger.get(&origin).unwrap().read().unwrap().folder().join("bodies/0");
        let full = std::fs::read(&pack).unwrap();
        node.projector.catch_up(&origin).unwrap();
        // As if the process had died between the judgement and the erasure.
        std::fs::write(&pack, full).unwrap();
        (lookup::record(&*node.index, &story.issue).unwrap().unwrap().index, pack)
    };
    assert!(pack.is_file());
    let settings = settings::load(&folder.path().join("kenes.toml")).unwrap();
    // The first node's projector may still be at work and hold the folder's lock.
    let node = wait_for("the folder to be free", || Ok(Node::open(settings.clone(), &mut Workers::new()).ok())).unwrap();
    assert_eq!(node.ledger.get(&origin).unwrap().read().unwrap().entry(at).unwrap().body, None);
}

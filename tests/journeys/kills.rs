//! kill -9 at random moments: nothing acknowledged is lost, and no head contradicts another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::channel;
use std::time::Duration;

use kenes_node::author::author;
use kenes_node::client::Client;
use kenes_node::store::RegisterFiles;
use kenes_protocol::bounded::{LineText, List, ShortText};
use kenes_protocol::digest::Hash;
use kenes_protocol::record::v1::{Bilingual, BodyEstablished, BodyKind};
use kenes_protocol::record::{Facts, MandateRef};
use kenes_protocol::register::proofs::root_at;
use kenes_protocol::register::{Checkpoint, SignedNote};
use kenes_protocol::submission::Submission;
use kenes_tests::dice::long;
use kenes_tests::network;
use xtask::network::{Network, wait_for};
use xtask::summary;

/// How often a process is killed; a thousand times with `KENES_LONG=1`.
const KILLS: u64 = 50;
const LONG_KILLS: u64 = 1_000;
const RECORDS_A_ROUND: u64 = 6;

/// A generator that a seed determines; printed, so that a failure can be played again.
struct Dice(u64);

impl Dice {
    #[expect(clippy::disallowed_methods, reason = "a test is played again with the seed that it printed")]
    fn new() -> Self {
        let seed = std::env::var("KENES_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_251_122);
        println!("KENES_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 += 1;
        let digest = Hash::of(&[&self.0.to_be_bytes()]);
        u64::from(u32::from_be_bytes([digest.as_bytes()[0], digest.as_bytes()[1], digest.as_bytes()[2], digest.as_bytes()[3]])) % bound
    }
}

fn record(okrug: &xtask::network::DemoNode, key: &kenes_protocol::keys::PrivateKey, mandate: &MandateRef, number: u64) -> Submission {
    let body = BodyEstablished {
        body: ShortText::new(format!("body-{number}")).unwrap(),
        kind: BodyKind::AuditCommission,
        name: Bilingual { kk: Some(LineText::new("Тексеру комиссиясы").unwrap()), ru: None },
        legal_members: 3,
        seats: List::empty(),
        basis: LineText::new("жиын шешімі").unwrap(),
    };
    let register = okrug.origin().parse().unwrap();
    author(okrug.territory, &register, Vec::new(), Facts::BodyEstablished(Box::new(body)), &[(key, Some(mandate.clone()))]).unwrap()
}

/// Submits on a thread of its own while the process may die under it; returns what was acknowledged.
fn submit_meanwhile(client: &Client, records: Vec<Submission>, meanwhile: impl FnOnce()) -> Vec<String> {
    std::thread::scope(|scope| {
        let running = scope.spawn(|| client.submit(&records));
        meanwhile();
        let answered = running.join().unwrap().unwrap_or_default();
        answered.into_iter().map(|outcome| outcome.unwrap().to_string()).collect()
    })
}

/// Notes the heads that a node shows; two of one size must be one.
fn note_heads(network: &Network, origin: &str, seen: &mut BTreeMap<u64, Hash>) {
    for node in &network.nodes {
        let Ok(note) = node.client.get(&format!("/log/{}/checkpoint", origin.replace('/', "+"))) else { continue };
        let head = Checkpoint::parse_text(SignedNote::parse(&note).unwrap().text()).unwrap().head;
        assert_eq!(*seen.entry(head.size).or_insert(head.root), head.root, "two heads of size {}", head.size);
    }
}

#[test]
fn kills_at_random_moments_lose_nothing_that_was_acknowledged() {
    let mut dice = Dice::new();
    let kills = if long() { LONG_KILLS } else { KILLS };
    let mut network = network("kills").unwrap();
    let place = network.nodes.iter().position(|node| node.role == "okrug").unwrap();
    let origin = network.nodes[place].origin();
    let key = network.read_key(&format!("{}-secretary", network.nodes[place].territory)).unwrap();
    let client = network.nodes[place].client.clone();
    let mandate = wait_for("the secretary's mandate", || Ok(Some(client.mandate(&key.public(), "secretary")?))).unwrap();
    let mut acknowledged = BTreeSet::new();
    let mut heads = BTreeMap::new();
    let mut number = 0;
    // A receiver that nobody sends to is a clock that can be waited for without blocking the kill.
    let (_keep, never) = channel::<()>();
    for _ in 0..kills {
        // The okrug most often, else the region or the nation.
        let victim = [place, place, 0, 1][usize::try_from(dice.below(4)).unwrap()];
        let delay = Duration::from_millis(dice.below(60));
        let records: Vec<_> = (0..RECORDS_A_ROUND)
            .map(|_| {
                number += 1;
                record(&network.nodes[place], &key, &mandate, number)
            })
            .collect();
        let taken = submit_meanwhile(&client, records, || {
            let _ = never.recv_timeout(delay);
            network.kill(victim);
        });
        acknowledged.extend(taken);
        network.start(victim).unwrap();
        note_heads(&network, &origin, &mut heads);
    }
    assert!(acknowledged.len() > usize::try_from(kills).unwrap(), "too little was acknowledged to prove anything");
    // What was acknowledged last may still wait in the pool.
    client.seal().unwrap();
    wait_for("all witnessed", || summary::witnessed(&network)).unwrap();
    note_heads(&network, &origin, &mut heads);
    for id in &acknowledged {
        let record = network.nodes[0].client.json(&format!("/api/v1/records/{id}")).unwrap();
        assert_eq!((record["state"].as_str(), record["judgement"]["standing"].as_str()), (Some("witnessed"), Some("valid")));
    }
    println!("{kills} kills, {number} records sent, {} acknowledged, {} heads seen", acknowledged.len(), heads.len());
    for place in [0, place] {
        network.kill(place);
        let folder = network.nodes[place].folder.join("data/registers").join(origin.replace('/', "+"));
        let register = RegisterFiles::open(folder, origin.parse().unwrap()).unwrap();
        for (size, root) in &heads {
            assert_eq!(root_at(&register, *size).unwrap(), *root, "the head of size {size} is no beginning of the register");
        }
    }
}

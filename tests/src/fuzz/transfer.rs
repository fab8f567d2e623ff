//! Transfers that were changed: whatever is believed of one is what the honest log wrote.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::draft::Draft;
use kenes_protocol::record::Kind;
use kenes_protocol::record::v1::Role;
use kenes_protocol::replication::transfer::{Held, KnownKeys, build, locate};
use kenes_protocol::replication::wire::{Package, Request, Transfer};
use kenes_protocol::test_support::{AUTHORED, DISTRICT, OKRUG_A, Story, TestFederation, TestHome, TestRegister, territory, valid_draft};

/// Entries of the honest register: a full run and an open one.
const SIZE: u64 = 300;
/// Committed and kept sizes of receivers.
const RECEIVERS: [(u64, u64); 8] = [(0, 0), (0, 100), (200, 200), (256, 256), (290, 290), (200, 290), (255, 257), (300, 300)];

/// The register of an honest log, its keys, what receivers hold of it, and its signed heads.
struct Honest {
    register: TestRegister,
    keys: KnownKeys,
    receivers: Vec<Held>,
    heads: Vec<Vec<u8>>,
}

static HONEST: LazyLock<Honest> = LazyLock::new(|| {
    let mut federation = TestFederation::new();
    let story = Story::publish(&mut federation, territory(DISTRICT), territory(OKRUG_A));
    let home = TestHome::new(story.okrug, 1);
    let (log, private) = (home.log_verifier(), &home.log);
    let record = |number: u64| {
        let draft = Draft { authored_at: AUTHORED.after(number), ..valid_draft(Kind::ReportMeetingHeld, &story) };
        federation.sign(draft, Role::Akim, story.okrug)
    };
    let mut register = TestRegister::empty(home.keys.origin.clone());
    register.append((0..SIZE).map(record).collect(), &log, private);
    let prefix = |size: u64| {
        let mut copy = TestRegister::empty(home.keys.origin.clone());
        let entries = register.stored().iter().zip(0..size);
        entries.for_each(|(stored, _)| copy.append_raw(stored.clone(), &log, private));
        copy
    };
    let receivers = RECEIVERS.iter().map(|(committed, kept)| Held { committed: prefix(*committed).head(), ..prefix(*kept).held() });
    let receivers = receivers.collect();
    let heads = [1, 100, 256, 290, SIZE].iter().filter_map(|size| Some(prefix(*size).checkpoint()?.to_bytes())).collect();
    Honest { receivers, heads, keys: KnownKeys { log: vec![log], witnesses: Vec::new() }, register }
});

/// A request for a receiver that the first byte chooses.
#[must_use]
pub(super) fn transfer(bytes: &[u8]) -> bool {
    let Some((first, bytes)) = bytes.split_first() else { return false };
    let Ok(Request::Push(transfer)) = Request::decode(bytes) else { return false };
    believed_is_honest(&transfer, usize::from(*first))
}

/// An honest transfer, changed as the bytes say: receiver, first entry, size, then changes of three bytes each.
#[must_use]
pub(super) fn changed(bytes: &[u8]) -> bool {
    let [receiver, from, target, changes @ ..] = bytes else { return false };
    let honest = &*HONEST;
    let held = &honest.receivers[usize::from(*receiver) % honest.receivers.len()];
    let from = held.frontier.size().saturating_sub(u64::from(*from % 8) * 10);
    let Some(checkpoint) = honest.register.checkpoint() else { return false };
    let Ok(mut transfer) = build(&honest.register, checkpoint, from, held.committed.size, 200 * usize::from(*target)) else { return false };
    for change in changes.chunks_exact(3).take(6) {
        apply(&mut transfer, change[0], usize::from(change[1]), usize::from(change[2]));
    }
    believed_is_honest(&transfer, usize::from(*receiver))
}

/// The bytes of an honest transfer to a receiver, for the corpus.
pub(super) fn honest_request(receiver: u8, target: usize) -> Option<Vec<u8>> {
    let honest = &*HONEST;
    let held = &honest.receivers[usize::from(receiver)];
    let transfer = build(&honest.register, honest.register.checkpoint()?, held.frontier.size(), held.committed.size, target).ok()?;
    Some([&[receiver], Request::Push(transfer).encode().ok()?.as_slice()].concat())
}

fn believed_is_honest(transfer: &Transfer, receiver: usize) -> bool {
    let honest = &*HONEST;
    let held = &honest.receivers[receiver % honest.receivers.len()];
    let origin = honest.register.origin();
    let Ok(believed) = locate(transfer, origin, held, &honest.keys).and_then(|located| located.verify_all()) else { return false };
    let (head, size) = (believed.checkpoint.head(), believed.frontier.size());
    assert_eq!(head, honest.register.head_at(head.size), "a head that the log never signed");
    assert_eq!(believed.frontier.root(), honest.register.head_at(size).root, "another tree than the log's");
    assert_eq!(believed.entries.len() as u64, size - held.frontier.size());
    for ((entry, stored), index) in believed.entries.iter().zip(held.frontier.size()..) {
        let written = usize::try_from(index).ok().and_then(|index| honest.register.stored().get(index));
        assert_eq!((entry.index(), Some(&stored.bytes)), (index, written.map(|written| &written.bytes)), "another entry than the log's");
        // A body may be withheld, as one that was erased; it cannot be another one.
        assert!(stored.body.is_none() || Some(&stored.body) == written.map(|written| &written.body), "another body than the log's");
    }
    true
}

fn apply(transfer: &mut Transfer, what: u8, place: usize, value: usize) {
    let mut packages = transfer.packages.to_vec();
    let mut consistency = transfer.consistency.to_vec();
    let length = packages.len();
    let chosen = packages.get_mut(place % length.max(1));
    match (what % 14, chosen) {
        (0, Some(package)) => flip(&mut package.entries.0, place * 256 + value),
        (1, Some(_)) => drop(packages.remove(place % length)),
        (2, Some(package)) => {
            let copy = package.clone();
            packages.insert(value % (length + 1), copy);
        }
        (3, Some(package)) => with_bodies(package, |bodies| {
            if let Some(Some(body)) = bodies.get_mut(value) {
                flip(&mut body.body.0, place);
            }
        }),
        (4, Some(package)) => with_bodies(package, |bodies| {
            if let Some(body) = bodies.get_mut(value) {
                *body = None;
            }
        }),
        (5, Some(package)) => with_bodies(package, |bodies| {
            // An earlier change may have left none.
            if let Some(count) = NonZeroUsize::new(bodies.len()) {
                bodies.swap(place % count, value % count);
            }
        }),
        (6, Some(package)) => {
            let mut proof = package.proof.to_vec();
            change_hashes(&mut proof, place, value);
            package.proof = List::new(proof).unwrap_or_else(|_| List::empty());
        }
        (7, Some(package)) => package.entries.0.truncate(package.entries.0.len() - value.min(package.entries.0.len())),
        (8, _) => change_hashes(&mut consistency, place, value),
        (9, _) => transfer.from = transfer.from.wrapping_add(value as u64).wrapping_sub(128),
        (10, _) => flip(&mut transfer.checkpoint.0, place * 256 + value),
        (11, _) => transfer.checkpoint = Bytes(HONEST.heads[place % HONEST.heads.len()].clone()),
        (12, Some(_)) => packages.swap(place % length, value % length),
        (13, Some(package)) => drop_first(package),
        _ => {}
    }
    transfer.packages = List::new(packages).unwrap_or_else(|_| List::empty());
    transfer.consistency = List::new(consistency).unwrap_or_else(|_| List::empty());
}

fn with_bodies(package: &mut Package, change: impl FnOnce(&mut Vec<Option<kenes_protocol::replication::wire::WireBody>>)) {
    let mut bodies = package.bodies.to_vec();
    change(&mut bodies);
    package.bodies = List::new(bodies).unwrap_or_else(|_| List::empty());
}

/// Leaves the first entry out, with its body.
fn drop_first(package: &mut Package) {
    if let Some((length, _)) = package.entries.0.split_first_chunk::<2>() {
        let end = (2 + usize::from(u16::from_be_bytes(*length))).min(package.entries.0.len());
        package.entries.0.drain(..end);
        with_bodies(package, |bodies| drop(bodies.drain(..1.min(bodies.len()))));
    }
}

fn flip(bytes: &mut [u8], at: usize) {
    let length = bytes.len();
    if let Some(byte) = bytes.get_mut(at % length.max(1)) {
        *byte ^= 1 << (at % 8);
    }
}

fn change_hashes(hashes: &mut Vec<Hash>, place: usize, value: usize) {
    let length = hashes.len();
    match value % 4 {
        0 => hashes.push(Hash::of(&[&[0]])),
        _ if length == 0 => {}
        1 => drop(hashes.remove(place % length)),
        2 => hashes.swap(place % length, value / 4 % length),
        _ => hashes[place % length] = Hash::of(&[&[1]]),
    }
}

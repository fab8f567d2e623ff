//! Transfers: a whole register in pieces of any size, and each way in which a transfer is not believed.

use std::sync::LazyLock;

use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::draft::{Draft, SignedRecord};
use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::record::Kind;
use kenes_protocol::record::v1::Role;
use kenes_protocol::register::Origin;
use kenes_protocol::register::bundle::{self, BundleError};
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::proofs::ProofError;
use kenes_protocol::replication::transfer::{Held, KnownKeys, StoredEntry, TransferError, build, locate, verify_at};
use kenes_protocol::replication::wire::{HeadLine, Package, Refusal, Request, Response, Transfer};
use kenes_protocol::test_support::{AUTHORED, OKRUG_B, Story, TestFederation, TestHome, TestRegister, territory, valid_draft};
use kenes_protocol::verify::VerifyError;

use super::rules::story;

const SIZE: u64 = 700;

/// A register of 700 entries and its keys; made once, since each entry is signed.
static BIG: LazyLock<(TestRegister, TestHome)> = LazyLock::new(|| {
    let (federation, story) = story();
    let home = TestHome::new(story.okrug, 1);
    (grown(&federation, &story, &home, 0, SIZE), home)
});

fn record(federation: &TestFederation, story: &Story, number: u64) -> SignedRecord {
    let draft = Draft { authored_at: AUTHORED.after(number), ..valid_draft(Kind::ReportMeetingHeld, story) };
    federation.sign(draft, Role::Akim, story.okrug)
}

fn grown(federation: &TestFederation, story: &Story, home: &TestHome, from: u64, to: u64) -> TestRegister {
    let mut register = TestRegister::empty(home.keys.origin.clone());
    let records = (from..to).map(|number| record(federation, story, number)).collect();
    register.append(records, &home.log_verifier(), &home.log);
    register
}

fn keys() -> KnownKeys {
    KnownKeys { log: vec![BIG.1.log_verifier()], witnesses: Vec::new() }
}

fn origin() -> Origin {
    BIG.1.keys.origin.clone()
}

/// The big register as it was at a smaller size, with its head of then.
fn prefix(size: u64) -> TestRegister {
    let mut copy = TestRegister::empty(origin());
    for stored in BIG.0.stored().iter().take(usize::try_from(size).unwrap()) {
        copy.append_raw(stored.clone(), &BIG.1.log_verifier(), &BIG.1.log);
    }
    copy
}

fn built(from: u64, committed: u64, target: usize) -> Transfer {
    build(&BIG.0, BIG.0.checkpoint().unwrap(), from, committed, target).unwrap()
}

fn empty() -> Held {
    TestRegister::empty(origin()).held()
}

/// Believes a transfer or says why not.
fn believe(transfer: &Transfer, held: &Held) -> Result<u64, TransferError> {
    let believed = locate(transfer, &origin(), held, &keys())?.verify_all()?;
    Ok(believed.frontier.size())
}

#[test]
fn a_whole_register_arrives_in_pieces_of_any_size() {
    for target in [1, 700, 5_000, 32 * 1024, 10_000_000] {
        let mut copy = TestRegister::empty(origin());
        let mut pieces = 0;
        while copy.head() != BIG.0.head() {
            let transfer = built(copy.size(), copy.head().size, target);
            let transfer: Request = Request::decode(&Request::Push(transfer).encode().unwrap()).unwrap();
            let Request::Push(transfer) = transfer else { panic!("a push") };
            let believed = locate(&transfer, &origin(), &copy.held(), &keys()).unwrap().verify_all().unwrap();
            assert!(believed.frontier.size() > copy.size(), "each piece brings something");
            copy.keep(believed);
            pieces += 1;
        }
        assert_eq!((copy.stored(), copy.size()), (BIG.0.stored(), SIZE), "{target}");
        assert!(pieces <= SIZE && (target > 1 || pieces == SIZE), "{target}: {pieces} pieces");
    }
}

#[test]
fn a_piece_stays_near_its_target() {
    for target in [1_000, 32 * 1024, 100_000] {
        let bytes = Request::Push(built(0, 0, target)).encode().unwrap().len();
        assert!(bytes < 2 * target + 8_192 && bytes < MESSAGE_BYTES, "{target}: {bytes}");
    }
}

#[test]
fn it_goes_on_from_wherever_it_stopped() {
    for kept in (0..SIZE).step_by(37).chain([255, 256, 257, 511, 512, 699, 700]) {
        let mut copy = prefix(kept);
        let believed = locate(&built(kept, kept, 10_000_000), &origin(), &copy.held(), &keys()).unwrap().verify_all().unwrap();
        assert!(believed.is_complete());
        copy.keep(believed);
        assert_eq!(copy.stored(), BIG.0.stored(), "{kept}");
    }
}

#[test]
fn transfers_taken_together_bring_what_they_bring_one_by_one() {
    for target in [700, 32 * 1024, 100_000] {
        let mut transfers = Vec::new();
        let mut from = 100;
        while from < SIZE {
            transfers.push(built(from, 100, target));
            from = transfers.last().unwrap().until();
        }
        let mut one_by_one = prefix(100);
        for transfer in &transfers {
            let believed = locate(transfer, &origin(), &one_by_one.held(), &keys()).unwrap().verify_all().unwrap();
            one_by_one.keep(believed);
        }
        let held = prefix(100).held();
        let first = locate(&transfers[0], &origin(), &held, &keys()).unwrap();
        let together = transfers.iter().skip(1).try_fold(first, |located, next| located.with_next(next, &keys())).unwrap();
        let believed = together.verify_all().unwrap();
        assert!(believed.is_complete() && transfers.len() > 1, "{target}");
        let stored: Vec<_> = believed.entries.iter().map(|(_, stored)| stored.clone()).collect();
        assert_eq!(stored, one_by_one.stored()[100..], "{target}");
        assert_eq!(believed.frontier, one_by_one.held().frontier, "{target}");
        assert!(believed.tiles.keys().filter(|path| !path.is_full()).count() <= 2, "no edges of the pieces between: {target}");
    }
}

#[test]
fn what_does_not_follow_is_not_taken_together() {
    let (held, first) = (empty(), built(0, 0, 32 * 1024));
    let with = |next: &Transfer| locate(&first, &origin(), &held, &keys()).unwrap().with_next(next, &keys()).map(|_| ()).unwrap_err();
    let kept = first.until();
    assert_eq!(with(&built(kept + 1, 0, 1_000)), TransferError::Gap { from: kept + 1, kept });
    let behind = prefix(200);
    let older = build(&behind, behind.checkpoint().unwrap(), 0, 0, 1_000).unwrap();
    assert_eq!(with(&older), TransferError::Stale { got: 200, committed: SIZE });
    let mut forged = built(kept, 0, 1_000);
    forged.packages =
        List::new(forged.packages.iter().cloned().map(|package| Package { proof: List::default(), ..package }).collect()).unwrap();
    assert!(matches!(with(&forged), TransferError::Proof(_)));
    assert!(locate(&first, &origin(), &held, &keys()).unwrap().with_next(&built(kept, 0, 1_000), &keys()).is_ok(), "the valid one");
}

#[test]
fn what_is_kept_already_is_not_taken_again() {
    let copy = prefix(300);
    for from in [0, 1, 255, 256, 299, 300] {
        let believed = locate(&built(from, 300, 10_000_000), &origin(), &copy.held(), &keys()).unwrap().verify_all().unwrap();
        assert_eq!(believed.entries.first().map(|(entry, _)| entry.index()), Some(300), "{from}");
        assert_eq!(believed.entries.len(), 400, "{from}");
    }
    let whole = prefix(SIZE);
    let again = locate(&built(0, SIZE, 10_000_000), &origin(), &whole.held(), &keys()).unwrap().verify_all().unwrap();
    assert_eq!((again.entries.len(), again.tiles.len(), again.is_complete()), (0, 0, true));
}

#[test]
fn entries_kept_before_their_head_survive_a_head_of_less() {
    // 300 entries are kept on the way to 700, and only 100 are committed.
    let held = Held { frontier: prefix(300).held().frontier, committed: prefix(100).head() };
    let behind = prefix(200);
    let transfer = build(&behind, behind.checkpoint().unwrap(), 200, 100, 1_000).unwrap();
    let believed = locate(&transfer, &origin(), &held, &keys()).unwrap().verify_all().unwrap();
    assert_eq!((believed.frontier.size(), believed.is_complete()), (300, false));
}

#[test]
fn an_erased_body_travels_as_none() {
    let mut source = prefix(10);
    source.erase(4);
    let transfer = build(&source, source.checkpoint().unwrap(), 0, 0, 1_000_000).unwrap();
    let believed = locate(&transfer, &origin(), &empty(), &keys()).unwrap().verify_all().unwrap();
    let bodies: Vec<bool> = believed.entries.iter().map(|(_, stored)| stored.body.is_some()).collect();
    assert_eq!(bodies.iter().filter(|here| !**here).count(), 1);
    assert!(!bodies[4]);
}

/// A transfer of entries 256 and on, with one package changed.
fn with_package(change: impl Fn(&mut Package)) -> Result<u64, TransferError> {
    let mut transfer = built(256, 256, 2_000);
    let mut packages = transfer.packages.to_vec();
    change(&mut packages[0]);
    transfer.packages = List::new(packages).unwrap();
    believe(&transfer, &prefix(256).held())
}

fn with_transfer(change: impl Fn(&mut Transfer)) -> Result<u64, TransferError> {
    let mut transfer = built(256, 256, 2_000);
    change(&mut transfer);
    believe(&transfer, &prefix(256).held())
}

#[test]
fn a_package_changed_in_one_thing_is_not_believed() {
    assert!(with_package(|_| {}).is_ok());
    assert_eq!(with_package(|p| p.entries.0[40] ^= 1), Err(TransferError::Proof(ProofError::Root)));
    assert_eq!(with_package(|p| p.entries.0[1] ^= 1), Err(TransferError::Package(BundleError::Cut)));
    assert_eq!(with_package(|p| p.entries.0.push(0)), Err(TransferError::Package(BundleError::Cut)));
    assert_eq!(with_package(|p| p.entries.0.clear()), Err(TransferError::Place));
    assert_eq!(with_package(|p| p.bodies = List::new(p.bodies[1..].to_vec()).unwrap()), Err(TransferError::Place));
    let shorter = |p: &mut Package| p.proof = List::new(p.proof[1..].to_vec()).unwrap();
    assert_eq!(with_package(shorter), Err(TransferError::Proof(ProofError::Length)));
    let other = |p: &mut Package| {
        let mut proof = p.proof.to_vec();
        proof[0] = Hash::of(&[b"other"]);
        p.proof = List::new(proof).unwrap();
    };
    assert_eq!(with_package(other), Err(TransferError::Proof(ProofError::Root)));
    let body = |p: &mut Package| {
        let mut bodies = p.bodies.to_vec();
        bodies[1].as_mut().unwrap().body.0[3] ^= 1;
        p.bodies = List::new(bodies).unwrap();
    };
    assert_eq!(with_package(body), Err(TransferError::Entry { index: 257, cause: VerifyError::BodyHash }));
}

#[test]
fn a_transfer_changed_in_one_thing_is_not_believed() {
    let beyond = with_transfer(|t| t.from = 257);
    assert_eq!(beyond, Err(TransferError::Gap { from: 257, kept: 256 }));
    assert_eq!(with_transfer(|t| t.consistency = List::empty()), Err(TransferError::Proof(ProofError::Length)));
    let forged = |t: &mut Transfer| {
        let mut proof = t.consistency.to_vec();
        proof[0] = Hash::of(&[b"other"]);
        t.consistency = List::new(proof).unwrap();
    };
    assert_eq!(with_transfer(forged), Err(TransferError::Proof(ProofError::Root)));
    assert!(matches!(with_transfer(|t| t.checkpoint.0[0] ^= 1), Err(TransferError::Checkpoint(CheckpointError::BadSignature(_)))));
    let elsewhere: Origin = TestHome::new(territory(OKRUG_B), 1).keys.origin;
    let asked = locate(&built(0, 0, 1_000), &elsewhere, &empty(), &keys()).map(|_| ());
    assert_eq!(asked, Err(TransferError::OtherRegister(origin())));
    let unknown = locate(&built(0, 0, 1_000), &origin(), &empty(), &KnownKeys::default()).map(|_| ());
    assert_eq!(unknown, Err(TransferError::Checkpoint(CheckpointError::Unsigned)));
    // Said to start earlier than they do: the entries are then not those of their places.
    assert_eq!(with_transfer(|t| t.from = 255), Err(TransferError::Place));
    let old = prefix(200);
    let stale = build(&old, old.checkpoint().unwrap(), 0, 0, 1_000).unwrap();
    assert_eq!(believe(&stale, &prefix(256).held()), Err(TransferError::Stale { got: 200, committed: 256 }));
}

#[test]
fn a_log_that_signs_two_stories_contradicts_itself() {
    let (federation, story) = story();
    // The same log, another 300 entries under the same names.
    let fork = |size: u64| grown(&federation, &story, &BIG.1, 1_000, 1_000 + size);
    let same_size = fork(300);
    let transfer = build(&same_size, same_size.checkpoint().unwrap(), 300, 300, 1_000).unwrap();
    assert_eq!(believe(&transfer, &prefix(300).held()), Err(TransferError::Contradiction));
    // Also where more than the committed head is kept already, and no root can be computed.
    let held = Held { frontier: prefix(350).held().frontier, committed: prefix(300).head() };
    assert_eq!(believe(&transfer, &held), Err(TransferError::Contradiction));
    // Longer, and from an aligned place on: every package is proven, yet the root does not follow from what is kept.
    let longer = fork(270);
    let transfer = build(&longer, longer.checkpoint().unwrap(), 256, 256, 1_000_000).unwrap();
    assert_eq!(believe(&transfer, &prefix(256).held()), Err(TransferError::Contradiction));
    // In the middle of a run the very first package does not fit.
    let transfer = build(&longer, longer.checkpoint().unwrap(), 260, 260, 1_000_000).unwrap();
    assert_eq!(believe(&transfer, &prefix(260).held()), Err(TransferError::Proof(ProofError::Root)));
}

#[test]
fn an_entry_that_the_log_should_not_have_sealed_is_named() {
    let mut broken = prefix(3);
    broken.append_raw(StoredEntry { bytes: b"no entry".to_vec(), body: None }, &BIG.1.log_verifier(), &BIG.1.log);
    let transfer = build(&broken, broken.checkpoint().unwrap(), 0, 0, 1_000_000).unwrap();
    assert!(matches!(believe(&transfer, &empty()), Err(TransferError::Entry { index: 3, cause: VerifyError::Entry(_) })));
}

#[test]
fn only_the_located_entries_finish_a_transfer() {
    let transfer = built(0, 0, 1_000);
    let located = || locate(&transfer, &origin(), &empty(), &keys()).unwrap();
    let verified =
        |count: usize| located().untrusted().into_iter().take(count).map(|e| verify_at(e, &origin()).unwrap()).collect::<Vec<_>>();
    let all = located().untrusted().len();
    assert!(located().finish(verified(all)).is_ok());
    assert_eq!(located().finish(verified(all - 1)).map(|_| ()), Err(TransferError::Mismatch));
    let mut swapped = verified(all);
    swapped.swap(0, 1);
    assert_eq!(located().finish(swapped).map(|_| ()), Err(TransferError::Mismatch));
}

#[test]
fn a_package_does_not_cross_an_aligned_run() {
    let mut transfer = built(0, 0, 10_000_000);
    let mut packages = transfer.packages.to_vec();
    let second = packages.remove(1);
    let one = bundle::split(&second.entries.0).unwrap()[0].to_vec();
    bundle::push(&mut packages[0].entries.0, &one).unwrap();
    transfer.packages = List::new(packages.clone()).unwrap();
    assert_eq!(believe(&transfer, &empty()), Err(TransferError::Package(BundleError::Width { got: 257, expected: 256 })));
    // Two hundred and then more than fit into the run.
    let first = build(&prefix(200), prefix(200).checkpoint().unwrap(), 0, 0, 10_000_000).unwrap();
    let mut crossing = built(200, 200, 10_000_000);
    let mut packages = crossing.packages.to_vec();
    bundle::push(&mut packages[0].entries.0, &one).unwrap();
    packages[0].bodies = List::new([packages[0].bodies.to_vec(), vec![None]].concat()).unwrap();
    crossing.packages = List::new(packages).unwrap();
    assert_eq!((first.packages.len(), believe(&crossing, &prefix(200).held())), (1, Err(TransferError::Place)));
}

#[test]
fn messages_round_trip() {
    let line = HeadLine { origin: origin(), size: 3, cosigned: 1 };
    let requests = [
        Request::Push(built(0, 0, 1_000)),
        Request::Pull { origin: origin(), from: 5, committed: 3 },
        Request::Heads { after: None },
        Request::Heads { after: Some(origin()) },
        Request::Share { checkpoint: Bytes(b"note".to_vec()) },
        Request::Announce(line.clone()),
    ];
    for request in requests {
        assert_eq!(Request::decode(&request.encode().unwrap()), Ok(request));
    }
    let refusals = [Refusal::UnknownRegister, Refusal::Invalid, Refusal::Contradiction, Refusal::Busy, Refusal::NotAllowed];
    let mut responses: Vec<Response> = refusals.map(Response::Refused).into();
    responses.push(Response::Kept { next: 5, committed: 3, cosignatures: Bytes(Vec::new()) });
    responses.push(Response::Part(built(0, 0, 1_000)));
    responses.push(Response::Nothing);
    responses.push(Response::Heads { lines: List::new(vec![line]).unwrap(), more: true });
    for response in responses {
        assert_eq!(Response::decode(&response.encode().unwrap()), Ok(response));
    }
}

//! Forks of a register: what proves them, and how two nodes notice.

use std::collections::BTreeSet;

use kenes_protocol::bounded::List;
use kenes_protocol::digest::{Bytes, Hash};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::register::checkpoint::CheckpointError;
use kenes_protocol::register::contradiction::ContradictionError;
use kenes_protocol::register::proofs::{ProofError, consistency_proof, root_at};
use kenes_protocol::register::{Contradiction, SignedCheckpoint};
use kenes_protocol::replication::compare::{CompareError, Compared, compare, latest, nothing_held};
use kenes_protocol::replication::settle::{OTHERS_MILLIS, Settling, Standing, prevailing};
use kenes_protocol::replication::transfer::{KnownKeys, StoredEntry};
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION, TestHome, TestRegister, territory};

/// A register with entries named after their branch; the first `common` are the same on every branch.
fn branch(name: &str, common: usize, size: usize) -> TestRegister {
    let home = TestHome::new(territory(OKRUG_A), 1);
    let mut register = TestRegister::empty(home.keys.origin.clone());
    for index in 0..size {
        let bytes = if index < common { format!("common {index}") } else { format!("{name} {index}") };
        register.append_raw(StoredEntry { bytes: bytes.into_bytes(), body: None }, &home.log_verifier(), &home.log);
    }
    register
}

fn keys() -> KnownKeys {
    let home = TestHome::new(territory(OKRUG_A), 1);
    let witness = TestHome::new(territory(REGION), 1);
    KnownKeys { log: vec![home.log_verifier()], witnesses: vec![witness.witness_verifier()] }
}

fn asked(ours: &TestRegister, theirs: &TestRegister) -> Compared {
    let answer = latest(theirs, theirs.checkpoint().expect("a head"), ours.head().size).expect("tiles in memory");
    compare(ours.origin(), ours.checkpoint().map(|own| (own, ours)), &answer, &keys()).expect("an honest answer")
}

#[test]
fn a_beginning_agrees_and_a_continuation_is_ahead_at_every_size() {
    for (ours, theirs) in [(1, 1), (3, 1), (1, 3), (256, 255), (255, 300), (700, 512)] {
        let found = asked(&branch("a", 1000, ours), &branch("a", 1000, theirs));
        let size = theirs as u64;
        assert_eq!(found, if theirs <= ours { Compared::Agrees(size) } else { Compared::Ahead(size) }, "{ours} and {theirs}");
    }
    let empty = TestRegister::empty(branch("a", 0, 1).origin().clone());
    let theirs = branch("a", 9, 9);
    let answer = latest(&theirs, theirs.checkpoint().unwrap(), 0).unwrap();
    assert_eq!(compare::<TestRegister>(empty.origin(), None, &answer, &keys()).unwrap(), Compared::Ahead(9));
    let own = (theirs.checkpoint().unwrap(), &theirs);
    assert_eq!(compare(theirs.origin(), Some(own), &nothing_held(), &keys()).unwrap(), Compared::Agrees(0));
}

#[test]
fn two_branches_are_a_contradiction_that_anybody_can_check_whoever_is_longer() {
    for (ours, theirs) in [(8, 8), (9, 8), (8, 9), (16, 300), (300, 16), (13, 10)] {
        let (one, other) = (branch("one", 5, ours), branch("other", 5, theirs));
        let Compared::Contradicts(found) = asked(&one, &other) else { panic!("{ours} and {theirs}") };
        let file = found.to_bytes();
        let read = Contradiction::parse(&file, &keys().log, &[]).unwrap();
        assert_eq!(read, *found);
        assert_eq!(Contradiction::origin_of(&file).unwrap(), *one.origin());
        // The other side finds the same incident.
        let Compared::Contradicts(mirrored) = asked(&other, &one) else { panic!("{ours} and {theirs}") };
        if ours != theirs {
            assert_eq!(mirrored.digest(), found.digest());
        }
    }
}

#[test]
fn a_contradiction_file_with_one_change_proves_nothing() {
    let (one, other) = (branch("one", 5, 8), branch("other", 5, 13));
    let Compared::Contradicts(found) = asked(&one, &other) else { panic!("no fork") };
    let file = String::from_utf8(found.to_bytes()).unwrap();
    let read = |text: String| Contradiction::parse(text.as_bytes(), &keys().log, &[]).unwrap_err();
    assert_eq!(read(file.replacen("@v1", "@v2", 1)), ContradictionError::Version);
    assert_eq!(read(file.replacen("root ", "tree ", 1)), ContradictionError::Hash);
    assert_eq!(read(file.trim_end().to_owned()), ContradictionError::Structure);
    assert_eq!(
        read(file.replacen("\n13\n", "\n14\n", 1)),
        ContradictionError::Checkpoint(CheckpointError::BadSignature(one.origin().to_string()))
    );
    let stranger = TestHome::new(territory(OKRUG_B), 1).log_verifier();
    assert_eq!(
        Contradiction::parse(file.as_bytes(), &[stranger], &[]).unwrap_err(),
        ContradictionError::Checkpoint(CheckpointError::Unsigned)
    );
    let line = file.lines().nth(2).unwrap().to_owned();
    let without = file.replacen(&format!("{line}\n"), "", 1);
    assert_eq!(read(without), ContradictionError::Proof(ProofError::Length));
}

#[test]
fn heads_of_one_branch_or_of_two_registers_cannot_be_made_a_contradiction() {
    let long = branch("a", 20, 20);
    let head = |register: &TestRegister| register.checkpoint().unwrap().clone();
    let short = branch("a", 20, 7);
    let proof = consistency_proof(&long, 7, 20).unwrap();
    let root = root_at(&long, 7).unwrap();
    assert_eq!(Contradiction::prove(head(&short), head(&long), root, proof.clone()), Err(ContradictionError::Agree));
    assert_eq!(Contradiction::prove(head(&long), head(&short), root, proof.clone()), Err(ContradictionError::Order));
    let invented = Hash::of(&[b"a root that the tree never had"]);
    assert_eq!(Contradiction::prove(head(&short), head(&long), invented, proof), Err(ContradictionError::Proof(ProofError::Root)));
    let other = TestHome::new(territory(DISTRICT), 1);
    let mut register = TestRegister::empty(other.keys.origin.clone());
    register.append_raw(StoredEntry { bytes: b"x".to_vec(), body: None }, &other.log_verifier(), &other.log);
    assert!(matches!(Contradiction::prove(head(&register), head(&long), root, Vec::new()), Err(ContradictionError::Origins(_, _))));
}

#[test]
fn an_answer_with_one_change_is_not_taken_for_anything() {
    let (ours, theirs) = (branch("a", 20, 8), branch("a", 20, 13));
    let honest = latest(&theirs, theirs.checkpoint().unwrap(), 8).unwrap();
    let own: Option<(&SignedCheckpoint, &TestRegister)> = Some((ours.checkpoint().unwrap(), &ours));
    let judged = |answer| compare(ours.origin(), own, &answer, &keys()).unwrap_err();
    let mut answer = honest.clone();
    answer.root = Hash::of(&[b"another root"]);
    assert!(matches!(judged(answer), CompareError::Proof(ProofError::Root)));
    let mut answer = honest.clone();
    answer.proof = List::empty();
    assert!(matches!(judged(answer), CompareError::Proof(ProofError::Length)));
    let mut answer = honest.clone();
    answer.checkpoint = Bytes(b"nonsense".to_vec());
    assert!(matches!(judged(answer), CompareError::Checkpoint(CheckpointError::Note(_))));
    let stranger = TestHome::new(territory(OKRUG_B), 1).keys.origin;
    assert!(matches!(compare(&stranger, own, &honest, &keys()), Err(CompareError::OtherRegister(_))));
}

fn witness(code: &str) -> kenes_protocol::register::Origin {
    TestHome::new(territory(code), 1).keys.origin
}

#[test]
fn a_restarted_register_is_settled_by_all_witnesses_or_by_one_and_patience() {
    let (region, nation) = (witness(REGION), witness("000000000"));
    let start = UnixMillis::new(1_000);
    let mut settling = Settling::asking(BTreeSet::from([region.clone(), nation.clone()]));
    assert_eq!(settling.standing(start), Standing::NotCompared);
    settling.agreed(start, region);
    assert_eq!(settling.standing(start), Standing::NotCompared);
    assert_eq!(settling.standing(start.after(OTHERS_MILLIS)), Standing::Settled);
    settling.agreed(start, nation);
    assert_eq!(settling.standing(start), Standing::Settled);
    assert_eq!(Settling::unused().standing(start), Standing::Settled);
}

#[test]
fn a_witness_that_is_ahead_stops_sealing_until_what_it_holds_is_here_and_compared_again() {
    let region = witness(REGION);
    let now = UnixMillis::new(5);
    let mut settling = Settling::asking(BTreeSet::from([region.clone()]));
    settling.agreed(now, region.clone());
    settling.behind(10);
    assert_eq!(settling.standing(now.after(OTHERS_MILLIS)), Standing::Behind(10));
    settling.fetched(9);
    assert_eq!(settling.standing(now), Standing::Behind(10));
    settling.fetched(10);
    assert_eq!(settling.standing(now.after(OTHERS_MILLIS)), Standing::NotCompared);
    settling.agreed(now, region);
    assert_eq!(settling.standing(now), Standing::Settled);
}

#[test]
fn a_branch_that_was_given_up_tells_after_a_stop_how_long_the_other_one_is() {
    let (ours, theirs) = (branch("ours", 5, 8), branch("theirs", 5, 13));
    let Compared::Contradicts(proof) = asked(&ours, &theirs) else { panic!("no fork") };
    assert_eq!(prevailing(&[ours.head()], &[*proof.clone()]), 13);
    assert_eq!(prevailing(&[theirs.head()], &[*proof.clone()]), 8);
    // A proof about other heads tells nothing of this branch.
    assert_eq!(prevailing(&[branch("ours", 5, 7).head()], &[*proof]), 0);
}

#[test]
fn an_accepted_risk_ends_where_a_witness_contradicts() {
    let mut settling = Settling::asking(BTreeSet::new());
    settling.accepted();
    assert_eq!(settling.standing(UnixMillis::new(0)), Standing::Settled);
    settling.forked();
    settling.accepted();
    assert_eq!(settling.standing(UnixMillis::new(0)), Standing::Forked);
    // The branch that prevailed is known by its head, and nothing is sealed before it is here, whoever agrees to less.
    settling.replaced(2);
    settling.agreed(UnixMillis::new(0), witness(REGION));
    assert_eq!(settling.standing(UnixMillis::new(0).after(OTHERS_MILLIS)), Standing::Behind(2));
    settling.fetched(2);
    assert_eq!(settling.standing(UnixMillis::new(0)), Standing::NotCompared);
}

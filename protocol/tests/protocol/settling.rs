//! The machine and the home register: asking witnesses before it is sealed, doubts, contradictions.

use std::collections::BTreeSet;

use kenes_protocol::digest::Hash;
use kenes_protocol::replication::machine::{
    Ask, Brought, COMPARE_IDLE_MILLIS, COMPARE_MILLIS, Comparison, Input, Machine, REFUSED_MILLIS, Side,
};
use kenes_protocol::replication::settle::{Settling, Standing};
use kenes_protocol::replication::wire::Refusal;
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION};

use super::machine::{asks, at, line, okrug_with_region, origin, pulled};

#[test]
fn a_doubtful_push_leads_to_a_comparison_and_goes_on_where_heads_agree() {
    for refusal in [Refusal::Contradiction, Refusal::Unproven] {
        let (mut machine, _) = okrug_with_region(Vec::new());
        let effects = machine.handle(at(10), Input::Refused(origin(REGION), origin(OKRUG_A), refusal));
        assert_eq!(asks(&effects), [(origin(REGION), Ask::Latest(origin(OKRUG_A)))], "{refusal:?}");
        let effects = machine.handle(at(11), compared(Comparison::Agrees(2)));
        assert_eq!(asks(&effects), [(origin(REGION), Ask::Push { origin: origin(OKRUG_A), from: 2, committed: 2 })], "{refusal:?}");
        // The same about a register of others: no question of our own standing.
        let refused = Input::Refused(origin(REGION), origin(OKRUG_B), refusal);
        assert!(asks(&machine.handle(at(12), refused)).contains(&(origin(REGION), Ask::Latest(origin(OKRUG_B)))), "{refusal:?}");
        assert_eq!(machine.standing(at(12)), Standing::Settled);
    }
}

/// An okrug after a restart, which asked its region for its own head first.
fn restarted_okrug(held: u64) -> Machine {
    let mut machine = Machine::starting(origin(OKRUG_A), Settling::asking(BTreeSet::from([origin(REGION)])));
    machine.handle(at(0), Input::Advanced(line(OKRUG_A, held, 0)));
    let first = machine.handle(at(0), Input::Connected(origin(REGION), Side::Above));
    assert_eq!(asks(&first), [(origin(REGION), Ask::Latest(origin(OKRUG_A)))]);
    assert_eq!(machine.standing(at(0)), Standing::NotCompared);
    machine
}

fn compared(found: Comparison) -> Input {
    Input::Compared { peer: origin(REGION), origin: origin(OKRUG_A), found }
}

#[test]
fn a_restarted_node_may_seal_once_its_witness_agrees() {
    let mut machine = restarted_okrug(3);
    let effects = machine.handle(at(1), compared(Comparison::Agrees(2)));
    assert_eq!(machine.standing(at(1)), Standing::Settled);
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Heads(None))]);
}

#[test]
fn a_node_restored_from_an_old_copy_pulls_its_own_register_and_compares_again() {
    let mut machine = restarted_okrug(3);
    machine.handle(at(1), compared(Comparison::Ahead(5)));
    assert_eq!(machine.standing(at(1)), Standing::Behind(5));
    let effects = machine.handle(at(2), Input::HeadsTold(origin(REGION), vec![line(OKRUG_A, 5, 1)], false));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Pull(origin(OKRUG_A)))]);
    machine.handle(at(3), Input::Advanced(line(OKRUG_A, 5, 1)));
    let effects = machine.handle(at(REFUSED_MILLIS), pulled(OKRUG_A, Brought::Something));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Latest(origin(OKRUG_A)))]);
    machine.handle(at(REFUSED_MILLIS), compared(Comparison::Agrees(5)));
    assert_eq!(machine.standing(at(REFUSED_MILLIS)), Standing::Settled);
}

#[test]
fn a_node_that_gave_up_its_branch_waits_for_the_other_one_whoever_agrees_that_nothing_is_held() {
    let mut machine = restarted_okrug(3);
    machine.handle(at(1), compared(Comparison::Contradicts));
    assert_eq!(machine.standing(at(1)), Standing::Forked);
    machine.handle(at(2), Input::HomeReplaced { held: line(OKRUG_A, 0, 0), witnessed: 4 });
    // All witnesses that are dialled have agreed to the empty register, but not the one that showed the head.
    machine.handle(at(3), compared(Comparison::Agrees(0)));
    assert_eq!(machine.standing(at(3)), Standing::Behind(4));
    machine.handle(at(4), Input::Advanced(line(OKRUG_A, 4, 1)));
    assert_eq!(machine.standing(at(4)), Standing::NotCompared);
}

#[test]
fn a_witness_that_agreed_is_asked_again_once_somebody_else_brought_more() {
    let mut machine = restarted_okrug(3);
    machine.handle(at(1), compared(Comparison::Agrees(3)));
    // The district is no witness, but what it holds proves itself.
    machine.handle(at(2), Input::Connected(origin(DISTRICT), Side::Above));
    let ahead = Input::Compared { peer: origin(DISTRICT), origin: origin(OKRUG_A), found: Comparison::Ahead(5) };
    machine.handle(at(3), ahead);
    assert_eq!(machine.standing(at(3)), Standing::Behind(5));
    machine.handle(at(4), Input::HeadsTold(origin(REGION), vec![line(OKRUG_A, 3, 1)], false));
    let later = REFUSED_MILLIS + 5;
    machine.handle(at(later), Input::Advanced(line(OKRUG_A, 5, 1)));
    // After whatever was under way with it.
    let effects = machine.handle(at(later), Input::Answered(origin(REGION)));
    assert!(asks(&effects).contains(&(origin(REGION), Ask::Latest(origin(OKRUG_A)))), "{effects:?}");
    machine.handle(at(later), compared(Comparison::Agrees(3)));
    assert_eq!(machine.standing(at(later)), Standing::Settled);
}

#[test]
fn an_unclear_answer_is_asked_for_again_but_not_at_once() {
    let mut machine = restarted_okrug(3);
    let effects = machine.handle(at(1), compared(Comparison::Unclear));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Heads(None))]);
    machine.handle(at(2), Input::HeadsTold(origin(REGION), Vec::new(), false));
    let effects = machine.handle(at(REFUSED_MILLIS + 1), Input::Answered(origin(REGION)));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Latest(origin(OKRUG_A)))]);
    assert_eq!(machine.standing(at(REFUSED_MILLIS + 1)), Standing::NotCompared);
}

#[test]
fn a_peer_that_knows_more_of_a_running_node_than_itself_is_asked_at_once() {
    let (mut machine, effects) = okrug_with_region(vec![line(OKRUG_A, 7, 1)]);
    assert_eq!(machine.standing(at(1)), Standing::Settled);
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Latest(origin(OKRUG_A)))]);
    machine.handle(at(3), compared(Comparison::Contradicts));
    assert_eq!(machine.standing(at(3)), Standing::Forked);
}

#[test]
fn a_contradiction_reaches_every_neighbour_whom_the_register_concerns_once() {
    let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 3, 0)]);
    let digest = Hash::of(&[b"two heads"]);
    let effects = machine.handle(at(2), Input::Contradicted(origin(OKRUG_A), digest));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Evidence(digest))]);
    assert_eq!(machine.handle(at(3), Input::Contradicted(origin(OKRUG_A), digest)), []);
    machine.handle(at(4), Input::Answered(origin(REGION)));
    machine.handle(at(4), Input::Contradicted(origin(OKRUG_B), Hash::of(&[b"others"])));
    // Whoever connects later hears of it too; what concerns the neighbour only goes to those above both.
    let effects = machine.handle(at(5), Input::Connected(origin(OKRUG_B), Side::Below));
    assert!(asks(&effects).iter().all(|(peer, ask)| peer != &origin(OKRUG_B) || *ask != Ask::Evidence(digest)), "{effects:?}");
}

#[test]
fn comparisons_that_find_nothing_become_rare_and_news_make_them_frequent_again() {
    let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 3, 0)]);
    let mut now = 1;
    let mut waits = Vec::new();
    for _ in 0..8 {
        let due = (now..).step_by(1_000).find(|millis| !machine.handle(at(*millis), Input::Tick).is_empty()).unwrap();
        waits.push(due - now);
        now = due;
        machine.handle(at(now), Input::HeadsTold(origin(REGION), vec![line(OKRUG_A, 3, 0)], false));
    }
    assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
    assert!(waits[0].abs_diff(COMPARE_MILLIS) < 1_000 && waits[7].abs_diff(COMPARE_IDLE_MILLIS) < 1_000, "{waits:?}");
}

//! The budget of a metered link.

use kenes_protocol::digest::Hash;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::replication::budget::{Allowance, Carried, Limits};
use kenes_protocol::replication::machine::{Ask, Brought, COMPARE_IDLE_MILLIS, COMPARE_MILLIS, Erasure, Input};
use kenes_protocol::test_support::{OKRUG_A, REGION};

use super::machine::{asks, at, line, okrug_with_region, origin};

/// 2025-11-28, noon in Kazakhstan.
const NOON: u64 = 1_764_313_200_000;
const DAY: u64 = 24 * 60 * 60 * 1_000;

#[test]
fn attachments_wait_for_tomorrow_and_everything_else_for_next_month() {
    let limits = Limits { day: 1_000, month: 2_500 };
    let mut carried = Carried::default();
    let mut after = |millis: u64, bytes: u64| {
        carried.add(UnixMillis::new(millis), bytes);
        carried.allowance(UnixMillis::new(millis), limits)
    };
    assert_eq!(after(NOON, 999), Allowance::Everything);
    assert_eq!(after(NOON, 1), Allowance::Records);
    assert_eq!(after(NOON + DAY, 500), Allowance::Everything);
    assert_eq!(after(NOON + DAY, 1_000), Allowance::Essential);
    assert_eq!(after(NOON + 2 * DAY, 0), Allowance::Essential);
    // The first of December, by the clock of Kazakhstan.
    assert_eq!(after(NOON + 3 * DAY, 0), Allowance::Everything);
    // A clock that goes back gives nothing back.
    assert_eq!(after(NOON + 3 * DAY, 1_000), Allowance::Records);
    assert_eq!(after(NOON + 2 * DAY, 0), Allowance::Records);
}

#[test]
fn without_limits_everything_travels() {
    let mut carried = Carried::default();
    carried.add(UnixMillis::new(NOON), u64::MAX);
    assert_eq!(carried.allowance(UnixMillis::new(NOON), Limits::default()), Allowance::Everything);
}

#[test]
fn a_link_over_its_budget_carries_its_own_register_and_leaves_the_rest() {
    let digest = Hash::of(&[b"a scan"]);
    let wanted = || Input::Wanted(vec![(digest, origin(OKRUG_A))]);
    for (allowance, expected) in [
        (Allowance::Everything, Some(Ask::Pull(origin(REGION)))),
        (Allowance::Records, Some(Ask::Pull(origin(REGION)))),
        (Allowance::Essential, None),
    ] {
        let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 1, 0), line(REGION, 4, 0)]);
        machine.handle(at(2), Input::Allowed(allowance));
        machine.handle(at(2), wanted());
        // The push that was under way first.
        let kept = Input::Kept { peer: origin(REGION), origin: origin(OKRUG_A), next: 3, committed: 3, cosigned: 1 };
        let effects = machine.handle(at(3), kept);
        assert_eq!(asks(&effects).first().map(|(_, ask)| ask.clone()), expected, "{allowance:?}");
    }
}

#[test]
fn attachments_come_last_and_a_peer_that_lacks_one_is_left_alone() {
    let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 3, 0)]);
    let digest = Hash::of(&[b"a scan"]);
    let effects = machine.handle(at(2), Input::Wanted(vec![(digest, origin(OKRUG_A))]));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Attachment(digest))]);
    let fetched = |brought| Input::Fetched { peer: origin(REGION), digest, brought };
    let effects = machine.handle(at(3), fetched(Brought::Something));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Attachment(digest))], "the next piece");
    // A new head of ours goes before the next piece.
    machine.handle(at(4), Input::Advanced(line(OKRUG_A, 4, 0)));
    let effects = machine.handle(at(5), fetched(Brought::Something));
    assert_eq!(asks(&effects), [(origin(REGION), Ask::Push { origin: origin(OKRUG_A), from: 3, committed: 3 })]);
    let kept = Input::Kept { peer: origin(REGION), origin: origin(OKRUG_A), next: 4, committed: 4, cosigned: 1 };
    machine.handle(at(6), kept);
    assert_eq!(machine.handle(at(7), fetched(Brought::Nothing)), []);
    assert_eq!(machine.handle(at(8), Input::Tick), []);
    let later = machine.handle(at(7 + COMPARE_IDLE_MILLIS), Input::Tick);
    assert_eq!(asks(&later).len(), 1);
}

#[test]
fn a_neighbour_is_asked_to_confirm_an_erasure_until_it_has() {
    let erasure =
        |confirmed: &[&str]| Erasure { origin: origin(OKRUG_A), index: 1, confirmed: confirmed.iter().map(|code| origin(code)).collect() };
    let ask = Ask::Confirm(origin(OKRUG_A), 1);
    let answer = |erased| Input::Confirmed { peer: origin(REGION), origin: origin(OKRUG_A), index: 1, erased };
    let (mut machine, _) = okrug_with_region(vec![line(OKRUG_A, 3, 0)]);
    assert_eq!(asks(&machine.handle(at(2), Input::Erased(vec![erasure(&[REGION])]))), [], "it has confirmed before");
    assert_eq!(asks(&machine.handle(at(3), Input::Erased(vec![erasure(&[])]))), [(origin(REGION), ask.clone())]);
    assert_eq!(asks(&machine.handle(at(4), answer(false))), [], "not at once again");
    // Heads are compared before anything else is asked.
    let mut compare = |millis| {
        machine.handle(at(millis), Input::Tick);
        machine.handle(at(millis), Input::HeadsTold(origin(REGION), vec![line(OKRUG_A, 3, 0)], false))
    };
    assert_eq!(asks(&compare(4 + COMPARE_MILLIS)), [], "nor soon");
    let later = 4 + COMPARE_IDLE_MILLIS;
    assert_eq!(asks(&compare(later)), [(origin(REGION), ask)]);
    assert_eq!(asks(&machine.handle(at(later), answer(true))), []);
    machine.handle(at(3 * later), Input::Tick);
    let after = machine.handle(at(3 * later), Input::HeadsTold(origin(REGION), vec![line(OKRUG_A, 3, 0)], false));
    assert_eq!(asks(&after), [], "it has confirmed");
}

//! A disk breaks and an old copy of it is put back.

use kenes_simulations::options::{Absence, MINUTE, NATION, Partition, REGION, Restore};
use kenes_simulations::{Options, Summary, run};

/// The place of the only district.
const DISTRICT: usize = 2;

fn told(options: Options) -> Summary {
    println!("seed {}", options.seed);
    let summary = run(options).expect("every law holds");
    println!("{summary}");
    summary
}

/// Two okrugs; the first is put back to what it was at minute 5 after its disk broke at minute 12.
fn restored(seed: u64) -> Options {
    let mut options = Options { records: 12, active: 20 * MINUTE, ..Options::quiet(seed, 2) };
    let node = options.first_okrug();
    options.faults.restores = vec![Restore { node, copied: 5 * MINUTE, from: 12 * MINUTE, to: 13 * MINUTE }];
    options
}

fn away(node: usize, from: u64, to: u64) -> Absence {
    Absence { node, from: from * MINUTE, to: to * MINUTE }
}

#[test]
fn a_restored_copy_fetches_what_it_forgot_and_goes_on() {
    let summary = told(restored(21));
    assert_eq!((summary.restores, summary.sealed, summary.contradictions), (1, 24, 0), "{summary}");
    assert_eq!(summary.witnessed_at_home.len(), summary.sealed, "{summary}");
}

#[test]
fn a_restored_copy_fetches_from_the_one_witness_that_is_up() {
    for (seed, witness) in [(22, NATION), (23, REGION)] {
        let mut options = restored(seed);
        options.faults.absences = vec![away(witness, 12, 19)];
        let summary = told(options);
        assert_eq!((summary.restores, summary.sealed, summary.contradictions), (1, 24, 0), "{summary}");
    }
}

#[test]
fn a_restored_copy_that_reaches_no_witness_records_and_does_not_seal() {
    let mut options = restored(24);
    options.faults.absences = vec![away(NATION, 12, 60), away(REGION, 12, 60)];
    let summary = told(options);
    assert_eq!((summary.sealed, summary.contradictions), (24, 0), "{summary}");
    assert!(summary.duration > 60 * MINUTE, "{summary}");
}

#[test]
fn a_restored_copy_that_reaches_only_a_witness_that_is_behind_forks_and_is_proven() {
    let mut options = restored(25);
    let node = options.first_okrug();
    // The nation has nothing after minute 5, and the region, which has everything, is away when the okrug comes back.
    // The district would pass the register on as well.
    for one in [node, REGION, DISTRICT] {
        options.faults.partitions.push(Partition { one, other: NATION, from: 5 * MINUTE, to: 12 * MINUTE });
    }
    options.faults.absences = vec![away(REGION, 12, 30)];
    let summary = told(options);
    assert_eq!(summary.leaked_forks, 1, "{summary}");
    assert!(summary.contradictions >= 1, "{summary}");
}

#[test]
fn a_branch_that_nobody_witnessed_is_given_up_and_its_records_are_sealed_anew() {
    let mut options = Options { records: 40, active: 30 * MINUTE, ..Options::quiet(26, 1) };
    let node = options.first_okrug();
    options.faults.restores = vec![Restore { node, copied: 4 * MINUTE, from: 10 * MINUTE, to: 11 * MINUTE }];
    // The nation, which is behind, agrees to the old copy and is gone before it is told anything new; the region comes back
    // with the branch that it cosigned.
    let cut = |one, other, from, to| Partition { one, other, from: from * MINUTE, to: to * MINUTE };
    options.faults.partitions =
        vec![cut(REGION, NATION, 4, 30), cut(DISTRICT, NATION, 4, 30), cut(node, NATION, 4, 10), cut(node, NATION, 12, 40)];
    options.faults.absences = vec![away(REGION, 9, 25)];
    let summary = told(options);
    assert!(summary.contradictions >= 1 && summary.given_up == 1, "{summary}");
    assert_eq!(summary.sealed, 40, "{summary}");
}

#[test]
fn a_restored_nation_compares_with_a_region() {
    let mut options = Options { offices: 6, active: 20 * MINUTE, ..Options::quiet(27, 2) };
    options.faults.restores = vec![Restore { node: NATION, copied: 5 * MINUTE, from: 12 * MINUTE, to: 13 * MINUTE }];
    let summary = told(options);
    assert_eq!((summary.restores, summary.contradictions, summary.stranded), (1, 0, 0), "{summary}");
    assert_eq!(summary.sealed, 6 * 3 + 2 * 6, "{summary}");
}

#[test]
fn a_restored_region_is_given_again_what_it_forgot() {
    let mut options = Options { offices: 3, active: 20 * MINUTE, ..Options::quiet(28, 3) };
    options.faults.restores = vec![Restore { node: REGION, copied: 2 * MINUTE, from: 15 * MINUTE, to: 16 * MINUTE }];
    let summary = told(options);
    assert_eq!((summary.restores, summary.contradictions, summary.witness_forks), (1, 0, 0), "{summary}");
}

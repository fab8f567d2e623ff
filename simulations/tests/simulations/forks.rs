//! An okrug lies: it shows one branch to the nation and another to everybody else.

use kenes_simulations::options::{Lie, MINUTE, NATION, Outage, Partition, REGION, Restore};
use kenes_simulations::{Options, Summary, run};

fn told(options: Options) -> Summary {
    println!("seed {}", options.seed);
    // That the proof reached every honest node, and that all other registers are witnessed, is what the laws say at the end.
    let summary = run(options).expect("every law holds");
    println!("{summary}");
    summary
}

fn lying(seed: u64) -> Options {
    let mut options = Options { records: 8, active: 15 * MINUTE, ..Options::quiet(seed, 3) };
    options.faults.lies = vec![Lie { node: options.first_okrug(), at: 3 * MINUTE }];
    options
}

#[test]
fn an_okrug_that_forks_is_proven_and_the_others_go_on() {
    let summary = told(lying(31));
    assert!(summary.contradictions >= 1 && summary.leaked_forks == 0, "{summary}");
    // Two honest okrugs of eight records each, all of them witnessed.
    assert!(summary.witnessed_at_nation.len() >= 16, "{summary}");
}

#[test]
fn a_fork_is_proven_although_region_and_nation_meet_only_later() {
    let mut options = lying(32);
    options.faults.partitions = vec![Partition { one: REGION, other: NATION, from: 2 * MINUTE, to: 40 * MINUTE }];
    let summary = told(options);
    assert!(summary.contradictions >= 1, "{summary}");
}

#[test]
fn a_proof_outlives_the_death_of_the_node_that_found_it() {
    let mut options = lying(33);
    options.faults.outages = (4..14).map(|minute| Outage { node: REGION, from: minute * MINUTE, to: minute * MINUTE + 20_000 }).collect();
    let summary = told(options);
    assert!(summary.contradictions >= 1, "{summary}");
}

#[test]
fn a_liar_does_not_keep_an_honest_neighbour_from_being_restored() {
    let mut options = lying(34);
    let node = options.first_okrug() + 1;
    options.faults.restores = vec![Restore { node, copied: 2 * MINUTE, from: 8 * MINUTE, to: 9 * MINUTE }];
    let summary = told(options);
    assert_eq!((summary.restores, summary.leaked_forks), (1, 0), "{summary}");
}

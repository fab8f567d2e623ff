//! Stories without chance in their plot: each says in its name what happens.

use kenes_simulations::options::{HOUR, MINUTE, NATION, Outage, Partition, REGION, SECOND};
use kenes_simulations::summary::percentile;
use kenes_simulations::{Options, Summary, run};

fn told(options: Options) -> Summary {
    println!("seed {}", options.seed);
    let summary = run(options).expect("every law holds");
    println!("{summary}");
    assert_eq!(summary.witnessed_at_nation.len(), summary.sealed, "every record is seen witnessed at the nation");
    assert_eq!(summary.witnessed_at_home.len(), summary.sealed, "every record is seen witnessed at home");
    summary
}

#[test]
fn on_a_good_network_records_are_witnessed_within_seconds() {
    let summary = told(Options::quiet(1, 2));
    assert_eq!(summary.sealed, 12);
    // At the foundation a node is turned away until its mandate is known above; nothing else fails.
    assert!(summary.failures <= 8, "{summary}");
    assert!(percentile(&summary.witnessed_at_nation, 99).unwrap() <= 3 * SECOND, "{summary}");
}

#[test]
fn region_offline_for_a_week_then_catches_up() {
    let week = 7 * 24 * HOUR;
    let mut options = Options { active: week, records: 20, tick: 10 * SECOND, ..Options::quiet(2, 2) };
    options.faults.outages = vec![Outage { node: REGION, from: HOUR, to: week }];
    let summary = told(options);
    assert_eq!(summary.sealed, 40);
    // Nothing is witnessed while no region can, and everything is soon after.
    assert!(*summary.witnessed_at_nation.last().unwrap() > 24 * HOUR, "{summary}");
    assert!(summary.duration < week + 2 * HOUR, "{summary}");
}

#[test]
fn lossy_link_still_converges() {
    let mut options = Options { records: 10, ..Options::quiet(3, 2) };
    options.faults.loss_percent = 30;
    let summary = told(options);
    assert!(summary.failures > 20, "{summary}");
}

#[test]
fn restarted_aggregator_resumes_where_it_stopped() {
    // A thin line: the register is on its way for minutes, and the region is killed in the middle of it.
    let mut options = Options { records: 300, active: 5 * MINUTE, ..Options::quiet(4, 1) };
    options.faults.bytes_per_second = 4_000;
    options.faults.partitions = vec![
        Partition { one: 3, other: REGION, from: MINUTE, to: 6 * MINUTE },
        Partition { one: 3, other: NATION, from: MINUTE, to: 20 * MINUTE },
    ];
    options.faults.outages = vec![Outage { node: REGION, from: 7 * MINUTE + 40 * SECOND, to: 8 * MINUTE }];
    let disturbed = told(options);
    assert_eq!(disturbed.restarts, 1);
    // Every entry is pushed twice: to the region, and from there to the nation.
    // A message of 32 KB holds some forty entries: that much was on its way when the region was killed, and the first message
    // afterwards begins at its last head. Sent anew from its start, the register would cost 300 entries.
    let again = disturbed.pushed.saturating_sub(2 * disturbed.sealed as u64);
    assert!(again < 200, "{again} entries were pushed again");
}

#[test]
fn an_okrug_that_only_reaches_its_region_is_still_witnessed_by_the_nation() {
    let mut options = Options::quiet(5, 1);
    options.region_only = vec![options.first_okrug()];
    let summary = told(options);
    assert!(percentile(&summary.witnessed_at_nation, 99).unwrap() < MINUTE, "{summary}");
    assert!(percentile(&summary.witnessed_at_home, 99).unwrap() < 3 * MINUTE, "{summary}");
}

#[test]
fn the_same_seed_runs_the_same_way() {
    let options = Options::random(6, 2, 10 * MINUTE);
    assert_eq!(run(options.clone()), run(options));
}

#[test]
fn another_seed_runs_another_way() {
    let runs = [7, 8].map(|seed| run(Options::random(seed, 2, 10 * MINUTE)).map(|summary| summary.bytes));
    assert_ne!(runs[0], runs[1]);
}

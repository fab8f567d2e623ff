//! Lines, clocks and power: what comes from outside.

use kenes_simulations::options::{Absence, ClockJump, Crash, CrashPoint, DAY, HOUR, MINUTE, NATION, OneWay, REGION, SECOND};
use kenes_simulations::summary::percentile;
use kenes_simulations::{Options, Summary, run};

fn told(options: Options) -> Summary {
    println!("seed {}", options.seed);
    let summary = run(options).expect("every law holds");
    println!("{summary}");
    assert_eq!(summary.witnessed_at_home.len(), summary.sealed, "every record is seen witnessed at home");
    summary
}

#[test]
fn an_okrug_offline_for_thirty_days_records_seals_and_catches_up() {
    let month = 30 * DAY;
    let mut options = Options { active: month, records: 40, tick: MINUTE, ..Options::quiet(41, 2) };
    options.faults.absences = vec![Absence { node: options.first_okrug(), from: HOUR, to: month }];
    let summary = told(options);
    assert_eq!(summary.sealed, 80);
    assert!(*summary.witnessed_at_nation.last().unwrap() > 20 * DAY, "{summary}");
    assert!(percentile(&summary.witnessed_at_nation, 40).unwrap() < 5 * MINUTE, "the other okrug waited: {summary}");
    // The longest wait between two attempts is an hour.
    assert!(summary.duration < month + 2 * HOUR, "{summary}");
}

#[test]
fn a_line_that_carries_in_one_direction_only_heals() {
    for (seed, region_is_deaf) in [(42, true), (43, false)] {
        let mut options = Options { records: 10, ..Options::quiet(seed, 2) };
        let okrug = options.first_okrug();
        let (sender, receiver) = if region_is_deaf { (okrug, REGION) } else { (REGION, okrug) };
        options.faults.one_ways = vec![OneWay { sender, receiver, from: MINUTE, to: 8 * MINUTE }];
        assert_eq!(told(options).sealed, 20);
    }
}

#[test]
fn clocks_that_are_set_do_not_stop_anybody() {
    for by in [i64::try_from(HOUR / 2).unwrap(), -i64::try_from(HOUR / 2).unwrap()] {
        let mut options = Options { records: 10, active: 20 * MINUTE, ..Options::quiet(44, 2) };
        options.faults.clock_jumps = [NATION, REGION, options.first_okrug()].map(|node| ClockJump { node, at: 5 * MINUTE, by }).to_vec();
        assert_eq!(told(options).sealed, 20);
    }
}

#[test]
fn a_node_that_dies_at_any_durable_step_loses_nothing() {
    for point in CrashPoint::ALL {
        for node in [NATION, REGION, 3] {
            let mut options = Options { records: 10, ..Options::quiet(45, 2) };
            let at = |minute: u64| Crash { node, at: minute * MINUTE, to: minute * MINUTE + 50 * SECOND, point };
            options.faults.crashes = vec![at(1), at(3), at(5)];
            println!("{point:?} at node {node}");
            assert_eq!(told(options).sealed, 20);
        }
    }
}

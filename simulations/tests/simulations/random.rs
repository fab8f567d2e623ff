//! Runs in which everything is drawn from a seed, and every seed that ever found something.

use kenes_simulations::options::{HOUR, MINUTE};
use kenes_simulations::{Options, run};

/// Seeds that run every time; more with `kenes-sim --seed`.
const SEEDS: core::ops::RangeInclusive<u64> = 1_001..=1_030;

#[test]
fn thirty_random_countries_keep_every_law() {
    for seed in SEEDS {
        let okrugs = 1 + usize::try_from(seed % 3).unwrap();
        let options = Options::random(seed, okrugs, 10 * MINUTE);
        println!("seed {seed}");
        let summary = run(options.clone()).unwrap_or_else(|broken| panic!("{broken}\n{options:?}"));
        assert!(summary.sealed > 0, "seed {seed} tested nothing");
    }
}

/// The same for countries with every kind of fault; the open ones of `regressions.txt` lie elsewhere.
const HOSTILE_SEEDS: core::ops::RangeInclusive<u64> = 1_101..=1_130;

#[test]
fn thirty_hostile_countries_keep_every_law() {
    for seed in HOSTILE_SEEDS {
        println!("seed {seed}");
        let options = Options::hostile(seed);
        run(options.clone()).unwrap_or_else(|broken| panic!("{broken}\n{options:?}"));
    }
}

#[test]
fn seeds_that_found_something_once_find_nothing_now() {
    let mut replayed = 0;
    for line in include_str!("../../seeds/regressions.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        println!("{line}");
        let mut words = line.split_whitespace().peekable();
        if words.next_if_eq(&"hostile").is_some() {
            let seed = words.next().and_then(|word| word.parse::<u64>().ok()).expect("a seed");
            run(Options::hostile(seed)).unwrap_or_else(|broken| panic!("{broken}\n{line}"));
            continue;
        }
        let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).expect("seed, okrugs, hours");
        let (seed, okrugs, hours) = (number(), number(), number());
        println!("seed {seed}");
        let options = Options::random(seed, usize::try_from(okrugs).unwrap(), hours * HOUR);
        run(options).unwrap_or_else(|broken| panic!("{broken}\n{line}"));
        replayed += 1;
    }
    assert!(replayed > 0);
}

//! `kenes-sim --seed N --nodes N --hours N`: one run with faults drawn from the seed, and what it measured.

use std::process::ExitCode;

use kenes_simulations::country::OKRUGS_AT_MOST;
use kenes_simulations::options::HOUR;
use kenes_simulations::{Options, run};

const USAGE: &str = "usage: kenes-sim [--seed N] [--nodes OKRUGS] [--hours N] [--quiet]
Runs a country of so many okrugs with faults drawn from the seed (with --quiet: without faults).";

struct Arguments {
    seed: u64,
    okrugs: usize,
    hours: u64,
    quiet: bool,
}

fn arguments() -> Option<Arguments> {
    let mut read = Arguments { seed: 1, okrugs: 3, hours: 1, quiet: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => read.seed = words.next()?.parse().ok()?,
            "--nodes" => read.okrugs = words.next()?.parse().ok()?,
            "--hours" => read.hours = words.next()?.parse().ok()?,
            "--quiet" => read.quiet = true,
            _ => return None,
        }
    }
    (1..=OKRUGS_AT_MOST).contains(&read.okrugs).then_some(read)
}

fn main() -> ExitCode {
    let Some(Arguments { seed, okrugs, hours, quiet }) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    println!("seed         {seed}");
    let options =
        if quiet { Options { active: hours * HOUR, ..Options::quiet(seed, okrugs) } } else { Options::random(seed, okrugs, hours * HOUR) };
    println!("options      {options:?}");
    match run(options) {
        Ok(summary) => {
            print!("{summary}");
            ExitCode::SUCCESS
        }
        Err(broken) => {
            eprintln!("{broken}");
            ExitCode::FAILURE
        }
    }
}

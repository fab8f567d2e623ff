//! `kenes-sim`: one run with faults drawn from the seed and what it measured, or many runs until a law breaks.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::rc::Rc;

use kenes_simulations::country::{Country, OKRUGS_AT_MOST};
use kenes_simulations::options::HOUR;
use kenes_simulations::{Broken, Options, Summary, run, run_inside};

const USAGE: &str = "usage: kenes-sim [--seed N] [--nodes OKRUGS] [--hours N] [--quiet | --hostile]
       kenes-sim --runs N [--seed FIRST] [--go-on]
The first form runs a country of so many okrugs with faults drawn from the seed: with --quiet none, with --hostile every kind
there is, and the size and the length drawn from the seed as well. The second runs that for so many seeds on one thread, and
stops at the first broken law (with --go-on: lists all of them); processes with ranges of their own run side by side.";

struct Arguments {
    seed: u64,
    okrugs: usize,
    hours: u64,
    quiet: bool,
    hostile: bool,
    go_on: bool,
    runs: Option<u64>,
}

fn arguments() -> Option<Arguments> {
    let mut read = Arguments { seed: 1, okrugs: 3, hours: 1, quiet: false, hostile: false, go_on: false, runs: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => read.seed = words.next()?.parse().ok()?,
            "--nodes" => read.okrugs = words.next()?.parse().ok()?,
            "--hours" => read.hours = words.next()?.parse().ok()?,
            "--runs" => read.runs = Some(words.next()?.parse().ok()?),
            "--quiet" => read.quiet = true,
            "--hostile" => read.hostile = true,
            "--go-on" => read.go_on = true,
            _ => return None,
        }
    }
    (1..=OKRUGS_AT_MOST).contains(&read.okrugs).then_some(read)
}

/// Sums over many runs.
#[derive(Default)]
struct Sums {
    runs: u64,
    failed: u64,
    millis: u64,
    nodes: usize,
    sealed: usize,
    messages: u64,
    restores: u64,
    crashes: u64,
    proven: usize,
    leaked: usize,
    stranded: usize,
    witness_forks: usize,
}

impl Sums {
    fn add(&mut self, summary: &Summary) {
        self.millis += summary.duration;
        self.nodes += summary.nodes;
        self.sealed += summary.sealed;
        self.messages += summary.messages;
        self.restores += summary.restores;
        self.crashes += summary.crashes;
        self.proven += summary.contradictions;
        self.leaked += summary.leaked_forks;
        self.stranded += summary.stranded;
        self.witness_forks += summary.witness_forks;
    }

    fn print(&self, first: u64) {
        let Self { runs, failed, nodes, sealed, messages, restores, crashes, proven, leaked, stranded, witness_forks, .. } = self;
        println!("seeds        {first} to {}", first + runs.saturating_sub(1));
        println!("runs         {runs} ({failed} broke a law)");
        println!("simulated    {} hours of countries of {:.1} nodes", self.millis / HOUR, *nodes as f64 / (runs - failed).max(1) as f64);
        println!("records      {sealed} sealed, {messages} messages");
        println!("faults       {restores} disks replaced by old copies, {crashes} deaths between durable steps");
        println!("forks        {proven} proven, {leaked} of them by honest nodes; {stranded} followers stranded");
        println!("witnesses    {witness_forks} heads cosigned on a second branch after a restore");
    }
}

/// What was summed up so far is printed after so many runs.
const PROGRESS: u64 = 500;

fn many(first: u64, runs: u64, go_on: bool) -> ExitCode {
    let mut countries: BTreeMap<usize, Rc<Country>> = BTreeMap::new();
    let mut sums = Sums::default();
    for seed in first..first.saturating_add(runs) {
        let options = Options::hostile(seed);
        let country = countries.entry(options.okrugs).or_insert_with(|| Rc::new(Country::found(&options)));
        sums.runs += 1;
        if sums.runs.is_multiple_of(PROGRESS) {
            sums.print(first);
        }
        match run_inside(country, options.clone()) {
            Ok(summary) => {
                if summary.stranded + summary.witness_forks > 0 {
                    println!("seed {seed}: {} followers stranded, {} second branches cosigned", summary.stranded, summary.witness_forks);
                }
                sums.add(&summary);
            }
            Err(broken) => {
                sums.failed += 1;
                report(&broken, &options);
                if !go_on {
                    break;
                }
            }
        }
    }
    sums.print(first);
    if sums.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(broken: &Broken, options: &Options) {
    eprintln!("{broken}");
    eprintln!("replay with  kenes-sim --hostile --seed {}", broken.seed);
    eprintln!("options      {options:?}");
}

fn main() -> ExitCode {
    let Some(Arguments { seed, okrugs, hours, quiet, hostile, go_on, runs }) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Some(runs) = runs {
        return many(seed, runs, go_on);
    }
    println!("seed         {seed}");
    let options = match (quiet, hostile) {
        (true, _) => Options { active: hours * HOUR, ..Options::quiet(seed, okrugs) },
        (_, true) => Options::hostile(seed),
        _ => Options::random(seed, okrugs, hours * HOUR),
    };
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

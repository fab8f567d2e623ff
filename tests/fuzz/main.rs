//! The targets of the fuzzer in a loop that a seed determines, over the corpus that is checked in.
//!
//! `KENES_SEED=N` plays a run again, `KENES_LONG=1` gives each target a minute, `KENES_WRITE_CORPUS=1` writes the seeds of
//! the corpus anew after a change of formats that was meant.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use kenes_node::clock::moment;
use kenes_tests::dice::{Dice, long};
use kenes_tests::fuzz::mutate::mutate;
use kenes_tests::fuzz::seeds::{folder, seeds};
use kenes_tests::fuzz::{TARGETS, check};

const LONG: Duration = Duration::from_secs(60);

/// What is checked in for a target, in an order that does not depend on the disk.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder(target)).unwrap_or_else(|cause| panic!("the corpus of {target}: {cause}"));
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Runs a target on an input; a panic names the input.
fn run(target: &str, input: &[u8], what: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| check(target, input))).unwrap_or_else(|_| {
        let path = std::env::temp_dir().join(format!("kenes-fuzz-{target}"));
        let _ = fs::write(&path, input);
        panic!("{target} does not hold for {what}; the input lies in {}", path.display());
    })
}

/// So many changed inputs, or a minute of them.
fn fuzz(target: &str, times: u64) {
    let (mut dice, start) = (Dice::from_environment(), moment());
    let corpus = corpus(target);
    let taken = corpus.iter().enumerate().filter(|(place, seed)| run(target, seed, &format!("seed {place} of its corpus"))).count();
    assert!(taken > 0, "{target} accepts nothing of its corpus: KENES_WRITE_CORPUS=1 writes it anew");
    let (mut accepted, mut done) = (0, 0);
    while if long() { start.elapsed() < LONG } else { done < times } {
        let seed = &corpus[dice.place(corpus.len())];
        let other = &corpus[dice.place(corpus.len())];
        let input = mutate(seed, other, &mut dice);
        accepted += u64::from(run(target, &input, &format!("input {done}")));
        done += 1;
    }
    println!("{target}: {} seeds, {done} inputs, {accepted} accepted, {:.1} s", corpus.len(), start.elapsed().as_secs_f64());
}

#[test]
fn records_are_read_as_one_value_or_refused() {
    for (target, times) in [("body", 400_000), ("facts_json", 400_000), ("entry", 200_000), ("submission", 100_000)] {
        fuzz(target, times);
    }
}

#[test]
fn texts_and_files_of_a_register_have_one_form_or_are_refused() {
    for target in ["bundle", "note", "pack", "policy", "proof_file", "tile_path"] {
        fuzz(target, 200_000);
    }
}

#[test]
fn no_checkpoint_is_accepted_that_nobody_signed() {
    fuzz("checkpoint", 200_000);
}

#[test]
fn messages_are_read_as_one_value_or_refused() {
    for (target, times) in [("codec", 400_000), ("request", 200_000), ("response", 200_000)] {
        fuzz(target, times);
    }
}

#[test]
fn a_transfer_that_was_changed_brings_what_the_log_wrote_or_nothing() {
    for (target, times) in [("transfer", 10_000), ("transfer_changed", 5_000)] {
        fuzz(target, times);
    }
}

#[test]
fn settings_are_read_or_refused() {
    fuzz("settings", 2_000);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whether the corpus is written anew is a choice of whoever runs this")]
fn every_target_has_a_corpus_of_its_own() {
    let anew = std::env::var("KENES_WRITE_CORPUS").is_ok_and(|value| value == "1");
    let mut bytes = 0;
    for (target, _) in TARGETS {
        if anew {
            fs::create_dir_all(folder(target)).unwrap();
            for (place, seed) in seeds(target).iter().enumerate() {
                fs::write(folder(target).join(format!("seed-{place:02}")), seed).unwrap();
            }
        }
        assert!(!seeds(target).is_empty(), "{target} has no seeds");
        bytes += corpus(target).iter().map(Vec::len).sum::<usize>();
        let program = folder("").join("../fuzz_targets").join(format!("{target}.rs"));
        assert!(program.is_file(), "{} is missing", program.display());
    }
    assert!(bytes < 200_000, "{bytes} bytes of corpus");
}

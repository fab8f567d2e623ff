//! The vault at the size of the largest okrugs: what it costs to enter somebody from a sheet, beside a durable file of the same size.

use std::time::Instant;

use kenes_node::durable;
use kenes_node::vault::{Entered, Roll, Vault};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::iin::Iin;
use kenes_protocol::test_support::{OKRUG_A, day, territory};
use xtask::people;

use super::line;

/// Residents of a large okrug, those who took part before, and those who are entered and timed.
const RESIDENTS: usize = 8_000;
const BEFORE: usize = 4_000;
const TIMED: usize = 100;

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub(crate) fn run() {
    let folder = tempfile::tempdir().unwrap();
    let (okrug, today) = (territory(OKRUG_A), day("2026-11-30"));
    let numbers = people::numbers(1980, RESIDENTS);
    let table = people::roll(&numbers, okrug.as_str());
    let started = Instant::now();
    let roll = Roll::read(table.as_bytes(), &okrug, today).unwrap();
    let vault = Vault::at(folder.path());
    vault.keep_roll(roll).unwrap();
    line("vault_roll", started.elapsed().as_secs_f64() * 1_000.0, "ms", None);

    let everybody: Vec<Iin> = numbers.iter().map(|number| number.parse().unwrap()).collect();
    let case = RecordId::from_hash(Hash::of(&[b"an initiative"]));
    vault
        .change(&case, |case, roll| everybody[..BEFORE].iter().try_for_each(|iin| case.enter(iin, roll, (16, today), None).map(|_| ())))
        .unwrap();
    let started = Instant::now();
    for iin in &everybody[BEFORE..BEFORE + TIMED] {
        let entered = vault.change(&case, |case, roll| case.enter(iin, roll, (16, today), None)).unwrap();
        assert!(matches!(entered, Entered::Counted(_)));
    }
    let entering = started.elapsed().as_secs_f64() / TIMED as f64;

    let file = folder.path().join("vault").join("cases").join(case.to_string());
    let size = std::fs::metadata(&file).unwrap().len();
    let content = vec![7; usize::try_from(size).unwrap()];
    let started = Instant::now();
    for _ in 0..TIMED {
        durable::write(folder.path().join("yardstick"), content.clone()).unwrap();
    }
    let yardstick = started.elapsed().as_secs_f64() / TIMED as f64;
    line("vault_enter", entering * 1_000.0, "ms", Some(entering / yardstick));
    line("vault_case", size as f64 / 1_024.0, "KB", None);
}

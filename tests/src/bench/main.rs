//! Benchmarks. Each line: name, value, unit, ratio to the yardstick of the same run (`-` where there is none).
//!
//! Timing and memory belong here and nowhere in the tests.

#![expect(clippy::unwrap_used, reason = "a benchmark that fails says where and ends")]

mod ingest;
mod okrug;

/// Prints one result.
fn line(name: &str, value: f64, unit: &str, ratio: Option<f64>) {
    let ratio = ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
    println!("{name} {value:.3} {unit} {ratio}");
}

fn main() {
    ingest::run();
    okrug::run();
}

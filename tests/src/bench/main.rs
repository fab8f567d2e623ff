//! Benchmarks. Each line: name, value, unit, ratio to the yardstick of the same run (`-` where there is none).
//!
//! Timing and memory belong here and nowhere in the tests.

#![expect(clippy::unwrap_used, reason = "a benchmark that fails says where and ends")]

mod cold;
mod day;
mod filling;
mod ingest;
mod load;
mod minutes;
mod nation;
mod okrug;
mod thin;
mod vault;
mod year;

/// Prints one result.
fn line(name: &str, value: f64, unit: &str, ratio: Option<f64>) {
    let ratio = ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
    println!("{name} {value:.3} {unit} {ratio}");
}

fn main() {
    // One of them by its name, or all.
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let benchmarks: [(&str, fn()); 9] = [
        ("ingest", ingest::run),
        ("okrug", okrug::run),
        ("thin", thin::run),
        ("cold", cold::run),
        ("day", day::run),
        ("nation", nation::run),
        ("minutes", minutes::run),
        ("vault", vault::run),
        ("year", year::run),
    ];
    for (name, run) in benchmarks {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            run();
        }
    }
}

//! A node under load: what its dashboard asks, by 64 connections at a time (wrk), against a static file of the same size that
//! the same program serves.

use std::path::{Path, PathBuf};
use std::process::Command;

use kenes_node::client::Client;

use crate::line;

/// What the dashboard's pages ask of the nation and of a region.
pub(crate) const QUESTIONS: [(&str, &str); 10] = [
    ("status", "/api/v1/status"),
    ("registers", "/api/v1/registers"),
    ("registers_region", "/api/v1/registers?territory=400000000"),
    ("registers_table", "/api/v1/registers/table"),
    ("decisions", "/api/v1/decisions"),
    ("table", "/api/v1/decisions/table"),
    ("findings", "/api/v1/findings"),
    ("below", "/api/v1/below?table=decisions"),
    ("months", "/api/v1/months?table=decisions"),
    ("territories", "/api/v1/territories"),
];

/// The 99th percentile in milliseconds, and answers a second.
fn wrk(url: &str) -> Option<(f64, f64)> {
    let output = Command::new("wrk").args(["-t2", "-c64", "-d5s", "--latency", url]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name)).map(|rest| rest.trim().to_owned());
    let percentile = after("99%")?;
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1_000.0)];
    let (number, factor) =
        units.into_iter().find_map(|(unit, factor)| Some((percentile.strip_suffix(unit)?.parse::<f64>().ok()?, factor)))?;
    Some((number * factor, after("Requests/sec:")?.parse().ok()?))
}

/// A place far behind every register's end, where the node serves a file as it serves any entry bundle.
const PLACE: &str = "tile/entries/x999/999";

/// A file that is served as it is: of the same bytes as an answer. It is gone when this is.
struct Twin {
    file: PathBuf,
    address: String,
}

impl Twin {
    fn of(answer: &[u8], client: &Client, folder: &Path) -> Option<Self> {
        let registers = client.json("/api/v1/registers").ok()?;
        let log = registers["rows"].as_array()?.first()?["log"].as_str()?.to_owned();
        let file = folder.join("data/registers").join(log.replace('/', "+")).join(PLACE);
        std::fs::create_dir_all(file.parent()?).ok()?;
        std::fs::write(&file, answer).ok()?;
        let address = format!("/log/{}/{PLACE}", log.replace('/', "+"));
        (client.get(&address).ok()?.len() == answer.len()).then_some(Self { file, address })
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.file);
        let _empty = self.file.parent().map(std::fs::remove_dir);
    }
}

/// Prints a line for each question. Nothing where wrk is not there.
pub(crate) fn measure(client: &Client, folder: &Path, questions: &[(&str, &str)]) {
    for (name, path) in questions {
        let Ok(answer) = client.get(path) else { continue };
        let Some(twin) = Twin::of(&answer, client, folder) else {
            eprintln!("skipped: no file of {} bytes is served", answer.len());
            continue;
        };
        let Some(((file_p99, file_rate), (p99, rate))) =
            wrk(&format!("{}{}", client.base(), twin.address)).zip(wrk(&format!("{}{path}", client.base())))
        else {
            eprintln!("skipped: wrk is not there (apt-get install wrk)");
            return;
        };
        line(&format!("load.{name}.p99"), p99, "ms", Some(p99 / file_p99));
        eprintln!("    {} bytes, {rate:.0}/s; as a file p99 {file_p99:.2} ms, {file_rate:.0}/s", answer.len());
    }
}

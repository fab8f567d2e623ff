//! A node under load: what its dashboard asks, by 64 connections at a time (wrk), against a static file of about the same
//! size that the same program serves.

use std::process::Command;

use kenes_node::client::Client;

use crate::line;

/// What the dashboard's pages ask of the nation and of a region.
const QUESTIONS: [(&str, &str); 7] = [
    ("status", "/api/v1/status"),
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

/// Files that the program serves as they are, with their lengths: assets of the pages, and an entry bundle of a register.
fn files(client: &Client) -> Vec<(usize, String)> {
    let page = String::from_utf8_lossy(&client.get("/dashboard").unwrap_or_default()).into_owned();
    let assets = page.split('"').filter(|part| part.starts_with("/assets/")).map(str::to_owned);
    let logs = client.json("/api/v1/status").ok().and_then(|status| Some(status["registers"].as_array()?.clone())).unwrap_or_default();
    let full = logs.iter().filter(|log| log["size"].as_u64().is_some_and(|size| size >= 256));
    let bundle = full.filter_map(|log| Some(format!("/log/{}/tile/entries/000", log["log"].as_str()?))).take(1);
    assets.chain(bundle).filter_map(|path| Some((client.get(&path).ok()?.len(), path))).collect()
}

/// Prints a line for each question. Nothing where wrk is not there.
pub(crate) fn measure(client: &Client) {
    let files = files(client);
    for (name, path) in QUESTIONS {
        let Ok(answer) = client.get(path) else { continue };
        let Some((length, file)) = files.iter().min_by_key(|(length, _)| length.abs_diff(answer.len())) else { continue };
        let Some(((file_p99, file_rate), (p99, rate))) =
            wrk(&format!("{}{file}", client.base())).zip(wrk(&format!("{}{path}", client.base())))
        else {
            eprintln!("skipped: wrk is not there (apt-get install wrk)");
            return;
        };
        line(&format!("load.{name}.p99"), p99, "ms", Some(p99 / file_p99));
        eprintln!("    {} bytes, {rate:.0}/s; the file {file} has {length} bytes, p99 {file_p99:.2} ms, {file_rate:.0}/s", answer.len());
    }
}

//! What the demo ended with, read from the nation's API and compared with what was published.

use serde::Serialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::load::Expected;
use crate::network::Network;

/// The end of a demo.
#[derive(Debug, Serialize)]
pub struct Summary {
    nodes: Vec<Value>,
    registers: Vec<Value>,
    /// Issues by category and year, computed at the nation from verified records.
    issue_table: Vec<Value>,
    /// The published table, where the data is there.
    published_issue_table: Vec<Value>,
    issue_table_equals_published: Option<bool>,
    findings: Vec<Value>,
    records_submitted: u64,
    seconds_to_witnessed: f64,
}

/// The registers that the nation holds, once it holds every one as far as its own node and has it witnessed and folded.
pub fn witnessed(network: &Network) -> Result<Option<Vec<Value>>, Error> {
    let registers = network.nodes[0].client.rows("/api/v1/registers")?;
    for node in &network.nodes {
        let origin = node.origin();
        let home = node.client.json("/api/v1/status")?["home"]["size"].as_u64();
        let held = registers.iter().find(|register| register["origin"] == origin.as_str());
        let whole = held.is_some_and(|held| {
            let size = held["size"].as_u64();
            home == size && held["witnessed_size"].as_u64() == size && held["projected"].as_u64() == size
        });
        // A register without entries is nowhere.
        if !whole && home.is_some() {
            return Ok(None);
        }
    }
    Ok(Some(registers))
}

/// Puts the summary together.
pub fn write(network: &Network, registers: &[Value], expected: &Expected, seconds: f64) -> Result<Summary, Error> {
    let nation = &network.nodes[0].client;
    let cells = nation.json("/api/v1/issues/table")?;
    let cells = cells.as_array().cloned().unwrap_or_default();
    let published: Vec<Value> = expected.issues.iter().map(|cell| json!(cell)).collect();
    let equal = (!published.is_empty()).then(|| same_table(&cells, &published));
    let findings = nation.json("/api/v1/findings")?.as_array().cloned().unwrap_or_default();
    let nodes = network.nodes.iter().map(|node| {
        json!({ "role": node.role, "territory": node.territory, "origin": node.origin(), "url": node.client.base(), "data": node.folder.join("data") })
    });
    let registers = registers.iter().map(|register| {
        json!({ "origin": register["origin"], "size": register["size"], "root": register["root"], "witnessed_size": register["witnessed_size"] })
    });
    Ok(Summary {
        nodes: nodes.collect(),
        registers: registers.collect(),
        issue_table: cells,
        published_issue_table: published,
        issue_table_equals_published: equal,
        findings,
        records_submitted: expected.records,
        seconds_to_witnessed: (seconds * 1000.0).round() / 1000.0,
    })
}

/// Every published cell is there with its count and percent, and no other cell of its years is.
fn same_table(cells: &[Value], published: &[Value]) -> bool {
    let found =
        |cell: &Value| cells.iter().any(|other| ["category", "year", "count", "percent"].iter().all(|name| other[name] == cell[name]));
    let is_of_years = |cell: &&Value| published.iter().any(|known| known["year"] == cell["year"]);
    published.iter().filter(|cell| cell["count"] != 0).all(found)
        && cells.iter().filter(is_of_years).count() == published.iter().filter(|cell| cell["count"] != 0).count()
}

/// Says what is not as it should be.
pub fn judge(summary: &Summary) -> Result<(), Error> {
    if summary.issue_table_equals_published == Some(false) {
        return Err(Error::Data("the table of issues differs from the published one".to_owned()));
    }
    if !summary.findings.is_empty() {
        return Err(Error::Data(format!("{} findings, none expected", summary.findings.len())));
    }
    Ok(())
}

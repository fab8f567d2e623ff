//! Loads the demo's records through the public API, in the role of the clerks who would enter them.

mod budgets;
mod council;
mod decisions;
mod issues;
mod desk;

use serde::Serialize;

use crate::demo::code;
use crate::error::Error;
use crate::network::Network;
use crate::setup::data;
use desk::Desk;

/// A cell of the published table of issues.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PublishedCell {
    category: String,
    year: u64,
    pub(crate) count: u64,
    percent: f64,
}

/// What must be found at the nation in the end.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    /// Records submitted.
    pub(crate) records: u64,
    /// The published table.
    pub(crate) issues: Vec<PublishedCell>,
}

/// Loads everything that the data allows.
pub(crate) fn all(network: &Network) -> Result<Expected, Error> {
    let mut expected = Expected::default();
    let mut okrugs = Vec::new();
    for node in network.nodes.iter().filter(|node| node.role == "okrug") {
        let secretary = network.read_key(&format!("{}-secretary", node.territory))?;
        okrugs.push(Desk::open(&node.client, &node.origin(), node.territory, secretary)?);
    }
    for desk in &mut okrugs {
        council::load(desk)?;
    }
    let Some(data) = data() else {
        return Ok(Expected { records: okrugs.iter().map(Desk::submitted).sum(), ..expected });
    };
    for desk in &mut okrugs {
        budgets::load(desk, &data)?;
    }
    expected.issues = issues::load(&mut okrugs, &data)?;
    let nation = &network.nodes[0];
    let archivist = network.read_key("nation-archivist")?;
    let mut archive = Desk::open(&nation.client, &nation.origin(), code("000000000")?, archivist)?;
    decisions::load(&mut archive, &data)?;
    expected.records = okrugs.iter().map(Desk::submitted).sum::<u64>() + archive.submitted();
    Ok(expected)
}

//! Loads the demo's records through the public API, in the role of the clerks who would enter them.

mod accounts;
mod budgets;
mod calendar;
mod council;
mod decisions;
pub mod desk;
mod issues;
mod joint;
mod members;
mod participation;
mod reports;
mod sittings;

use serde::Serialize;

use crate::demo::code;
use crate::error::Error;
use crate::network::Network;
use crate::setup::data;
pub use desk::Desk;

/// A cell of the published table of issues.
#[derive(Debug, Clone, Serialize)]
pub struct PublishedCell {
    /// Category.
    pub category: String,
    /// Year.
    pub year: u64,
    /// How many.
    pub count: u64,
    /// Percent of the year.
    pub percent: f64,
}

/// What must be found at the nation in the end.
#[derive(Debug, Default)]
pub struct Expected {
    /// Records submitted.
    pub records: u64,
    /// The published table.
    pub issues: Vec<PublishedCell>,
}

/// Loads everything that the data allows.
pub fn all(network: &Network) -> Result<Expected, Error> {
    let mut expected = Expected::default();
    let mut okrugs = Vec::new();
    for node in network.nodes.iter().filter(|node| node.role == "okrug") {
        let secretary = network.read_key(&format!("{}-secretary", node.territory))?;
        okrugs.push(Desk::open(&node.client, &node.origin(), node.territory, secretary)?);
    }
    for desk in &mut okrugs {
        council::load(desk)?;
    }
    joint::load(&mut okrugs)?;
    let Some(data) = data() else {
        okrugs.iter_mut().try_for_each(Desk::close)?;
        return Ok(Expected { records: okrugs.iter().map(Desk::submitted).sum(), ..expected });
    };
    calendar::load(&mut okrugs, &data)?;
    for desk in &mut okrugs {
        budgets::load(desk, &data)?;
    }
    expected.issues = issues::load(&mut okrugs, &data)?;
    let nation = &network.nodes[0];
    let archivist = network.read_key("nation-archivist")?;
    let mut archive = Desk::open(&nation.client, &nation.origin(), code("000000000")?, archivist)?;
    decisions::load(&mut archive, &data)?;
    okrugs.iter_mut().chain([&mut archive]).try_for_each(Desk::close)?;
    expected.records = okrugs.iter().map(Desk::submitted).sum::<u64>() + archive.submitted();
    Ok(expected)
}

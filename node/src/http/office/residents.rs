//! The roll of residents over HTTP: read from a table, counted, and never given out.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use kenes_protocol::iin::IinError;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::ROLL_BYTES;
use kenes_protocol::rules::participation::TakingPart;
use kenes_protocol::territory::Territory;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::on_disk;
use crate::http::office::official::Official;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::office::journal::Act;
use crate::vault::{Roll, RollFault, RollFaultKind};

/// Residents of a settlement.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettlementLine {
    /// Its code (KATO).
    settlement: String,
    /// How many.
    residents: u32,
}

/// A line that cannot be taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct RollFaultLine {
    /// Its number, from 1.
    line: u64,
    /// `columns`, `iin_digits`, `iin_born`, `iin_check`, `name`, `settlement`, `twice` or `too_many`.
    fault: String,
}

/// A roll of residents as it is told: numbers, and nobody.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct RollReport {
    /// True when this is the roll that the node goes by.
    kept: bool,
    /// The day on which it was read.
    read_on: Option<String>,
    /// How many residents.
    residents: usize,
    /// From which age on they take part, in years.
    age: u8,
    /// How many of them are of that age today.
    of_age: usize,
    /// By settlement.
    settlements: Vec<SettlementLine>,
    /// Lines that cannot be taken, the first hundred. Nothing is kept where there are some.
    faults: Vec<RollFaultLine>,
}

const fn code(kind: RollFaultKind) -> &'static str {
    match kind {
        RollFaultKind::Columns => "columns",
        RollFaultKind::Iin(IinError::Digits) => "iin_digits",
        RollFaultKind::Iin(IinError::Born) => "iin_born",
        RollFaultKind::Iin(IinError::Check) => "iin_check",
        RollFaultKind::Name => "name",
        RollFaultKind::Settlement => "settlement",
        RollFaultKind::Twice => "twice",
        RollFaultKind::TooMany => "too_many",
    }
}

/// From which age on residents take part today.
fn age(node: &Node, official: &Official, day: Day) -> Result<u8, Problem> {
    let rules = TakingPart::of(&*node.index, &node.settings.origin, day);
    rules.map(|rules| rules.age.value).map_err(|cause| official.internal(&cause))
}

fn report(roll: &Roll, age: u8, today: Day) -> RollReport {
    let settlement = |(settlement, residents): (Territory, u32)| SettlementLine { settlement: settlement.to_string(), residents };
    RollReport {
        kept: false,
        read_on: roll.read_on.map(|day| day.to_string()),
        residents: roll.len(),
        age,
        of_age: roll.of_age(age, today),
        settlements: roll.by_settlement().into_iter().map(settlement).collect(),
        faults: Vec::new(),
    }
}

fn refused(faults: &[RollFault]) -> RollReport {
    let line = |fault: &RollFault| RollFaultLine { line: fault.line, fault: code(fault.kind).to_owned() };
    RollReport { faults: faults.iter().map(line).collect(), ..RollReport::default() }
}

fn read(node: &Node, official: &Official, table: &[u8]) -> Result<Result<(Roll, RollReport), RollReport>, Problem> {
    official.keeps_people(node)?;
    if table.len() > ROLL_BYTES {
        return Err(official.problem(Code::TooLarge));
    }
    let today = official.today()?;
    let age = age(node, official, today)?;
    Ok(match Roll::read(table, &node.settings.origin.territory(), today) {
        Ok(roll) => {
            let report = report(&roll, age, today);
            Ok((roll, report))
        }
        Err(faults) => Err(refused(&faults)),
    })
}

/// The roll that the node goes by, in numbers.
#[utoipa::path(get, operation_id = "office_residents", path = "/api/v1/office/residents",
    responses((status = 200, body = RollReport), (status = 403, body = Problem)))]
pub async fn residents(State(node): State<Arc<Node>>, official: Official) -> Result<Json<RollReport>, Problem> {
    on_disk(official.language, move || {
        official.keeps_people(&node)?;
        let today = official.today()?;
        let age = age(&node, &official, today)?;
        let roll = official.vault(node.vault.roll())?;
        let kept = roll.map(|roll| RollReport { kept: true, ..report(&roll, age, today) });
        Ok(kept.unwrap_or(RollReport { age, ..RollReport::default() }))
    })
    .await
    .map(Json)
}

/// Reads a table (`iin,name,settlement` with a line of headings, UTF-8) and keeps nothing of it.
#[utoipa::path(post, operation_id = "office_residents_check", path = "/api/v1/office/residents",
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = RollReport), (status = 413, body = Problem)))]
pub async fn check(State(node): State<Arc<Node>>, official: Official, body: Bytes) -> Result<Json<RollReport>, Problem> {
    on_disk(official.language, move || Ok(read(&node, &official, &body)?.map_or_else(|faults| faults, |(_, report)| report)))
        .await
        .map(Json)
}

/// Puts a table in place of the roll before; on disk, encrypted, when it is answered with `kept`. Nothing is changed where a line cannot
/// be taken.
#[utoipa::path(put, operation_id = "office_residents_keep", path = "/api/v1/office/residents",
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = RollReport), (status = 413, body = Problem)))]
pub async fn keep(State(node): State<Arc<Node>>, official: Official, body: Bytes) -> Result<Json<RollReport>, Problem> {
    on_disk(official.language, move || match read(&node, &official, &body)? {
        Err(faults) => Ok(faults),
        Ok((roll, report)) => {
            official.vault(node.vault.keep_roll(roll))?;
            official.note(&node, Act::RollRead, &node.settings.origin.territory().to_string())?;
            Ok(RollReport { kept: true, ..report })
        }
    })
    .await
    .map(Json)
}

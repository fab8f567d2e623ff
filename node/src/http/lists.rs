//! Lists and counted tables, read from the views a page at a time.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use data_encoding::HEXLOWER;
use kenes_protocol::bounded::LineText;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::rules::force::outcome;
use kenes_protocol::rules::proceedings::is_quorate;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::council::{self, Meeting};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup::{self, COUNT_DECISIONS, COUNT_FINDINGS, COUNT_INITIATIVES, COUNT_ISSUES};
use kenes_protocol::views::rows::{Row, RowsFault};
use kenes_protocol::views::tables::{DecisionRow, FindingRow};
use kenes_protocol::views::texts;

use crate::clock;
use crate::http::accounts::decisions::outcome_code;
use crate::http::api::{language, on_disk};
use crate::http::dto::{Cell, Finding, FoundIn, Listed, Page, Within};
use crate::http::input::Asked;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;

/// Where a question is about.
#[derive(Debug, Clone)]
pub struct Scope {
    territory: Territory,
    after: Option<Vec<u8>>,
    language: Language,
}

impl Scope {
    /// Parses what the client asks.
    pub fn of(within: &Within, headers: &HeaderMap) -> Result<Self, Problem> {
        let language = language(headers);
        let malformed = || Problem::new(Code::Malformed, language);
        let territory = within.territory.as_deref().map(str::parse).transpose().map_err(|_| malformed())?;
        let after = within.after.as_deref().map(|text| HEXLOWER.decode(text.as_bytes())).transpose().map_err(|_| malformed())?;
        Ok(Self { territory: territory.unwrap_or(Territory::NATION), after, language })
    }

    /// The whole country, from the start.
    #[must_use]
    pub const fn everywhere(language: Language) -> Self {
        Self { territory: Territory::NATION, after: None, language }
    }

    /// The territory that is asked for.
    #[must_use]
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// Where the page before ended, as this node wrote it.
    #[must_use]
    pub fn after(&self) -> Option<&[u8]> {
        self.after.as_deref()
    }

    /// Rows of a table that begins with a territory.
    pub fn rows(&self, node: &Node, table: Table, limit: usize) -> Result<Vec<Row>, RowsFault> {
        node.index.scan(&Key::of(table).inside(&self.territory).build(), self.after.as_deref(), limit)
    }
}

/// The record at the end of a list key.
pub fn listed_id(key: &[u8]) -> Option<RecordId> {
    let tail = key.split_last_chunk::<32>()?.1;
    Some(RecordId::from_hash(Hash::from_bytes(*tail)))
}

fn page(rows: &[Row], limit: usize, listed: Vec<Listed>) -> Page {
    Page { rows: listed, next: next_page(rows, limit) }
}

/// What to give back for the next page; nothing at the end.
#[must_use]
pub fn next_page(rows: &[Row], limit: usize) -> Option<String> {
    rows.last().filter(|_| rows.len() == limit).map(|(key, _)| HEXLOWER.encode(key))
}

/// A decision as a row of a list; of one that was withdrawn, what is left is its number and its day.
pub fn listed_decision(node: &Node, id: &RecordId, row: DecisionRow) -> Result<Listed, RowsFault> {
    let is_withdrawn = texts::withdrawn(&*node.index, id)?.is_some();
    let outcome = clock::now().day().map(|today| outcome(&*node.index, id, today)).transpose()?.flatten();
    let title = |text: Option<LineText>| text.filter(|_| !is_withdrawn).map(|text| text.to_string());
    Ok(Listed {
        id: id.to_string(),
        territory: row.territory.to_string(),
        day: row.adopted_on.to_string(),
        number: Some(row.number.to_string()),
        kk: title(row.title.kk),
        ru: title(row.title.ru),
        state: if is_withdrawn { Some("withdrawn".to_owned()) } else { outcome.map(|outcome| outcome_code(outcome).to_owned()) },
    })
}

/// A meeting as a row of a list: it is called like its body.
pub fn listed_meeting(node: &Node, id: &RecordId, meeting: Meeting) -> Result<Listed, RowsFault> {
    let quorate = is_quorate(&*node.index, id, &meeting)?;
    let Meeting { row, held_on, postponed_by, cancelled_by, .. } = meeting;
    let state = cancelled_by.map(|_| "cancelled").or((!quorate).then_some("no_quorum")).or(postponed_by.map(|_| "postponed"));
    let name = lookup::body(&*node.index, &row.origin, &row.body)?.map(|body| body.name);
    let (kk, ru) = name.map_or((None, None), |name| (name.kk, name.ru));
    Ok(Listed {
        id: id.to_string(),
        territory: row.territory.to_string(),
        day: held_on.to_string(),
        number: None,
        kk: kk.map(|text| text.to_string()),
        ru: ru.map(|text| text.to_string()),
        state: state.map(str::to_owned),
    })
}

/// Decisions of a territory and everything inside it.
pub fn decisions_in(node: &Node, scope: &Scope, limit: usize) -> Result<Page, RowsFault> {
    let rows = scope.rows(node, Table::DecisionList, limit)?;
    let mut listed = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        if let Some(row) = lookup::decision(&*node.index, &id)? {
            listed.push(listed_decision(node, &id, row)?);
        }
    }
    Ok(page(&rows, limit, listed))
}

/// Meetings of a territory and everything inside it. One that was put off has a row for each of its days, and is listed under
/// the last.
pub fn meetings_in(node: &Node, scope: &Scope, limit: usize) -> Result<Page, RowsFault> {
    let rows = scope.rows(node, Table::MeetingList, limit)?;
    let mut listed = Vec::new();
    for (key, _) in &rows {
        let Some(id) = listed_id(key) else { continue };
        let Some(meeting) = council::meeting(&*node.index, &id)? else { continue };
        let place = Key::of(Table::MeetingList).territory(&meeting.row.territory).day_down(meeting.held_on).record(&id);
        if place.build() == *key {
            listed.push(listed_meeting(node, &id, meeting)?);
        }
    }
    Ok(page(&rows, limit, listed))
}

/// A counted table, with the share of each cell in its year.
pub fn counted(node: &Node, name: &str, scope: &Scope) -> Result<Vec<Cell>, RowsFault> {
    let cells = lookup::counts(&*node.index, name, &scope.territory)?;
    let total = |year: u64| cells.iter().filter(|cell| cell.year == year).map(|cell| cell.count).sum::<u64>();
    Ok(cells
        .iter()
        .map(|cell| Cell {
            year: cell.year,
            category: cell.label.clone(),
            count: cell.count,
            percent: percent(cell.count, total(cell.year)),
        })
        .collect())
}

/// Percent to two decimals, rounded half up, computed in whole numbers.
#[must_use]
pub fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    let hundredths = (u128::from(part) * 20_000 + u128::from(whole)) / (2 * u128::from(whole));
    f64::from(u32::try_from(hundredths).unwrap_or(u32::MAX)) / 100.0
}

/// Findings of a territory and everything inside it.
pub fn findings_in(node: &Node, scope: &Scope, limit: usize) -> Result<Vec<FoundIn>, RowsFault> {
    let rows = scope.rows(node, Table::Finding, limit)?;
    rows.iter()
        .map(|(_, bytes)| {
            let row: FindingRow = lookup::value(bytes)?;
            Ok(FoundIn {
                id: row.record.to_string(),
                kind: row.kind.to_string(),
                register: row.origin.to_string(),
                index: row.index,
                finding: Finding::from(&row.finding),
            })
        })
        .collect()
}

/// Puts a question about a territory to the views.
pub async fn ask<T: Send + 'static>(
    node: Arc<Node>,
    scope: Result<Scope, Problem>,
    read: impl FnOnce(&Node, &Scope) -> Result<T, RowsFault> + Send + 'static,
) -> Result<Json<T>, Problem> {
    let scope = scope?;
    let language = scope.language;
    on_disk(language, move || read(&node, &scope).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

/// Decisions, the latest first within each territory.
#[utoipa::path(get, path = "/api/v1/decisions", params(Within), responses((status = 200, body = Page), (status = 400, body = Problem)))]
pub async fn decisions(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<Page>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| decisions_in(node, scope, PAGE_ROWS)).await
}

/// Meetings, the latest first within each territory.
#[utoipa::path(get, path = "/api/v1/meetings", params(Within), responses((status = 200, body = Page), (status = 400, body = Problem)))]
pub async fn meetings(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<Page>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| meetings_in(node, scope, PAGE_ROWS)).await
}

/// Issues raised at report meetings by year and category.
#[utoipa::path(get, path = "/api/v1/issues/table", params(Within), responses((status = 200, body = [Cell]), (status = 400, body = Problem)))]
pub async fn issues(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<Vec<Cell>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| counted(node, COUNT_ISSUES, scope)).await
}

/// Decisions by year and matter.
#[utoipa::path(get, path = "/api/v1/decisions/table", params(Within), responses((status = 200, body = [Cell]), (status = 400, body = Problem)))]
pub async fn decision_table(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Cell>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| counted(node, COUNT_DECISIONS, scope)).await
}

/// Initiatives by year and what became of them: `opened`, `refused`, `reached`, `not_reached`, `withdrawn`, `accepted`, `partly`, `declined`.
#[utoipa::path(get, path = "/api/v1/initiatives/table", params(Within), responses((status = 200, body = [Cell]), (status = 400, body = Problem)))]
pub async fn initiative_table(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Cell>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| counted(node, COUNT_INITIATIVES, scope)).await
}

/// Findings by year and rule.
#[utoipa::path(get, path = "/api/v1/findings/table", params(Within), responses((status = 200, body = [Cell]), (status = 400, body = Problem)))]
pub async fn finding_table(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Cell>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| counted(node, COUNT_FINDINGS, scope)).await
}

/// Records that do not keep a rule, each with the rule and the values compared.
#[utoipa::path(get, path = "/api/v1/findings", params(Within), responses((status = 200, body = [FoundIn]), (status = 400, body = Problem)))]
pub async fn findings(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<FoundIn>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| findings_in(node, scope, PAGE_ROWS)).await
}

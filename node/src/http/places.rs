//! Territories and what belongs to one: names, offices, bodies, issues, and counts by the next step below.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::limits::{PAGE_ROWS, SEARCH_BYTES};
use kenes_protocol::record::v1::Subject;
use kenes_protocol::territory::{Level, Territory};
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::lookup::{self, COUNT_DECISIONS, COUNT_FINDINGS, COUNT_ISSUES, COUNT_MEETING_MONTHS, COUNT_MONTHS};
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::tables::{BodyRow, MandateRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::api::{language, on_disk};
use crate::http::dto::Within;
use crate::http::input::Asked;
use crate::http::lists::{Scope, listed_id, next_page};
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::outlines::{self, Outline};
use crate::search::fold::fold;

/// A territory with its names.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// Its code (KATO).
    code: String,
    /// Its name in Kazakh, where it is known.
    kk: Option<String>,
    /// Its name in Russian, where it is known.
    ru: Option<String>,
    /// `nation`, `region`, `district`, `okrug` or `settlement`.
    #[schema(value_type = String)]
    level: Level,
}

/// Which territories.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Inside {
    /// Inside this one (KATO); the whole country by default.
    inside: Option<String>,
    /// Part of a name, or the beginning of a code, at any depth; without it the next step below.
    q: Option<String>,
}

/// An office and who holds it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Office {
    /// The record that grants the mandate.
    pub mandate: String,
    /// Who holds it.
    pub name: String,
    /// With which key.
    #[serde(skip)]
    pub key: String,
    /// The role.
    pub role: String,
    /// The territory.
    pub territory: String,
    /// From when, milliseconds since 1970 UTC.
    pub from: u64,
    /// Until when, milliseconds since 1970 UTC.
    pub until: Option<u64>,
    /// When a later record ended it, milliseconds since 1970 UTC.
    pub ended: Option<u64>,
}

/// A body.
#[derive(Debug, Serialize, ToSchema)]
pub struct Body {
    /// The record that establishes it.
    id: String,
    /// Its short name in its register.
    body: String,
    /// Its kind.
    kind: String,
    /// Its name in Kazakh.
    kk: Option<String>,
    /// Its name in Russian.
    ru: Option<String>,
    /// Members fixed by law.
    legal_members: u16,
    /// Its register.
    register: String,
}

/// An issue in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct IssueLine {
    /// The record.
    id: String,
    /// Its territory.
    territory: String,
    /// Its category.
    category: String,
    /// The day on which it was raised.
    day: String,
    /// What was last said of it: `open` where nothing was.
    state: String,
    /// When that was said.
    state_on: Option<String>,
}

/// A page of issues.
#[derive(Debug, Serialize, ToSchema)]
pub struct IssuePage {
    /// The issues.
    rows: Vec<IssueLine>,
    /// Give this back as `after` for the next page.
    next: Option<String>,
}

/// What is counted, and where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CountOf {
    /// `decisions`, `meetings`, `issues` or `findings`.
    table: String,
    /// Territory (KATO); the whole country by default.
    territory: Option<String>,
}

/// A count of one territory.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountBelow {
    /// The territory with its names.
    #[serde(flatten)]
    place: Place,
    /// How many, with everything inside it.
    count: u64,
}

/// A count of one month.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountOfMonth {
    /// The month, `2024-03`.
    month: String,
    /// How many.
    count: u64,
}

/// The code under which a value without content is written.
pub(super) fn code_of<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default()
}

pub(super) fn place(node: &Node, code: Territory) -> Place {
    let names = node.names.now();
    let name = names.get(&code);
    Place { code: code.to_string(), kk: name.map(|name| name.kk.clone()), ru: name.map(|name| name.ru.clone()), level: code.level() }
}

/// The next step below: by the classifier and by the registers that are held, whichever knows more. A territory without
/// such a step (a city without districts) shows the one after it.
pub(super) fn below(node: &Node, inside: &Territory) -> Vec<Territory> {
    let held = node.ledger.origins();
    let names = node.names.now();
    let known = names.inside(inside).chain(held.iter().map(|origin| origin.territory()));
    let mut found: BTreeMap<Territory, ()> = known.filter(|code| inside.contains(code) && code != inside).map(|code| (code, ())).collect();
    let next = found.keys().map(Territory::level).min();
    found.retain(|code, ()| Some(code.level()) == next);
    found.into_keys().collect()
}

pub(super) fn territory(text: Option<&str>, language: Language) -> Result<Territory, Problem> {
    let code = text.map(str::parse).transpose().map_err(|_| Problem::new(Code::Malformed, language))?;
    Ok(code.unwrap_or(Territory::NATION))
}

/// Outlines that were loaded for the map; none come with the program.
#[utoipa::path(get, path = "/api/v1/outlines", responses((status = 200, body = [Outline])))]
pub async fn outlines(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Vec<Outline>>, Problem> {
    on_disk(language(&headers), move || Ok(Json(outlines::load(&node.settings.data)))).await
}

/// The next step below a territory, or those whose name holds a text.
#[utoipa::path(get, path = "/api/v1/territories", params(Inside), responses((status = 200, body = [Place]), (status = 400, body = Problem)))]
pub async fn territories(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(query): Asked<Inside>,
) -> Result<Json<Vec<Place>>, Problem> {
    let language = language(&headers);
    let inside = territory(query.inside.as_deref(), language)?;
    if query.q.as_ref().is_some_and(|asked| asked.len() > SEARCH_BYTES) {
        return Err(Problem::new(Code::Malformed, language));
    }
    on_disk(language, move || {
        let asked = query.q.as_deref().map(fold).filter(|asked| !asked.is_empty());
        let codes: Vec<Territory> = match asked {
            None => below(&node, &inside),
            Some(asked) => {
                let names = node.names.now();
                let named = |code: &Territory| {
                    let name = names.get(code);
                    code.as_str().starts_with(&asked)
                        || name.is_some_and(|name| fold(&name.kk).contains(&asked) || fold(&name.ru).contains(&asked))
                };
                names.inside(&inside).filter(named).take(PAGE_ROWS).collect()
            }
        };
        Ok(codes.into_iter().map(|code| place(&node, code)).collect())
    })
    .await
    .map(Json)
}

/// Mandates of officials of a territory and everything inside it.
pub fn offices_in(node: &Node, inside: &Territory) -> Result<Vec<(MandateRow, Office)>, RowsFault> {
    let rows = node.index.scan(&Key::of(Table::Office).inside(inside).build(), None, PAGE_ROWS)?;
    let mut found = Vec::new();
    for (_, bytes) in rows {
        let row: MandateRow = lookup::value(&bytes)?;
        let Subject::Person { name, key } = &row.subject else { continue };
        let office = Office {
            mandate: row.id.to_string(),
            name: name.to_string(),
            key: key.to_string(),
            role: format!("{:?}", row.role).to_lowercase(),
            territory: row.territory.to_string(),
            from: row.from.millis(),
            until: row.until.map(kenes_protocol::instant::UnixMillis::millis),
            ended: lookup::mandate_end(&*node.index, &row.id)?.map(kenes_protocol::instant::UnixMillis::millis),
        };
        found.push((row, office));
    }
    Ok(found)
}

async fn ask<T: Send + 'static>(
    node: Arc<Node>,
    headers: &HeaderMap,
    within: Option<&str>,
    read: impl FnOnce(&Node, &Territory) -> Result<T, RowsFault> + Send + 'static,
) -> Result<Json<T>, Problem> {
    let language = language(headers);
    let inside = territory(within, language)?;
    on_disk(language, move || read(&node, &inside).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

/// Who holds which office, of a territory and everything inside it; at most 500.
#[utoipa::path(get, path = "/api/v1/offices", params(Within), responses((status = 200, body = [Office]), (status = 400, body = Problem)))]
pub async fn offices(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Office>>, Problem> {
    ask(node, &headers, within.territory.as_deref(), |node, inside| {
        Ok(offices_in(node, inside)?.into_iter().map(|(_, office)| office).collect())
    })
    .await
}

/// Bodies of the registers of a territory and everything inside it; about 500 at most.
#[utoipa::path(get, path = "/api/v1/bodies", params(Within), responses((status = 200, body = [Body]), (status = 400, body = Problem)))]
pub async fn bodies(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<Vec<Body>>, Problem> {
    ask(node, &headers, within.territory.as_deref(), |node, inside| {
        let mut found = Vec::new();
        for origin in node.ledger.origins().into_iter().filter(|origin| inside.contains(&origin.territory())) {
            let prefix = Key::of(Table::Body).origin(&origin).build();
            for (key, bytes) in node.index.scan(&prefix, None, PAGE_ROWS)? {
                let row: BodyRow = lookup::value(&bytes)?;
                let short = key.get(prefix.len()..).and_then(|rest| rest.split(|byte| *byte == 0).next()).unwrap_or_default();
                found.push(Body {
                    id: row.id.to_string(),
                    body: String::from_utf8_lossy(short).into_owned(),
                    kind: code_of(&row.kind),
                    kk: row.name.kk.map(|name| name.to_string()),
                    ru: row.name.ru.map(|name| name.to_string()),
                    legal_members: row.legal_members,
                    register: origin.to_string(),
                });
            }
            if found.len() >= PAGE_ROWS {
                break;
            }
        }
        Ok(found)
    })
    .await
}

/// Issues, the latest first within each territory.
#[utoipa::path(get, operation_id = "issue_list", path = "/api/v1/issues", params(Within), responses((status = 200, body = IssuePage), (status = 400, body = Problem)))]
pub async fn issues(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<IssuePage>, Problem> {
    let scope = Scope::of(&within, &headers)?;
    let language = language(&headers);
    on_disk(language, move || issues_in(&node, &scope).map_err(|cause| Problem::internal(&cause, language))).await.map(Json)
}

fn issues_in(node: &Node, scope: &Scope) -> Result<IssuePage, RowsFault> {
    let rows = scope.rows(node, Table::IssueList, PAGE_ROWS)?;
    let mut lines = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        let Some(issue) = lookup::issue(&*node.index, &id)? else { continue };
        let last = lookup::issue_states(&*node.index, &id)?.into_iter().max_by_key(|row| row.on);
        let state = last.as_ref().map_or(kenes_protocol::record::v1::IssueState::Open, |row| row.state);
        lines.push(IssueLine {
            id: id.to_string(),
            territory: issue.territory.to_string(),
            category: issue.category.to_string(),
            day: issue.raised_on.to_string(),
            state: code_of(&state),
            state_on: last.map(|row| row.on.to_string()),
        });
    }
    Ok(IssuePage { next: next_page(&rows, PAGE_ROWS), rows: lines })
}

/// Counts by the next step below a territory.
#[utoipa::path(get, path = "/api/v1/below", params(CountOf), responses((status = 200, body = [CountBelow]), (status = 400, body = Problem)))]
pub async fn counts_below(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(of): Asked<CountOf>,
) -> Result<Json<Vec<CountBelow>>, Problem> {
    let name = match of.table.as_str() {
        "decisions" => COUNT_DECISIONS,
        "meetings" => COUNT_MEETING_MONTHS,
        "issues" => COUNT_ISSUES,
        "findings" => COUNT_FINDINGS,
        _ => return Err(Problem::new(Code::Malformed, language(&headers))),
    };
    ask(node, &headers, of.territory.as_deref(), move |node, inside| {
        below(node, inside)
            .into_iter()
            .map(|code| {
                let cells = lookup::counts(&*node.index, name, &code)?;
                Ok(CountBelow { place: place(node, code), count: cells.iter().map(|cell| cell.count).sum() })
            })
            .collect()
    })
    .await
}

/// Counts by month, the earliest first.
#[utoipa::path(get, path = "/api/v1/months", params(CountOf), responses((status = 200, body = [CountOfMonth]), (status = 400, body = Problem)))]
pub async fn months(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(of): Asked<CountOf>,
) -> Result<Json<Vec<CountOfMonth>>, Problem> {
    let name = match of.table.as_str() {
        "decisions" => COUNT_MONTHS,
        "meetings" => COUNT_MEETING_MONTHS,
        _ => return Err(Problem::new(Code::Malformed, language(&headers))),
    };
    ask(node, &headers, of.territory.as_deref(), move |node, inside| {
        let cells = lookup::counts(&*node.index, name, inside)?;
        // A month counts as twelve times its year and itself, so that months are consecutive numbers.
        let month = |number: u64| format!("{:04}-{:02}", number / 12, number % 12 + 1);
        Ok(cells.into_iter().map(|cell| CountOfMonth { month: month(cell.year), count: cell.count }).collect())
    })
    .await
}

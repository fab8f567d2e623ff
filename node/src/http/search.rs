//! Search over HTTP.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use kenes_protocol::bounded::{LineText, ShortText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::limits::{SEARCH_BYTES, SEARCH_ROWS, SEARCH_SKIP};
use kenes_protocol::record::v1::Bilingual;
use kenes_protocol::territory::Territory;
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::{council, lookup, participation, projects};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::api::{language, on_disk};
use crate::http::dto::Listed;
use crate::http::input::Asked;
use crate::http::lists::{listed_decision, listed_meeting};
use crate::http::meetings::both;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::search::fold::words;
use crate::search::{Question, Sort};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words; each begins a word of what is found, in any alphabet.
    q: String,
    /// Territory (KATO); the whole country by default.
    territory: Option<String>,
    /// `decision`, `meeting`, `issue`, `initiative` or `project`; all of them by default.
    kind: Option<String>,
    /// How many of the best are passed over: `next` of the page before.
    after: Option<usize>,
}

/// A record that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// `decision`, `meeting`, `issue`, `initiative` or `project`.
    kind: String,
    /// The row as lists show it.
    #[serde(flatten)]
    row: Listed,
}

/// A page of what was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hits {
    /// The records, the best first.
    rows: Vec<Hit>,
    /// Give this back as `after` for the next page.
    next: Option<usize>,
    /// How many fit.
    total: usize,
}

/// The row of a record that still stands in the views.
fn hit(node: &Node, id: &RecordId) -> Result<Option<Hit>, RowsFault> {
    let row = |sort: Sort, row| Some(Hit { kind: sort.as_str().to_owned(), row });
    if let Some(decision) = lookup::decision(&*node.index, id)? {
        return Ok(row(Sort::Decision, listed_decision(node, id, decision)?));
    }
    if let Some(meeting) = council::meeting(&*node.index, id)? {
        return Ok(row(Sort::Meeting, listed_meeting(node, id, meeting)?));
    }
    if let Some(issue) = lookup::issue(&*node.index, id)? {
        let category = || Some(issue.category.to_string());
        let (territory, day) = (issue.territory.to_string(), issue.raised_on.to_string());
        let listed = Listed { id: id.to_string(), territory, day, number: None, kk: category(), ru: category(), state: None };
        return Ok(row(Sort::Issue, listed));
    }
    asked_for(node, id)
}

/// The row of an initiative or a project.
fn asked_for(node: &Node, id: &RecordId) -> Result<Option<Hit>, RowsFault> {
    let row = |sort: Sort, territory: &Territory, day: Day, number: &ShortText, title: &Bilingual<LineText>| {
        let (kk, ru) = both(title);
        let (territory, day, number) = (territory.to_string(), day.to_string(), Some(number.to_string()));
        Hit { kind: sort.as_str().to_owned(), row: Listed { id: id.to_string(), territory, day, number, kk, ru, state: None } }
    };
    if let Some(known) = participation::initiative(&*node.index, id)? {
        return Ok(Some(row(Sort::Initiative, &known.territory, known.period.0, &known.number, &known.title)));
    }
    let project = projects::project(&*node.index, id)?;
    Ok(project.map(|known| row(Sort::Project, &known.unit, known.proposed_on, &known.number, &known.title)))
}

/// Records by their words.
#[utoipa::path(get, path = "/api/v1/search", params(Wanted), responses((status = 200, body = Hits), (status = 400, body = Problem)))]
pub async fn search(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(asked): Asked<Wanted>) -> Result<Json<Hits>, Problem> {
    let language = language(&headers);
    let malformed = || Problem::new(Code::Malformed, language);
    let territory = asked.territory.as_deref().map(str::parse).transpose().map_err(|_| malformed())?;
    let sort = asked.kind.as_deref().map(|name| Sort::of(name).ok_or_else(malformed)).transpose()?;
    let skip = asked.after.unwrap_or(0);
    if asked.q.len() > SEARCH_BYTES || skip > SEARCH_SKIP {
        return Err(malformed());
    }
    let question = Question { words: words(&asked.q), territory: territory.unwrap_or(Territory::NATION), sort, skip, limit: SEARCH_ROWS };
    on_disk(language, move || {
        let found = node.texts.find(&question).map_err(|cause| Problem::internal(&cause, language))?;
        let seen = skip + found.ids.len();
        let mut rows = Vec::new();
        for id in &found.ids {
            rows.extend(hit(&node, id).map_err(|cause| Problem::internal(&cause, language))?);
        }
        Ok(Hits { rows, next: (seen < found.total).then_some(seen), total: found.total })
    })
    .await
    .map(Json)
}

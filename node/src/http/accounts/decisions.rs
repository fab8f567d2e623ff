//! How a decision reads on a day, since when it is in force, and what others said of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{Article, ArticleChange, DecisionConsulted, ExtractFor, ExtractIssued};
use kenes_protocol::rules::commencement::{InForce, in_force};
use kenes_protocol::rules::force::{Force, Outcome, force, is_in_text};
use kenes_protocol::views::lookup;
use kenes_protocol::views::proceedings::Told;
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts::{self, Consolidated, consolidate};

use super::shapes::{ActOn, Amendment, ArticleText, AsOf, Consultation, DecisionText, Extract};
use super::two;
use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::input::Asked;
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;
use crate::papers::held::{ReadError, decided, held};

/// What amendments do to a decision's articles on a day.
#[derive(Default)]
struct Amended {
    changes: Vec<(RecordId, Vec<ArticleChange>)>,
    in_text: Vec<Amendment>,
    outside: Vec<Amendment>,
    incomplete: bool,
}

const fn code(known: InForce) -> &'static str {
    match known {
        InForce::From(_) => "from",
        InForce::AwaitsPublication => "awaits_publication",
        InForce::AwaitsCalendar => "awaits_calendar",
        InForce::Unsaid => "unsaid",
    }
}

/// How pages and lists name it; nothing for a decision that holds as it was adopted.
#[must_use]
pub const fn force_code(force: Force) -> Option<&'static str> {
    match force {
        Force::InForce => None,
        Force::Amended => Some("amended"),
        Force::NotYet => Some("not_yet"),
        Force::Out(outcome) => Some(outcome_code(outcome)),
    }
}

/// How pages and lists name what took a decision out of force.
#[must_use]
pub const fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Repealed => "repealed",
        Outcome::Annulled => "annulled",
        Outcome::Suspended => "suspended",
    }
}

/// The amendments of a decision that say something of its articles, in the order of the register.
fn amendments(node: &Node, decision: &RecordId, on: Day) -> Result<Amended, ReadError> {
    let (rows, mut amended) = (&*node.index, Amended::default());
    for row in texts::articles(rows, decision)?.iter().filter(|row| row.by != *decision) {
        let Some(by) = lookup::decision(rows, &row.by)? else { continue };
        let known = in_force(rows, &row.by, &by)?;
        let told = Amendment {
            id: row.by.to_string(),
            number: by.number.to_string(),
            adopted_on: by.adopted_on.to_string(),
            in_force_from: known.day().map(|day| day.to_string()),
        };
        if !is_in_text(rows, &row.by, &by, on)? {
            amended.outside.push(told);
            continue;
        }
        match held(node, &row.by)?.and_then(|held| held.facts) {
            Some(Facts::DecisionAmended(facts)) => {
                amended.changes.push((row.by, facts.changes.to_vec()));
                amended.in_text.push(told);
            }
            _ => amended.incomplete = true,
        }
    }
    Ok(amended)
}

fn article(article: &Consolidated) -> ArticleText {
    ArticleText { number: article.number.to_string(), text: two(&article.text), by: article.by.map(|id| id.to_string()) }
}

fn consultation(Told { id, facts }: &Told<DecisionConsulted>) -> Consultation {
    Consultation {
        id: id.to_string(),
        by: facts.by.to_string(),
        role: code_of(&facts.role),
        outcome: code_of(&facts.outcome),
        on: facts.on.to_string(),
        act: facts.act.as_ref().map(ToString::to_string),
        act_record: facts.act_record.map(|id| id.to_string()),
        note: facts.note.as_ref().map(two),
    }
}

fn extract(Told { id, facts }: &Told<ExtractIssued>) -> Extract {
    let authority = match &facts.issued_to {
        ExtractFor::Authority(name) => Some(name.to_string()),
        ExtractFor::Resident => None,
    };
    let items = facts.items.iter().map(ToString::to_string).collect();
    Extract { id: id.to_string(), number: facts.number.to_string(), issued_on: facts.issued_on.to_string(), authority, items }
}

/// The articles of a decision as they read on a day; `None` where an amendment of it cannot be read any more.
pub(in crate::http) fn consolidated(
    node: &Node,
    id: &RecordId,
    adopted: &[Article],
    on: Day,
) -> Result<Option<Vec<Consolidated>>, ReadError> {
    let amended = amendments(node, id, on)?;
    let changes: Vec<(RecordId, &[ArticleChange])> = amended.changes.iter().map(|(by, changes)| (*by, changes.as_slice())).collect();
    Ok((!amended.incomplete).then(|| consolidate(adopted, &changes)))
}

/// The decisions of other bodies that name this one as the act on them, where they stand here.
fn acts_on<R: Rows + ?Sized>(rows: &R, act: &RecordId) -> Result<Vec<ActOn>, RowsFault> {
    let mut found = Vec::new();
    for row in texts::acts_on(rows, act)? {
        let Some(decision) = lookup::decision(rows, &row.decision)? else { continue };
        let is_gone = texts::withdrawn(rows, &row.decision)?.is_some();
        found.push(ActOn {
            decision: row.decision.to_string(),
            territory: decision.territory.to_string(),
            number: decision.number.to_string(),
            title: (!is_gone).then(|| two(&decision.title)),
            role: code_of(&row.role),
            outcome: code_of(&row.outcome),
        });
    }
    Ok(found)
}

/// `None` where no decision of that name stands here.
fn read(node: &Node, id: &RecordId, on: Day) -> Result<Option<DecisionText>, ReadError> {
    let rows = &*node.index;
    let Some(row) = lookup::decision(rows, id)? else { return Ok(None) };
    let own = held(node, id)?;
    let is_gone = own.as_ref().is_none_or(|held| held.facts.is_none());
    let own = own.and_then(|held| decided(held.facts));
    let articles: Vec<Article> = own.as_ref().map(|facts| facts.articles.to_vec()).unwrap_or_default();
    let amended = if is_gone { Amended { incomplete: true, ..Amended::default() } } else { amendments(node, id, on)? };
    let changes: Vec<(RecordId, &[ArticleChange])> = amended.changes.iter().map(|(by, changes)| (*by, changes.as_slice())).collect();
    let known = in_force(rows, id, &row)?;
    Ok(Some(DecisionText {
        id: id.to_string(),
        on: on.to_string(),
        force: force_code(force(rows, id, &row, on)?).unwrap_or("in_force").to_owned(),
        in_force: code(known).to_owned(),
        in_force_from: known.day().map(|day| day.to_string()),
        articles: consolidate(&articles, &changes).iter().map(article).collect(),
        amended_by: amended.in_text,
        not_in_text: amended.outside,
        incomplete: amended.incomplete,
        summary: own.as_ref().and_then(|facts| facts.summary.as_ref()).map(two),
        acts_on: acts_on(rows, id)?,
        consultations: texts::consultations(rows, id)?.iter().map(consultation).collect(),
        extracts: texts::extracts(rows, id)?.iter().map(extract).collect(),
    }))
}

/// A decision as it reads on a day: its articles after the amendments in force by then, since when it is in force itself, what
/// other bodies said of it, and extracts that left the office.
#[utoipa::path(get, path = "/api/v1/decisions/{id}/text", params(("id" = String, Path, description = "64 hexadecimal digits"), AsOf),
    responses((status = 200, body = DecisionText), (status = 400, body = Problem), (status = 404, body = Problem)))]
pub async fn text(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Asked(as_of): Asked<AsOf>,
) -> Result<Json<DecisionText>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let on = match &as_of.on {
        Some(on) => on.parse().map_err(|_| Problem::new(Code::Malformed, language))?,
        None => clock::now().day().ok_or_else(not_found)?,
    };
    let read = move || read(&node, &id, on).map_err(|cause| Problem::internal(&cause, language))?.ok_or_else(not_found);
    on_disk(language, read).await.map(Json)
}

//! What bodies answer for: how a decision reads on a day and what others said of it, development plans, audits, and what a member
//! did quarter by quarter.

pub mod decisions;
mod shapes;

pub use shapes::{
    ActOn, Amendment, ArticleText, AsOf, AuditCourse, AuditPage, Consultation, DecisionText, Extract, FindingCourse, MeasureCourse,
    MemberQuarter, PlanCourse, PlanPage, TwoTexts,
};

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::bounded::Text;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{AuditFinding, AuditFollowedUp, Bilingual, Measure, MeasureStatus, TaskState};
use kenes_protocol::views::council::{self, Sitting, TermRow};
use kenes_protocol::views::key::Table;
use kenes_protocol::views::plans::{self, AuditRow, DevelopmentPlanRow, Quarter, Work};
use kenes_protocol::views::proceedings::Told;
use kenes_protocol::views::rows::{Rows, RowsFault};
use kenes_protocol::views::texts;

use crate::clock;
use crate::http::api::{language, on_disk};
use crate::http::dto::Within;
use crate::http::input::Asked;
use crate::http::lists::{Scope, ask, listed_id, next_page};
use crate::http::places::code_of;
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// Plans and audits of a page: each may have hundreds of lines.
const PAGE: usize = 20;
/// Quarters that are told of a member, the newest first.
const QUARTERS: usize = 8;

pub(super) fn two<const N: usize>(text: &Bilingual<Text<N>>) -> TwoTexts {
    TwoTexts { kk: text.kk.as_ref().map(ToString::to_string), ru: text.ru.as_ref().map(ToString::to_string) }
}

/// Where something stands by the last word on it.
fn state_of(state: Option<TaskState>) -> String {
    state.map_or_else(|| "open".to_owned(), |state| code_of(&state))
}

fn is_overdue(state: Option<TaskState>, due: Option<Day>, today: Option<Day>) -> bool {
    let is_open = matches!(state, None | Some(TaskState::InProgress));
    is_open && due.zip(today).is_some_and(|(due, today)| due < today)
}

fn measure(measure: &Measure, told: &[Told<MeasureStatus>], today: Option<Day>) -> MeasureCourse {
    let last = plans::last_of(told, &measure.number, |status: &MeasureStatus| &status.measure);
    let spent = told.iter().rev().filter(|told| told.facts.measure == measure.number).find_map(|told| told.facts.spent);
    let state = last.map(|last| last.facts.state);
    MeasureCourse {
        number: measure.number.to_string(),
        what: two(&measure.what),
        executor: measure.executor.to_string(),
        due: measure.due.to_string(),
        cost: measure.cost.map(|cost| cost.tiyn()),
        spent: spent.map(|spent| spent.tiyn()),
        state: state_of(state),
        on: last.map(|last| last.facts.on.to_string()),
        note: last.map(|last| two(&last.facts.note)),
        overdue: is_overdue(state, Some(measure.due), today),
    }
}

fn plan<R: Rows + ?Sized>(rows: &R, row: &DevelopmentPlanRow, today: Option<Day>) -> Result<PlanCourse, RowsFault> {
    let approval = plans::approval(rows, &row.id)?;
    let told = texts::shown(rows, plans::measure_statuses(rows, &row.id)?)?;
    let withdrawn = texts::withdrawn(rows, &row.id)?.is_some();
    Ok(PlanCourse {
        id: row.id.to_string(),
        territory: row.territory.to_string(),
        title: if withdrawn { TwoTexts::default() } else { two(&row.title) },
        withdrawn,
        first_year: row.years.0,
        last_year: row.years.1,
        agreed_on: row.agreed_on.to_string(),
        approval: approval.as_ref().map(|row| row.id.to_string()),
        approved_by: approval.as_ref().map(|row| row.decision.to_string()),
        from: approval.map(|row| row.from.to_string()),
        measures: row.measures.iter().filter(|_| !withdrawn).map(|one| measure(one, &told, today)).collect(),
    })
}

fn finding(finding: &AuditFinding, told: &[Told<AuditFollowedUp>], today: Option<Day>) -> FindingCourse {
    let last = plans::last_of(told, &finding.number, |status: &AuditFollowedUp| &status.finding);
    let state = last.map(|last| last.facts.state);
    FindingCourse {
        number: finding.number.to_string(),
        text: two(&finding.text),
        amount: finding.amount.map(|amount| amount.tiyn()),
        due: finding.due.map(|due| due.to_string()),
        state: state_of(state),
        on: last.map(|last| last.facts.on.to_string()),
        note: last.map(|last| two(&last.facts.note)),
        overdue: is_overdue(state, finding.due, today),
    }
}

fn audit<R: Rows + ?Sized>(rows: &R, row: &AuditRow, today: Option<Day>) -> Result<AuditCourse, RowsFault> {
    let told = texts::shown(rows, plans::follow_ups(rows, &row.id)?)?;
    let withdrawn = texts::withdrawn(rows, &row.id)?.is_some();
    Ok(AuditCourse {
        id: row.id.to_string(),
        territory: row.territory.to_string(),
        title: if withdrawn { TwoTexts::default() } else { two(&row.title) },
        withdrawn,
        by: row.by.to_string(),
        from: row.period.0.to_string(),
        until: row.period.1.to_string(),
        presented_on: row.presented_on.to_string(),
        meeting: row.meeting.map(|id| id.to_string()),
        findings: row.findings.iter().filter(|_| !withdrawn).map(|one| finding(one, &told, today)).collect(),
    })
}

fn plans_in(node: &Node, scope: &Scope, today: Option<Day>) -> Result<PlanPage, RowsFault> {
    let rows = scope.rows(node, Table::DevelopmentPlanList, PAGE)?;
    let mut found = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        if let Some(row) = plans::plan(&*node.index, &id)? {
            found.push(plan(&*node.index, &row, today)?);
        }
    }
    Ok(PlanPage { rows: found, next: next_page(&rows, PAGE) })
}

fn audits_in(node: &Node, scope: &Scope, today: Option<Day>) -> Result<AuditPage, RowsFault> {
    let rows = scope.rows(node, Table::AuditList, PAGE)?;
    let mut found = Vec::new();
    for id in rows.iter().filter_map(|(key, _)| listed_id(key)) {
        if let Some(row) = plans::audit(&*node.index, &id)? {
            found.push(audit(&*node.index, &row, today)?);
        }
    }
    Ok(AuditPage { rows: found, next: next_page(&rows, PAGE) })
}

/// Development plans of a territory and everything inside it, with where each measure stands.
#[utoipa::path(get, path = "/api/v1/plans", params(Within), responses((status = 200, body = PlanPage), (status = 400, body = Problem)))]
pub async fn plans(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<PlanPage>, Problem> {
    let today = clock::now().day();
    ask(node, Scope::of(&within, &headers), move |node, scope| plans_in(node, scope, today)).await
}

/// Audits of a territory and everything inside it, with what became of each finding.
#[utoipa::path(get, path = "/api/v1/audits", params(Within), responses((status = 200, body = AuditPage), (status = 400, body = Problem)))]
pub async fn audits(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(within): Asked<Within>) -> Result<Json<AuditPage>, Problem> {
    let today = clock::now().day();
    ask(node, Scope::of(&within, &headers), move |node, scope| audits_in(node, scope, today)).await
}

/// The quarters of a member's time in office that have begun by a day, the newest first.
fn quarters_of(sitting: &Sitting, today: Day) -> Vec<(u16, u8, Quarter)> {
    let last = today.min(sitting.until.plus(-1));
    let years = (sitting.member.from.year()..=last.year()).rev().filter_map(|year| u16::try_from(year).ok());
    let all = years.flat_map(|year| (1..=4).rev().map(move |quarter| (year, quarter)));
    let known = all.filter_map(|(year, quarter)| Some((year, quarter, Quarter::new(year, quarter)?)));
    known.filter(|(_, _, quarter)| quarter.first() <= last && sitting.member.from <= quarter.last()).take(QUARTERS).collect()
}

fn told_quarters<R: Rows + ?Sized>(rows: &R, sitting: &Sitting, term: &TermRow, today: Day) -> Result<Vec<MemberQuarter>, RowsFault> {
    let reports = texts::shown(rows, plans::reports(rows, &sitting.member.id)?)?;
    let mut told = Vec::new();
    for (year, number, quarter) in quarters_of(sitting, today) {
        let report = reports.iter().find(|told| (told.facts.year, told.facts.quarter) == (year, number));
        let Work { meetings, attended, justified, votes, choices, spoke } = plans::work(rows, sitting, term, quarter)?;
        let [yes, no, abstained, not_voting, excused] = choices;
        let (comment, report) = (report.map(|told| two(&told.facts.comment)), report.map(|told| told.id.to_string()));
        told.push(MemberQuarter {
            year,
            quarter: number,
            meetings,
            attended,
            justified,
            votes,
            yes,
            no,
            abstained,
            not_voting,
            excused,
            spoke,
            report,
            comment,
        });
    }
    Ok(told)
}

/// What a member did, quarter by quarter: derived from what is recorded, with the member's own words beside it.
#[utoipa::path(get, path = "/api/v1/members/{id}/quarters", params(("id" = String, Path, description = "64 hexadecimal digits")),
    responses((status = 200, body = [MemberQuarter]), (status = 404, body = Problem)))]
pub async fn quarters(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Vec<MemberQuarter>>, Problem> {
    let language = language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let read = move || -> Result<Vec<MemberQuarter>, Problem> {
        let (rows, fault) = (&*node.index, |cause: RowsFault| Problem::internal(&cause, language));
        let today = clock::now().day().ok_or_else(not_found)?;
        let sitting = council::sitting(rows, &id).map_err(fault)?.ok_or_else(not_found)?;
        let term = council::term(rows, &sitting.member.term).map_err(fault)?.ok_or_else(not_found)?;
        told_quarters(rows, &sitting, &term, today).map_err(fault)
    };
    on_disk(language, read).await.map(Json)
}

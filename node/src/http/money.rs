//! Budgets: what was planned, what became of it, and how many people it is for.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::limits::PAGE_ROWS;
use kenes_protocol::record::v1::BudgetTotals;
use kenes_protocol::views::key::Table;
use kenes_protocol::views::lookup;
use kenes_protocol::views::money::{self, ExecutionRow, ResidentsRow};
use kenes_protocol::views::rows::RowsFault;
use kenes_protocol::views::tables::BudgetRow;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::{language, on_disk};
use crate::http::dto::Within;
use crate::http::input::Asked;
use crate::http::lists::{Scope, ask};
use crate::http::problem::{Code, Problem};
use crate::node::Node;

/// A budget.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Budget {
    /// The record.
    pub id: String,
    /// Its territory.
    pub territory: String,
    /// Totals by year, in tiyn.
    pub years: Vec<BudgetYear>,
    /// How many lines it has.
    pub lines: u64,
    /// How many people live there, as counted last.
    pub residents: Option<Residents>,
}

/// One year of a budget, in tiyn.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BudgetYear {
    /// The year.
    pub year: u16,
    /// Revenue.
    pub revenue: i64,
    /// Expenditure.
    pub expenditure: i64,
    /// Surplus, or deficit when negative.
    pub balance: i64,
    /// What became of it, as told last.
    pub executed: Option<Executed>,
}

/// What came in and went out from 1 January to the end of a month, in tiyn.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Executed {
    /// The record.
    pub id: String,
    /// The last day that is counted.
    pub until: String,
    /// Received.
    pub revenue: i64,
    /// Spent.
    pub expenditure: i64,
}

/// How many people live on a territory.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Residents {
    /// The record.
    pub id: String,
    /// How many.
    pub residents: u32,
    /// On which day.
    pub on: String,
    /// Who counted.
    pub source: String,
}

impl From<&ExecutionRow> for Executed {
    fn from(row: &ExecutionRow) -> Self {
        let (revenue, expenditure) = (row.revenue.tiyn(), row.expenditure.tiyn());
        Self { id: row.id.to_string(), until: row.until.to_string(), revenue, expenditure }
    }
}

impl From<ResidentsRow> for Residents {
    fn from(row: ResidentsRow) -> Self {
        Self { id: row.id.to_string(), residents: row.residents, on: row.on.to_string(), source: row.source.to_string() }
    }
}

fn year_of(totals: &BudgetTotals, told: &[ExecutionRow]) -> BudgetYear {
    BudgetYear {
        year: totals.year,
        revenue: totals.revenue.tiyn(),
        expenditure: totals.expenditure.tiyn(),
        balance: totals.balance.tiyn(),
        executed: told.iter().find(|row| row.until.year() == i32::from(totals.year)).map(Executed::from),
    }
}

/// Budgets of a territory and everything inside it.
pub fn budgets_in(node: &Node, scope: &Scope, limit: usize) -> Result<Vec<Budget>, RowsFault> {
    let rows = scope.rows(node, Table::Budget, limit)?;
    rows.iter()
        .map(|(_, bytes)| {
            let row: BudgetRow = lookup::value(bytes)?;
            let told = money::executions(&*node.index, &row.id)?;
            Ok(Budget {
                id: row.id.to_string(),
                territory: row.territory.to_string(),
                years: row.totals.iter().map(|totals| year_of(totals, &told)).collect(),
                lines: row.lines,
                residents: money::residents_of(&*node.index, &row.territory)?.map(Residents::from),
            })
        })
        .collect()
}

/// Budgets.
#[utoipa::path(get, path = "/api/v1/budgets", params(Within), responses((status = 200, body = [Budget]), (status = 400, body = Problem)))]
pub async fn budgets(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Asked(within): Asked<Within>,
) -> Result<Json<Vec<Budget>>, Problem> {
    ask(node, Scope::of(&within, &headers), |node, scope| budgets_in(node, scope, PAGE_ROWS)).await
}

/// What was told of a budget's execution, the latest month first.
#[utoipa::path(get, path = "/api/v1/budgets/{id}/executions", params(("id" = String, Path)), responses((status = 200, body = [Executed]), (status = 400, body = Problem)))]
pub async fn executions(State(node): State<Arc<Node>>, headers: HeaderMap, Path(id): Path<String>) -> Result<Json<Vec<Executed>>, Problem> {
    let language = language(&headers);
    let id: RecordId = id.parse().map_err(|_| Problem::new(Code::Malformed, language))?;
    on_disk(language, move || {
        let told = money::executions(&*node.index, &id).map_err(|cause| Problem::internal(&cause, language))?;
        Ok(Json(told.iter().map(Executed::from).collect()))
    })
    .await
}

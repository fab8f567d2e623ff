//! Budgets, what became of them, and how many people they are for: rows and the questions put to them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, ShortText};
use crate::codec::CodecError;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::money::Tiyn;
use crate::record::v1::{BudgetApproved, BudgetExecuted, BudgetSide, ResidentsCounted};
use crate::register::Origin;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::key::{Key, Table};
use crate::views::lookup::{all, first, one};
use crate::views::rows::{Rows, RowsFault};

/// One line of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// In or out.
    pub side: BudgetSide,
    /// Its code.
    pub code: ShortText,
    /// An amount for each year.
    pub amounts: Vec<Tiyn>,
}

/// What a budget plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// Its register.
    pub origin: Origin,
    /// Its years.
    pub years: Vec<u16>,
    /// Its lines.
    pub lines: Vec<PlanLine>,
}

/// What came in and went out by the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionRow {
    /// The record.
    pub id: RecordId,
    /// The last day that is counted.
    pub until: Day,
    /// Received since the year began.
    pub revenue: Tiyn,
    /// Spent since the year began.
    pub expenditure: Tiyn,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutedRow {
    /// In or out.
    pub side: BudgetSide,
    /// Its code.
    pub code: ShortText,
    /// Received or spent since the year began.
    pub amount: Tiyn,
}

/// How many people live on a territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidentsRow {
    /// The record.
    pub id: RecordId,
    /// The territory.
    pub territory: Territory,
    /// How many.
    pub residents: u32,
    /// On which day.
    pub on: Day,
    /// Who counted.
    pub source: LineText,
}

/// A row under its key.
pub(super) type Put = Result<(Vec<u8>, Vec<u8>), CodecError>;

pub(super) fn put<T: Serialize>(key: Key, row: &T) -> Put {
    Ok((key.build(), crate::codec::encode(row)?))
}

pub(super) fn planned(entry: &VerifiedEntry, facts: &BudgetApproved) -> Put {
    let line = |line: &crate::record::v1::BudgetLine| PlanLine { side: line.side, code: line.code.clone(), amounts: line.amounts.to_vec() };
    let row = PlanRow {
        origin: entry.origin().clone(),
        years: facts.totals.iter().map(|totals| totals.year).collect(),
        lines: facts.lines.iter().map(line).collect(),
    };
    put(Key::of(Table::BudgetPlan).record(&entry.id()), &row)
}

pub(super) fn executed(entry: &VerifiedEntry, facts: &BudgetExecuted, budget: &RecordId) -> [Put; 2] {
    let row = ExecutionRow { id: entry.id(), until: facts.counted_to, revenue: facts.revenue, expenditure: facts.expenditure };
    let line = |line: &crate::record::v1::ExecutedLine| ExecutedRow { side: line.side, code: line.code.clone(), amount: line.amount };
    let lines: Vec<ExecutedRow> = facts.lines.iter().map(line).collect();
    let key = Key::of(Table::Execution).record(budget).day_down(facts.counted_to).number(u64::MAX - entry.index());
    [put(key, &row), put(Key::of(Table::ExecutionLines).record(&entry.id()), &lines)]
}

pub(super) fn residents(entry: &VerifiedEntry, facts: &ResidentsCounted) -> Put {
    let territory = entry.header().territory;
    let row = ResidentsRow { id: entry.id(), territory, residents: facts.residents, on: facts.on, source: facts.source.clone() };
    let key = Key::of(Table::Residents).territory(&territory).day_down(facts.on);
    put(key.origin(entry.origin()).number(u64::MAX - entry.index()), &row)
}

/// What a budget plans.
pub fn plan<R: Rows + ?Sized>(rows: &R, budget: &RecordId) -> Result<Option<PlanRow>, RowsFault> {
    one(rows, Key::of(Table::BudgetPlan).record(budget))
}

/// What is told of a budget's execution, the latest month first; of a month that was told twice, what was told last.
pub fn executions<R: Rows + ?Sized>(rows: &R, budget: &RecordId) -> Result<Vec<ExecutionRow>, RowsFault> {
    let mut told: Vec<ExecutionRow> = all(rows, Key::of(Table::Execution).record(budget))?;
    told.dedup_by_key(|row| row.until);
    Ok(told)
}

/// What was told last of the months of the same year before this day.
pub fn execution_before<R: Rows + ?Sized>(rows: &R, budget: &RecordId, until: Day) -> Result<Option<ExecutionRow>, RowsFault> {
    let told = executions(rows, budget)?;
    Ok(told.into_iter().find(|row| row.until < until && row.until.year() == until.year()))
}

/// The lines of an execution.
pub fn executed_lines<R: Rows + ?Sized>(rows: &R, execution: &RecordId) -> Result<Vec<ExecutedRow>, RowsFault> {
    Ok(one(rows, Key::of(Table::ExecutionLines).record(execution))?.unwrap_or_default())
}

/// The latest count of a territory itself.
pub fn residents_of<R: Rows + ?Sized>(rows: &R, territory: &Territory) -> Result<Option<ResidentsRow>, RowsFault> {
    first(rows, Key::of(Table::Residents).territory(territory))
}

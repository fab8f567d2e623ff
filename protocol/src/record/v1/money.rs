//! Budgets and what became of them.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, NoteText, ShortText};
use crate::instant::Day;
use crate::limits::{BUDGET_LINES, BUDGET_YEARS};
use crate::money::Tiyn;
use crate::record::v1::Bilingual;

/// Revenue or expenditure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetSide {
    /// Money in.
    Revenue,
    /// Money out.
    Expenditure,
}

/// One line, at the finest level that the budget states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// In or out.
    pub side: BudgetSide,
    /// Classification: `1/05/3` (category/class/subclass) or `01/1/124/001` (group/subgroup/administrator/programme).
    pub code: ShortText,
    /// Name.
    pub name: Bilingual<LineText>,
    /// One amount for each year of the budget, in the order of its totals.
    pub amounts: List<Tiyn, BUDGET_YEARS>,
}

/// The declared totals of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetTotals {
    /// The year.
    pub year: u16,
    /// All revenue.
    pub revenue: Tiyn,
    /// All expenditure.
    pub expenditure: Tiyn,
    /// Net lending.
    pub net_lending: Tiyn,
    /// Balance of operations with financial assets.
    pub financial_assets: Tiyn,
    /// Surplus, or deficit when negative.
    pub balance: Tiyn,
}

/// `budget.approved`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetApproved {
    /// The classification's edition: codes change from year to year.
    pub classification: u16,
    /// Totals, year after year.
    pub totals: List<BudgetTotals, BUDGET_YEARS>,
    /// Lines.
    pub lines: List<BudgetLine, BUDGET_LINES>,
}

/// What one line came to since the year began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExecutedLine {
    /// In or out.
    pub side: BudgetSide,
    /// The code of the budget's line.
    pub code: ShortText,
    /// Received or spent since 1 January.
    pub amount: Tiyn,
    /// Why it is above the plan, is not planned, or fell since the month before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual<NoteText>>,
}

/// `budget.executed`: what came in and went out from 1 January to the end of a month. Refers to the budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetExecuted {
    /// The last day of the month, which is counted; its year is the budget's.
    pub counted_to: Day,
    /// All revenue received.
    pub revenue: Tiyn,
    /// All expenditure made.
    pub expenditure: Tiyn,
    /// Lines; one that is missing came to nothing.
    pub lines: List<ExecutedLine, BUDGET_LINES>,
}

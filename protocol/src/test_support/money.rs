//! Money of the test federation.

use crate::bounded::List;
use crate::money::Tiyn;
use crate::record::v1::{BudgetApproved, BudgetExecuted, BudgetLine, BudgetSide, BudgetTotals, ExecutedLine, ResidentsCounted};
use crate::test_support::{bilingual, day, line, short};

/// A budget of two years, of which this is the first.
pub(super) fn budget(year: u16) -> BudgetApproved {
    let amounts = |values: [i64; 2]| List::new(values.into_iter().map(Tiyn::new).collect()).expect("two years");
    let planned = |side, code: &str, values| BudgetLine { side, code: short(code), name: bilingual("A line"), amounts: amounts(values) };
    let totals = |year, revenue, expenditure, balance| BudgetTotals {
        year,
        revenue: Tiyn::new(revenue),
        expenditure: Tiyn::new(expenditure),
        net_lending: Tiyn::new(10),
        financial_assets: Tiyn::new(5),
        balance: Tiyn::new(balance),
    };
    BudgetApproved {
        classification: year,
        totals: List::new(vec![totals(year, 1000, 1100, -115), totals(year + 1, 900, 800, 85)]).expect("two years"),
        lines: List::new(vec![
            planned(BudgetSide::Revenue, "1/05/3", [600, 500]),
            planned(BudgetSide::Revenue, "4/02/2", [400, 400]),
            planned(BudgetSide::Expenditure, "01/1/124/001", [1100, 800]),
        ])
        .expect("three lines"),
    }
}

/// What became of its first year by the end of October.
pub(super) fn executed() -> BudgetExecuted {
    let came = |side, code: &str, amount| ExecutedLine { side, code: short(code), amount: Tiyn::new(amount), note: None };
    BudgetExecuted {
        counted_to: day("2025-10-31"),
        revenue: Tiyn::new(950),
        expenditure: Tiyn::new(700),
        lines: List::new(vec![
            came(BudgetSide::Revenue, "1/05/3", 650),
            came(BudgetSide::Revenue, "4/02/2", 300),
            came(BudgetSide::Expenditure, "01/1/124/001", 700),
        ])
        .expect("three lines"),
    }
}

pub(super) fn residents() -> ResidentsCounted {
    ResidentsCounted { residents: 2_140, on: day("2025-10-01"), source: line("Bureau of National Statistics") }
}
